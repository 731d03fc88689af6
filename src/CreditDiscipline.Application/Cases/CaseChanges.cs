using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>Changes a case, or an entry of it, with what follows for its orders and entries.</summary>
internal sealed class CaseChanges(CreditDisciplineDbContext db, ActContext act)
{
    /// <summary>Does a change in a case that is locked, and tells its orders and entries.</summary>
    public async Task DoAsync(EnforcementCase source, string reason, Action change, CancellationToken cancellationToken)
    {
        var before = CaseStanding.Of(source);
        change();
        var orders = await db.Orders.Where(order => order.CaseId == source.Id).ToListAsync(cancellationToken);
        var listings = await db.Listings.Where(listing => listing.CaseId == source.Id).ToListAsync(cancellationToken);
        CaseConsequences.Tell(before, source, orders, listings, reason, act.Officer, act.Today);
        foreach (var referral in await db.Referrals.Where(referral => referral.CaseId == source.Id).ToListAsync(cancellationToken))
            referral.FactsChanged(before, source, act.Today);
    }

    /// <summary>After an act on an entry: where it fell away unpublished, the order made for it goes too.</summary>
    public async Task FollowAsync(DebtorListing listing, CancellationToken cancellationToken) =>
        CaseConsequences.Follow(listing, await act.OrdersAgainstAsync(listing, cancellationToken), Officer.RegisterFor(listing.CourtCode), act.Today);
}
