using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Records service of the order; it is in force and public from then on.</summary>
internal sealed record ServeOrderCommand(DateOnly ServedOn) : IAct<OrderDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ServeOrderHandler(ActContext act) : IRequestHandler<ServeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(ServeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Serve(request.ServedOn, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
