using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Revokes an order that should never have been made.</summary>
internal sealed record RevokeOrderCommand(Guid Id) : IAct<OrderDetails>, IActOn;

internal sealed class RevokeOrderHandler(ActContext act) : IRequestHandler<RevokeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(RevokeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Revoke(act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
