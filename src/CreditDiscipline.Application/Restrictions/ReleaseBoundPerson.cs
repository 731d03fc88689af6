using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Releases an officer of the entity; the successor of a legal representative or principal is bound in the same act (RES-REP-CHANGE).</summary>
/// <param name="BoundPersonId">Who is released.</param>
/// <param name="RealChange">The office changed hands for real reasons of the business.</param>
/// <param name="NotController">The person shows not to be the actual controller.</param>
/// <param name="NotResponsible">The person shows not to be directly responsible.</param>
/// <param name="Successor">Who takes the office.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReleaseBoundPersonCommand(Guid BoundPersonId, bool RealChange, bool NotController, bool NotResponsible, BoundPersonInput? Successor = null) : ActOn<OrderDetails>;

internal sealed class ReleaseBoundPersonValidator : AbstractValidator<ReleaseBoundPersonCommand>
{
    public ReleaseBoundPersonValidator(IValidator<SubjectInput> subjects) =>
        RuleFor(command => command.Successor!.Person).NotNull().WithErrorCode("REQUIRED").SetValidator(subjects).When(command => command.Successor is not null);
}

internal sealed class ReleaseBoundPersonHandler(ActContext act, SubjectFactory subjects) : IRequestHandler<ReleaseBoundPersonCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(ReleaseBoundPersonCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        var successor = request.Successor is { } next ? new NewBoundPerson(next.Role, subjects.Make(next.Person)) : null;
        order.ReleaseBoundPerson(request.BoundPersonId, new ReleaseShowing(request.RealChange, request.NotController, request.NotResponsible), successor, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
