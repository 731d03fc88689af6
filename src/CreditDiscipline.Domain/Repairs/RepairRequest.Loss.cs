using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Repairs;

// A shielding lasts no longer than what it rests on (SHD-4, LAW 3.4).
public sealed partial class RepairRequest
{
    /// <summary>The plan that the shielding rests on; null where it rests on none.</summary>
    public Guid? PlanId { get; private set; }

    /// <summary>Looks at what the shielding rests on, after something changed: an instalment missed, the plan given up, a breach, security withdrawn. It is taken back at once.</summary>
    /// <param name="listing">The entry.</param>
    /// <param name="facts">How everything stands now.</param>
    /// <param name="terms">The numbers of the product.</param>
    /// <param name="officer">Who booked what changed; the register when a day has passed.</param>
    /// <param name="today">Today in court.</param>
    public void FactsChanged(DebtorListing listing, RepairFacts facts, RepairTerms terms, Officer officer, DateOnly today)
    {
        if (State == RepairState.InEffect && FindLoss(facts, terms) is (var loss, var reasons))
            TakeBack(loss, reasons, listing, terms, officer, today);
    }

    /// <summary>The instalments of a plan were there in time and only booked late: what the president decided holds again, unless something else has fallen away or the debt is paid.</summary>
    /// <param name="plan">The plan, which was missed and is not any more.</param>
    /// <param name="listing">The entry.</param>
    /// <param name="facts">How everything stands now.</param>
    /// <param name="terms">The numbers of the product.</param>
    /// <param name="officer">Who booked it.</param>
    /// <param name="today">Today in court.</param>
    public void PaidInTime(InstalmentPlan plan, DebtorListing listing, RepairFacts facts, RepairTerms terms, Officer officer, DateOnly today)
    {
        if (State != RepairState.Revoked || Loss != ShieldLoss.MissedInstalment || PlanId != plan.Id || !(ShieldedUntil > today))
            return;
        if (facts.Case.SatisfiedOn is not null || listing.State != ListingState.Published || FindLoss(facts, terms) is not null)
            return;
        listing.ShieldAgain(ShieldedUntil.Value, facts.Case, officer, today);
        (State, Loss) = (RepairState.InEffect, null);
        Raise("RestoreShielding", "SHD-4", clocks: [EndsOn(ShieldedUntil.Value, listing)]);
    }

    /// <summary>Whether the asset-report duty or the order was broken in the months before a day, or since (SHD-1).</summary>
    private static bool IsBroken(RepairFacts facts, DateOnly day, RepairTerms terms)
    {
        var since = StatutoryClock.MonthsLater(day, -terms.BreachFreeMonths);
        return facts.Case.LastReportBreachOn > since || facts.Breaches.Any(breach => breach.State == BreachState.Proven && breach.BrokenOn > since);
    }

    /// <summary>What has fallen away of that on which the shielding rests, and what it was; null while it holds. Security is not missed once the debt is paid.</summary>
    private (ShieldLoss Loss, string Reasons)? FindLoss(RepairFacts facts, RepairTerms terms)
    {
        if (facts.Plans.SingleOrDefault(plan => plan.Id == PlanId) is { } plan)
        {
            if (plan.MissedOn is { } missed)
                return (ShieldLoss.MissedInstalment, $"分期履行计划自{ChineseNumber.Of(missed)}起逾期未付");
            if (plan.State == PlanState.Ended)
                return (ShieldLoss.PlanGivenUp, "分期履行计划已终止");
        }
        if (Basis == ShieldBasis.SecurityGiven && !facts.Case.Facts.SecurityGiven && facts.Case.SatisfiedOn is null)
            return (ShieldLoss.SecurityWithdrawn, "所提供的担保已不存在");
        return IsBroken(facts, DecidedOn!.Value, terms) ? (ShieldLoss.Breach, "经查证，违反财产报告制度或者限制消费令") : null;
    }
}
