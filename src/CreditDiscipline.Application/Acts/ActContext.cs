using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Acts;

/// <summary>What every act needs: who acts, which day it is in court, and the aggregates of one case, locked.</summary>
/// <remarks>An act locks its case first, so that acts in one case follow each other: a payment never races a signature.</remarks>
internal sealed class ActContext(CreditDisciplineDbContext db, Caller caller, TimeProvider clock)
{
    /// <summary>Who acts.</summary>
    public Officer Officer => caller.Officer;

    /// <summary>Today in court time.</summary>
    public DateOnly Today => clock.CourtToday();

    /// <summary>Loads and locks a case.</summary>
    public async Task<EnforcementCase> CaseAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from enforcement_cases where id = {id} for update", cancellationToken);
        return await db.Cases.SingleOrDefaultAsync(source => source.Id == id, cancellationToken) ?? throw new NotFoundException("case", id);
    }

    /// <summary>Loads a list entry, locking its case.</summary>
    public async Task<(DebtorListing Listing, EnforcementCase Case)> ListingAsync(Guid id, CancellationToken cancellationToken)
    {
        var caseId = await db.Listings.Where(listing => listing.Id == id).Select(listing => (Guid?)listing.CaseId).SingleOrDefaultAsync(cancellationToken);
        var source = await CaseAsync(caseId ?? throw new NotFoundException("listing", id), cancellationToken);
        var listing = await db.Listings.SingleAsync(entry => entry.Id == id, cancellationToken);
        RequireRevision(listing);
        return (listing, source);
    }

    /// <summary>Loads a restriction order, locking its case.</summary>
    public async Task<(RestrictionOrder Order, EnforcementCase Case)> OrderAsync(Guid id, CancellationToken cancellationToken)
    {
        var caseId = await db.Orders.Where(order => order.Id == id).Select(order => (Guid?)order.CaseId).SingleOrDefaultAsync(cancellationToken);
        var source = await CaseAsync(caseId ?? throw new NotFoundException("restriction order", id), cancellationToken);
        var order = await db.Orders.SingleAsync(entry => entry.Id == id, cancellationToken);
        RequireRevision(order);
        return (order, source);
    }

    /// <summary>Refuses when the caller expects another revision than the aggregate has.</summary>
    /// <exception cref="RevisionMismatchException">It has changed since the caller read it.</exception>
    public void RequireRevision(Aggregate aggregate)
    {
        if (caller.ExpectedRevision is { } expected && expected != aggregate.Revision)
            throw new RevisionMismatchException(aggregate.Revision);
    }
}
