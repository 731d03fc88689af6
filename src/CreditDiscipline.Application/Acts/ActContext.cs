using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Acts;

/// <summary>What every act needs: who acts, which day it is in court, and the aggregates of one case, locked.</summary>
/// <remarks>An act locks its case first, so that acts in one case follow each other: a payment never races a signature.</remarks>
internal sealed class ActContext(CreditDisciplineDbContext db, ActLog log, Caller caller, TimeProvider clock)
{
    private readonly Dictionary<(Type Kind, Guid Case), object> _loaded = [];

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

    /// <summary>Loads and locks many cases, with their entries, orders, notices and requests for repair, in a few questions to the database.</summary>
    public async Task<List<EnforcementCase>> WholeCasesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from enforcement_cases where id = any({ids.ToArray()}) order by id for update", cancellationToken);
        var cases = await db.Cases.Where(source => ids.Contains(source.Id)).OrderBy(source => source.Id).ToListAsync(cancellationToken);
        await LoadOfCasesAsync<DebtorListing>(ids, cancellationToken);
        await LoadOfCasesAsync<RestrictionOrder>(ids, cancellationToken);
        await LoadOfCasesAsync<Notice>(ids, cancellationToken);
        await LoadOfCasesAsync<RepairRequest>(ids, cancellationToken);
        return cases;
    }

    /// <summary>Everything of a kind in a case that is locked, ended things too; what this act adds itself is not among it.</summary>
    public async Task<List<T>> OfCaseAsync<T>(Guid caseId, CancellationToken cancellationToken)
        where T : Aggregate, IOfCase => _loaded.TryGetValue((typeof(T), caseId), out var loaded)
            ? (List<T>)loaded
            : await db.Set<T>().Where(thing => thing.CaseId == caseId).ToListAsync(cancellationToken);

    /// <summary>The entry of a debtor in a case that is open; null when there is none.</summary>
    public async Task<DebtorListing?> OpenListingAsync(EnforcementCase source, SubjectKey debtor, CancellationToken cancellationToken) =>
        (await OfCaseAsync<DebtorListing>(source.Id, cancellationToken)).SingleOrDefault(listing => listing.Subject.Key == debtor && listing.IsOpen);

    /// <summary>The order against a debtor in a case that is open; null when there is none.</summary>
    public async Task<RestrictionOrder?> OpenOrderAsync(EnforcementCase source, SubjectKey debtor, CancellationToken cancellationToken) =>
        (await OfCaseAsync<RestrictionOrder>(source.Id, cancellationToken)).SingleOrDefault(order => order.Subject.Key == debtor && order.IsOpen);

    /// <summary>Every order against the debtor of an entry in its case, ended ones too.</summary>
    public async Task<List<RestrictionOrder>> OrdersAgainstAsync(DebtorListing listing, CancellationToken cancellationToken) =>
        (await OfCaseAsync<RestrictionOrder>(listing.CaseId, cancellationToken)).FindAll(order => order.Subject.Key == listing.Subject.Key);

    /// <summary>Sets a border between two acts on one thing, so that each shows its own change.</summary>
    public Task CutAsync(CancellationToken cancellationToken) => log.CutAsync(cancellationToken);

    /// <summary>Refuses when the caller expects another revision than the aggregate has.</summary>
    /// <exception cref="RevisionMismatchException">It has changed since the caller read it.</exception>
    public void RequireRevision(Aggregate aggregate)
    {
        if (caller.ExpectedRevision is { } expected && expected != aggregate.Revision)
            throw new RevisionMismatchException(aggregate.Revision);
    }

    private async Task LoadOfCasesAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where T : Aggregate, IOfCase
    {
        var things = (await db.Set<T>().Where(thing => ids.Contains(thing.CaseId)).ToListAsync(cancellationToken)).ToLookup(thing => thing.CaseId);
        foreach (var id in ids)
            _loaded[(typeof(T), id)] = things[id].ToList();
    }
}
