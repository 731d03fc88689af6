using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Ladder;

/// <summary>Who is fined or detained, how much, and what becomes of it (PEN-1, PEN-2).</summary>
public sealed class PenaltyLawTests
{
    private static readonly DateOnly Day = new(2025, 3, 3); // a Monday
    private static readonly Officer Higher = new("higher", "上级法官", OfficerRole.Reviewer, "甘07");
    private static readonly Subject Other = Person("620102198506121230", 9);
    private readonly EnforcementCase _person = Case();
    private readonly EnforcementCase _firm = Case(Company());

    [Fact, Trait("Rule", "PEN-1")]
    public void A_fine_or_detention_at_the_end_of_its_range_is_allowed_and_beyond_it_refused()
    {
        AssertRefused("FINE_RANGE", () => Propose(_person, 120_000), () => Propose(_firm, 40_000), () => Propose(_firm, 1_000_001), () => Propose(_person, null, null));
        AssertRefused("DETENTION_RANGE", () => Propose(_person, null, 16), () => Propose(_firm, 50_000, 5));
        Assert.Equal((100_000m, 15), (Propose(_person, 100_000, 15).Fine, Propose(_person, null, 15).DetentionDays));
        Assert.Equal([50_000m, 1_000_000m], new[] { Propose(_firm, 50_000).Fine, Propose(_firm, 1_000_000).Fine });
    }

    [Theory, Trait("Rule", "PEN-2")]
    [InlineData(PunishedAs.StatutoryAgent, true, false)]
    [InlineData(PunishedAs.Principal, false, true)]
    [InlineData(PunishedAs.ResponsiblePerson, false, true)]
    public void A_persons_agent_and_a_units_principal_or_responsible_person_are_punished_in_the_range_of_a_person(PunishedAs role, bool ofPerson, bool ofFirm)
    {
        foreach (var (source, allowed) in new[] { (_person, ofPerson), (_firm, ofFirm) })
        {
            if (allowed)
                Assert.Equal((role, Other.Key), (Propose(source, 1_000, 5, new PunishedPerson(role, Other)) is { } penalty ? (penalty.As, penalty.Punished.Key) : default));
            else
                AssertRefused("PENALTY_PERSON", () => Propose(source, 1_000, 5, new PunishedPerson(role, Other)));
        }
        AssertRefused("FINE_RANGE", () => Propose(ofPerson ? _person : _firm, 100_001, null, new PunishedPerson(role, Other)));
    }

    [Fact, Trait("Rule", "PEN-2"), Trait("Rule", "RES-BREACH")]
    public void A_unit_that_let_a_breach_happen_is_fined_as_a_unit_and_that_does_not_count_against_the_debtor()
    {
        var penalty = Propose(_person, 50_000, null, new PunishedPerson(PunishedAs.AssistingUnit, Company()));
        penalty.Decide(approve: true, President, Day);
        Assert.False(penalty.StandsAgainst(_person.Debtors[0].Subject.Key));
        AssertRefused("PENALTY_PERSON", () => Propose(_person, 1_000, null, new PunishedPerson(PunishedAs.AssistingUnit, Other)), () => Propose(_person, 1_000, null, new PunishedPerson(PunishedAs.Debtor, Other)));
    }

    [Fact, Trait("Rule", "PEN-1"), Trait("Rule", "CLOCK-6")]
    public void Reconsideration_is_asked_of_the_next_higher_court_within_three_days_of_service_once()
    {
        var early = Decided(1_000);
        AssertRefused("STATE_FORBIDS", () => early.AskReconsideration("甘07", Day, null, Higher, Day)); // not served
        AssertRefused("WRONG_COURT", () => Served(1_000).AskReconsideration("甘01", Day, null, Higher with { CourtCode = "甘01" }, Day), () => Served(1_000).AskReconsideration("甘", Day, null, Higher with { CourtCode = "甘" }, Day));
        AssertRefused("OTHER_COURT", () => Served(1_000).AskReconsideration("甘07", Day, null, Judge, Day));
        Assert.Equal(Day.AddDays(3), Served(1_000).ReconsiderationDueOn);
        AssertRefused("LATE", () => Served(1_000).AskReconsideration("甘07", Day.AddDays(4), null, Higher, Day.AddDays(4)));
        AssertRefused("DATE_ORDER", () => Served(1_000).AskReconsideration("甘07", Day.AddDays(2), Day.AddDays(3), Higher, Day.AddDays(3)));
        var posted = Served(1_000);
        posted.AskReconsideration("甘07", Day.AddDays(9), Day.AddDays(3), Higher, Day.AddDays(9));
        Assert.Contains(posted.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.DecidePenaltyReconsideration, CourtCode: "甘07" } && clock.Due!.Value.Raw == Day.AddDays(14));
        AssertRefused("STATE_FORBIDS", () => posted.AskReconsideration("甘07", Day.AddDays(9), Day.AddDays(3), Higher, Day.AddDays(9)));
    }

    [Fact, Trait("Rule", "PEN-1")]
    public void Reconsideration_suspends_nothing_and_makes_a_penalty_lighter_or_sets_it_aside_but_never_heavier()
    {
        var asked = Asked(1_000, 5);
        asked.NotePayment(Day, Judge, Day); // paid while it is reconsidered
        AssertRefused("PENALTY_NOT_LIGHTER", () => Review(asked, PenaltyReview.Lightened, 2_000, 5), () => Review(asked, PenaltyReview.Lightened, 1_000, 6), () => Review(asked, PenaltyReview.Lightened, 1_000, 5));
        AssertRefused("FINE_RANGE", () => Review(asked, PenaltyReview.Lightened, null, null));
        AssertRefused("OTHER_COURT", () => asked.DecideReconsideration(PenaltyReview.Upheld, null, null, "理由", _person, President, Day));
        Review(asked, PenaltyReview.Lightened, 1_000, null);
        Assert.Equal((PenaltyState.Enforced, null), (asked.State, asked.DetentionDays)); // what is left of it is paid
        AssertRefused("STATE_FORBIDS", () => Review(asked, PenaltyReview.SetAside, null, null));
        var gone = Asked(1_000);
        Review(gone, PenaltyReview.SetAside, null, null);
        Assert.False(gone.StandsAgainst(gone.Debtor));
        AssertRefused("STATE_FORBIDS", () => gone.NotePayment(Day, Judge, Day));
    }

    [Fact, Trait("Rule", "PEN-1"), Trait("Rule", "OBJ-7")]
    public void Who_handles_the_case_does_not_review_its_penalty()
    {
        _person.AssignTeam(["higher"], Judge);
        AssertRefused("REVIEWER_ON_CASE_TEAM", () => Review(Asked(1_000), PenaltyReview.Upheld, null, null));
    }

    [Fact, Trait("Rule", "PEN-1")]
    public void A_penalty_is_carried_out_when_the_fine_is_paid_and_the_detention_served_and_ends_early_only_for_a_reason()
    {
        var penalty = Served(1_000, 5);
        AssertRefused("DETENTION_RANGE", () => penalty.NoteDetention(Day, Day.AddDays(6), null, Judge, Day.AddDays(6)));
        AssertRefused("REASON_MISSING", () => penalty.NoteDetention(Day, Day.AddDays(4), " ", Judge, Day.AddDays(6)));
        AssertRefused("DATE_ORDER", () => penalty.NoteDetention(Day.AddDays(-1), Day, "改正", Judge, Day), () => penalty.NoteDetention(Day, Day.AddDays(5), null, Judge, Day), () => penalty.NotePayment(Day.AddDays(1), Judge, Day));
        penalty.NoteDetention(Day, Day.AddDays(5), null, Judge, Day.AddDays(5));
        Assert.Equal(PenaltyState.Decided, penalty.State);
        penalty.NotePayment(Day.AddDays(5), Judge, Day.AddDays(5));
        Assert.Equal(PenaltyState.Enforced, penalty.State);
        Assert.Contains(penalty.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.EnforcePenalty, Starts: false, Voids: false });
        AssertRefused("STATE_FORBIDS", () => penalty.NotePayment(Day.AddDays(5), Judge, Day.AddDays(5)), () => penalty.NoteDetention(Day, Day.AddDays(5), null, Judge, Day.AddDays(5)), () => Served(1_000).NoteDetention(Day, Day, null, Judge, Day));
    }

    [Fact, Trait("Rule", "PEN-1")]
    public void What_was_paid_of_a_fine_that_is_made_lighter_or_set_aside_is_given_back_once()
    {
        foreach (var (review, left, due) in new[] { (PenaltyReview.Lightened, (decimal?)400, 600m), (PenaltyReview.SetAside, null, 1_000m) })
        {
            var penalty = Asked(1_000);
            AssertRefused("STATE_FORBIDS", () => penalty.NoteRefund(Day, "退1", Judge, Day)); // nothing to give back
            penalty.NotePayment(Day, Judge, Day);
            Review(penalty, review, left, null);
            Assert.Equal(due, penalty.RefundDue);
            Assert.Contains(penalty.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.RefundFine, Starts: true });
            AssertRefused("OTHER_COURT", () => penalty.NoteRefund(Day, "退1", Judge with { CourtCode = "甘0102" }, Day));
            AssertRefused("DATE_ORDER", () => penalty.NoteRefund(Day.AddDays(-1), "退1", Judge, Day), () => penalty.NoteRefund(Day.AddDays(1), "退1", Judge, Day));
            penalty.NoteRefund(Day, "退1", Judge, Day);
            Assert.Contains(penalty.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.RefundFine, Starts: false, Voids: false });
            AssertRefused("STATE_FORBIDS", () => penalty.NoteRefund(Day, "退1", Judge, Day));
        }
        var (upheld, unpaid) = (Asked(1_000), Asked(1_000));
        upheld.NotePayment(Day, Judge, Day);
        Review(upheld, PenaltyReview.Upheld, null, null);
        Review(unpaid, PenaltyReview.SetAside, null, null);
        Assert.Equal((null, null), (upheld.RefundDue, unpaid.RefundDue));
    }

    private static Penalty Propose(EnforcementCase source, decimal? fine, int? days = null, PunishedPerson? other = null) => Penalty.Propose(source, source.Debtors[0], fine, days, "拒不报告财产", Judge, other);

    private Penalty Decided(decimal? fine, int? days = null)
    {
        var penalty = Propose(_person, fine, days);
        penalty.Decide(approve: true, President, Day);
        return penalty;
    }

    private Penalty Served(decimal? fine, int? days = null)
    {
        var penalty = Decided(fine, days);
        penalty.Serve(Day, Judge, Day);
        return penalty;
    }

    private Penalty Asked(decimal? fine, int? days = null)
    {
        var penalty = Served(fine, days);
        penalty.AskReconsideration("甘07", Day, null, Higher, Day);
        return penalty;
    }

    private void Review(Penalty penalty, PenaltyReview review, decimal? fine, int? days) => penalty.DecideReconsideration(review, fine, days, "情节较轻", _person, Higher, Day);
}
