using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Records service of the order; it is in force and public from then on, in grace from the end of it.</summary>
/// <param name="ServedOn">Day of service; the order is in force from then on.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ServeOrderCommand(DateOnly ServedOn) : ActOn<OrderDetails>;

internal sealed class ServeOrderHandler(ActContext act) : IRequestHandler<ServeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(ServeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.Serve(source, entry, request.ServedOn, act.Officer, act.Today);
        if (order.IsInForce)
            entry?.OrderRestored(act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
