using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Effects;

/// <summary>Looks after one removal that a receiver has not accepted: sends it again each day, raises the alarm on the last day, ends it once all have accepted (PUSH-2).</summary>
/// <param name="Register">Register of the entry.</param>
[ActBy(OfficerRole.Register)]
internal sealed record FollowRemovalCommand(Register Register) : ActOn<bool>;

/// <summary>What an alarm needs.</summary>
internal enum AlarmStep
{
    Nothing,
    Start,
    Confirm,
    Forgo,
}

/// <summary>What is to be done about a change on a day.</summary>
/// <param name="Resend">Receivers to which it is sent again.</param>
/// <param name="Alarm">What becomes of the alarm.</param>
internal sealed record RemovalStep(IReadOnlyList<string> Resend, AlarmStep Alarm)
{
    private static readonly RemovalStep Nothing = new([], AlarmStep.Nothing);

    public bool IsNothing => Resend.Count == 0 && Alarm == AlarmStep.Nothing;

    /// <summary>A refused change is sent again from the day after the refusal on; one that was never acknowledged is tried again by its lane, without end.</summary>
    public static RemovalStep Of(ChangeCourse? course, bool alarmed, DateOnly today)
    {
        if (course is not { HasLimit: true })
            return alarmed ? Nothing with { Alarm = AlarmStep.Forgo } : Nothing;
        var missing = course.NotAccepted(today);
        if (missing.Count == 0)
            return alarmed ? Nothing with { Alarm = AlarmStep.Confirm } : Nothing;
        string[] again = [.. missing.Where(receiver => receiver.Outcome is ReceiverOutcome.Rejected or ReceiverOutcome.Unknown && course.RestsAt(receiver.Receiver, today)).Select(receiver => receiver.Receiver)];
        var failed = course.At.CourtDay() < today || missing.Any(receiver => receiver.Outcome != ReceiverOutcome.Open || receiver.LastError is not null); // not only under way
        return new RemovalStep(again, !alarmed && failed && course.LastDay <= today ? AlarmStep.Start : AlarmStep.Nothing);
    }
}

internal sealed class FollowRemovalHandler(CreditDisciplineDbContext db, ActContext act, EffectReader effects) : IRequestHandler<FollowRemovalCommand, bool>
{
    public Task<bool> Handle(FollowRemovalCommand request, CancellationToken cancellationToken) => request.Register == Register.Listing
        ? FollowAsync<DebtorListing>(request.Id, "listing", cancellationToken)
        : FollowAsync<RestrictionOrder>(request.Id, "restriction order", cancellationToken);

    private async Task<bool> FollowAsync<T>(Guid id, string name, CancellationToken cancellationToken)
        where T : Aggregate, IPublicEntry
    {
        var (entry, _) = await act.LoadAsync<T>(id, name, cancellationToken);
        var alarmed = await db.Duties.AnyAsync(duty => duty.ThingId == id && duty.State == DutyState.Open && duty.Kind == DutyKind.ConfirmRemoval, cancellationToken);
        var course = await effects.FindAsync(id, cancellationToken);
        var step = RemovalStep.Of(course, alarmed, act.Today);
        foreach (var receiver in step.Resend)
            db.Resends.Add(Resend.Ask(id, entry, course!.Change, receiver, concerned: true, act.Officer, act.Today));
        switch (step.Alarm)
        {
            case AlarmStep.Start:
                entry.MissAcceptance(course!.At.CourtDay(), Clock.LastDay(course.LastDay!.Value), act.Officer);
                break;
            case AlarmStep.Confirm:
                entry.ConfirmAcceptance(course!.AcceptedOn ?? act.Today, act.Officer);
                break;
            case AlarmStep.Forgo:
                entry.ForgoAcceptance(act.Today, act.Officer);
                break;
        }
        return !step.IsNothing;
    }
}
