using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Objections;

internal static class FaultFound
{
    /// <summary>A founded objection starts the three working days in which the executing court puts its record right (OBJ-2).</summary>
    public static async Task NoteFaultAsync(this ActContext act, Objection objection, CaseChanges changes, CancellationToken cancellationToken)
    {
        if (objection.Register == Register.Listing)
        {
            var listing = await act.AlsoAsync<DebtorListing>(objection.EntryId, cancellationToken);
            listing.Uphold(objection, Officer.RegisterFor(listing.CourtCode), act.Today);
            await changes.FollowAsync(listing, cancellationToken);
        }
        else
        {
            var order = await act.AlsoAsync<RestrictionOrder>(objection.EntryId, cancellationToken);
            order.Uphold(act.Today);
        }
    }
}
