using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president hands a draft back.</summary>
internal sealed record ReturnOrderCommand(Guid Id) : IAct<OrderDetails>, IActOn;

internal sealed class ReturnOrderHandler(ActContext act) : IRequestHandler<ReturnOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(ReturnOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Return(act.Officer);
        return OrderDetails.Of(order);
    }
}
