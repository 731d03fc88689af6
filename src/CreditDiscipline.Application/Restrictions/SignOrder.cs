using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president of the executing court signs the order.</summary>
internal sealed record SignOrderCommand(Guid Id) : IAct<OrderDetails>, IActOn;

internal sealed class SignOrderHandler(ActContext act) : IRequestHandler<SignOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(SignOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        order.Sign(source, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
