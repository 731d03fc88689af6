using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Payouts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Payouts;

/// <summary>One payout run, by id.</summary>
internal sealed record GetPayoutRunQuery(Guid Id) : IRequest<PayoutRunDetails>;

/// <summary>The payout runs of the caller's court, the newest first.</summary>
internal sealed record ListPayoutRunsQuery(int Limit, string? Cursor) : IRequest<Page<PayoutRunDetails>>;

/// <summary>The cases of a run, in one state or in all.</summary>
internal sealed record ListPayoutItemsQuery(Guid RunId, PayoutItemState? State, int Limit, string? Cursor) : IRequest<Page<PayoutItemDetails>>;

/// <summary>A payout run: how much goes to whom, what leaves the registers with it, and how far it is.</summary>
internal sealed record PayoutRunDetails(
    Guid RunId, int Revision, string CourtCode, DateOnly PayDay, PayoutRunState State, string? SignedBy, DateOnly? SignedOn,
    decimal Creditors, decimal Fees, decimal Surplus, int Entries, int Orders, int EarlyDeletions, int Proposed, int Excluded, int Done, int Refused) : IRevisioned
{
    public static PayoutRunDetails Of(PayoutRun run, IReadOnlyCollection<PayoutItem> items)
    {
        var going = items.Where(item => item.State is PayoutItemState.Proposed or PayoutItemState.Done).ToList();
        int In(PayoutItemState state) => items.Count(item => item.State == state);
        return new PayoutRunDetails(
            run.Id, run.Revision, run.CourtCode, run.PayDay, run.State, run.SignedBy, run.SignedOn, going.Sum(item => item.Creditor), going.Sum(item => item.Fees), going.Sum(item => item.Surplus),
            going.Sum(item => item.Entries), going.Sum(item => item.Orders), going.Sum(item => item.EarlyDeletions),
            In(PayoutItemState.Proposed), In(PayoutItemState.Excluded), In(PayoutItemState.Done), In(PayoutItemState.Refused));
    }
}

/// <summary>One case of a run.</summary>
internal sealed record PayoutItemDetails(
    Guid CaseId, string CaseNumber, decimal Creditor, decimal Fees, decimal Surplus, int Entries, int Orders, int EarlyDeletions, PayoutItemState State, string? Reason);

internal sealed class PayoutQueriesHandler(CreditDisciplineDbContext db, Caller caller, Sight sight)
    : IRequestHandler<GetPayoutRunQuery, PayoutRunDetails>, IRequestHandler<ListPayoutRunsQuery, Page<PayoutRunDetails>>, IRequestHandler<ListPayoutItemsQuery, Page<PayoutItemDetails>>
{
    private const string Runs = "payout-runs";
    private const string Items = "payout-items";

    public async Task<PayoutRunDetails> Handle(GetPayoutRunQuery request, CancellationToken cancellationToken) =>
        await DetailsAsync(await FindAsync(request.Id, cancellationToken), cancellationToken);

    public async Task<Page<PayoutRunDetails>> Handle(ListPayoutRunsQuery request, CancellationToken cancellationToken)
    {
        var runs = db.PayoutRuns.AsNoTracking().Where(run => run.CourtCode == caller.Officer.CourtCode);
        if (Pages.Read(Runs, request.Cursor) is var (_, id))
            runs = runs.Where(run => run.Id < id);
        var page = await runs.OrderByDescending(run => run.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = new List<PayoutRunDetails>();
        foreach (var run in page.Take(request.Limit))
            shown.Add(await DetailsAsync(run, cancellationToken));
        return new Page<PayoutRunDetails>(shown, page.Count > request.Limit ? Pages.After(Runs, page[request.Limit - 1].PayDay, page[request.Limit - 1].Id) : null);
    }

    public async Task<Page<PayoutItemDetails>> Handle(ListPayoutItemsQuery request, CancellationToken cancellationToken)
    {
        var run = await FindAsync(request.RunId, cancellationToken);
        var items = db.PayoutItems.AsNoTracking().Where(item => item.RunId == run.Id && (request.State == null || item.State == request.State));
        if (Pages.Read(Items, request.Cursor) is var (_, id))
            items = items.Where(item => item.Id > id);
        var page = await items.Join(db.Cases, item => item.CaseId, source => source.Id, (item, source) => new { item, source.Number }).OrderBy(row => row.item.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return new Page<PayoutItemDetails>(
            [.. page.Take(request.Limit).Select(row => new PayoutItemDetails(
                row.item.CaseId, row.Number.Value, row.item.Creditor, row.item.Fees, row.item.Surplus, row.item.Entries, row.item.Orders, row.item.EarlyDeletions, row.item.State, row.item.Reason))],
            page.Count > request.Limit ? Pages.After(Items, run.PayDay, page[request.Limit - 1].item.Id) : null);
    }

    private async Task<PayoutRun> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.PayoutRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancellationToken) is { } found && sight.Covers(found.CourtCode) ? found : throw new NotFoundException("payout run", id);

    private async Task<PayoutRunDetails> DetailsAsync(PayoutRun run, CancellationToken cancellationToken) =>
        PayoutRunDetails.Of(run, await db.PayoutItems.AsNoTracking().Where(item => item.RunId == run.Id).ToListAsync(cancellationToken));
}
