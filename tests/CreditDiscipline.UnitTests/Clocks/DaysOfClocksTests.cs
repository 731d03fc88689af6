using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Clocks;

/// <summary>From which day the clocks of the law run, and what ends them.</summary>
public sealed class DaysOfClocksTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly DateOnly Noticed = new(2021, 11, 29); // eleven days later
    private static readonly DateOnly LastOfGrace = new(2021, 12, 18); // a Saturday
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);

    [Fact, Trait("Rule", "LIST-APPLY")]
    public void The_15_days_of_an_application_run_from_its_receipt_and_end_with_the_signature()
    {
        var source = Case();
        var listing = DebtorListing.DraftFor(source, source.Debtors[0], Refuses, Judge, Noticed, new ListingApplication("债权人", Day));
        Assert.Equal(new DateOnly(2021, 12, 3), Started(listing, DutyKind.ReviewApplication).Due!.Value.Due);
        listing.Submit(source, [], Judge, Noticed);
        listing.Sign(source, [], President, Noticed);
        AssertFulfilled(listing, DutyKind.ReviewApplication, Noticed);
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "CLOCK-8")]
    public void Grace_ends_on_its_day_a_Saturday_too_and_with_the_publication_that_follows()
    {
        var source = Case();
        var listing = Decided(source, Refuses, Day);
        listing.Serve(Day, Judge, Day);
        listing.GrantGrace(LastOfGrace, Judge, Day);
        Assert.Equal(new DueDate(LastOfGrace, LastOfGrace), Started(listing, DutyKind.GraceEnd).Due);
        listing.Publish(source, orderInForce: true, "QG1", Judge, LastOfGrace.AddDays(1));
        AssertFulfilled(listing, DutyKind.GraceEnd, LastOfGrace.AddDays(1));
    }

    [Theory, Trait("Rule", "LIST-GRACE"), Trait("Rule", "LIST-REVOKE")]
    [InlineData("2021-12-18", DutyKind.RevokePaidEntry)] // in time: it should never have been published
    [InlineData("2021-12-19", DutyKind.DeleteEntry)]
    public void Paid_on_the_last_day_of_grace_is_paid_in_time_whenever_it_is_booked(string paid, DutyKind duty)
    {
        var source = Case();
        var listing = Decided(source, Refuses, Day);
        listing.Serve(Day, Judge, Day);
        listing.GrantGrace(LastOfGrace, Judge, Day);
        listing.GraceEnded(source, orderInForce: true, Night, LastOfGrace.AddDays(1));
        source.Credit("B1", 980_000, Vectors.Day(paid), Judge, new DateOnly(2021, 12, 22));
        listing.DebtPerformed(source, Judge, new DateOnly(2021, 12, 22));
        Started(listing, duty);
    }

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "RES-LIFT-1"), Trait("Rule", "LIST-DEL-FAST")]
    public void The_three_days_after_a_payment_run_from_the_credit_and_not_from_its_booking()
    {
        var source = Case();
        var (listing, order, late) = (Published(source, Refuses, Day), OrderInForce(source, Day), OrderInForce(source, Day));
        source.Credit("B1", 980_000, Day, Judge, Noticed);
        listing.DebtPerformed(source, Judge, Noticed);
        order.DebtPerformed(source, Judge, Noticed);
        late.ProveLift(LiftReason.Performed, Noticed, null, source, entryPublic: false, Judge, Noticed);
        var due = new DateOnly(2021, 11, 23);
        Assert.Equal((due, due, due), (listing.RemovalDueOn, order.LiftDueOn, late.LiftDueOn));
        Assert.Equal((due, due), (Started(listing, DutyKind.DeleteEntry).Due!.Value.Due, Started(order, DutyKind.LiftOrder).Due!.Value.Due));
        listing.Delete(source, Judge, Noticed);
        order.LiftOrder(entryPublic: false, Judge, Noticed);
        AssertFulfilled(listing, DutyKind.DeleteEntry, Noticed);
        AssertFulfilled(order, DutyKind.LiftOrder, Noticed);
    }

    [Fact, Trait("Rule", "LIST-DEL-MIX")]
    public void The_three_days_of_a_mixed_entry_run_from_the_presidents_decision()
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses, ListingGround.Evasion], 24), Day);
        source.Credit("B1", 980_000, Day, Judge, Day);
        listing.DebtPerformed(source, Judge, Day);
        listing.DecideMixedRemoval(true, null, source, President, Noticed);
        Assert.Equal(new DateOnly(2021, 12, 2), listing.RemovalDueOn);
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM"), Trait("Rule", "LIST-TERM-4")]
    public void A_term_ends_after_its_last_day_and_on_that_day_whenever_it_is_noticed()
    {
        var (source, last) = (Case(), new DateOnly(2023, 11, 18));
        var decided = Decided(source, Content([ListingGround.Evasion], 24), Day);
        decided.Serve(Day, Judge, Day);
        decided.Publish(source, orderInForce: true, "QG1", Judge, last); // it is shown for a day
        var mixed = Published(source, Content([ListingGround.AbleButRefuses, ListingGround.Evasion], 24), Day);
        Remove(mixed, source, RemovalReason.TermExpired, last.AddDays(10));
        Assert.Equal((last, last), (mixed.TermLegClosedOn, mixed.Acts[^1].EffectiveOn));
        AssertRefused("TERM_RUNNING", () => Remove(Published(source, Refuses, Day), source, RemovalReason.TermExpired, last.AddDays(10))); // there is none
    }

    [Fact, Trait("Rule", "LIST-FIX"), Trait("Rule", "LIST-REVOKE"), Trait("Rule", "OBJ-6")]
    public void A_fault_that_is_put_right_late_shows_the_day_on_which_it_was_found()
    {
        var (corrected, revoked, order) = (Published(Case(), Refuses, Day), Published(Case(), Refuses, Day), OrderInForce(Case(), Day));
        corrected.Correct(new ListingCorrection("更正", null, null), Day, Judge, Noticed);
        revoked.Revoke("不应纳入", Day, Judge, Noticed);
        order.Correct(null, "更正", Day, Judge, Noticed);
        foreach (var (thing, duty) in new (Aggregate, DutyKind)[] { (corrected, DutyKind.CorrectEntry), (revoked, DutyKind.RevokeEntry), (order, DutyKind.CorrectOrder) })
        {
            Assert.Equal((Day, new DateOnly(2021, 11, 23)), (Started(thing, duty).On, Started(thing, duty).Due!.Value.Due));
            AssertFulfilled(thing, duty, Noticed);
        }
        var found = new DateOnly(2025, 9, 30); // before the national holiday
        order.NoteFault(found, Judge, found);
        Assert.Equal(new DateOnly(2025, 10, 11), Started(order, DutyKind.CorrectOrder).Due!.Value.Due);
    }

    [Theory, Trait("Rule", "OBJ-2")]
    [InlineData("2021-09-03", "2021-09-06", "2021-09-06")] // a Friday: calendar days
    [InlineData("2021-09-01", "2021-09-04", "2021-09-06")]
    public void An_objection_is_completed_within_three_calendar_days_in_which_its_review_stands_still(string told, string raw, string due)
    {
        var objection = TestObjection.Filed(TestObjection.Filing());
        objection.RequireSupplement(Judge, Vectors.Day(told));
        Assert.Equal(new DueDate(Vectors.Day(raw), Vectors.Day(due)), Started(objection, DutyKind.SupplementObjection).Due);
        Assert.Contains(objection.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.ReviewObjection, Starts: false, Voids: true });
    }

    [Fact, Trait("Rule", "CLOCK-6"), Trait("Rule", "CLOCK-7")]
    public void The_time_to_ask_for_reconsideration_is_used_on_the_day_of_the_postmark_and_extended_to_a_day()
    {
        var (posted, extended) = (TestObjection.Rejected(new DateOnly(2021, 9, 27)), TestObjection.Rejected(new DateOnly(2021, 9, 27)));
        TestObjection.Ask(posted, new DateOnly(2021, 10, 12), new DateOnly(2021, 10, 8));
        AssertFulfilled(posted, DutyKind.ReconsiderationWindow, new DateOnly(2021, 10, 8));
        var until = new DateOnly(2021, 11, 6); // a Saturday
        extended.Extend(new DateOnly(2021, 10, 20), new DateOnly(2021, 10, 30), until, TestObjection.HigherMember, new DateOnly(2021, 10, 30));
        Assert.Equal(new DueDate(until, until), Started(extended, DutyKind.ReconsiderationWindow).Due);
        AssertRefused("LATE", () => TestObjection.Ask(extended, until.AddDays(1), null));
        TestObjection.Ask(extended, until, null);
    }

    [Fact, Trait("Rule", "CLOCK-11"), Trait("Rule", "OBJ-3")]
    public void Without_a_calendar_who_asks_within_ten_days_as_counted_is_in_time_and_of_others_nobody_guesses()
    {
        var served = new DateOnly(2026, 12, 25);
        AssertRefused("CALENDAR_MISSING", () => TestObjection.Ask(TestObjection.Rejected(served), new DateOnly(2027, 1, 5), null));
        TestObjection.Ask(TestObjection.Rejected(served), new DateOnly(2027, 1, 4), null);
    }

    [Theory, Trait("Rule", "LIST-GRACE")]
    [InlineData("2021-12-10", "2021-12-19")] // inside grace: the day after
    [InlineData("2021-12-18", "2021-12-19")] // on its last day
    [InlineData("2021-12-20", "2021-12-20")]
    public void An_order_binds_from_its_service_and_not_inside_its_grace(string served, string since)
    {
        var (source, order) = (Case(), SignedOrder(Case(), Day));
        order.GrantGrace(LastOfGrace, Judge, Day);
        order.GraceEnded(source, listed: false, Night, new DateOnly(2021, 12, 20)); // nobody had served it
        order.Serve(source, null, Vectors.Day(served), Judge, new DateOnly(2021, 12, 20));
        Assert.Equal(Vectors.Day(since), order.InForceSince);
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "RES-BREACH")]
    public void An_order_served_in_grace_binds_from_the_day_after_it_to_the_day_before_its_end()
    {
        var (source, order) = (Case(), SignedOrder(Case(), Day));
        order.GrantGrace(LastOfGrace, Judge, Day);
        order.Serve(source, null, Day, Judge, Day);
        order.GraceEnded(source, listed: false, Night, LastOfGrace.AddDays(3));
        var (since, end) = (LastOfGrace.AddDays(1), new DateOnly(2022, 1, 20));
        order.ProveLift(LiftReason.CreditorConsent, end, "同意书", source, entryPublic: false, Judge, end);
        order.LiftOrder(entryPublic: false, Judge, end);
        Assert.Equal([false, true, true, false], new[] { LastOfGrace, since, end.AddDays(-1), end }.Select(day => order.BoundOn(day)));
        AssertRefused("BREACH_OUTSIDE_ORDER", () => BreachReport.Receive(order, end, RestrictionCategory.Tourism, "举报", null, Judge, end));
    }

    [Fact, Trait("Rule", "RES-BREACH")]
    public void A_revoked_order_was_never_broken()
    {
        var order = OrderInForce(Case(), Day);
        order.Revoke("错误", entryPublic: false, Judge, Noticed);
        Assert.False(order.BoundOn(Day.AddDays(1)));
        var content = Content([ListingGround.RestrictionBreach], 24) with { BreachOn = Day.AddDays(1) };
        AssertRefused("BREACH_WITHOUT_ORDER", () => Draft(Case(), content, Noticed).Submit(Case(), [order], Judge, Noticed));
    }

    [Fact, Trait("Rule", "RES-TEMP")]
    public void A_journey_has_clocks_for_its_first_and_its_last_day_and_may_last_one_day()
    {
        var (first, last) = (new DateOnly(2021, 11, 20), new DateOnly(2021, 11, 27)); // Saturdays do not roll
        var (order, journey) = Granted(first, last);
        Assert.Equal(new DueDate(first, first), Started(journey, DutyKind.ExemptionStart).Due);
        journey.Start(order, Night, first);
        Assert.Equal(new DueDate(last, last), Started(journey, DutyKind.ExemptionEnd).Due);
        journey.End(order, Night, Noticed);
        Assert.Equal(last.AddDays(1), journey.Acts[^1].EffectiveOn);
        var (other, oneDay) = Granted(first, first);
        oneDay.Start(other, Night, first);
        Assert.Equal(ExemptionState.Active, oneDay.State);
        var (missed, over) = Granted(first, first);
        over.Start(missed, Night, first.AddDays(1)); // after an outage nothing is left of it
        Assert.Equal(ExemptionState.Ended, over.State);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void A_reversal_that_leaves_the_whole_debt_paid_opens_nothing()
    {
        var source = Case(amount: 100);
        source.OrderAssetReport(Day, Noticed, Judge, Day);
        source.Credit("B1", 100, Day, Judge, Day);
        source.Credit("B2", 40, Day, Judge, Day);
        source.ReverseCredit("B2", Judge, Noticed);
        Assert.Equal(Day, source.PerformedOn);
        Assert.Empty(source.Acts[^1].Clocks);
        AssertRefused("STATE_FORBIDS", () => source.ReverseCredit("B2", Judge, Noticed), () => source.ReverseCredit("B3", Judge, Noticed));
        source.ReverseCredit("B1", Judge, Noticed);
        Started(source, DutyKind.AssetReport);
    }

    [Fact, Trait("Rule", "LIST-DEL-4"), Trait("Rule", "ZB-2")]
    public void Queries_count_from_the_day_after_the_round_was_concluded_and_the_next_is_due_every_six_months()
    {
        var source = Concluded(Day);
        Assert.Equal(new DateOnly(2022, 5, 18), Started(source, DutyKind.QueryAssets).Due!.Value.Due);
        Query(Day);
        Assert.Empty(source.Acts[^1].Clocks);
        Query(Day.AddDays(1));
        AssertFulfilled(source, DutyKind.QueryAssets, Day.AddDays(1));
        Assert.Null(source.EmptyQueriesCompleteOn); // the query on the day of the ruling is none of the two
        Query(new DateOnly(2022, 5, 18));
        Assert.Equal(new DateOnly(2022, 5, 18), source.EmptyQueriesCompleteOn);
        Assert.Equal(new DateOnly(2022, 11, 18), Started(source, DutyKind.QueryAssets).Due!.Value.Due);
        Query(new DateOnly(2026, 11, 18));
        Assert.DoesNotContain(source.Acts[^1].Clocks, clock => clock.Starts); // the tenth is the last

        void Query(DateOnly day) => source.RecordAssetQuery(day, foundAssets: false, Judge, day);
    }

    [Fact, Trait("Rule", "LIST-DEL-4")]
    public void A_query_that_found_something_is_not_one_of_the_two_that_found_nothing()
    {
        var source = Concluded(Day);
        source.RecordAssetQuery(new DateOnly(2022, 5, 18), foundAssets: true, Judge, new DateOnly(2022, 5, 18));
        source.RecordAssetQuery(new DateOnly(2022, 11, 18), foundAssets: false, Judge, new DateOnly(2022, 11, 18));
        Assert.Null(source.EmptyQueriesCompleteOn);
        AssertRefused("QUERIES_LT_2", () => Remove(Published(source, Refuses, Day), source, RemovalReason.NoAssetsAfterZhongben, new DateOnly(2022, 11, 18)));
    }

    [Fact, Trait("Rule", "LIST-GROUND-4")]
    public void A_report_of_assets_is_late_from_the_day_after_its_last_and_listing_is_then_considered()
    {
        var due = new DateOnly(2021, 4, 1);
        var (inTime, late, missed) = (Ordered(), Ordered(), Ordered());
        inTime.ReceiveAssetReport(due, Judge, due);
        Assert.Null(inTime.AssetReportBrokenOn);
        Assert.DoesNotContain(inTime.Acts[^1].Clocks, clock => clock.Starts);
        late.ReceiveAssetReport(due.AddDays(1), Judge, due.AddDays(1));
        missed.AssetReportMissed(Night, due.AddDays(5));
        foreach (var source in new[] { late, missed })
        {
            Assert.Equal(due.AddDays(1), source.AssetReportBrokenOn);
            Assert.Equal(due.AddDays(1), Started(source, DutyKind.ConsiderListing).On);
        }
        missed.ReceiveAssetReport(due, Judge, due.AddDays(6)); // it was there in time, and booked late
        Assert.Null(missed.AssetReportBrokenOn);
        Assert.Contains(missed.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.ConsiderListing, Voids: true });

        EnforcementCase Ordered()
        {
            var source = Case();
            source.OrderAssetReport(FiledOn, due, Judge, FiledOn);
            return source;
        }
    }

    [Fact, Trait("Rule", "LIST-NOTIFY"), Trait("Rule", "RES-LIFT-1")]
    public void Who_was_told_is_told_of_the_end_within_three_working_days()
    {
        var source = Case(debtor: new NewDebtor(Person(), LaterInOrder: false, Affiliation: Affiliation.StateStaff, Unit: "测试县税务局"));
        var listed = Assert.Single(Notice.ForListing(Published(source, Refuses, Day), source.Debtors[0], Judge, Day));
        var asked = Notice.ForAssistance(OrderInForce(source, Day), "兰州铁路局", announcement: false, askedByCreditor: false, costAdvanced: false, Judge, Day);
        Assert.All([listed, asked], notice =>
        {
            Assert.Null(Started(notice, DutyKind.SendNotice).Due); // no law sets a day
            notice.Send(Day, "EMS1", Judge, Day);
            var untold = Assert.Single(Notice.InTheSameScope([notice], Judge, Day));
            Assert.Equal(new DateOnly(2021, 11, 23), Started(untold, DutyKind.SendNotice).Due!.Value.Due);
        });
    }

    private static ClockChange Started(Aggregate thing, DutyKind kind) => Assert.Single(thing.Acts[^1].Clocks, clock => clock.Starts && clock.Kind == kind);

    private static void AssertFulfilled(Aggregate thing, DutyKind kind, DateOnly on) =>
        Assert.Contains(thing.Acts[^1].Clocks, clock => clock is { Starts: false, Voids: false } && clock.Kind == kind && clock.On == on);

    private static EnforcementCase Concluded(DateOnly ruledOn)
    {
        var source = Case(facts: Warned with { SearchExhausted = true });
        source.OrderAssetReport(FiledOn, FiledOn.AddDays(10), Judge, FiledOn);
        source.ConcludeRound(ruledOn, orderSent: true, President, ruledOn);
        return source;
    }

    private static (RestrictionOrder Order, Exemption Journey) Granted(DateOnly from, DateOnly to)
    {
        var order = OrderInForce(Case(), Day);
        var journey = Exemption.ApplyFor(order, Person().Key, new ExemptionRequest(ExemptionKind.UrgentTravel, [ExemptedConsumption.Air], from, to, "父亲丧葬", UrgentReason.Funeral, "死亡证明", true), [], Judge, Day);
        journey.TakeUp(Judge);
        journey.Verify(isTrue: true, Judge);
        journey.Grant(order, [], President, Day);
        return (order, journey);
    }
}
