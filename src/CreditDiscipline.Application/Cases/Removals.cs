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
    /// <summary>Takes an entry away whose time has come: one that should never have been is revoked and not deleted (LIST-REVOKE).</summary>
    public Task TakeOffAsync(DebtorListing listing, EnforcementCase source, CancellationToken cancellationToken) => !listing.MustBeRevoked(source) ? DeleteAsync(listing, source, cancellationToken)
        : RevokeAsync(listing, listing.WrongfulSince is null ? "义务在纳入决定作出前或者宽限期内已经履行完毕" : "经审查认定，不符合纳入失信被执行人名单的条件", null, source, cancellationToken);

    /// <summary>Deletes an entry whose ground is on record.</summary>
    public async Task DeleteAsync(DebtorListing listing, EnforcementCase source, CancellationToken cancellationToken)
    {
        listing.Delete(source, act.Officer, act.Today);
        await papers.IssueAsync(source, listing, issue => CourtPapers.Deletion(listing, source, issue), cancellationToken);
        await db.NotifyInTheSameScopeAsync(listing.Id, source.Id, act, cancellationToken);
        await changes.FollowAsync(listing, cancellationToken);
    }

    /// <summary>Revokes an entry that should never have been made.</summary>
    public async Task RevokeAsync(DebtorListing listing, string reason, DateOnly? foundOn, EnforcementCase source, CancellationToken cancellationToken)
    {
        listing.Revoke(reason, foundOn, act.Officer, act.Today);
        await changes.FollowAsync(listing, cancellationToken);
        await papers.IssueAsync(source, listing, issue => CourtPapers.Revocation(listing, source, issue), cancellationToken);
        await db.NotifyInTheSameScopeAsync(listing.Id, source.Id, act, cancellationToken);
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
