using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>What has to be said, and who may act.</summary>
public sealed class ReasonsAndRolesTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);
    private static readonly Subject Representative = Person("620102199001010011", 7);
    private static readonly ExemptionRequest Funeral = new(
        ExemptionKind.UrgentTravel, [ExemptedConsumption.Air], new DateOnly(2022, 1, 25), new DateOnly(2022, 2, 25), "父亲丧葬", UrgentReason.Funeral, "死亡证明", true);

    /// <summary>The acts that need a reason in writing; the reason is given or is blank.</summary>
    private static readonly Dictionary<string, Action<string>> Reasoned = new()
    {
        ["not to list"] = reason => Draft(Case(), Refuses, Day).Cancel(reason, Judge, Day),
        ["to take a deletion back"] = reason => ToGo().WithdrawRemoval(reason, Case(), orderInForce: true, Judge, Day),
        ["to revoke an entry"] = reason => Published(Case(), Refuses, Day).Revoke(reason, null, Judge, Day),
        ["to drop an order"] = reason => DraftOrder(Case(), Day).Cancel(reason, Judge, Day),
        ["to revoke an order"] = reason => OrderInForce(Case(), Day).Revoke(reason, entryPublic: false, Judge, Day),
        ["to settle a missed report of assets"] = reason => MissedReport().SettleAssetReport(reason, Judge, Day),
        ["to settle a missed instalment"] = reason => MissedPlan().SettleMiss(reason, Judge, Day),
        ["to decide on an objection"] = reason => UnderReview().Decide(true, reason, Case(), TestObjection.Member, Day),
        ["to decide on reconsideration"] = reason => UnderReconsideration().DecideReconsideration(false, reason, TestObjection.HigherMember, Day),
        ["to find a breach"] = reason => Reported().Verify(true, false, reason, Judge, Day),
        ["to settle a breach"] = reason => Proven().Settle(reason, Judge, Day),
        ["to refuse an exemption"] = reason => Verified(OrderInForce(Case(), Day)).Refuse(reason, President, Day),
        ["to revoke an exemption"] = reason => Granted().Revoke(reason, OrderInForce(Case(), Day), Judge, Day),
        ["to settle an abuse"] = reason => Abused().SettleAbuse(reason, Judge, Day),
    };

    public static TheoryData<string> WhatNeedsAReason => [.. Reasoned.Keys];

    [Theory, MemberData(nameof(WhatNeedsAReason)), Trait("Rule", "LIST-APPLY")]
    public void What_the_court_ends_refuses_or_decides_has_its_reason_in_writing(string what)
    {
        AssertRefused("REASON_MISSING", () => Reasoned[what](""), () => Reasoned[what](" "));
        Reasoned[what]("理由");
    }

    [Theory, Trait("Rule", "CASE-5")]
    [InlineData(OfficerRole.Clerk, true, true)]
    [InlineData(OfficerRole.Judge, true, true)]
    [InlineData(OfficerRole.President, true, true)]
    [InlineData(OfficerRole.Register, true, true)]
    [InlineData(OfficerRole.Reviewer, false, true)] // of the higher court's own acts only
    [InlineData(OfficerRole.Auditor, false, false)]
    [InlineData(OfficerRole.Administrator, false, false)]
    public void Who_reads_or_runs_the_register_handles_no_case_and_who_reviews_only_reviews(OfficerRole role, bool handles, bool reviews)
    {
        var source = Case();
        AssertTaken(handles, () => DebtorListing.DraftFor(source, source.Debtors[0], Refuses, Judge with { Role = role }, Day));
        AssertTaken(reviews, () => TestObjection.Rejected(new DateOnly(2021, 9, 27)).Extend(
            new DateOnly(2021, 10, 20), new DateOnly(2021, 10, 20), new DateOnly(2021, 10, 30), TestObjection.HigherMember with { Role = role }, new DateOnly(2021, 10, 20)));

        static void AssertTaken(bool taken, Action act)
        {
            if (taken)
                act();
            else
                AssertRefused("ROLE_MAY_NOT", act);
        }
    }

    [Fact, Trait("Rule", "LIST-APPLY")]
    public void A_clerk_drops_a_draft_but_does_not_turn_an_application_down()
    {
        var (source, clerk) = (Case(), Judge with { Role = OfficerRole.Clerk });
        Draft(source, Refuses, Day).Cancel("未发现纳入情形", clerk, Day);
        var applied = DebtorListing.DraftFor(source, source.Debtors[0], Refuses, Judge, Day, new ListingApplication("债权人", Day));
        AssertRefused("ROLE_MAY_NOT", () => applied.Cancel("未发现纳入情形", clerk, Day));
    }

    [Fact, Trait("Rule", "OBJ-7")]
    public void Both_panels_are_odd_of_three_at_least_and_only_their_members_decide()
    {
        var filed = TestObjection.Filed(TestObjection.Filing());
        AssertRefused("PANEL_SIZE", [.. new string[][] { [], ["a"], ["a", "b"], ["a", "b", "c", "d"], ["a", "a", "b"] }.Select<string[], Action>(panel => () => filed.AssignPanel(panel, Case(), Judge))]);
        AssertRefused("PANEL_SIZE", () => UnderReconsideration().AssignHigherPanel(["x"], Case(), TestObjection.HigherMember));
        filed.AssignPanel(["a", "b", "c", "d", "e"], Case(), Judge);
        AssertRefused(
            "NOT_ON_PANEL",
            () => filed.Decide(true, "成立", Case(), Judge with { Id = "f" }, Day),
            () => UnderReconsideration().DecideReconsideration(true, "成立", TestObjection.HigherMember with { Id = "q" }, Day));
        var joined = Case();
        joined.AssignTeam([Judge.Id, "b"], Judge);
        AssertRefused("REVIEWER_ON_CASE_TEAM", () => UnderReview().Decide(true, "成立", joined, TestObjection.Member, Day)); // one of the panel handles the case by now
    }

    [Fact, Trait("Rule", "LIST-CONTENT"), Trait("Rule", "LIST-FIX"), Trait("Rule", "PEN-1")]
    public void Nothing_goes_out_with_an_item_left_blank()
    {
        var source = Case();
        var (nameless, noBasis) = (Case(Subject.Of(SubjectType.NaturalPerson, "", IdentityNumber.Trusted(DocumentType.CitizenId, "620102199001010011"), new SubjectKey(1, 1))), WithoutBasis());
        AssertRefused(
            "CONTENT_MISSING",
            () => Draft(nameless, Refuses, Day).Submit(nameless, [], Judge, Day),
            () => Draft(noBasis, Refuses, Day).Submit(noBasis, [], Judge, Day),
            () => Draft(source, Refuses with { Conduct = " " }, Day).Submit(source, [], Judge, Day),
            () => Published(source, Refuses, Day).Correct(new ListingCorrection(" ", null, null), null, Judge, Day),
            () => CourtPapers.Fine(Decided(Penalty.Propose(source, source.Debtors[0], 10_000, null, " ", Judge)), source, new Issue("1", Day, President, [], [])));
        CourtPapers.Fine(Decided(Penalty.Propose(source, source.Debtors[0], 10_000, null, "妨碍执行", Judge)), source, new Issue("1", Day, President, [], []));
        AssertRefused(
            "ORDER_INCOMPLETE",
            () => RestrictionOrder.DraftFor(source, source.Debtors[0], RestrictionOrder.AllCategories, " ", [], OnApplication, Judge, Day).Submit(source, Judge, Day),
            () => DraftOrder(source, Day, []).Submit(source, Judge, Day),
            () => OrderInForce(source, Day).Correct([], null, null, Judge, Day),
            () => OrderInForce(source, Day).Correct(null, " ", null, Judge, Day));

        static Penalty Decided(Penalty penalty)
        {
            penalty.Decide(true, President, Day);
            return penalty;
        }
    }

    [Fact, Trait("Rule", "LIST-BASE")]
    public void A_case_has_a_debtor_and_the_ability_to_perform_is_shown_for_the_first_ground_alone()
    {
        var facts = new NewCase(CaseNumber.Trusted("(2021)甘0722执322号"), FiledOn, "债权人", ObligationKind.Payment, "支付货款", 1, "民乐县人民法院", "1");
        AssertRefused("NOT_DEBTOR", () => EnforcementCase.Register(facts, [], Judge, FiledOn));
        var source = Case();
        Draft(source, Content([ListingGround.Evasion], 24) with { AbilityEvidence = null }, Day).Submit(source, [], Judge, Day); // LIST-BAR-6
    }

    [Fact, Trait("Rule", "RES-ASSIST")]
    public void A_letter_has_a_recipient_and_only_an_announcement_that_was_asked_for_is_advanced()
    {
        AssertRefused("RECIPIENT_MISSING", () => Ask(" ", announcement: false, asked: false));
        AssertRefused("ADVANCE_MISSING", () => Ask("甘肃日报", announcement: true, asked: true));
        Ask("甘肃日报", announcement: true, asked: false);
        Ask("兰州铁路局", announcement: false, asked: true);

        static void Ask(string recipient, bool announcement, bool asked) => Notice.ForAssistance(OrderInForce(Case(), Day), recipient, announcement, asked, costAdvanced: false, Judge, Day);
    }

    [Fact, Trait("Rule", "RES-TEMP")]
    public void A_journey_is_asked_for_by_a_person_who_is_bound_and_granted_while_he_is_and_before_it_begins()
    {
        var company = OrderInForce(Case(Company()), Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Representative)]);
        AssertRefused("NOT_INDIVIDUAL", () => Apply(company, company.Subject.Key, Funeral));
        Apply(company, Representative.Key, Funeral);
        Apply(company, company.Subject.Key, Funeral with { Kind = ExemptionKind.LivingOrBusinessNeed, Categories = [ExemptedConsumption.RealEstate] }); // a firm has needs, and goes nowhere
        AssertRefused("CATEGORY_NOT_EXEMPTABLE", () => Apply(company, Representative.Key, Funeral with { Categories = [] }));
        AssertRefused("WINDOW_STARTED", () => Apply(company, Representative.Key, Funeral with { To = Funeral.From.AddDays(-1) }));
        var order = OrderInForce(Case(), Day);
        var (asked, late) = (Verified(order), Verified(order));
        AssertRefused("WINDOW_STARTED", () => late.Grant(order, [], President, Funeral.From.AddDays(1)));
        late.Grant(order, [], President, Funeral.From);
        order.ProveLift(LiftReason.CreditorConsent, Day, "同意书", Case(), entryPublic: false, Judge, Day);
        order.LiftOrder(entryPublic: false, Judge, Day);
        AssertRefused("NOT_BOUND", () => asked.Grant(order, [], President, Day));
    }

    [Fact, Trait("Rule", "RES-PRIVATE")]
    public void An_officers_own_money_is_refused_when_it_is_not_his_or_its_time_is_over()
    {
        var order = OrderInForce(Case(Company()), Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Representative)]);
        var (untrue, proven) = (OwnMoney(isTrue: false), OwnMoney(isTrue: true));
        untrue.Refuse("资金来源于公司", President, Day);
        AssertRefused("WINDOW_STARTED", () => proven.Grant(order, [], President, proven.To.AddDays(1)));
        AssertRefused("MUST_ALLOW", () => proven.Refuse("不同意", President, proven.To));
        proven.Refuse("期间已过", President, proven.To.AddDays(1));

        Exemption OwnMoney(bool isTrue)
        {
            var asked = Apply(order, Representative.Key, new ExemptionRequest(ExemptionKind.PrivateFunds, [ExemptedConsumption.RealEstate], Day, Day.AddDays(30), "个人购房", null, "工资流水", false));
            asked.TakeUp(Judge);
            asked.Verify(isTrue, Judge);
            return asked;
        }
    }

    [Fact, Trait("Rule", "RES-TEMP-ABUSE"), Trait("Rule", "RES-PRIVATE")]
    public void After_an_abuse_nothing_more_is_granted_but_what_is_verified_of_an_officers_own_money()
    {
        var order = OrderInForce(Case(), Day);
        AssertRefused("ABUSE", () => Verified(order).Grant(order, [Abused()], President, Day)); // it came between application and decision
        var company = OrderInForce(Case(Company()), Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Representative)]);
        var own = Exemption.ApplyFor(
            company, Representative.Key, new ExemptionRequest(ExemptionKind.PrivateFunds, [ExemptedConsumption.RealEstate], Day, Day.AddDays(30), "个人购房", null, "工资流水", false), [Abused()], Judge, Day);
        own.TakeUp(Judge);
        own.Verify(isTrue: true, Judge);
        own.Grant(company, [Abused()], President, Day);
        Assert.Equal(ExemptionState.Active, own.State);
    }

    [Fact, Trait("Rule", "RES-BREACH"), Trait("Rule", "RES-CHILD")]
    public void What_the_order_does_not_forbid_is_no_breach_and_a_normal_school_is_found_to_be_none()
    {
        var order = OrderInForce(Case(), Day, [RestrictionCategory.PrivateSchool]);
        AssertRefused("BREACH_OUTSIDE_ORDER", () => BreachReport.Receive(order, Day, RestrictionCategory.Tourism, "举报", null, Judge, Day));
        BreachReport.Receive(order, Day, RestrictionCategory.PrivateSchool, "举报", null, Judge, Day).Verify(proven: false, highFees: false, "普通学校", Judge, Day);
    }

    [Fact, Trait("Rule", "RES-PERSONS"), Trait("Rule", "RES-REP-CHANGE")]
    public void Only_persons_hold_offices_and_only_who_leads_the_entity_needs_a_successor()
    {
        var company = Case(Company());
        AssertRefused("ROLE_NOT_BOUND", () => OrderInForce(company, Day, bound: [new NewBoundPerson(BoundRole.ActualController, Company())]));
        var order = OrderInForce(company, Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Representative), new NewBoundPerson(BoundRole.DirectlyResponsible, Person("620102199001010038", 8))]);
        var shown = new ReleaseShowing(RealChange: true, NotController: true, NotResponsible: true);
        AssertRefused(
            "SUCCESSOR_REQUIRED",
            () => order.ReleaseBoundPerson(order.BoundPersons[0].Id, shown, new NewBoundPerson(BoundRole.LegalRepresentative, Representative), Judge, Day), // himself
            () => order.ReleaseBoundPerson(order.BoundPersons[0].Id, shown, new NewBoundPerson(BoundRole.Principal, Person("620102199001010038", 8)), Judge, Day)); // in another office
        order.ReleaseBoundPerson(order.BoundPersons[1].Id, shown, null, Judge, Day);
    }

    [Fact, Trait("Rule", "RES-LIFT-2")]
    public void A_lift_for_security_needs_the_security_and_no_other_paper()
    {
        var source = Case(facts: Warned with { SecurityGiven = true });
        var order = OrderInForce(source, Day);
        order.ProveLift(LiftReason.SecurityGiven, Day, null, source, entryPublic: false, Judge, Day);
        Assert.Equal(RestrictionState.LiftDue, order.State);
    }

    private static EnforcementCase WithoutBasis() => WithNotice(EnforcementCase.Register(
        new NewCase(CaseNumber.Trusted("(2021)甘0722执323号"), FiledOn, "债权人", ObligationKind.Payment, "支付货款", 1, "民乐县人民法院", ""), [new NewDebtor(Person(), false)], Judge, FiledOn));

    private static EnforcementCase WithNotice(EnforcementCase source)
    {
        source.StateFacts(Warned, Judge, Day);
        return source;
    }

    private static DebtorListing ToGo()
    {
        var listing = Published(Case(), Refuses, Day);
        Remove(listing, Case(), RemovalReason.Suspended, Day, "中止裁定");
        return listing;
    }

    private static EnforcementCase MissedReport()
    {
        var source = Case();
        source.OrderAssetReport(FiledOn, FiledOn.AddDays(10), Judge, FiledOn);
        source.AssetReportMissed(Night, Day);
        return source;
    }

    private static InstalmentPlan MissedPlan() => InstalmentPlan.Agree(Case(), FiledOn, [(FiledOn.AddDays(10), 1), (Day, 1)], "和解协议", [], Judge, Day);

    private static Objection UnderReview()
    {
        var objection = TestObjection.Filed(TestObjection.Filing());
        objection.AssignPanel(TestObjection.Panel, Case(), Judge);
        return objection;
    }

    private static Objection UnderReconsideration()
    {
        var objection = TestObjection.Rejected(new DateOnly(2021, 9, 27));
        TestObjection.Ask(objection, new DateOnly(2021, 10, 8), null);
        objection.AssignHigherPanel(TestObjection.HigherPanel, Case(), TestObjection.HigherMember);
        return objection;
    }

    private static BreachReport Reported() => BreachReport.Receive(OrderInForce(Case(), Day), Day, RestrictionCategory.Tourism, "举报", null, Judge, Day);

    private static BreachReport Proven()
    {
        var report = Reported();
        report.Verify(proven: true, highFees: false, "属实", Judge, Day);
        return report;
    }

    private static Exemption Apply(RestrictionOrder order, SubjectKey person, ExemptionRequest request) => Exemption.ApplyFor(order, person, request, [], Judge, Day);

    private static Exemption Verified(RestrictionOrder order)
    {
        var exemption = Apply(order, Person().Key, Funeral);
        exemption.TakeUp(Judge);
        exemption.Verify(isTrue: true, Judge);
        return exemption;
    }

    private static Exemption Granted()
    {
        var order = OrderInForce(Case(), Day);
        var exemption = Verified(order);
        exemption.Grant(order, [], President, Day);
        return exemption;
    }

    private static Exemption Abused()
    {
        var exemption = Granted();
        exemption.Revoke("违反承诺", OrderInForce(Case(), Day), Judge, Day);
        return exemption;
    }
}
