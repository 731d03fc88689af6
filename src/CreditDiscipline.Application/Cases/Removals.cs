using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Cases;

/// <summary>Takes entries off the list and lifts orders, with the document and the notices that go with it (LIST-DEL-FAST, RES-LIFT-1).</summary>
internal sealed class Removals(CreditDisciplineDbContext db, ActContext act, Papers papers, CaseChanges changes)
{
    /// <summary>Deletes an entry whose ground is on record.</summary>
    public async Task DeleteAsync(DebtorListing listing, EnforcementCase source, CancellationToken cancellationToken)
    {
        listing.Delete(source, act.Officer, act.Today);
        await papers.IssueAsync(source, listing, issue => CourtPapers.Deletion(listing, source, issue), cancellationToken);
        await db.NotifyInTheSameScopeAsync(listing.Id, source.Id, act, cancellationToken);
        await changes.FollowAsync(listing, cancellationToken);
    }

    /// <summary>Lifts an order whose ground is on record.</summary>
    /// <param name="order">The order.</param>
    /// <param name="entryStands">An entry of the debtor stands in the case (LIST-RESTRICT).</param>
    /// <param name="source">The case.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task LiftAsync(RestrictionOrder order, bool entryStands, EnforcementCase source, CancellationToken cancellationToken)
    {
        order.LiftOrder(entryStands, act.Officer, act.Today);
        var told = await db.NotifyInTheSameScopeAsync(order.Id, source.Id, act, cancellationToken);
        await papers.IssueAsync(source, order, issue => CourtPapers.Lift(order, told, source, issue), cancellationToken);
    }
}
