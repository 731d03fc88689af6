using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Restrictions;

public sealed class ExemptionTests
{
    private static readonly DateOnly Day = new(2022, 1, 20);
    private static readonly Subject Representative = Person("620102199001010011", 7);
    private static readonly ExemptionRequest Funeral = new(
        ExemptionKind.UrgentTravel, [ExemptedConsumption.Air, ExemptedConsumption.HighSpeedRail], new DateOnly(2022, 1, 25), new DateOnly(2022, 2, 25), "父亲丧葬", UrgentReason.Funeral, "死亡证明", true);

    [Fact, Trait("Rule", "RES-TEMP")]
    public void Example_46_an_urgent_journey_takes_a_month_at_most_by_air_and_high_speed_rail_alone()
    {
        var order = OrderOnPerson();
        Assert.Equal("EXEMPTION_TOO_LONG", RefusalOf(() => Apply(order, Funeral with { To = new DateOnly(2022, 2, 26) })));
        Assert.Equal("CATEGORY_NOT_EXEMPTABLE", RefusalOf(() => Apply(order, Funeral with { Categories = [ExemptedConsumption.Air, ExemptedConsumption.LuxuryVenue] })));
        Assert.Equal("URGENT_REASON", RefusalOf(() => Apply(order, Funeral with { UrgentReason = null })));
        Assert.Equal("PROOF_MISSING", RefusalOf(() => Apply(order, Funeral with { Undertaking = false })));
        Assert.Equal("PROOF_MISSING", RefusalOf(() => Apply(order, Funeral with { Evidence = null })));
        Assert.Equal("WINDOW_STARTED", RefusalOf(() => Apply(order, Funeral with { From = Day.AddDays(-1), To = Day })));
        var applied = Apply(order, Funeral);
        Assert.Equal(new DateOnly(2022, 1, 25), Assert.Single(applied.Acts[^1].Clocks).Due!.Value.Due); // three working days, this product's own
        Assert.Equal("EXEMPTION_OVERLAPS", RefusalOf(() => Apply(order, Funeral, [applied])));
    }

    [Fact, Trait("Rule", "RES-TEMP")]
    public void A_granted_journey_begins_and_ends_by_itself_and_outsiders_see_its_window()
    {
        var order = OrderOnPerson();
        var exemption = Granted(order, Funeral);
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => exemption.Start(order, Register, Day)));
        exemption.Start(order, Register, Funeral.From);
        var change = order.Acts[^1].Publication!;
        var window = Assert.Single(Assert.IsType<RestrictionRecord>(change.Record).Exemptions);
        Assert.Equal((ChangeKind.ExemptStart, Funeral.From, Funeral.To), (change.Kind, window.From, window.To));
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => exemption.End(order, Register, Funeral.To)));
        exemption.End(order, Register, Funeral.To.AddDays(1));
        Assert.Equal(ChangeKind.ExemptEnd, order.Acts[^1].Publication!.Kind);
        Assert.Empty(Assert.IsType<RestrictionRecord>(order.Acts[^1].Publication!.Record).Exemptions);
        Assert.True(order.IsInForce); // the restriction is back without a new order
    }

    [Fact, Trait("Rule", "RES-TEMP")]
    public void The_president_decides_and_not_on_what_nobody_has_verified()
    {
        var exemption = Apply(OrderOnPerson(), Funeral);
        exemption.TakeUp(Judge);
        exemption.Verify(isTrue: false, Judge);
        Assert.Equal("NOT_VERIFIED", RefusalOf(() => exemption.Grant(OrderOnPerson(), [], President, Day)));
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => exemption.Refuse("不实", Judge with { Id = "other" }, Day)));
        Assert.Equal("MAKER_IS_CHECKER", RefusalOf(() => exemption.Refuse("不实", President with { Id = Judge.Id }, Day)));
        exemption.Refuse("不实", President, Day);
        Assert.Equal(ExemptionState.Refused, exemption.State);
    }

    [Fact, Trait("Rule", "RES-TEMP-ABUSE")]
    public void Example_48_a_broken_undertaking_ends_the_exemption_at_once_and_bars_the_next()
    {
        var order = OrderOnPerson();
        var exemption = Granted(order, Funeral);
        exemption.Start(order, Register, Funeral.From);
        exemption.Revoke("出境旅游", order, Judge, Funeral.From);
        Assert.Equal(ChangeKind.ExemptEnd, order.Acts[^1].Publication!.Kind);
        Assert.Contains(exemption.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.PunishBreach, Starts: true });
        Assert.Equal("ABUSE", RefusalOf(() => Apply(order, Funeral with { From = new DateOnly(2022, 6, 1), To = new DateOnly(2022, 6, 9) }, [exemption])));
    }

    [Fact, Trait("Rule", "RES-PRIVATE")]
    public void Example_51_an_officers_own_money_must_be_allowed_once_verified()
    {
        var order = OrderOnCompany();
        var asked = new ExemptionRequest(ExemptionKind.PrivateFunds, [ExemptedConsumption.RealEstate], Day, Day.AddDays(30), "个人购房", null, "工资流水", false);
        var exemption = Exemption.ApplyFor(order, Representative.Key, asked, [], Judge, Day);
        exemption.TakeUp(Judge);
        exemption.Verify(isTrue: true, Judge);
        Assert.Equal("MUST_ALLOW", RefusalOf(() => exemption.Refuse("不同意", President, Day)));
        exemption.Grant(order, [], President, Day);
        Assert.Equal(ExemptionState.Active, exemption.State); // its first day is today
        Assert.Equal("NOT_OFFICER", RefusalOf(() => Exemption.ApplyFor(OrderOnPerson(), Person().Key, asked, [], Judge, Day)));
    }

    [Fact, Trait("Rule", "RES-NEED"), Trait("Rule", "RES-CAT")]
    public void What_is_needed_for_living_or_business_is_asked_for_and_approved_first()
    {
        var order = OrderOnPerson();
        var asked = new ExemptionRequest(ExemptionKind.LivingOrBusinessNeed, [ExemptedConsumption.NonEssentialVehicle], Day, Day.AddDays(90), "运输车辆更新", null, "营业执照", false);
        var exemption = Apply(order, asked);
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => exemption.Start(order, Register, Day)));
        Assert.Equal("CATEGORY_NOT_EXEMPTABLE", RefusalOf(() => Apply(order, asked with { Categories = [ExemptedConsumption.Air] })));
        var narrow = OrderInForce(Case(), new DateOnly(2021, 6, 1), [RestrictionCategory.Tourism]);
        Assert.Equal("CATEGORY_NOT_FORBIDDEN", RefusalOf(() => Apply(narrow, asked)));
        Assert.Equal(9, RestrictionOrder.AllCategories.Count);
        Assert.Equal("NOT_BOUND", RefusalOf(() => Exemption.ApplyFor(order, new SubjectKey(8, 8), asked, [], Judge, Day)));
    }

    [Fact, Trait("Rule", "RES-REP-CHANGE")]
    public void Example_49_an_officer_is_released_only_as_the_successor_is_bound()
    {
        var order = OrderOnCompany();
        var leaving = Assert.Single(order.BoundPersons);
        var shown = new ReleaseShowing(RealChange: true, NotController: true, NotResponsible: true);
        var successor = new NewBoundPerson(BoundRole.LegalRepresentative, Person("620102199001010038", 8));
        Assert.Equal("SUCCESSOR_REQUIRED", RefusalOf(() => order.ReleaseBoundPerson(leaving.Id, shown, null, Judge, Day)));
        Assert.Equal("STILL_CONTROLLER", RefusalOf(() => order.ReleaseBoundPerson(leaving.Id, shown with { NotController = false }, successor, Judge, Day)));
        order.ReleaseBoundPerson(leaving.Id, shown, successor, Judge, Day);
        var change = order.Acts[^1].Publication!;
        Assert.Equal((ChangeKind.RestrictUpdate, true), (change.Kind, change.Urgent));
        Assert.Equal([new SubjectKey(2, 2), new SubjectKey(1, 8)], change.Subjects.Select(subject => subject.Key));
        Assert.False(order.Binds(Representative.Key, out _));
    }

    [Fact, Trait("Rule", "RES-START"), Trait("Rule", "RES-PERSONS")]
    public void An_order_rests_on_the_creditors_application_or_on_a_stated_need()
    {
        var source = Case(Company());
        Assert.Equal("NOT_CREDITOR", RefusalOf(() => Draft(source, OrderInitiative.OnApplicationOf("别人"))));
        Assert.Equal("EX_OFFICIO_REASON", RefusalOf(() => Draft(source, OrderInitiative.ExOfficio(" "))));
        Draft(source, OrderInitiative.ExOfficio("转移财产，情况紧急"));
        var order = OrderOnCompany();
        order.AddBoundPerson(new NewBoundPerson(BoundRole.ActualController, Person("620102199001010038", 8)), Judge, Day);
        Assert.Equal("ROLE_NOT_BOUND", RefusalOf(() => order.AddBoundPerson(new NewBoundPerson(BoundRole.ActualController, Person("620102199001010038", 8)), Judge, Day)));
        Assert.Equal("ROLE_NOT_BOUND", RefusalOf(() => OrderOnPerson().AddBoundPerson(new NewBoundPerson(BoundRole.ActualController, Representative), Judge, Day)));
    }

    [Fact, Trait("Rule", "RES-BAR"), Trait("Rule", "LIST-BAR-3")]
    public void What_bars_a_listing_bars_an_order_unless_a_signed_listing_needs_it()
    {
        var source = Case(facts: Warned with { ControlledAssets = 1_000_000 });
        var order = Draft(source, OnApplication);
        order.Submit(source, Judge, Day);
        Assert.Equal("ASSETS_SUFFICIENT", RefusalOf(() => order.Sign(source, listed: false, President, Day)));
        order.Sign(source, listed: true, President, Day);
        var minor = Case(Person("620102200601010011", 5));
        var soft = Draft(minor, OnApplication);
        soft.Submit(minor, Judge, Day);
        Assert.Equal("MINOR_RESTRICTED", RefusalOf(() => soft.Sign(minor, listed: false, President, Day)));
        soft.OverrideBar("继承遗产后拒不给付", minor, President, Day);
        soft.Sign(minor, listed: false, President, Day);
    }

    [Fact, Trait("Rule", "RES-LIFT-2")]
    public void Security_and_consent_may_lift_and_since_december_2021_must_within_three_working_days()
    {
        var (before, since) = (new DateOnly(2021, 12, 3), new DateOnly(2021, 12, 6));
        Assert.Null(LiftedByConsent(before).LiftDueOn);
        Assert.Equal(new DateOnly(2021, 12, 9), LiftedByConsent(since).LiftDueOn);
        var order = OrderInForce(Case(), new DateOnly(2021, 6, 1));
        Assert.Equal("PAPER_MISSING", RefusalOf(() => order.ProveLift(LiftReason.CreditorConsent, since, null, Case(), false, Judge, since)));
    }

    [Fact, Trait("Rule", "RES-ASSIST"), Trait("Rule", "RES-LIFT-1")]
    public void Units_are_asked_to_assist_and_told_of_the_lift_and_an_asked_announcement_is_advanced()
    {
        var order = OrderOnPerson();
        Assert.Equal("ADVANCE_MISSING", RefusalOf(() => Notice.ForAssistance(order, "甘肃日报", announcement: true, askedByCreditor: true, costAdvanced: false, Judge, Day)));
        var announced = Notice.ForAssistance(order, "甘肃日报", announcement: true, askedByCreditor: true, costAdvanced: true, Judge, Day);
        var asked = Notice.ForAssistance(order, "兰州铁路局", announcement: false, askedByCreditor: false, costAdvanced: false, Judge, Day);
        announced.Send(Day, "A1", Judge, Day);
        asked.Send(Day, "B1", Judge, Day);
        Assert.Equal(["甘肃日报", "兰州铁路局"], Notice.InTheSameScope([announced, asked], Judge, Day).Where(notice => notice.Kind == NoticeKind.Lifted).Select(notice => notice.Recipient));
    }

    [Fact, Trait("Rule", "RES-REPORT"), Trait("Rule", "RES-BREACH")]
    public void A_reported_breach_is_verified_and_a_proven_one_opens_listing_and_penalty()
    {
        var order = OrderOnPerson();
        Assert.Equal("BREACH_OUTSIDE_ORDER", RefusalOf(() => BreachReport.Receive(order, new DateOnly(2021, 5, 31), RestrictionCategory.Tourism, "举报", null, Judge, Day)));
        var report = BreachReport.Receive(order, Day, RestrictionCategory.Tourism, "举报", "某旅行社", Judge, Day);
        Assert.Equal("REASON_MISSING", RefusalOf(() => report.Verify(true, false, " ", Judge, Day)));
        report.Verify(proven: true, highFees: false, "属实", Judge, Day);
        Assert.Equal([DutyKind.PunishBreach, DutyKind.ConsiderListing], report.Acts[^1].Clocks.Where(clock => clock.Starts).Select(clock => clock.Kind));
        Assert.All(report.Acts, act => Assert.Null(act.Publication));
    }

    [Fact, Trait("Rule", "RES-CHILD")]
    public void A_normal_school_is_no_breach_and_nothing_of_a_child_leaves()
    {
        var report = BreachReport.Receive(OrderOnPerson(), Day, RestrictionCategory.PrivateSchool, "子女就读", null, Judge, Day);
        Assert.Equal("NORMAL_SCHOOL", RefusalOf(() => report.Verify(proven: true, highFees: false, "普通民办学校", Judge, Day)));
        report.Verify(proven: true, highFees: true, "学费高于标准", Judge, Day);
        Assert.All(report.Acts, act => Assert.Null(act.Publication));
    }

    [Fact, Trait("Rule", "PEN-1")]
    public void Example_54_fines_and_detention_have_their_ranges()
    {
        var (person, company) = (Case(), Case(Company()));
        Assert.Equal("FINE_RANGE", RefusalOf(() => Penalty.Propose(person, person.Debtors[0], 120_000, null, "妨碍执行", Judge)));
        Assert.Equal("FINE_RANGE", RefusalOf(() => Penalty.Propose(company, company.Debtors[0], 40_000, null, "妨碍执行", Judge)));
        Assert.Equal("DETENTION_RANGE", RefusalOf(() => Penalty.Propose(person, person.Debtors[0], null, 16, "妨碍执行", Judge)));
        var penalty = Penalty.Propose(person, person.Debtors[0], 100_000, 15, "妨碍执行", Judge);
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => penalty.Decide(true, Judge with { Id = "other" }, Day)));
        penalty.Decide(true, President, Day);
    }

    [Fact, Trait("Rule", "ZB-1"), Trait("Rule", "ZB-2")]
    public void Example_33_a_round_ends_after_three_months_and_assets_are_queried_ten_times_in_five_years()
    {
        var source = Case(filedOn: new DateOnly(2021, 12, 1), number: "(2021)甘0722执319号");
        var ruled = new DateOnly(2022, 3, 2);
        Assert.Equal("ZB_TOO_EARLY", RefusalOf(() => source.ConcludeRound(new DateOnly(2022, 3, 1), true, President, ruled)));
        Assert.Equal("ZB_NO_ORDER", RefusalOf(() => source.ConcludeRound(ruled, true, President, ruled)));
        source.OrderAssetReport(new DateOnly(2021, 12, 8), new DateOnly(2021, 12, 20), Judge, new DateOnly(2021, 12, 8));
        Assert.Equal("ZB_NO_ORDER", RefusalOf(() => source.ConcludeRound(ruled, false, President, ruled)));
        Assert.Equal("ZB_SEARCH_OPEN", RefusalOf(() => source.ConcludeRound(ruled, true, President, ruled)));
        source.StateFacts(source.Facts with { SearchExhausted = true }, Judge, ruled);
        source.ConcludeRound(ruled, true, President, ruled);
        Assert.Equal(new DateOnly(2022, 9, 2), Assert.Single(source.Acts[^1].Clocks).Due!.Value.Due);
        var days = EnforcementCase.QueryDays(new DateOnly(2022, 3, 1)).ToList();
        Assert.Equal((new DateOnly(2022, 9, 1), new DateOnly(2023, 3, 1), new DateOnly(2027, 3, 1), 10), (days[0], days[1], days[^1], days.Count));
    }

    private static Officer Register => Officer.RegisterFor(Judge.CourtCode);

    private static RestrictionOrder OrderOnPerson() => OrderInForce(Case(), new DateOnly(2021, 6, 1));

    private static RestrictionOrder OrderOnCompany() =>
        OrderInForce(Case(Company()), new DateOnly(2021, 6, 1), RestrictionOrder.AllCategories, [new NewBoundPerson(BoundRole.LegalRepresentative, Representative)]);

    private static RestrictionOrder Draft(EnforcementCase source, OrderInitiative initiative) =>
        RestrictionOrder.DraftFor(source, source.Debtors[0], RestrictionOrder.AllCategories, RestrictionOrder.StandardConsequences, [], initiative, Judge, Day);

    private static RestrictionOrder LiftedByConsent(DateOnly day)
    {
        var order = OrderInForce(Case(), new DateOnly(2021, 6, 1));
        order.ProveLift(LiftReason.CreditorConsent, day, "同意书", Case(), entryPublic: false, Judge, day);
        return order;
    }

    private static Exemption Apply(RestrictionOrder order, ExemptionRequest request, IReadOnlyCollection<Exemption>? earlier = null) =>
        Exemption.ApplyFor(order, Person().Key, request, earlier ?? [], Judge, Day);

    private static Exemption Granted(RestrictionOrder order, ExemptionRequest request)
    {
        var exemption = Apply(order, request);
        exemption.TakeUp(Judge);
        exemption.Verify(isTrue: true, Judge);
        exemption.Grant(order, [], President, Day);
        return exemption;
    }
}
