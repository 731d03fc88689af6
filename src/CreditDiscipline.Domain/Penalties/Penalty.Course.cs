using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Penalties;

// Service, payment and detention, and reconsideration by the next higher court. Nothing on the list or in an order changes by any of them.
public sealed partial class Penalty
{
    /// <summary>Day of service, from which the days to ask for reconsideration run.</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>Last day to ask for reconsideration; null while it is not served, or no calendar is out.</summary>
    public DateOnly? ReconsiderationDueOn { get; private set; }

    /// <summary>Day the fine was paid.</summary>
    public DateOnly? FinePaidOn { get; private set; }

    /// <summary>Day the detention began.</summary>
    public DateOnly? DetainedFrom { get; private set; }

    /// <summary>Day of the release.</summary>
    public DateOnly? ReleasedOn { get; private set; }

    /// <summary>Why the detention ended early: the conduct was admitted and put right (CPC 118); null where it was served out.</summary>
    public string? EarlyReleaseReason { get; private set; }

    /// <summary>Court that reconsiders it; null where nobody asked.</summary>
    public string? HigherCourtCode { get; private set; }

    /// <summary>Day the application for reconsideration came in.</summary>
    public DateOnly? ReconsiderationReceivedOn { get; private set; }

    /// <summary>What the higher court made of it.</summary>
    public PenaltyReview? Review { get; private set; }

    /// <summary>Why.</summary>
    public string? ReviewReasons { get; private set; }

    /// <summary>Account of who decided on the reconsideration.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>Day of that decision.</summary>
    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>Yuan of a paid fine that are to be given back; null where nothing is.</summary>
    public decimal? RefundDue { get; private set; }

    /// <summary>Day on which they were given back.</summary>
    public DateOnly? RefundedOn { get; private set; }

    /// <summary>Reference of the payment back.</summary>
    public string? RefundReference { get; private set; }

    /// <summary>The court that decides on reconsideration (PEN-1).</summary>
    public Court HigherCourt => CourtDirectory.Gansu.NextHigher(CourtDirectory.Gansu.Find(CourtCode)!);

    /// <summary>The decision was served: the days to ask for reconsideration run.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, DATE_ORDER.</exception>
    public void Serve(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is PenaltyState.Decided or PenaltyState.Enforced && ServedOn is null, Rules.StateForbids);
        Guard.Require(servedOn >= DecidedOn && servedOn <= today, Rules.DateOrder);
        (ServedOn, ReconsiderationDueOn) = (servedOn, LastDayAfter(servedOn));
        Raise("ServePenalty", "PEN-1", effectiveOn: servedOn);
    }

    /// <summary>The fine was paid.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS where there is none to pay, DATE_ORDER.</exception>
    public void NotePayment(DateOnly paidOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == PenaltyState.Decided && Fine is not null && FinePaidOn is null, Rules.StateForbids);
        Guard.Require(paidOn >= DecidedOn && paidOn <= today, Rules.DateOrder);
        FinePaidOn = paidOn;
        Raise("NotePenaltyPaid", "PEN-1", effectiveOn: paidOn, clocks: EndWhenEnforced(paidOn));
    }

    /// <summary>The detention is over: served out, or ended early because the conduct was admitted and put right.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS where there is none, DATE_ORDER, DETENTION_RANGE when it lasted longer than imposed, REASON_MISSING for an early end.</exception>
    public void NoteDetention(DateOnly from, DateOnly releasedOn, string? earlyReason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == PenaltyState.Decided && DetentionDays is not null && ReleasedOn is null, Rules.StateForbids);
        Guard.Require(from >= DecidedOn && from <= releasedOn && releasedOn <= today, Rules.DateOrder);
        var days = releasedOn.DayNumber - from.DayNumber;
        Guard.Require(days <= DetentionDays, Rules.DetentionRange); // PEN-1
        Guard.Require(days == DetentionDays || !string.IsNullOrWhiteSpace(earlyReason), Rules.ReasonMissing);
        (DetainedFrom, ReleasedOn, EarlyReleaseReason) = (from, releasedOn, days == DetentionDays ? null : earlyReason);
        Raise("NotePenaltyDetention", "PEN-1", effectiveOn: releasedOn, clocks: EndWhenEnforced(releasedOn));
    }

    /// <summary>Who is punished asks the next higher court, once; nothing is suspended. By post the postmark counts (CLOCK-6).</summary>
    /// <param name="addressedTo">Court to which it was addressed.</param>
    /// <param name="receivedOn">Day it arrived, from which the court's days run.</param>
    /// <param name="postmarkedOn">Day of the postmark; null when it was handed in.</param>
    /// <param name="officer">Who takes it at the higher court.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">STATE_FORBIDS before service and for a second one, WRONG_COURT, DATE_ORDER, LATE.</exception>
    public void AskReconsideration(string addressedTo, DateOnly receivedOn, DateOnly? postmarkedOn, Officer officer, DateOnly today)
    {
        Guard.Require(ServedOn is not null && ReconsiderationReceivedOn is null, Rules.StateForbids); // PEN-1: one
        Guard.Require(addressedTo == HigherCourt.Code, Rules.PenaltyWrongCourt); // PEN-1
        officer.MustActFor(addressedTo);
        var filedOn = postmarkedOn ?? receivedOn;
        Guard.Require(filedOn >= ServedOn && filedOn <= receivedOn && receivedOn <= today, Rules.DateOrder);
        var lastDay = ReconsiderationDueOn ?? LastDayAfter(ServedOn!.Value);
        var inTime = filedOn <= ServedOn!.Value.AddDays(Periods.PenaltyReconsiderationDays) || filedOn <= lastDay; // in time as counted is in time, calendar or not
        Guard.Require(inTime || lastDay is not null, Rules.CalendarMissing); // CLOCK-11
        Guard.Require(inTime, Rules.PenaltyLate); // PEN-1, CLOCK-6
        (HigherCourtCode, ReconsiderationReceivedOn) = (addressedTo, receivedOn);
        Raise("AskPenaltyReconsideration", "PEN-1", effectiveOn: receivedOn, clocks:
            [Clock.Start(DutyKind.DecidePenaltyReconsideration, "RECONSIDERATION_RECEIVED", receivedOn, Clock.CalendarDays(receivedOn, Periods.PenaltyReconsiderationDecidingDays), officer.Id, addressedTo)]);
    }

    /// <summary>The higher court upholds the penalty, makes it lighter or sets it aside; that is final.</summary>
    /// <param name="review">What it decides.</param>
    /// <param name="fine">The lighter fine; null for none.</param>
    /// <param name="detentionDays">The lighter detention; null for none.</param>
    /// <param name="reasons">Why.</param>
    /// <param name="source">The case.</param>
    /// <param name="member">Who decides at the higher court.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, OTHER_COURT, REVIEWER_ON_CASE_TEAM, REASON_MISSING, PENALTY_NOT_LIGHTER, FINE_RANGE, DETENTION_RANGE.</exception>
    public void DecideReconsideration(PenaltyReview review, decimal? fine, int? detentionDays, string reasons, EnforcementCase source, Officer member, DateOnly today)
    {
        Guard.Require(ReconsiderationReceivedOn is not null && Review is null, Rules.StateForbids);
        member.MustActFor(HigherCourtCode!);
        Guard.Require(!source.Team.Contains(member.Id) && member.Id != DraftedBy && member.Id != SignedBy, Rules.ReviewerOnCaseTeam); // OBJ-7 by analogy
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
        var paid = FinePaidOn is null ? 0 : Fine ?? 0;
        if (review == PenaltyReview.Lightened)
            Lighten(fine, detentionDays);
        else if (review == PenaltyReview.SetAside)
            State = PenaltyState.SetAside;
        var excess = paid - (State == PenaltyState.SetAside ? 0 : Fine ?? 0);
        RefundDue = excess > 0 ? excess : null;
        (Review, ReviewReasons, ReviewedBy, ReviewedOn) = (review, reasons, member.Id, today);
        Raise("DecidePenaltyReconsideration", "PEN-1", clocks:
        [
            Clock.End(DutyKind.DecidePenaltyReconsideration, today),
            .. State == PenaltyState.SetAside ? [Clock.Void(DutyKind.EnforcePenalty, today)] : EndWhenEnforced(today),
            .. RefundDue is not null ? [Clock.Start(DutyKind.RefundFine, "FINE_LIGHTENED", today, null, DraftedBy)] : Array.Empty<ClockChange>(),
        ]);
    }

    /// <summary>What was paid of the fine beyond what is left of it was given back.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS where nothing is to be given back, DATE_ORDER.</exception>
    public void NoteRefund(DateOnly refundedOn, string reference, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(RefundDue is not null && RefundedOn is null, Rules.StateForbids);
        Guard.Require(refundedOn >= ReviewedOn && refundedOn <= today, Rules.DateOrder);
        (RefundedOn, RefundReference) = (refundedOn, reference);
        Raise("RefundFine", "PEN-1", effectiveOn: refundedOn, clocks: [Clock.End(DutyKind.RefundFine, refundedOn)]);
    }

    private void Lighten(decimal? fine, int? detentionDays)
    {
        Guard.Require(!(fine > (Fine ?? 0)) && !(detentionDays > (DetentionDays ?? 0)) && (fine, detentionDays) != (Fine, DetentionDays), Rules.PenaltyNotLighter); // PEN-1
        RequireRange(Punished.IsEntity, fine, detentionDays);
        (Fine, DetentionDays) = (fine, detentionDays);
    }

    /// <summary>Ends the duty to carry it out once nothing of it is left.</summary>
    private IReadOnlyList<ClockChange> EndWhenEnforced(DateOnly day)
    {
        if (State != PenaltyState.Decided || (Fine is not null && FinePaidOn is null) || (DetentionDays is not null && ReleasedOn is null))
            return [];
        State = PenaltyState.Enforced;
        return [Clock.End(DutyKind.EnforcePenalty, day)];
    }

    private static DateOnly? LastDayAfter(DateOnly servedOn) => Clock.CalendarDays(servedOn, Periods.PenaltyReconsiderationDays)?.Due;
}
