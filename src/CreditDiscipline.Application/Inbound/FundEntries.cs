using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>What the fund system told, by reference of the bank.</summary>
internal sealed class FundEntries(CreditDisciplineDbContext db, ActContext act, Caller caller)
{
    /// <summary>The entry of a reference, new where there is none. What is told of one reference at once, on whatever hosts, waits here.</summary>
    public async Task<FundEntry> LockAsync(string bankReference, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('fund' || chr(10) || {bankReference}, 0))", cancellationToken);
        var known = await db.FundEntries.SingleOrDefaultAsync(entry => entry.BankReference == bankReference, cancellationToken);
        return known ?? db.FundEntries.Add(FundEntry.For(bankReference, caller.Partner, act.Officer.CourtCode, act.Today)).Entity;
    }
}
