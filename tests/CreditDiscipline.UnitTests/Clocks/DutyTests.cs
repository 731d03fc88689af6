using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Clocks;

/// <summary>Delay makes staff liable: who held a duty when it ran late stays to be seen (LIST-DEL-FAST).</summary>
public sealed class DutyTests
{
    private static readonly DateOnly Received = new(2021, 9, 17); // Example 1: fifteen days end in the national holiday
    private static readonly DateOnly Due = new(2021, 10, 8);

    [Fact, Trait("Rule", "CLOCK-9"), Trait("Rule", "LIST-DEL-FAST")]
    public void Staff_is_reminded_of_the_day_as_counted_and_late_only_after_the_day_in_law()
    {
        var duty = Review();
        Assert.Equal((new DateOnly(2021, 10, 2), Due), (duty.DueRaw, duty.Due));
        Assert.False(duty.IsLateOn(Due));
        Assert.True(duty.IsLateOn(Due.AddDays(1)));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public void A_duty_done_late_or_fallen_away_late_stays_late_with_its_holder()
    {
        var (inTime, late, gone) = (Review(), Review(), Review());
        inTime.End(Clock.End(DutyKind.ReviewObjection, Due), "clerk");
        late.End(Clock.End(DutyKind.ReviewObjection, Due.AddDays(1)), "clerk");
        gone.End(Clock.Void(DutyKind.ReviewObjection, Due.AddDays(5)), "clerk");
        Assert.Equal((false, null), (inTime.IsLateOn(Due.AddDays(30)), inTime.LateHolder));
        Assert.Equal((true, "judge"), (late.IsLateOn(Due), late.LateHolder));
        Assert.Equal((true, "judge", DutyState.Void), (gone.IsLateOn(Due.AddDays(30)), gone.LateHolder, gone.State));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public void An_overdue_duty_goes_before_the_president_at_once_and_before_the_higher_court_after_three_days_more()
    {
        var duty = Review();
        Assert.False(duty.Escalate(Due));
        AssertGoesTo(Escalation.President, Due.AddDays(1));
        Assert.False(duty.Escalate(Due.AddDays(3)));
        Assert.Equal(Escalation.President, duty.Escalation);
        AssertGoesTo(Escalation.HigherCourt, Due.AddDays(4));
        Assert.False(duty.Escalate(Due.AddDays(5)));
        Assert.Equal("judge", duty.LateHolder);

        void AssertGoesTo(Escalation level, DateOnly day)
        {
            Assert.True(duty.Escalate(day));
            Assert.Equal(level, duty.Escalation);
        }
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public void A_duty_that_is_done_goes_before_nobody_and_what_acts_by_itself_has_a_day_more()
    {
        var (done, passing) = (Review(), Start(Clock.Start(DutyKind.GraceEnd, "GRACE_GRANTED", Received, Clock.LastDay(Due), "judge")));
        done.End(Clock.End(DutyKind.ReviewObjection, Due.AddDays(1)), "clerk");
        Assert.False(done.Escalate(Due.AddDays(2)));
        Assert.False(passing.Escalate(Due.AddDays(1))); // the register acts on the day after
        Assert.True(passing.Escalate(Due.AddDays(2)));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public void Who_hands_on_a_late_duty_does_not_hand_on_the_lateness()
    {
        var (inTime, late) = (Review(), Review());
        inTime.HandOver("deputy", Judge, Due);
        late.HandOver("deputy", Judge, Due.AddDays(1));
        late.End(Clock.End(DutyKind.ReviewObjection, Due.AddDays(2)), "deputy");
        Assert.Equal(("deputy", null), (inTime.Holder, inTime.LateHolder));
        Assert.Equal(("deputy", "judge"), (late.Holder, late.LateHolder));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public void Only_an_open_duty_is_handed_on_and_only_in_the_court_whose_duty_it_is()
    {
        var (done, higher) = (Review(), Start(Clock.Start(DutyKind.DecideReconsideration, "RECONSIDERATION_RECEIVED", Received, null, null, "甘07")));
        done.End(Clock.End(DutyKind.ReviewObjection, Due), "judge");
        AssertRefused("STATE_FORBIDS", () => done.HandOver("deputy", Judge, Due));
        Assert.Equal(("甘07", "clerk"), (higher.CourtCode, higher.Holder)); // whoever acts holds it
        AssertRefused("OTHER_COURT", () => higher.HandOver("deputy", Judge, Due));
        higher.HandOver("y", TestObjection.HigherMember, Due);
    }

    private static Duty Review() => Start(Clock.Start(DutyKind.ReviewObjection, "OBJECTION_RECEIVED", Received, Clock.CalendarDays(Received, 15), "judge"));

    private static Duty Start(ClockChange change) => Duty.Start(change, "Objection", Guid.NewGuid(), Guid.NewGuid(), "甘0722", "clerk");
}
