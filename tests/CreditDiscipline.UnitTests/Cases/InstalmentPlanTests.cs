using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Repairs;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestRepair;

namespace CreditDiscipline.UnitTests.Cases;

public sealed class InstalmentPlanTests
{
    private static readonly DateOnly Agreed = new(2021, 6, 1);
    private static readonly DateOnly First = new(2021, 9, 18); // a Saturday on which people work
    private static readonly DateOnly Second = new(2021, 10, 2); // a holiday: rolls to the 8th
    private static readonly DateOnly Later = new(2021, 12, 1);

    private static InstalmentPlan Plan(EnforcementCase source) => InstalmentPlan.Agree(source, Agreed, [(First, 300), (Second, 300)], "和解协议2021-1", [], Clerk, Agreed);

    [Fact, Trait("Rule", "SHD-4")]
    public void An_instalment_is_missed_when_its_money_is_not_there_on_its_last_day_which_rolls_over_rest_days()
    {
        var source = Case(amount: 1_000);
        var plan = Plan(source);
        Assert.Equal(First, Assert.Single(plan.Acts[0].Clocks).Due!.Value.Due);
        source.Credit("B1", 300, First, Judge, First);
        Assert.Null(plan.DayPassed(source, Night, First.AddDays(1)));
        Assert.Contains(plan.Acts[^1].Clocks, change => change is { Kind: DutyKind.PayInstalment, Starts: true } && change.Due!.Value.Due == new DateOnly(2021, 10, 8));

        Assert.Null(plan.Reckon(source, Night, new DateOnly(2021, 10, 8)));
        Assert.Equal(PlanState.Running, plan.Reckon(source, Night, new DateOnly(2021, 10, 9)));
        Assert.Equal((PlanState.Missed, new DateOnly(2021, 10, 9)), (plan.State, plan.MissedOn));
        Assert.Contains(plan.Acts[^1].Clocks, change => change is { Kind: DutyKind.ConsiderListing, Starts: true });

        source.Credit("B2", 300, new DateOnly(2021, 10, 8), Judge, new DateOnly(2021, 10, 11)); // it was there and is booked late
        Assert.Equal(PlanState.Missed, plan.Reckon(source, Judge, new DateOnly(2021, 10, 11)));
        Assert.Equal((PlanState.Kept, null), (plan.State, plan.MissedOn));
        source.ReverseCredit("B2", Judge, new DateOnly(2021, 10, 12));
        Assert.Equal(PlanState.Kept, plan.Reckon(source, Judge, new DateOnly(2021, 10, 12)));
        Assert.Equal(PlanState.Missed, plan.State);
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void A_plan_rests_on_a_written_agreement_and_asks_no_more_than_is_owed()
    {
        var source = Case(amount: 1_000);
        var running = Plan(source);
        AssertRefused("PLAN_PAPER", () => Agree([(First, 10)], paper: " "));
        AssertRefused("PLAN_DAYS", () => Agree([]), () => Agree([(Agreed, 10)]), () => Agree([(Second, 10), (First, 10)]), () => Agree([(First, 10), (First, 10)]));
        AssertRefused("PLAN_DAYS", () => InstalmentPlan.Agree(source, Agreed, [(First, 300), (Second, 300)], "协议", [], Clerk, Later)); // all of it is past
        AssertRefused("PLAN_EXCEEDS", () => Agree([(First, 600), (Second, 401)]));
        AssertRefused("PLAN_RUNS", () => InstalmentPlan.Agree(source, Agreed, [(First, 10)], "协议", [running], Clerk, Agreed));
        running.GiveUp("改约", Clerk, Agreed);
        InstalmentPlan.Agree(source, Agreed, [(First, 10)], "协议", [running], Clerk, Agreed);
        source.Credit("B1", 1_000, Agreed, Judge, Agreed);
        AssertRefused("CASE_CLOSED", () => Agree([(First, 10)]));

        void Agree((DateOnly, decimal)[] instalments, string paper = "协议") => InstalmentPlan.Agree(source, Agreed, instalments, paper, [], Clerk, Agreed);
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void Whoever_paid_in_part_is_shielded_only_on_a_plan_that_is_kept()
    {
        var source = Case(amount: 1_000);
        var plan = Plan(source);
        source.Credit("B1", 100, Agreed, Judge, Agreed);
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Agreed);
        Assert.Equal("PLAN_MISSING", Submitted(listing, AsksToShield(listing, Agreed)).Check(listing, Facts(source, plan: null), Terms, Clerk, Agreed)!.Code);
        Assert.Null(Submitted(listing, AsksToShield(listing, Agreed)).Check(listing, Facts(source, plan), Terms, Clerk, Agreed));
        plan.Reckon(source, Night, Later);
        Assert.Equal("PLAN_MISSING", Submitted(listing, AsksToShield(listing, Agreed)).Check(listing, Facts(source, plan), Terms, Clerk, Agreed)!.Code);
        var settled = Asks(listing, RepairKind.Shield, Agreed, ShieldBasis.SettlementOnTime, "和解协议2021-1");
        Assert.Equal("PLAN_MISSING", Submitted(listing, settled).Check(listing, Facts(source, plan), Terms, Clerk, Agreed)!.Code);
    }

    [Fact, Trait("Rule", "SHD-4"), Trait("Rule", "Q-11")]
    public void A_missed_instalment_takes_the_shielding_back_and_money_that_was_there_in_time_gives_it_back()
    {
        var source = Case(amount: 1_000);
        var plan = Plan(source);
        source.Credit("B1", 100, Agreed, Judge, Agreed);
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Agreed);
        var request = Shielded(listing, source, new DateOnly(2021, 8, 2), months: 6, plan);

        plan.Reckon(source, Night, First.AddDays(1));
        request.FactsChanged(listing, Facts(source, plan), Terms, Night, First.AddDays(1));
        Assert.Equal((RepairState.Revoked, ShieldLoss.MissedInstalment, ListingState.Published), (request.State, request.Loss, listing.State));
        Assert.Equal((ChangeKind.Unshield, true), (listing.Acts[^1].Publication!.Kind, listing.Acts[^1].Publication!.Urgent));

        source.Credit("B2", 300, First, Judge, First.AddDays(2));
        plan.Reckon(source, Judge, First.AddDays(2));
        request.PaidInTime(plan, listing, Facts(source, plan), Terms, Judge, First.AddDays(2));
        Assert.Equal((RepairState.InEffect, null, ListingState.Shielded, new DateOnly(2022, 2, 2)), (request.State, request.Loss, listing.State, listing.ShieldedUntil));
        Assert.Contains(request.Acts[^1].Clocks, change => change is { Kind: DutyKind.ShieldingEnd, Starts: true });
    }

    [Fact, Trait("Rule", "SHD-4"), Trait("Rule", "LIST-GROUND-6")]
    public void A_plan_that_is_booked_after_an_instalment_was_missed_is_missed_at_once()
    {
        var source = Case(amount: 1_000);
        var plan = InstalmentPlan.Agree(source, Agreed, [(First, 300), (Later, 300)], "和解协议2021-1", [], Clerk, Second);
        Assert.Equal((PlanState.Missed, First.AddDays(1)), (plan.State, plan.MissedOn));
        Assert.Equal((DutyKind.ConsiderListing, true), (Assert.Single(Assert.Single(plan.Acts).Clocks).Kind, plan.Acts[0].Clocks[0].Starts));
    }

    [Fact, Trait("Rule", "SHD-4")]
    public void A_debt_that_is_paid_in_full_after_a_missed_instalment_was_paid_late_and_not_as_agreed()
    {
        var source = Case(amount: 1_000);
        var plan = Plan(source);
        plan.Reckon(source, Night, First.AddDays(1));
        source.Credit("B1", 1_000, First.AddDays(3), Judge, First.AddDays(3));
        Assert.Equal(PlanState.Missed, plan.Reckon(source, Judge, First.AddDays(3)));
        Assert.Equal((PlanState.PaidLate, First.AddDays(1)), (plan.State, plan.MissedOn));
        Assert.Contains(plan.Acts[^1].Clocks, change => change is { Kind: DutyKind.ConsiderListing, Voids: true });
        source.ReverseCredit("B1", Judge, First.AddDays(4));
        plan.Reckon(source, Judge, First.AddDays(4));
        Assert.Equal(PlanState.Missed, plan.State);
        Assert.Contains(plan.Acts[^1].Clocks, change => change is { Kind: DutyKind.ConsiderListing, Starts: true });

        var settled = Case(amount: 1_000);
        var kept = Plan(settled);
        settled.Credit("B1", 1_000, First, Judge, First);
        kept.Reckon(settled, Night, Later);
        Assert.Equal((PlanState.Kept, null), (kept.State, kept.MissedOn));
    }

    [Fact, Trait("Rule", "SHD-4")]
    public void Another_day_on_which_an_instalment_was_missed_is_an_act()
    {
        var source = Case(amount: 1_000);
        var plan = Plan(source);
        plan.Reckon(source, Night, Later);
        plan.SettleMiss("拟按第六项情形纳入", Judge, Later);
        source.Credit("B1", 300, First, Judge, Later);
        Assert.Null(plan.Reckon(source, Judge, Later));
        Assert.Equal((new DateOnly(2021, 10, 9), null), (plan.MissedOn, plan.MissOutcome));
        Assert.Equal(("NoteMissedInstalment", new DateOnly(2021, 10, 9)), (plan.Acts[^1].Act, plan.Acts[^1].EffectiveOn));
        Assert.Contains(plan.Acts[^1].Clocks, change => change is { Kind: DutyKind.ConsiderListing, Starts: true });
        var acts = plan.Acts.Count;
        Assert.Null(plan.Reckon(source, Judge, Later));
        Assert.Equal(acts, plan.Acts.Count);
    }

    [Fact, Trait("Rule", "LIST-GROUND-6")]
    public void What_came_of_a_missed_instalment_is_said_once_and_ends_the_duty()
    {
        var source = Case(amount: 1_000);
        var plan = Plan(source);
        AssertRefused("STATE_FORBIDS", () => plan.SettleMiss("住院", Judge, Agreed));
        plan.Reckon(source, Night, Later);
        AssertRefused("REASON_MISSING", () => plan.SettleMiss(" ", Judge, Later));
        AssertRefused("OTHER_COURT", () => plan.SettleMiss("住院", Judge with { CourtCode = "甘0102" }, Later));
        plan.SettleMiss("住院，有正当理由", Judge, Later);
        Assert.Equal((DutyKind.ConsiderListing, false, false), plan.Acts[^1].Clocks.Select(change => (change.Kind, change.Starts, change.Voids)).Single());
        AssertRefused("STATE_FORBIDS", () => plan.SettleMiss("住院", Judge, Later));
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void A_missed_plan_gives_way_to_another_and_never_runs_again_beside_it()
    {
        var source = Case(amount: 1_000);
        var missed = Plan(source);
        missed.Reckon(source, Night, Later);
        InstalmentPlan.Agree(source, Later, [(Later.AddMonths(1), 300)], "和解协议2021-2", [missed], Clerk, Later);
        Assert.Equal(PlanState.Ended, missed.State);
        source.Credit("B1", 600, First, Judge, Later); // it had all been there in time
        Assert.Null(missed.Reckon(source, Judge, Later));
    }

    [Fact, Trait("Rule", "SHD-2"), Trait("Rule", "REP-3")]
    public void What_was_asked_about_an_entry_ends_with_the_entry()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 100, Agreed, Judge, Agreed);
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Agreed);
        var (waiting, decided) = (BeforePresident(listing, source, AsksToShield(listing, Agreed)), BeforePresident(listing, source, AsksToShield(listing, Agreed)));
        decided.GrantShielding(3, "按计划履行", listing, Facts(source, PlanOf(source, Agreed)), Terms, President, Agreed);
        waiting.EntryGone(Night, Agreed);
        decided.EntryGone(Night, Agreed);
        Assert.Equal((RepairState.Withdrawn, RepairState.Expired), (waiting.State, decided.State));
        Assert.All([waiting, decided], request => Assert.Contains(request.Acts[^1].Clocks, change => change.Kind == Clock.AnyKind));
    }
}
