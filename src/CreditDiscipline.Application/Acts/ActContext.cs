using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Acts;

/// <summary>What every act needs: who acts, which day it is in court, and the aggregates of one case, locked.</summary>
/// <remarks>An act locks its case first, so that acts in one case follow each other: a payment never races a signature.</remarks>
internal sealed class ActContext(CreditDisciplineDbContext db, ActLog log, Caller caller, TimeProvider clock)
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
    public async Task<(DebtorListing Listing, EnforcementCase Case)> ListingAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync<DebtorListing>(id, "listing", cancellationToken);

    /// <summary>Loads a restriction order, locking its case.</summary>
    public async Task<(RestrictionOrder Order, EnforcementCase Case)> OrderAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync<RestrictionOrder>(id, "restriction order", cancellationToken);

    /// <summary>Loads a thing of a case at the revision the caller expects, locking the case.</summary>
    /// <exception cref="NotFoundException">There is none, or its court is not the caller's business.</exception>
    public async Task<(T Thing, EnforcementCase Case)> LoadAsync<T>(Guid id, string name, CancellationToken cancellationToken)
        where T : Aggregate, IOfCase
    {
        var caseId = await db.Set<T>().Where(thing => thing.Id == id).Select(thing => (Guid?)thing.CaseId).SingleOrDefaultAsync(cancellationToken);
        var source = await CaseAsync(caseId ?? throw new NotFoundException(name, id), cancellationToken);
        var thing = await db.Set<T>().SingleAsync(found => found.Id == id, cancellationToken);
        RequireRevision(thing);
        return (thing, source);
    }

    /// <summary>Loads a further thing of the case that is locked already; the caller's revision is not of it.</summary>
    public Task<T> AlsoAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : Aggregate => db.Set<T>().SingleAsync(found => found.Id == id, cancellationToken);

    /// <summary>The entry of a debtor in a case that is open; null when there is none.</summary>
    public Task<DebtorListing?> OpenListingAsync(EnforcementCase source, SubjectKey debtor, CancellationToken cancellationToken) => db.Listings.SingleOrDefaultAsync(
        listing => listing.CaseId == source.Id && listing.Subject.Key == debtor && listing.State != ListingState.Deleted && listing.State != ListingState.Revoked && listing.State != ListingState.Cancelled,
        cancellationToken);

    /// <summary>The order against a debtor in a case that is open; null when there is none.</summary>
    public Task<RestrictionOrder?> OpenOrderAsync(EnforcementCase source, SubjectKey debtor, CancellationToken cancellationToken) => db.Orders.SingleOrDefaultAsync(
        order => order.CaseId == source.Id && order.Subject.Key == debtor && order.State != RestrictionState.Lifted && order.State != RestrictionState.Revoked && order.State != RestrictionState.Cancelled,
        cancellationToken);

    /// <summary>Every order against the debtor of an entry in its case, ended ones too.</summary>
    public Task<List<RestrictionOrder>> OrdersAgainstAsync(DebtorListing listing, CancellationToken cancellationToken) =>
        db.Orders.Where(order => order.CaseId == listing.CaseId && order.Subject.Key == listing.Subject.Key).ToListAsync(cancellationToken);

    /// <summary>Sets a border between two acts on one thing, so that each shows its own change.</summary>
    public Task CutAsync(CancellationToken cancellationToken) => log.CutAsync(cancellationToken);

    /// <summary>Refuses when the caller expects another revision than the aggregate has.</summary>
    /// <exception cref="RevisionMismatchException">It has changed since the caller read it.</exception>
    public void RequireRevision(Aggregate aggregate)
    {
        if (caller.ExpectedRevision is { } expected && expected != aggregate.Revision)
            throw new RevisionMismatchException(aggregate.Revision);
    }
}
