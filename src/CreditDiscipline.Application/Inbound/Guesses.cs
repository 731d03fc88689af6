using CreditDiscipline.Application.Partners;
using CreditDiscipline.Domain.Partners;
using Microsoft.Extensions.Logging;

namespace CreditDiscipline.Application.Inbound;

/// <summary>Numbers of what comes in; no law sets them.</summary>
/// <param name="RefusedPerDay">Requests of one platform a day that may name no public entry; then it forwards no more until midnight.</param>
internal sealed record InboundTerms(int RefusedPerDay = 100);

/// <summary>Counts, over all hosts, how often a platform names entries that are not there: who guesses is stopped for the day.</summary>
internal sealed class Guesses(Allowances allowances, InboundTerms terms, ILogger<Guesses> log)
{
    /// <summary>The platform has used up its guesses of today.</summary>
    public async Task<bool> AreUsedUpAsync(string partner, CancellationToken cancellationToken) => (await allowances.ReadAsync(BucketOf(partner), cancellationToken)).Today <= 0;

    /// <summary>Counts one; the administrator reads of the last.</summary>
    public async Task CountAsync(string partner, CancellationToken cancellationToken)
    {
        await allowances.TakeAsync(BucketOf(partner), 1, bulk: true, cancellationToken);
        if (await AreUsedUpAsync(partner, cancellationToken))
            log.LogWarning("Partner {Partner} named {Count} entries today that are not there, and forwards no more until midnight", partner, terms.RefusedPerDay);
    }

    private Bucket BucketOf(string partner) => new($"{partner}/guesses", new PartnerLimits(terms.RefusedPerDay, terms.RefusedPerDay, terms.RefusedPerDay));
}
