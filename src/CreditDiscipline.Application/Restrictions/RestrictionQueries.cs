using System.Linq.Expressions;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The open order and the standing entry of one debtor in one case; an index keeps each single.</summary>
internal static class RestrictionQueries
{
    public static Expression<Func<RestrictionOrder, bool>> OpenFor(Guid caseId, SubjectKey debtor) => order =>
        order.CaseId == caseId && order.Subject.Key == debtor
        && order.State != RestrictionState.Lifted && order.State != RestrictionState.Revoked && order.State != RestrictionState.Cancelled;

    public static Expression<Func<DebtorListing, bool>> StandingEntryFor(Guid caseId, SubjectKey debtor) => listing =>
        listing.CaseId == caseId && listing.Subject.Key == debtor && (listing.State == ListingState.Published || listing.State == ListingState.Shielded);

    public static Expression<Func<DebtorListing, bool>> PublicEntryFor(Guid caseId, SubjectKey debtor) => listing =>
        listing.CaseId == caseId && listing.Subject.Key == debtor
        && (listing.State == ListingState.Published || listing.State == ListingState.Shielded || listing.State == ListingState.RemovalDue);
}
