using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Binds a further officer of the entity (RES-PERSONS).</summary>
/// <param name="Role">Office of the person in the entity.</param>
/// <param name="Person">Who it is.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record AddBoundPersonCommand(BoundRole Role, SubjectInput Person) : ActOn<OrderDetails>;

internal sealed class AddBoundPersonValidator : AbstractValidator<AddBoundPersonCommand>
{
    public AddBoundPersonValidator(IValidator<SubjectInput> subjects) => RuleFor(command => command.Person).NotNull().WithErrorCode("REQUIRED").SetValidator(subjects);
}

internal sealed class AddBoundPersonHandler(ActContext act, SubjectFactory subjects) : IRequestHandler<AddBoundPersonCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(AddBoundPersonCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.AddBoundPerson(new NewBoundPerson(request.Role, subjects.Make(request.Person)), act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
