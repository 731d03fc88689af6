using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestObjection;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>Objections, exemptions, breaches, penalties, letters and the search for assets: every act in every stage.</summary>
public sealed class StatesOfProceedingsTests
{
    private static readonly DateOnly Served = new(2021, 9, 27);
    private static readonly DateOnly LastToAsk = new(2021, 10, 8);
    private static readonly ExemptionRequest Funeral = new(ExemptionKind.UrgentTravel, [ExemptedConsumption.Air], Day.AddDays(5), Day.AddDays(10), "父亲丧葬", UrgentReason.Funeral, "死亡证明", true);

    private static readonly Dictionary<string, (Action<Objection> Do, ObjectionState[] In)> ActsOnObjections = new()
    {
        ["ask for what is missing"] = (objection => objection.RequireSupplement(Judge, LastToAsk), [ObjectionState.Received]),
        ["take what was missing"] = (objection => objection.Supplement(LastToAsk, Judge, LastToAsk), [ObjectionState.SupplementRequired]),
        ["name the panel"] = (objection => objection.AssignPanel(Panel, Source, Judge), [ObjectionState.Received]),
        ["decide"] = (objection => objection.Decide(true, "成立", Source, Member, LastToAsk), [ObjectionState.UnderReview]),
        ["withdraw"] = (objection => objection.Withdraw(Judge, LastToAsk), [ObjectionState.Received, ObjectionState.SupplementRequired, ObjectionState.UnderReview]),
        ["serve the rejection"] = (objection => objection.ServeRejection(LastToAsk, Judge, LastToAsk), [ObjectionState.Rejected]),
        ["give more time"] = (objection => objection.Extend(LastToAsk, LastToAsk, LastToAsk.AddDays(5), HigherMember, LastToAsk), [ObjectionState.ReconOpen]),
        ["ask for reconsideration"] = (objection => Ask(objection, LastToAsk, null), [ObjectionState.ReconOpen]),
        ["close the window"] = (objection => objection.CloseWindow(Night, LastToAsk.AddDays(1)), [ObjectionState.ReconOpen]),
        ["name the higher panel"] = (objection => objection.AssignHigherPanel(HigherPanel, Source, HigherMember), [ObjectionState.ReconUnderReview]),
        ["decide for good"] = (objection => objection.DecideReconsideration(false, "不成立", HigherMember, LastToAsk), [ObjectionState.ReconUnderReview]),
    };

    private static readonly Dictionary<string, (Action<(Exemption Exemption, RestrictionOrder Order)> Do, ExemptionState[] In)> ActsOnExemptions = new()
    {
        ["take up"] = (on => on.Exemption.TakeUp(Judge), [ExemptionState.Applied]),
        ["verify"] = (on => on.Exemption.Verify(isTrue: true, Judge), [ExemptionState.UnderReview]),
        ["grant"] = (on => on.Exemption.Grant(on.Order, [], President, Day), [ExemptionState.PendingPresident]),
        ["refuse"] = (on => on.Exemption.Refuse("不实", President, Day), [ExemptionState.PendingPresident]),
        ["start"] = (on => on.Exemption.Start(on.Order, Night, Funeral.From), [ExemptionState.Granted]),
        ["end"] = (on => on.Exemption.End(on.Order, Night, Funeral.To.AddDays(1)), [ExemptionState.Active]),
        ["revoke"] = (on => on.Exemption.Revoke("违反承诺", on.Order, Judge, Funeral.From), [ExemptionState.Granted, ExemptionState.Active]),
        ["settle the abuse"] = (on => on.Exemption.SettleAbuse("罚款", Judge, Funeral.From), [ExemptionState.Revoked]),
    };

    public static TheoryData<string> OnObjections => [.. ActsOnObjections.Keys];

    public static TheoryData<string> OnExemptions => [.. ActsOnExemptions.Keys];

    [Theory, MemberData(nameof(OnObjections)), Trait("Rule", "OBJ-2"), Trait("Rule", "OBJ-3"), Trait("Rule", "OBJ-4")]
    public void An_objection_goes_its_way_step_by_step_and_what_is_decided_stays_decided(string act) =>
        AssertDoneOnlyIn(At, ActsOnObjections[act].Do, ActsOnObjections[act].In, _ => "STATE_FORBIDS");

    [Fact, Trait("Rule", "OBJ-1")]
    public void The_same_is_objected_to_once_at_a_time()
    {
        var pending = Filed(Filing());
        AssertRefused("OBJECTION_OPEN", () => Filed(Filing(), earlier: [pending]));
        Filed(Filing() with { Ground = ObjectionGround.Inaccurate }, earlier: [pending]);
        pending.Withdraw(Judge, Day);
        Filed(Filing(), earlier: [pending]);
    }

    [Theory, MemberData(nameof(OnExemptions)), Trait("Rule", "RES-TEMP"), Trait("Rule", "RES-TEMP-ABUSE")]
    public void An_exemption_is_verified_decided_on_and_ended_once(string act) =>
        AssertDoneOnlyIn(At, ActsOnExemptions[act].Do, ActsOnExemptions[act].In, _ => "STATE_FORBIDS");

    [Fact, Trait("Rule", "OBJ-3"), Trait("Rule", "CLOCK-7")]
    public void The_window_stays_open_to_its_last_day_and_one_that_lapsed_opens_again_for_who_was_hindered()
    {
        var objection = Rejected(Served);
        AssertRefused("STATE_FORBIDS", () => objection.CloseWindow(Night, LastToAsk));
        objection.CloseWindow(Night, LastToAsk.AddDays(1));
        var extended = new DateOnly(2021, 11, 5);
        objection.Extend(new DateOnly(2021, 10, 20), new DateOnly(2021, 10, 25), extended, HigherMember, new DateOnly(2021, 10, 25));
        AssertRefused("STATE_FORBIDS", () => objection.CloseWindow(Night, extended));
        objection.CloseWindow(Night, extended.AddDays(1));
    }

    [Fact, Trait("Rule", "RES-TEMP")]
    public void A_journey_starts_on_its_first_day_and_ends_after_its_last()
    {
        var (granted, order) = At(ExemptionState.Granted);
        AssertRefused("STATE_FORBIDS", () => granted.Start(order, Night, Funeral.From.AddDays(-1)));
        granted.Start(order, Night, Funeral.From);
        AssertRefused("STATE_FORBIDS", () => granted.End(order, Night, Funeral.To));
        granted.End(order, Night, Funeral.To.AddDays(1));
    }

    [Theory, Trait("Rule", "RES-REPORT"), Trait("Rule", "RES-BREACH")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_report_is_verified_once_and_settled_where_it_was_proven(bool proven)
    {
        var report = BreachReport.Receive(OrderInForce(Case(), Day), Day, RestrictionCategory.Tourism, "举报", null, Judge, Day);
        AssertRefused("STATE_FORBIDS", () => report.Settle("罚款", Judge, Day));
        report.Verify(proven, highFees: false, "查明", Judge, Day);
        AssertRefused("STATE_FORBIDS", () => report.Verify(proven, highFees: false, "再查", Judge, Day));
        if (proven)
            report.Settle("罚款", Judge, Day);
        else
            AssertRefused("STATE_FORBIDS", () => report.Settle("罚款", Judge, Day));
    }

    [Theory, Trait("Rule", "PEN-1")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_penalty_is_decided_on_once(bool approve)
    {
        var penalty = Penalty.Propose(Source, Source.Debtors[0], 10_000, null, "妨碍执行", Judge);
        penalty.Decide(approve, President, Day);
        AssertRefused("STATE_FORBIDS", () => penalty.Decide(!approve, President, Day));
    }

    [Fact, Trait("Rule", "RES-ASSIST")]
    public void A_unit_is_asked_to_assist_while_an_order_is_in_force_and_a_letter_is_sent_once_or_not_at_all()
    {
        var (source, order) = (Case(), OrderInForce(Case(), Day));
        var (sent, dropped) = (AskUnit(order), AskUnit(order));
        sent.Send(Day, "EMS1", Judge, Day);
        sent.Void(Judge, Day);
        dropped.Void(Judge, Day);
        Assert.Equal((null, Day), (sent.VoidedOn, dropped.VoidedOn)); // who was told stays told
        order.ProveLift(LiftReason.CreditorConsent, Day, "同意书", source, entryPublic: false, Judge, Day);
        AskUnit(order); // it binds until it is lifted
        order.LiftOrder(entryPublic: false, Judge, Day);
        AssertRefused(
            "STATE_FORBIDS",
            () => sent.Send(Day, "EMS2", Judge, Day), () => dropped.Send(Day, "EMS3", Judge, Day), () => AskUnit(order), () => AskUnit(SignedOrder(source, Day)));

        static Notice AskUnit(RestrictionOrder order) => Notice.ForAssistance(order, "兰州铁路局", announcement: false, askedByCreditor: false, costAdvanced: false, Judge, Day);
    }

    [Fact, Trait("Rule", "LIST-GROUND-4")]
    public void A_report_of_assets_is_missed_the_day_after_its_last_once_and_taken_once()
    {
        var due = new DateOnly(2021, 4, 1);
        AssertRefused(
            "STATE_FORBIDS",
            () => Case().ReceiveAssetReport(due, Judge, Day), () => Case().AssetReportMissed(Night, Day), () => Case().SettleAssetReport("列入", Judge, Day), // none was ordered
            () => Ordered().AssetReportMissed(Night, due), () => Ordered().SettleAssetReport("列入", Judge, due));
        var received = Ordered();
        received.ReceiveAssetReport(due.AddDays(1), Judge, due.AddDays(1));
        AssertRefused("STATE_FORBIDS", () => received.AssetReportMissed(Night, Day), () => received.ReceiveAssetReport(Day, Judge, Day));
        var inTime = Ordered();
        inTime.ReceiveAssetReport(due, Judge, due);
        AssertRefused("STATE_FORBIDS", () => inTime.AssetReportMissed(Night, Day));
        var missed = Ordered();
        missed.AssetReportMissed(Night, due.AddDays(1));
        AssertRefused("STATE_FORBIDS", () => missed.AssetReportMissed(Night, due.AddDays(2)));
        missed.SettleAssetReport("列入", Judge, Day);

        EnforcementCase Ordered()
        {
            var source = Case();
            source.OrderAssetReport(FiledOn, due, Judge, FiledOn);
            return source;
        }
    }

    [Fact, Trait("Rule", "ZB-1")]
    public void A_round_is_concluded_once_and_not_when_the_debt_is_paid()
    {
        var (concluded, paid) = (Searched(), Searched());
        Conclude(concluded);
        paid.Credit("B1", 980_000, Day, Judge, Day);
        AssertRefused("STATE_FORBIDS", () => Conclude(concluded), () => Conclude(paid));

        static void Conclude(EnforcementCase source) => source.ConcludeRound(Day, orderSent: true, President, Day);
    }

    [Theory, Trait("Rule", "ZB-1")]
    [InlineData(true, true, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void A_round_is_concluded_when_notice_order_and_report_order_are_all_there(bool noticed, bool orderSent, bool reportOrdered)
    {
        var source = Searched(reportOrdered);
        source.StateFacts(source.Facts with { NoticeServedOn = noticed ? Warned.NoticeServedOn : null, NoticePeriodEndsOn = null }, Judge, Day);
        if (noticed && orderSent && reportOrdered)
            source.ConcludeRound(Day, orderSent, President, Day);
        else
            AssertRefused("ZB_NO_ORDER", () => source.ConcludeRound(Day, orderSent, President, Day));
    }

    private static EnforcementCase Searched(bool reportOrdered = true)
    {
        var source = Case(facts: Warned with { SearchExhausted = true });
        if (reportOrdered)
            source.OrderAssetReport(FiledOn, FiledOn.AddDays(10), Judge, Day);
        return source;
    }

    private static Objection At(ObjectionState stage)
    {
        if (stage is ObjectionState.Upheld or ObjectionState.Rejected)
            return TestObjection.Decided(founded: stage is ObjectionState.Upheld);
        if (stage >= ObjectionState.ReconOpen && stage is not ObjectionState.Withdrawn)
            return AtReconsideration(stage);
        var objection = Filed(Filing());
        switch (stage)
        {
            case ObjectionState.SupplementRequired: objection.RequireSupplement(Judge, Day); break;
            case ObjectionState.UnderReview: objection.AssignPanel(Panel, Source, Judge); break;
            case ObjectionState.Withdrawn: objection.Withdraw(Judge, Day); break;
        }
        return objection;
    }

    private static Objection AtReconsideration(ObjectionState stage)
    {
        var objection = Rejected(Served);
        if (stage is ObjectionState.ReconOpen)
            return objection;
        Ask(objection, LastToAsk, null);
        objection.AssignHigherPanel(HigherPanel, Source, HigherMember);
        if (stage is not ObjectionState.ReconUnderReview)
            objection.DecideReconsideration(stage is ObjectionState.ReconUpheld, "理由", HigherMember, LastToAsk);
        return objection;
    }

    private static (Exemption Exemption, RestrictionOrder Order) At(ExemptionState stage)
    {
        var order = OrderInForce(Case(), Day);
        var exemption = Exemption.ApplyFor(order, Person().Key, Funeral, [], Judge, Day);
        if (stage is ExemptionState.Applied)
            return (exemption, order);
        exemption.TakeUp(Judge);
        if (stage is ExemptionState.UnderReview)
            return (exemption, order);
        exemption.Verify(isTrue: true, Judge);
        if (stage is ExemptionState.Refused)
            exemption.Refuse("不实", President, Day);
        if (stage is ExemptionState.Refused or ExemptionState.PendingPresident)
            return (exemption, order);
        exemption.Grant(order, [], President, Day);
        if (stage is ExemptionState.Granted)
            return (exemption, order);
        exemption.Start(order, Night, Funeral.From);
        if (stage is ExemptionState.Ended)
            exemption.End(order, Night, Funeral.To.AddDays(1));
        if (stage is ExemptionState.Revoked)
            exemption.Revoke("违反承诺", order, Judge, Funeral.From);
        return (exemption, order);
    }
}
