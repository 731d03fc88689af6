using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>What fund partners told, by partner and reference of the bank.</summary>
internal sealed class FundEntries(CreditDisciplineDbContext db, ActContext act, Caller caller)
{
    /// <summary>What is told or booked by hand of one reference at once, by whomever and on whatever hosts, waits here; always before the case is locked.</summary>
    public Task LockAsync(string bankReference, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('fund' || chr(10) || {bankReference}, 0))", cancellationToken);

    /// <summary>The partner's entry of a reference, new where there is none, locked.</summary>
    public async Task<FundEntry> TakeAsync(string bankReference, CancellationToken cancellationToken)
    {
        await LockAsync(bankReference, cancellationToken);
        var known = await db.FundEntries.SingleOrDefaultAsync(entry => entry.BankReference == bankReference && entry.Partner == caller.Partner, cancellationToken);
        return known ?? db.FundEntries.Add(FundEntry.For(bankReference, caller.Partner, act.Officer.CourtCode, act.Today)).Entity;
    }

    /// <summary>Cases on whose accounts the reference of an entry is booked, by its partner or by hand. What another partner told is not among them.</summary>
    public Task<List<Guid>> CasesAsync(FundEntry entry, CancellationToken cancellationToken) => db.Set<CaseCredit>()
        .Where(credit => credit.BankReference == entry.BankReference
            && !db.FundEntries.Any(other => other.BankReference == credit.BankReference && other.Partner != entry.Partner && other.CaseId == credit.CaseId))
        .Select(credit => credit.CaseId).ToListAsync(cancellationToken);

    /// <summary>What was told of a reference and stands on no account, what fits the amount first.</summary>
    public Task<FundEntry?> UnbookedAsync(string bankReference, decimal amount, CancellationToken cancellationToken) => db.FundEntries
        .Where(entry => entry.BankReference == bankReference && entry.CaseId == null)
        .OrderByDescending(entry => entry.Amount == amount).ThenByDescending(entry => entry.Amount == null).ThenBy(entry => entry.Id).FirstOrDefaultAsync(cancellationToken);
}
