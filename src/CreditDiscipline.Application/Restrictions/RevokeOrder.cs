using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Revokes an order that should never have been made.</summary>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RevokeOrderCommand : ActOn<OrderDetails>;

internal sealed class RevokeOrderHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<RevokeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(RevokeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.Revoke(entry is { PublishedOn: not null }, act.Officer, act.Today);
        await db.NotifyInTheSameScopeAsync(order.Id, act, cancellationToken);
        return OrderDetails.Of(order);
    }
}
