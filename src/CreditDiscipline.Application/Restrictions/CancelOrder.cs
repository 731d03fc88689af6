using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Drops an order that was never signed.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CancelOrderCommand : ActOn<OrderDetails>;

internal sealed class CancelOrderHandler(ActContext act) : IRequestHandler<CancelOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(CancelOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Cancel(act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
