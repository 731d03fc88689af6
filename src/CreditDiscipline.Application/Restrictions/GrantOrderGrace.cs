using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Gives the debtor a grace period, inside which the order does not bind (LIST-GRACE).</summary>
/// <param name="LastDay">Last day of the period, one to three months after the signature.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record GrantOrderGraceCommand(DateOnly LastDay) : ActOn<OrderDetails>;

internal sealed class GrantOrderGraceHandler(ActContext act) : IRequestHandler<GrantOrderGraceCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(GrantOrderGraceCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.GrantGrace(request.LastDay, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
