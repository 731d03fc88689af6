using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Drafts a restriction order against a debtor of a case. Left out, the categories are all nine and the consequences the standard text.</summary>
internal sealed record DraftOrderCommand(
    Guid CaseId, DocumentType DocumentType, string DocumentNumber, IReadOnlyList<RestrictionCategory>? Categories = null, string? Consequences = null,
    IReadOnlyList<BoundPersonInput>? BoundPersons = null) : IAct<OrderDetails>;

/// <summary>A person to be bound by an entity's order.</summary>
internal sealed record BoundPersonInput(BoundRole Role, SubjectInput Person);

internal sealed class DraftOrderValidator : AbstractValidator<DraftOrderCommand>
{
    public DraftOrderValidator(TimeProvider clock, IValidator<SubjectInput> subjects)
    {
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Consequences!).Text(4000).When(command => command.Consequences is not null);
        RuleFor(command => command.BoundPersons).Must(bound => bound is null or { Count: <= 20 }).WithErrorCode("TOO_MANY").WithMessage("At most twenty persons.");
        RuleForEach(command => command.BoundPersons).ChildRules(bound => bound.RuleFor(input => input.Person).NotNull().WithErrorCode("REQUIRED").SetValidator(subjects));
    }
}

internal sealed class DraftOrderHandler(CreditDisciplineDbContext db, ActContext act, SubjectKeys keys, SubjectFactory subjects) : IRequestHandler<DraftOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(DraftOrderCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.CaseId, cancellationToken);
        var debtor = source.Find(keys.KeyOf(IdentityNumber.Parse(request.DocumentType, request.DocumentNumber, act.Today)))
            ?? throw new RuleViolationException(Rules.NotDebtor); // LIST-BASE
        var bound = (request.BoundPersons ?? []).Select(person => (person.Role, subjects.Make(person.Person))).ToList();
        var order = RestrictionOrder.DraftFor(
            source, debtor, request.Categories ?? RestrictionOrder.AllCategories, request.Consequences?.Trim() ?? RestrictionOrder.StandardConsequences, bound, act.Officer);
        db.Orders.Add(order);
        return OrderDetails.Of(order);
    }
}
