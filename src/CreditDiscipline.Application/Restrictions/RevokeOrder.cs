using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Revokes an order that should never have been made.</summary>
internal sealed record RevokeOrderCommand(Guid Id) : IAct<OrderDetails>, IActOn;

internal sealed class RevokeOrderHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<RevokeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(RevokeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entryPublic = await db.Listings.AnyAsync(RestrictionQueries.PublicEntryFor(source.Id, order.Subject.Key), cancellationToken);
        order.Revoke(entryPublic, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
