using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestReferral;

namespace CreditDiscipline.UnitTests.Ladder;

/// <summary>When a debtor is referred to the police, and what may come of it (CRIME-1, CRIME-2).</summary>
public sealed class ReferralLawTests
{
    private static readonly DateOnly Day = new(2025, 3, 3);
    private static readonly DateOnly Earlier = new(2025, 2, 3);
    private EnforcementCase _source = Case();

    [Fact, Trait("Rule", "CRIME-1"), Trait("Rule", "RES-BREACH")]
    public void Example_55_a_referral_for_a_broken_order_needs_a_fine_or_detention_before_the_breach_since_december_2024()
    {
        var orders = new[] { OrderInForce(_source, new DateOnly(2024, 6, 3)) };
        AssertRefused("PRIOR_PENALTY_MISSING",
            () => Proposed(_source, Filing(ReferralRoute.RestrictionBreach, new DateOnly(2024, 12, 1)), Day, orders: orders),
            () => Proposed(_source, Filing(ReferralRoute.RestrictionBreach, Day), Day, [Fined(_source, Day)], orders)); // the refusal did not go on after it
        Assert.Null(Proposed(_source, Filing(ReferralRoute.RestrictionBreach, new DateOnly(2024, 11, 30)), Day, orders: orders).PriorPenaltyId); // the older law
        var fine = Fined(_source, Earlier);
        Assert.Equal(fine.Id, Proposed(_source, Filing(ReferralRoute.RestrictionBreach, Day), Day, [fine], orders).PriorPenaltyId);
        Assert.Null(Proposed(_source, Filing(ReferralRoute.HidAssets, Day), Day).PriorPenaltyId); // another route
        AssertRefused("BREACH_WITHOUT_ORDER", () => Proposed(_source, Filing(ReferralRoute.RestrictionBreach, Day), Day, [fine]));
    }

    [Fact, Trait("Rule", "CRIME-1"), Trait("Rule", "PEN-2")]
    public void A_penalty_that_was_not_approved_was_set_aside_or_hit_a_unit_that_had_to_assist_opens_no_referral()
    {
        _source.OrderAssetReport(new DateOnly(2025, 1, 6), new DateOnly(2025, 1, 16), Judge, Day);
        var (rejected, aside) = (Penalty.Propose(_source, _source.Debtors[0], 1_000, null, "拒报", Judge), Fined(_source, Earlier));
        rejected.Decide(approve: false, President, Earlier);
        aside.Serve(Earlier, Judge, Earlier);
        var higher = new Officer("higher", "上级法官", OfficerRole.Reviewer, "甘07");
        aside.AskReconsideration("甘07", Earlier, null, higher, Earlier);
        aside.DecideReconsideration(PenaltyReview.SetAside, null, null, "不当", _source, higher, Earlier);
        var unit = Penalty.Propose(_source, _source.Debtors[0], 50_000, null, "售票", Judge, new PunishedPerson(PunishedAs.AssistingUnit, Company()));
        unit.Decide(approve: true, President, Earlier);
        AssertRefused("PRIOR_PENALTY_MISSING", () => Proposed(_source, Filing(ReferralRoute.AssetReport, Day), Day, [rejected, aside, unit]));
        Proposed(_source, Filing(ReferralRoute.AssetReport, Day), Day, [rejected, Fined(_source, Earlier)]);
        AssertRefused("NO_REPORT_ORDERED", () => Proposed(Case(), Filing(ReferralRoute.AssetReport, Day), Day, [Fined(_source, Earlier)]));
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public void Ability_and_refusal_are_shown_the_debt_is_open_and_there_is_one_referral_at_a_time()
    {
        var filing = Filing(ReferralRoute.HidAssets, Day);
        AssertRefused("REFERRAL_EVIDENCE",
            () => Proposed(_source, filing with { AbilityEvidence = " " }, Day), () => Proposed(_source, filing with { Evidence = [] }, Day), () => Proposed(_source, filing with { Evidence = [" "] }, Day));
        AssertRefused("DATE_ORDER", () => Proposed(_source, filing with { ConductOn = Day.AddDays(1) }, Day), () => Proposed(_source, filing with { ConductOn = FiledOn.AddDays(-1) }, Day));
        var open = Proposed(_source, filing, Day);
        AssertRefused("REFERRAL_OPEN", () => Proposed(_source, filing, Day, earlier: [open]));
        open.Reject("证据不足", President, Day);
        Proposed(_source, filing, Day, earlier: [open]);
        _source.Credit("B1", 980_000, Day, Judge, Day);
        AssertRefused("CASE_CLOSED", () => Proposed(_source, filing, Day, earlier: [open]));
    }

    [Fact, Trait("Rule", "CRIME-1"), Trait("Rule", "LIST-DECIDE")]
    public void Only_the_president_signs_not_the_maker_not_twice_and_looks_at_the_grounds_again()
    {
        var referral = Proposed(_source, Filing(ReferralRoute.HidAssets, Day), Day);
        AssertRefused("STATE_FORBIDS", () => referral.Deliver(Day, _source, Judge, Day)); // before the president
        AssertRefused("SIGNER_NOT_PRESIDENT", () => referral.Sign(_source, [], [], Judge, Day));
        AssertRefused("SIGNER_OTHER_COURT", () => referral.Sign(_source, [], [], President with { CourtCode = "甘07" }, Day));
        AssertRefused("MAKER_IS_CHECKER", () => referral.Sign(_source, [], [], President with { Id = Judge.Id }, Day));
        AssertRefused("REASON_MISSING", () => referral.Reject(null, President, Day));
        _source.Credit("B1", 980_000, Day, Judge, Day);
        AssertRefused("CASE_CLOSED", () => referral.Sign(_source, [], [], President, Day));
        _source.ReverseCredit("B1", Judge, Day);
        referral.Sign(_source, [], [], President, Day);
        AssertRefused("STATE_FORBIDS", () => referral.Sign(_source, [], [], President, Day), () => referral.Reject("理由", President, Day));
        referral.Deliver(Day, _source, Judge, Day);
        AssertRefused("STATE_FORBIDS", () => referral.Deliver(Day, _source, Judge, Day));
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public void A_criminal_case_goes_its_course_step_by_step()
    {
        var next = new Dictionary<ReferralState, ReferralState[]>
        {
            [ReferralState.Delivered] = [ReferralState.Filed, ReferralState.NotFiled, ReferralState.Withdrawn],
            [ReferralState.Filed] = [ReferralState.HandedToProcuratorate, ReferralState.Withdrawn],
            [ReferralState.HandedToProcuratorate] = [ReferralState.Prosecuted, ReferralState.NotProsecuted, ReferralState.Withdrawn],
            [ReferralState.Prosecuted] = [ReferralState.Convicted, ReferralState.Acquitted, ReferralState.Withdrawn],
        };
        ReferralState[] course = [ReferralState.Filed, ReferralState.HandedToProcuratorate, ReferralState.Prosecuted];
        for (var length = 0; length <= course.Length; length++)
        {
            foreach (var state in Enum.GetValues<ReferralState>())
            {
                var referral = Delivered(_source, Day);
                referral.Goes(_source, Day, course[..length]);
                if (next[referral.State].Contains(state))
                    referral.Goes(_source, Day, state);
                else
                    AssertRefused("STATE_FORBIDS", () => referral.Goes(_source, Day, state));
            }
        }
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            if (state != ReferralState.Withdrawn)
                AssertRefused("STATE_FORBIDS", () => Signed(_source).Goes(_source, Day, state));
        }
        AssertRefused("DATE_ORDER", () => Delivered(_source, Day).Goes(_source, Day.AddDays(-1), ReferralState.Filed));
        foreach (var dropped in new[] { ReferralState.NotFiled, ReferralState.Withdrawn })
            AssertRefused("REASON_MISSING", () => Delivered(_source, Day).Record(new ReferralOutcome(dropped, Day), _source, Judge, Day));
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public void A_sentence_belongs_to_a_conviction_and_a_unit_is_fined()
    {
        var firm = Case(Company());
        AssertRefused("CONVICTION_RANGE",
            () => At(_source, ReferralState.Prosecuted).Record(new ReferralOutcome(ReferralState.Acquitted, Day, TermMonths: 6), _source, Judge, Day),
            () => At(_source, ReferralState.Prosecuted).Record(new ReferralOutcome(ReferralState.Convicted, Day, TermMonths: 85), _source, Judge, Day),
            () => At(firm, ReferralState.Prosecuted).Record(new ReferralOutcome(ReferralState.Convicted, Day, TermMonths: 6, Fine: 1), firm, Judge, Day),
            () => At(firm, ReferralState.Prosecuted).Record(new ReferralOutcome(ReferralState.Convicted, Day), firm, Judge, Day));
        var convicted = At(_source, ReferralState.Prosecuted);
        convicted.Record(new ReferralOutcome(ReferralState.Convicted, Day, "(2025)甘0722刑初1号", null, 18, 5_000), _source, Judge, Day);
        Assert.Equal((18, 5_000m), (convicted.TermMonths, convicted.Fine));
        Assert.Contains(convicted.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.FollowReferral, Starts: false });
    }

    [Fact, Trait("Rule", "CRIME-2")]
    public void The_creditor_prosecutes_himself_once_nobody_else_does_at_the_court_of_the_place()
    {
        var prosecution = new PrivateProsecution(Day, Day, "甘0722", "(2025)甘0722刑初2号", null);
        foreach (var state in new[] { ReferralState.Filed, ReferralState.HandedToProcuratorate, ReferralState.Prosecuted })
            AssertRefused("PROSECUTION_PENDING", () => At(_source, state).NotePrivateProsecution(prosecution, Judge, Day));
        var dropped = Delivered(_source, Day);
        dropped.Goes(_source, Day, ReferralState.NotFiled);
        AssertRefused("PROSECUTION_COURT", () => dropped.NotePrivateProsecution(prosecution with { CourtCode = "甘0102" }, Judge, Day), () => dropped.NotePrivateProsecution(prosecution with { CourtCode = "京01", CourtReason = "指定管辖" }, Judge, Day));
        AssertRefused("DATE_ORDER", () => dropped.NotePrivateProsecution(prosecution with { ComplainedOn = Day.AddDays(1) }, Judge, Day), () => dropped.NotePrivateProsecution(prosecution with { FiledOn = Day.AddDays(1) }, Judge, Day));
        dropped.NotePrivateProsecution(prosecution with { CourtCode = "甘0102", CourtReason = "上级法院指定管辖" }, Judge, Day);
        Assert.Equal((ReferralState.Prosecuted, "上级法院指定管辖"), (dropped.State, dropped.ProsecutionCourtReason));
        dropped.Record(new ReferralOutcome(ReferralState.Convicted, Day, TermMonths: 6), _source, Judge, Day);
        var unprosecuted = At(_source, ReferralState.HandedToProcuratorate);
        unprosecuted.Goes(_source, Day, ReferralState.NotProsecuted);
        unprosecuted.NotePrivateProsecution(prosecution, Judge, Day);
        Assert.Null(unprosecuted.ProsecutionCourtReason);
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public void Who_pursues_the_debtor_is_told_of_a_payment_and_not_of_one_that_was_reversed()
    {
        var referral = Delivered(_source, Day);
        AssertRefused("STATE_FORBIDS", () => referral.TellPayment(Day, "经侦", Judge, Day));
        Pay(referral, () => _source.Credit("B1", 500_000, Day, Judge, Day));
        Assert.Null(referral.PaidOn);
        Pay(referral, () => _source.Credit("B2", 480_000, Day, Judge, Day));
        var told = Assert.Single(referral.Acts[^1].Clocks);
        Assert.Equal((DutyKind.TellPolice, true, new DateOnly(2025, 3, 6)), (told.Kind, told.Starts, told.Due!.Value.Due));
        Pay(referral, () => _source.ReverseCredit("B2", Judge, Day));
        Assert.True(Assert.Single(referral.Acts[^1].Clocks) is { Kind: DutyKind.TellPolice, Voids: true });
        Pay(referral, () => _source.Credit("B3", 480_000, Day, Judge, Day));
        referral.TellPayment(Day, "经侦", Judge, Day);
        Assert.Contains(referral.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.TellPolice, Starts: false, Voids: false });
        AssertRefused("STATE_FORBIDS", () => referral.TellPayment(Day, "经侦", Judge, Day));
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public void A_referral_whose_debtor_pays_before_the_police_have_it_is_withdrawn_and_not_delivered()
    {
        var referral = Signed(_source);
        Pay(referral, () => _source.Credit("B1", 980_000, Day.AddDays(1), Judge, Day.AddDays(1)));
        AssertRefused("CASE_CLOSED", () => referral.Deliver(Day.AddDays(1), _source, Judge, Day.AddDays(1)));
        AssertRefused("DATE_ORDER", () => referral.Record(new ReferralOutcome(ReferralState.Withdrawn, Day.AddDays(-1), Reasons: "已履行"), _source, Judge, Day.AddDays(1)));
        referral.Record(new ReferralOutcome(ReferralState.Withdrawn, Day.AddDays(1), Reasons: "已履行"), _source, Judge, Day.AddDays(1));
        Assert.Contains(referral.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.FollowReferral, Starts: false });
        Assert.Contains(referral.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.TellPolice, Voids: true });
        var late = Signed(_source = Case());
        _source.Credit("B1", 980_000, Day.AddDays(1), Judge, Day.AddDays(1));
        late.Deliver(Day, _source, Judge, Day.AddDays(1)); // the police had it the day before, it is written down late
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public void A_referral_that_rests_on_a_penalty_is_reconsidered_when_that_is_set_aside()
    {
        _source.OrderAssetReport(new DateOnly(2025, 1, 6), new DateOnly(2025, 1, 16), Judge, Day);
        var (fine, another) = (Fined(_source, Earlier), Fined(_source, Earlier));
        CrimeReferral[] referrals = [Proposed(_source, Filing(ReferralRoute.AssetReport, Day), Day, [fine]), Proposed(_source, Filing(ReferralRoute.AssetReport, Day), Day, [fine])];
        referrals[1].Sign(_source, [fine], [], President, Day);
        foreach (var referral in referrals)
        {
            var revision = referral.Revision;
            referral.PenaltySetAside(another, Day);
            Assert.Equal(revision, referral.Revision);
            referral.PenaltySetAside(fine, Day);
            Assert.Contains(referral.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.FollowReferral, Starts: true, StartEvent: "PRIOR_PENALTY_SET_ASIDE" });
        }
        AssertRefused("PRIOR_PENALTY_MISSING", () => referrals[0].Sign(_source, [], [], President, Day), () => referrals[1].Deliver(Day, _source, Judge, Day));
        referrals[0].Reject("处罚已撤销", President, Day);
        Assert.Contains(referrals[0].Acts[^1].Clocks, clock => clock is { Kind: DutyKind.FollowReferral, Starts: false });
        referrals[1].Goes(_source, Day, ReferralState.Withdrawn);
        var free = Proposed(_source, Filing(ReferralRoute.HidAssets, Day), Day, [fine]);
        free.PenaltySetAside(fine, Day);
        Assert.Null(free.PriorPenaltyGoneOn); // this route needs none
    }

    private static CrimeReferral Signed(EnforcementCase source)
    {
        var referral = Proposed(source, Filing(ReferralRoute.HidAssets, Day), Day);
        referral.Sign(source, [], [], President, Day);
        return referral;
    }

    private void Pay(CrimeReferral referral, Action change)
    {
        var before = CaseStanding.Of(_source);
        change();
        referral.FactsChanged(before, _source, Day);
    }

    private static CrimeReferral At(EnforcementCase source, ReferralState state)
    {
        var referral = Delivered(source, Day);
        ReferralState[] course = [ReferralState.Filed, ReferralState.HandedToProcuratorate, ReferralState.Prosecuted];
        referral.Goes(source, Day, course[..(Array.IndexOf(course, state) + 1)]);
        return referral;
    }
}
