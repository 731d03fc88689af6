using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>The days that an act tells: none before what it is about existed, none that is still to come.</summary>
public sealed class DatesOfActsTests
{
    private static readonly DateOnly Today = new(2021, 11, 18);
    private static readonly DateOnly Tomorrow = Today.AddDays(1);
    private static readonly DateOnly Before = new(2021, 11, 8); // when things were signed, made public, put in force or received
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);

    /// <summary>What is told, the first day on which it may have been so, and the telling, today.</summary>
    private static readonly Dictionary<string, (DateOnly First, Action<DateOnly> Tell)> Tellings = new()
    {
        ["the enforcement notice was served"] = (FiledOn, day => Case().StateFacts(new CaseFacts { NoticeServedOn = day }, Judge, Today)),
        ["the settlement was performed"] = (FiledOn, day => Case().StateFacts(Warned with { SettlementPerformedOn = day }, Judge, Today)),
        ["the order to report assets was served"] = (FiledOn, day => Case().OrderAssetReport(day, day.AddDays(1), Judge, Today)),
        ["the report of assets came in"] = (FiledOn, day => ReportOrdered().ReceiveAssetReport(day, Judge, Today)),
        ["assets were queried"] = (FiledOn, day => Case().RecordAssetQuery(day, foundAssets: false, Judge, Today)),
        ["money was credited"] = (FiledOn, day => Case().Credit("B1", 1, day, Judge, Today)),
        ["the creditor applied"] = (FiledOn, day => Apply(Case(), day)),
        ["the listing decision was served"] = (Before, day => Decided(Case(), Refuses, Before).Serve(day, Judge, Today)),
        ["the public entry was found wrong"] = (Before, day => Entry().NoteFault(wrongful: false, day, Judge, Today)),
        ["the corrected entry was found wrong"] = (Before, day => Entry().Correct(new ListingCorrection("更正", null, null), day, Judge, Today)),
        ["the corrected data was true"] = (FiledOn, day => Entry().Correct(new ListingCorrection("更正", null, null, TrueSince: day), null, Judge, Today)),
        ["the ground to delete was complete"] = (FiledOn, day => Entry().ProveRemoval(new RemovalGround(RemovalReason.CreditorRequest, day, "申请书"), Case(), Judge, Today)),
        ["the entry was found wrongful"] = (Before, day => Entry().Revoke("不应纳入", day, Judge, Today)),
        ["the order was served"] = (Before, day => SignedOrder(Case(), Before).Serve(Case(), null, day, Judge, Today)),
        ["the ground to lift was complete"] = (FiledOn, day => Order().ProveLift(LiftReason.CreditorConsent, day, "同意书", Case(), entryPublic: false, Judge, Today)),
        ["the order in force was found wrong"] = (Before, day => Order().NoteFault(day, Judge, Today)),
        ["the corrected order was found wrong"] = (Before, day => Order().Correct(null, "更正", day, Judge, Today)),
        ["the letter was sent"] = (Before, day => Notice.ForAssistance(Order(), "兰州铁路局", false, false, false, Judge, Before).Send(day, "EMS1", Judge, Today)),
        ["the objection came in"] = (Before, day => Object(Entry(), day)),
        ["the missing paper came in"] = (Before, day => Incomplete().Supplement(day, Judge, Today)),
        ["the rejection was served"] = (Before, day => RejectedBefore().ServeRejection(day, Judge, Today)),
    };

    public static TheoryData<string> WhatIsTold => [.. Tellings.Keys];

    [Theory, MemberData(nameof(WhatIsTold)), Trait("Rule", "LIST-DECIDE")]
    public void Nothing_is_served_sent_or_found_before_it_existed_or_tomorrow(string what)
    {
        var (first, tell) = Tellings[what];
        AssertRefused("DATE_ORDER", () => tell(first.AddDays(-1)), () => tell(Tomorrow));
        tell(first);
        tell(Today);
    }

    [Fact, Trait("Rule", "CASE-5"), Trait("Rule", "ZB-1"), Trait("Rule", "RES-REPORT")]
    public void No_case_is_filed_no_round_concluded_and_no_order_broken_tomorrow()
    {
        AssertRefused("DATE_ORDER", () => File(FiledOn.AddDays(1), FiledOn), () => Conclude(Tomorrow), () => Report(Tomorrow));
        File(FiledOn, FiledOn);
        Conclude(Today);
        Report(Today);
    }

    [Fact, Trait("Rule", "CASE-5")]
    public void The_number_of_a_case_bears_the_year_in_which_it_was_filed()
    {
        AssertRefused("FILING_YEAR", () => Case(number: "(2020)甘0722执318号"), () => Case(number: "(2022)甘0722执318号"));
        AssertRefused("FILING_YEAR", () => Correct(new DateOnly(2020, 12, 31)), () => Correct(Before.AddDays(1)));
        Correct(Before);

        static void Correct(DateOnly filedOn) => Entry().Correct(new ListingCorrection(null, null, null, CaseFiledOn: filedOn), null, Judge, Today);
    }

    [Fact, Trait("Rule", "RES-COND"), Trait("Rule", "LIST-GROUND-4")]
    public void A_period_that_the_court_sets_does_not_end_before_it_begins()
    {
        var source = Case();
        AssertRefused(
            "DATE_ORDER",
            () => source.StateFacts(Warned with { NoticePeriodEndsOn = Warned.NoticeServedOn!.Value.AddDays(-1) }, Judge, Today),
            () => source.StateFacts(Warned with { NoticeServedOn = null }, Judge, Today),
            () => source.OrderAssetReport(Before, Before, Judge, Today)); // a day is left for the report
        source.StateFacts(Warned with { NoticePeriodEndsOn = Warned.NoticeServedOn }, Judge, Today);
        source.OrderAssetReport(Before, Before.AddDays(1), Judge, Today);
    }

    [Fact, Trait("Rule", "OBJ-3"), Trait("Rule", "CLOCK-6")]
    public void Reconsideration_is_asked_for_after_the_rejection_was_served_and_arrives_after_it_was_posted()
    {
        var (served, last) = (new DateOnly(2021, 9, 27), new DateOnly(2021, 10, 8));
        AssertRefused(
            "DATE_ORDER",
            () => Ask(last, served.AddDays(-1), last), // posted before it was served
            () => Ask(last.AddDays(-1), last, last), // posted after it arrived
            () => Ask(last, last.AddDays(-1), last.AddDays(-1))); // arrives tomorrow
        Ask(last, served, last);
        Ask(served, null, served);

        void Ask(DateOnly received, DateOnly? postmarked, DateOnly today) =>
            TestObjection.Rejected(served).AskReconsideration("甘07", received, postmarked, TestObjection.HigherMember, today);
    }

    [Fact, Trait("Rule", "CLOCK-7")]
    public void More_time_is_asked_for_after_the_obstacle_ended_and_given_for_days_to_come()
    {
        var (served, obstacle, today) = (new DateOnly(2021, 9, 27), new DateOnly(2021, 10, 20), new DateOnly(2021, 10, 25));
        AssertRefused(
            "DATE_ORDER",
            () => Extend(served.AddDays(-1), served, served.AddDays(20), served), // it had ended before anything was served
            () => Extend(obstacle, obstacle.AddDays(-1), today, today), // asked while it lasted
            () => Extend(obstacle, today.AddDays(1), today.AddDays(5), today), // asked tomorrow
            () => Extend(obstacle, obstacle, today.AddDays(-1), today), // until yesterday
            () => Extend(served, served, new DateOnly(2021, 10, 8), served), // no longer than the law's own ten days
            () => Extend(obstacle, obstacle, today.AddDays(61), today)); // for ever
        Extend(served, served, new DateOnly(2021, 10, 9), served);
        Extend(obstacle, obstacle, today, today);
        Extend(obstacle, today, today.AddDays(60), today);

        void Extend(DateOnly obstacleEnded, DateOnly asked, DateOnly until, DateOnly on) =>
            TestObjection.Rejected(served).Extend(obstacleEnded, asked, until, TestObjection.HigherMember, on);
    }

    private static void File(DateOnly filedOn, DateOnly today) => EnforcementCase.Register(
        new NewCase(Domain.Identifiers.CaseNumber.Trusted("(2021)甘0722执321号"), filedOn, "债权人", ObligationKind.Payment, "支付货款", 1, "民乐县人民法院", "1"), [new NewDebtor(Person(), false)], Judge, today);

    private static void Conclude(DateOnly ruledOn)
    {
        var source = ReportOrdered();
        source.StateFacts(source.Facts with { SearchExhausted = true }, Judge, Today);
        source.ConcludeRound(ruledOn, orderSent: true, President, Today);
    }

    private static void Report(DateOnly brokenOn) => BreachReport.Receive(Order(), brokenOn, RestrictionCategory.Tourism, "举报", null, Judge, Today);

    private static EnforcementCase ReportOrdered()
    {
        var source = Case();
        source.OrderAssetReport(FiledOn, FiledOn.AddDays(10), Judge, Today);
        return source;
    }

    private static void Apply(EnforcementCase source, DateOnly receivedOn) =>
        DebtorListing.DraftFor(source, source.Debtors[0], Refuses, Judge, Today, new ListingApplication("债权人", receivedOn));

    private static DebtorListing Entry() => Published(Case(), Refuses, Before);

    private static RestrictionOrder Order() => OrderInForce(Case(), Before);

    private static Objection Object(DebtorListing entry, DateOnly receivedOn) =>
        Objection.File(ObjectionTarget.Of(entry, Case()), TestObjection.Filing() with { ReceivedOn = receivedOn }, [], Judge, Today);

    private static Objection Incomplete()
    {
        var objection = Object(Entry(), Before);
        objection.RequireSupplement(Judge, Before);
        return objection;
    }

    private static Objection RejectedBefore()
    {
        var objection = Object(Entry(), Before);
        objection.AssignPanel(TestObjection.Panel, Case(), Judge);
        objection.Decide(false, "不成立", Case(), TestObjection.Member, Before);
        return objection;
    }
}
