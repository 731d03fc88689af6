using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>Requests for credit repair, and how far they have come.</summary>
internal static class TestRepair
{
    public static readonly RepairTerms Terms = new();
    public static readonly Officer Clerk = new("clerk", "书记员", OfficerRole.Clerk, "甘0722");

    public static RepairFiling Asks(DebtorListing listing, RepairKind kind, DateOnly receivedOn, ShieldBasis? basis = null, string? paper = null, bool undertaking = true) =>
        new(kind, RepairChannel.Staff, listing.Subject.Key, listing.Subject.Name, null, "已部分履行，继续按计划履行", undertaking, basis, paper, receivedOn);

    public static RepairFiling AsksToShield(DebtorListing listing, DateOnly receivedOn) => Asks(listing, RepairKind.Shield, receivedOn, ShieldBasis.PartlyPerformed);

    public static RepairRequest Submitted(DebtorListing listing, RepairFiling filing) => RepairRequest.Submit(listing, filing, [], Clerk, filing.ReceivedOn);

    /// <summary>An instalment plan that runs: its first instalment is due in a month.</summary>
    public static InstalmentPlan? PlanOf(EnforcementCase source, DateOnly day) =>
        source.SatisfiedOn is not null ? null : InstalmentPlan.Agree(source, day, [(day.AddMonths(1), source.OwedOn(day))], "和解协议", [], Clerk, day);

    /// <summary>What a request is measured by.</summary>
    public static RepairFacts Facts(EnforcementCase source, InstalmentPlan? plan, params BreachReport[] breaches) => new(source, plan is null ? [] : [plan], breaches);

    /// <summary>A request that waits for the president.</summary>
    public static RepairRequest BeforePresident(DebtorListing listing, EnforcementCase source, RepairFiling filing, bool? creditorAgrees = null, InstalmentPlan? plan = null)
    {
        var request = Submitted(listing, filing);
        Assert.Null(request.Check(listing, Facts(source, plan ?? PlanOf(source, filing.ReceivedOn)), Terms, Clerk, filing.ReceivedOn));
        request.ConsultCreditor(filing.ReceivedOn, Clerk, filing.ReceivedOn);
        request.LayBefore(creditorAgrees, null, Clerk);
        return request;
    }

    /// <summary>An entry that is shielded for so many months, and the request behind it.</summary>
    public static RepairRequest Shielded(DebtorListing listing, EnforcementCase source, DateOnly day, int months = 3, InstalmentPlan? plan = null, RepairFiling? filing = null)
    {
        plan ??= PlanOf(source, day);
        var request = BeforePresident(listing, source, filing ?? AsksToShield(listing, day), plan: plan);
        request.GrantShielding(months, "按计划履行", listing, Facts(source, plan), Terms, TestCourt.President, day);
        return request;
    }
}
