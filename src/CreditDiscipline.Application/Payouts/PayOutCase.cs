using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Payouts;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Payouts;

/// <summary>One case of a signed run: its money goes out, and its entries and orders go where the debt is paid. Done already, nothing happens.</summary>
[ActBy(OfficerRole.President)]
internal sealed record PayOutCaseCommand : ActOn<bool>;

/// <summary>A rule forbade a case of a run when its turn came; it stays as it was, and the run shows why.</summary>
/// <param name="Code">Code of the rule.</param>
[ActBy(OfficerRole.Register)]
internal sealed record RefusePayoutCommand(string Code) : ActOn<bool>;

/// <summary>Every case of a run is done or refused.</summary>
[ActBy(OfficerRole.Register)]
internal sealed record FinishPayoutRunCommand : ActOn<bool>;

internal sealed class PayOutCaseHandler(CreditDisciplineDbContext db, ActContext act, Removals removals)
    : IRequestHandler<PayOutCaseCommand, bool>, IRequestHandler<RefusePayoutCommand, bool>, IRequestHandler<FinishPayoutRunCommand, bool>
{
    public async Task<bool> Handle(PayOutCaseCommand request, CancellationToken cancellationToken)
    {
        var (item, source) = await act.LoadAsync<PayoutItem>(request.Id, "payout", cancellationToken);
        if (item.State != PayoutItemState.Proposed)
            return false; // another host was first
        item.Execute(source, act.Officer, act.Today);
        foreach (var listing in await db.Listings.Where(listing => listing.CaseId == source.Id).ToListAsync(cancellationToken))
        {
            if (listing.GoesByPerformance)
                await removals.DeleteAsync(listing, source, cancellationToken);
        }
        foreach (var order in await db.Orders.Where(order => order.CaseId == source.Id && order.State == RestrictionState.LiftDue && order.Lift == LiftReason.Performed).ToListAsync(cancellationToken))
            await removals.LiftAsync(order, await act.OpenListingAsync(source, order.Subject.Key, cancellationToken) is { Stands: true }, source, cancellationToken);
        return true;
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
