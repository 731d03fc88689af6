using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president hands a draft back.</summary>
[ActBy(OfficerRole.President)]
internal sealed record ReturnOrderCommand : ActOn<OrderDetails>;

internal sealed class ReturnOrderHandler(ActContext act) : IRequestHandler<ReturnOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(ReturnOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Return(act.Officer);
        return OrderDetails.Of(order);
    }
}
