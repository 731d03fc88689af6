using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Exchange;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Cases;

/// <summary>Changes a case, or an entry of it, with what follows for its orders, entries, plans, shieldings, inquiries and seizures.</summary>
internal sealed class CaseChanges(CreditDisciplineDbContext db, ActContext act, Papers papers, RepairTerms terms, ExchangeTerms exchange)
{
    /// <summary>Does a change in a case that is locked, and tells its orders, entries and plan.</summary>
    public async Task DoAsync(EnforcementCase source, string reason, Action change, CancellationToken cancellationToken)
    {
        var before = CaseStanding.Of(source);
        change();
        var orders = await act.OfCaseAsync<RestrictionOrder>(source.Id, cancellationToken);
        var listings = await act.OfCaseAsync<DebtorListing>(source.Id, cancellationToken);
        await db.EndInquiriesAsync(source, act, cancellationToken);
        CaseConsequences.Tell(before, source, orders, listings, reason, act.Officer, act.Today);
        foreach (var referral in await act.OfCaseAsync<CrimeReferral>(source.Id, cancellationToken))
            referral.FactsChanged(before, source, act.Today);
        var plan = (await act.OfCaseAsync<InstalmentPlan>(source.Id, cancellationToken)).MaxBy(plan => plan.Id); // a newer plan has taken the place of the older ones
        await TellRepairsAsync(source, plan?.Reckon(source, act.Officer, act.Today) == PlanState.Missed ? plan : null, cancellationToken);
        if (!source.MustWeighSeizures(exchange, act.Today))
            return;
        await act.CutAsync(cancellationToken);
        source.WeighSeizures(exchange, act.Today);
    }

    /// <summary>The day of an instalment has passed; the shieldings that rest on the plan follow it (SHD-4).</summary>
    public async Task InstalmentDayPassedAsync(InstalmentPlan plan, EnforcementCase source, CancellationToken cancellationToken)
    {
        if (plan.DayPassed(source, act.Officer, act.Today) is not null)
            await TellRepairsAsync(source, null, cancellationToken);
    }

    /// <summary>After an act on an entry: where it fell away unpublished, the order made for it goes too; where it is gone, so is what was asked about it.</summary>
    public async Task FollowAsync(DebtorListing listing, CancellationToken cancellationToken)
    {
        if (listing.IsOpen)
            return;
        CaseConsequences.Follow(listing, await act.OrdersAgainstAsync(listing, cancellationToken), Officer.RegisterFor(listing.CourtCode), act.Today);
        if (listing.PublishedOn is null)
            return;
        foreach (var repair in (await act.OfCaseAsync<RepairRequest>(listing.CaseId, cancellationToken)).FindAll(repair => repair.ListingId == listing.Id))
            repair.EntryGone(Officer.RegisterFor(listing.CourtCode), act.Today);
    }

    /// <summary>What a shielding rests on may have changed: one that has lost it is taken back at once, with its document (SHD-4).</summary>
    public Task FollowShieldingsAsync(EnforcementCase source, CancellationToken cancellationToken) => TellRepairsAsync(source, null, cancellationToken);

    private async Task TellRepairsAsync(EnforcementCase source, InstalmentPlan? noLongerMissed, CancellationToken cancellationToken)
    {
        foreach (var repair in (await act.OfCaseAsync<RepairRequest>(source.Id, cancellationToken)).FindAll(repair => repair.IsShielding && repair.State is RepairState.InEffect or RepairState.Revoked))
        {
            var listing = await act.AlsoAsync<DebtorListing>(repair.ListingId, cancellationToken);
            var facts = await act.RepairFactsAsync(listing, source, cancellationToken);
            var before = repair.State;
            repair.FactsChanged(listing, facts, terms, act.Officer, act.Today);
            if (noLongerMissed is not null)
                repair.PaidInTime(noLongerMissed, listing, facts, terms, act.Officer, act.Today);
            if (before == RepairState.InEffect && repair.State == RepairState.Revoked)
                await papers.IssueAsync(source, repair, issue => CourtPapers.ShieldingRevocation(repair, listing, source, issue), cancellationToken);
        }
    }
}
