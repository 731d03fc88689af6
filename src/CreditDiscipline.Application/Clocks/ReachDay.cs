using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using MediatR;

namespace CreditDiscipline.Application.Clocks;

/// <summary>A day of the law has come: the register itself does what the law says happens then. Done already, nothing happens.</summary>
[ActBy(OfficerRole.Register)]
internal sealed record ReachDayCommand : ActOn<bool>;

internal sealed class ReachDayHandler(CreditDisciplineDbContext db, ActContext act, CaseChanges changes, Removals removals) : IRequestHandler<ReachDayCommand, bool>
{
    public async Task<bool> Handle(ReachDayCommand request, CancellationToken cancellationToken)
    {
        var (duty, source) = await act.LoadAsync<Duty>(request.Id, "duty", cancellationToken);
        if (duty.State != DutyState.Open)
            return false; // another host was first
        await (duty.Kind switch
        {
            DutyKind.TermEnd => EndTermAsync(duty, source, cancellationToken),
            DutyKind.GraceEnd when duty.Thing == nameof(RestrictionOrder) => EndOrderGraceAsync(duty, source, cancellationToken),
            DutyKind.GraceEnd => EndListingGraceAsync(duty, source, cancellationToken),
            DutyKind.ExemptionStart or DutyKind.ExemptionEnd => TurnExemptionAsync(duty, cancellationToken),
            DutyKind.ReconsiderationWindow => CloseWindowAsync(duty, cancellationToken),
            DutyKind.AssetReport => MissReportAsync(source, cancellationToken),
            DutyKind.ShieldingEnd => EndShieldingAsync(duty, cancellationToken),
            DutyKind.PayInstalment => PassInstalmentAsync(duty, source, cancellationToken),
            _ => throw new InvalidOperationException($"{duty.Kind} does not act by itself."),
        });
        return true;
    }

    /// <summary>At the end of a term nothing is left to decide: the entry is deleted, unless its other leg is open (LIST-DEL-TERM, LIST-TERM-4).</summary>
    private async Task EndTermAsync(Duty duty, EnforcementCase source, CancellationToken cancellationToken)
    {
        var listing = await act.AlsoAsync<DebtorListing>(duty.ThingId, cancellationToken);
        listing.TermEnded(source, act.Officer, act.Today);
        await changes.FollowAsync(listing, cancellationToken);
        if (listing.State != ListingState.RemovalDue)
            return;
        await act.CutAsync(cancellationToken);
        await removals.TakeOffAsync(listing, source, cancellationToken);
    }

    private async Task EndListingGraceAsync(Duty duty, EnforcementCase source, CancellationToken cancellationToken)
    {
        var listing = await act.AlsoAsync<DebtorListing>(duty.ThingId, cancellationToken);
        var order = await act.OpenOrderAsync(source, listing.Subject.Key, cancellationToken);
        order?.ListingGraceEnded(listing, source, act.Officer, act.Today);
        listing.GraceEnded(source, order is { State: RestrictionState.InForce }, act.Officer, act.Today);
        await changes.FollowAsync(listing, cancellationToken);
        if (listing.State == ListingState.Published && source.NothingFound)
        {
            await act.CutAsync(cancellationToken);
            listing.NothingFound(source, act.Officer, act.Today); // LIST-DEL-4 holds already
        }
        if (listing.PublishedOn is not null)
            db.Notices.AddRange(Domain.Notices.Notice.ForListing(listing, source.Find(listing.Subject.Key)!, act.Officer, act.Today));
    }

    private async Task EndOrderGraceAsync(Duty duty, EnforcementCase source, CancellationToken cancellationToken)
    {
        var order = await act.AlsoAsync<RestrictionOrder>(duty.ThingId, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.GraceEnded(source, RestrictionOrder.Needs(entry, source, act.Today), act.Officer, act.Today);
    }

    private async Task TurnExemptionAsync(Duty duty, CancellationToken cancellationToken)
    {
        var exemption = await act.AlsoAsync<Exemption>(duty.ThingId, cancellationToken);
        var order = await act.AlsoAsync<RestrictionOrder>(exemption.OrderId, cancellationToken);
        if (duty.Kind == DutyKind.ExemptionStart)
            exemption.Start(order, act.Officer, act.Today);
        else
            exemption.End(order, act.Officer, act.Today);
    }

    private async Task CloseWindowAsync(Duty duty, CancellationToken cancellationToken) =>
        (await act.AlsoAsync<Objection>(duty.ThingId, cancellationToken)).CloseWindow(act.Officer, act.Today);

    private async Task EndShieldingAsync(Duty duty, CancellationToken cancellationToken)
    {
        var repair = await act.AlsoAsync<RepairRequest>(duty.ThingId, cancellationToken);
        repair.End(await act.AlsoAsync<DebtorListing>(repair.ListingId, cancellationToken), act.Officer, act.Today);
    }

    private async Task PassInstalmentAsync(Duty duty, EnforcementCase source, CancellationToken cancellationToken) =>
        await changes.InstalmentDayPassedAsync(await act.AlsoAsync<InstalmentPlan>(duty.ThingId, cancellationToken), source, cancellationToken);

    private async Task MissReportAsync(EnforcementCase source, CancellationToken cancellationToken)
    {
        source.AssetReportMissed(act.Officer, act.Today);
        await changes.FollowShieldingsAsync(source, cancellationToken);
    }
}
