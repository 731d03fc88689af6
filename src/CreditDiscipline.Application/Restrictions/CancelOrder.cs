using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Drops an order that was never signed.</summary>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CancelOrderCommand(string Reason) : ActOn<OrderDetails>;

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrderCommand>
{
    public CancelOrderValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class CancelOrderHandler(ActContext act) : IRequestHandler<CancelOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(CancelOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Cancel(request.Reason.Trim(), act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
