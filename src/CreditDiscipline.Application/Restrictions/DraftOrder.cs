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
/// <param name="CaseId">The case.</param>
/// <param name="DocumentType">Kind of the debtor's document.</param>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Categories">Items of the order.</param>
/// <param name="Consequences">法律后果.</param>
/// <param name="BoundPersons">Officers of an entity who are bound too.</param>
/// <param name="Applicant">Creditor who applied in writing (RES-START).</param>
/// <param name="ExOfficioReason">Why the order is necessary without an application (RES-START).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record DraftOrderCommand(
    Guid CaseId, DocumentType DocumentType, string DocumentNumber, IReadOnlyList<RestrictionCategory>? Categories = null, string? Consequences = null,
    IReadOnlyList<BoundPersonInput>? BoundPersons = null, string? Applicant = null, string? ExOfficioReason = null) : IAct<OrderDetails>;

/// <summary>A person to be bound by an entity's order.</summary>
/// <param name="Role">Office of the person in the entity.</param>
/// <param name="Person">Who it is.</param>
internal sealed record BoundPersonInput(BoundRole Role, SubjectInput Person);

internal sealed class DraftOrderValidator : AbstractValidator<DraftOrderCommand>
{
    public DraftOrderValidator(TimeProvider clock, IValidator<SubjectInput> subjects)
    {
        RuleFor(command => command.DocumentNumber).Document(command => command.DocumentType, clock);
        RuleFor(command => command.Consequences!).Text(4000).When(command => command.Consequences is not null);
        RuleFor(command => command.Applicant!).Text(200).When(command => command.Applicant is not null);
        RuleFor(command => command.ExOfficioReason!).Text(2000).When(command => command.ExOfficioReason is not null);
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
        var bound = (request.BoundPersons ?? []).Select(person => new NewBoundPerson(person.Role, subjects.Make(person.Person))).ToList();
        var initiative = new OrderInitiative(request.Applicant?.Trim(), request.ExOfficioReason?.Trim());
        var order = RestrictionOrder.DraftFor(
            source, debtor, request.Categories ?? RestrictionOrder.AllCategories, request.Consequences?.Trim() ?? RestrictionOrder.StandardConsequences, bound, initiative, act.Officer, act.Today);
        db.Orders.Add(order);
        return OrderDetails.Of(order);
    }
}
