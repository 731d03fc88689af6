using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Documents;

internal static class Contested
{
    /// <summary>The decision that an objection is against.</summary>
    public static async Task<ContestedDecision> ContestedByAsync(this ActContext act, Objection objection, CancellationToken cancellationToken) => objection.Register == Register.Listing
        ? ContestedDecision.Of(await act.AlsoAsync<DebtorListing>(objection.EntryId, cancellationToken))
        : ContestedDecision.Of(await act.AlsoAsync<RestrictionOrder>(objection.EntryId, cancellationToken), objection.Applicant);

    /// <summary>The latest founded objection to an entry or order; null when there is none.</summary>
    public static Task<Objection?> FoundedObjectionAsync(this CreditDisciplineDbContext db, Guid entryId, CancellationToken cancellationToken) => db.Objections.AsNoTracking()
        .Where(objection => objection.EntryId == entryId && (objection.State == ObjectionState.Upheld || objection.State == ObjectionState.ReconUpheld))
        .OrderByDescending(objection => objection.Id).FirstOrDefaultAsync(cancellationToken);
}
