using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Lays a drafted order before the president.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SubmitOrderCommand : ActOn<OrderDetails>;

internal sealed class SubmitOrderHandler(ActContext act) : IRequestHandler<SubmitOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(SubmitOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        order.Submit(source, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
