using CreditDiscipline.Application.Effects;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.UnitTests.Effects;

/// <summary>What the register does by itself about a removal that a receiver has not accepted.</summary>
public sealed class RemovalStepTests
{
    private static readonly DateTimeOffset Signed = At(18, 10);
    private static readonly DateOnly LastDay = new(2021, 11, 23);

    [Fact, Trait("Rule", "PUSH-3")]
    public void A_refused_removal_is_sent_again_from_the_next_day_on_once_a_day()
    {
        var refused = Course([Sent(18, RecordOutcome.Rejected)]);
        Assert.True(RemovalStep.Of(refused, alarmed: false, Day(18)).IsNothing);
        Assert.Equal(["R"], RemovalStep.Of(refused, alarmed: false, Day(19)).Resend);
        Assert.True(RemovalStep.Of(Course([Sent(18, RecordOutcome.Rejected)], [Asked(19, null)]), alarmed: false, Day(19)).IsNothing); // it waits
        Assert.True(RemovalStep.Of(Course([Sent(18, RecordOutcome.Rejected), Sent(19, null, answered: false)], [Asked(19, 19)]), alarmed: false, Day(20)).IsNothing); // on its way
        var twice = Course([Sent(18, RecordOutcome.Rejected), Sent(19, RecordOutcome.Unknown)], [Asked(19, 19)]);
        Assert.True(RemovalStep.Of(twice, alarmed: false, Day(19)).IsNothing);
        Assert.Equal(["R"], RemovalStep.Of(twice, alarmed: false, Day(20)).Resend);
        Assert.True(RemovalStep.Of(Course([Sent(18, RecordOutcome.Rejected), Sent(19, null)], [Asked(19, 19)]), alarmed: false, Day(20)).IsNothing); // accepted
    }

    [Fact, Trait("Rule", "PUSH-2"), Trait("Rule", "CLOCK-4")]
    public void The_alarm_stands_from_the_last_day_until_it_is_accepted()
    {
        var unanswered = Course([Sent(18, null, answered: false)]);
        Assert.True(RemovalStep.Of(unanswered, alarmed: false, Day(22)).IsNothing); // its lane tries again by itself
        Assert.Equal((0, AlarmStep.Start), Of(RemovalStep.Of(unanswered, alarmed: false, Day(23))));
        Assert.True(RemovalStep.Of(unanswered, alarmed: true, Day(24)).IsNothing);
        Assert.Equal((1, AlarmStep.Start), Of(RemovalStep.Of(Course([Sent(18, RecordOutcome.Rejected)]), alarmed: false, Day(23))));
        Assert.Equal((0, AlarmStep.Confirm), Of(RemovalStep.Of(Course([Sent(24, null)]), alarmed: true, Day(24))));
        Assert.Equal((0, AlarmStep.Forgo), Of(RemovalStep.Of(Course([Sent(18, null, answered: false)], kind: ChangeKind.Unshield), alarmed: true, Day(24))));
        Assert.True(RemovalStep.Of(Course([], kind: ChangeKind.Add), alarmed: false, Day(30)).IsNothing);
        Assert.True(RemovalStep.Of(null, alarmed: false, Day(30)).IsNothing);
    }

    [Fact, Trait("Rule", "PUSH-2")]
    public void A_removal_of_the_last_day_itself_that_is_only_under_way_raises_no_alarm()
    {
        var late = Course([]) with { At = At(23, 16) };
        Assert.True(RemovalStep.Of(late, alarmed: false, LastDay).IsNothing);
        Assert.Equal(AlarmStep.Start, RemovalStep.Of(late with { Receivers = [new KnownReceiver("R", "平台", Concerned: true, "503")] }, alarmed: false, LastDay).Alarm);
        Assert.Equal(AlarmStep.Start, RemovalStep.Of(late, alarmed: false, LastDay.AddDays(1)).Alarm);
    }

    [Fact, Trait("Rule", "PUSH-4")]
    public void Who_is_not_concerned_accepts_nothing_and_holds_nothing_up()
    {
        var course = Course([]) with { Receivers = [new KnownReceiver("SME", "企业平台", Concerned: false, null)] };
        Assert.True(RemovalStep.Of(course, alarmed: false, Day(30)).IsNothing);
        var effect = course.Of(course.Receivers[0], Day(30));
        Assert.Equal((false, null, null), (effect.Concerned, effect.Outcome, effect.InTime));
    }

    private static (int, AlarmStep) Of(RemovalStep step) => (step.Resend.Count, step.Alarm);

    private static DateOnly Day(int day) => new(2021, 11, day);

    private static DateTimeOffset At(int day, int hour) => new(2021, 11, day, hour, 0, 0, TimeSpan.FromHours(8));

    private static Transmission Sent(int day, RecordOutcome? notAccepted, bool answered = true) => new("R", At(day, 11), answered ? At(day, 12) : null, 1, notAccepted, notAccepted is null ? null : "NO");

    private static ResendEffect Asked(int day, int? sent) => new(Day(day), "register", sent is { } left ? At(left, 11) : null, null);

    private static ChangeCourse Course(Transmission[] sent, ResendEffect[]? resends = null, ChangeKind kind = ChangeKind.Delete) => new(
        new PublicChange(7, kind, 2), Signed, Urgent: true, LastDay, [new KnownReceiver("R", "平台", Concerned: true, null)], sent.ToLookup(one => one.Receiver), (resends ?? []).ToLookup(_ => "R"));
}
