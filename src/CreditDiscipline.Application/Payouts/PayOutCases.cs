using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Payouts;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Payouts;

/// <summary>Cases of a signed run: their money goes out, and their entries and orders go where the debt is paid. All of them or none; what is done already stays as it is.</summary>
/// <param name="Items">The cases in the run.</param>
[ActBy(OfficerRole.President)]
internal sealed record PayOutCasesCommand(IReadOnlyList<Guid> Items) : IAct<bool>;

/// <summary>A rule forbade a case of a run when its turn came; it stays as it was, and the run shows why.</summary>
/// <param name="Code">Code of the rule.</param>
[ActBy(OfficerRole.Register)]
internal sealed record RefusePayoutCommand(string Code) : ActOn<bool>;

/// <summary>Every case of a run is done or refused.</summary>
[ActBy(OfficerRole.Register)]
internal sealed record FinishPayoutRunCommand : ActOn<bool>;

internal sealed class PayOutCasesHandler(CreditDisciplineDbContext db, ActContext act, Removals removals, Papers papers)
    : IRequestHandler<PayOutCasesCommand, bool>, IRequestHandler<RefusePayoutCommand, bool>, IRequestHandler<FinishPayoutRunCommand, bool>
{
    public async Task<bool> Handle(PayOutCasesCommand request, CancellationToken cancellationToken)
    {
        var ids = await db.PayoutItems.Where(item => request.Items.Contains(item.Id)).Select(item => item.CaseId).ToListAsync(cancellationToken);
        var cases = await act.WholeCasesAsync(ids, cancellationToken);
        var items = await db.PayoutItems.Where(item => request.Items.Contains(item.Id) && item.State == PayoutItemState.Proposed).ToListAsync(cancellationToken); // read under the lock: another host may have been first
        var going = new List<(EnforcementCase Case, DebtorListing[] Entries, RestrictionOrder[] Orders)>();
        foreach (var source in cases.Where(source => items.Exists(item => item.CaseId == source.Id)))
        {
            var (entries, orders) = (await act.OfCaseAsync<DebtorListing>(source.Id, cancellationToken), await act.OfCaseAsync<RestrictionOrder>(source.Id, cancellationToken));
            going.Add((source, [.. entries.Where(entry => entry.GoesWithPayment(source, act.Today))], [.. orders.Where(order => order is { State: RestrictionState.LiftDue, Lift: LiftReason.Performed })]));
        }
        await papers.ReadAheadAsync(ids, [.. going.SelectMany(one => one.Entries.Select(entry => entry.Id).Concat(one.Orders.Select(order => order.Id)))], cancellationToken);
        foreach (var (source, entries, orders) in going)
        {
            items.Find(item => item.CaseId == source.Id)!.Execute(source, new PayoutEffect(entries.Length, orders.Length, 0), act.Officer, act.Today);
            foreach (var entry in entries)
                await removals.TakeOffAsync(entry, source, cancellationToken);
            foreach (var order in orders)
                await removals.LiftAsync(order, await act.OpenListingAsync(source, order.Subject.Key, cancellationToken) is { Stands: true }, source, cancellationToken);
        }
        return going.Count > 0;
    }

    public async Task<bool> Handle(RefusePayoutCommand request, CancellationToken cancellationToken)
    {
        var (item, _) = await act.LoadAsync<PayoutItem>(request.Id, "payout", cancellationToken);
        if (item.State != PayoutItemState.Proposed)
            return false;
        item.Refuse(request.Code);
        return true;
    }

    public async Task<bool> Handle(FinishPayoutRunCommand request, CancellationToken cancellationToken)
    {
        var run = await db.PayoutRuns.SingleAsync(found => found.Id == request.Id, cancellationToken);
        if (run.State != PayoutRunState.Signed || await db.PayoutItems.AnyAsync(item => item.RunId == run.Id && item.State == PayoutItemState.Proposed, cancellationToken))
            return false;
        run.Finish(act.Officer);
        return true;
    }
}
