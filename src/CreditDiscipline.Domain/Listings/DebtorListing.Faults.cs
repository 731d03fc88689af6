using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Listings;

// What was published wrongly, and the entry that should never have been made: it is revoked and not deleted.
public sealed partial class DebtorListing
{
    /// <summary>Day on which an objection or a judge found that the entry should never have been made; null while nobody has (LIST-REVOKE).</summary>
    public DateOnly? WrongfulSince { get; private set; }

    /// <summary>Notes that the published entry is wrong: three working days to correct it, or to revoke it (LIST-FIX, LIST-REVOKE).</summary>
    /// <param name="wrongful">The person should not have been listed at all.</param>
    /// <param name="foundOn">Day of the finding.</param>
    /// <param name="officer">Who notes it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOT_PUBLISHED, DATE_ORDER.</exception>
    public void NoteFault(bool wrongful, DateOnly foundOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        RequireFinding(foundOn, today);
        WrongfulSince ??= wrongful ? foundOn : null;
        StartFault(wrongful ? DutyKind.RevokeEntry : DutyKind.CorrectEntry, "FAULT_FOUND", foundOn);
    }

    /// <summary>An objection, or its reconsideration by the higher court, is founded: three working days to do what it asked for (OBJ-2, OBJ-4).</summary>
    /// <remarks>What was not published yet never will be: the entry falls away, and the court may decide anew.</remarks>
    public void Uphold(Objection objection, Officer officer, DateOnly today)
    {
        if (State is ListingState.Decided or ListingState.InGrace)
            FallAway(RemovalReason.RevokedWrongful, officer, today);
        else if (IsOpen)
            StartFounded(objection.Ground switch { ObjectionGround.Inaccurate => DutyKind.CorrectEntry, ObjectionGround.ShouldBeDeleted => DutyKind.DeleteEntry, _ => DutyKind.RevokeEntry }, today);
    }

    private void StartFounded(DutyKind kind, DateOnly today)
    {
        WrongfulSince ??= kind == DutyKind.RevokeEntry ? today : null;
        StartFault(kind, "OBJECTION_FOUNDED", today);
    }

    /// <summary>The entry should never have been made: an objection or a judge found so, or the debt had been paid in time. It is revoked and not deleted (LIST-REVOKE).</summary>
    public bool MustBeRevoked(EnforcementCase source) => IsOpen && PublishedOn is not null && (WrongfulSince is not null || (source.SatisfiedOn is { } performedOn && WasPerformedInTime(performedOn)));

    /// <summary>Revokes an entry that should never have been made: as if it never was (LIST-REVOKE).</summary>
    /// <param name="reason">Why, or the higher court's decision.</param>
    /// <param name="foundOn">Day of the finding; null for today or for the day it was noted.</param>
    /// <param name="officer">Who revokes.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, REASON_MISSING, DATE_ORDER.</exception>
    public void Revoke(string reason, DateOnly? foundOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Decided or ListingState.InGrace or ListingState.Published or ListingState.Shielded or ListingState.RemovalDue, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        Guard.Require(foundOn is not { } found || (found >= DecidedOn && found <= today), Rules.DateOrder);
        var wasPublished = PublishedOn is not null;
        Removal = RemovalReason.RevokedWrongful;
        RemovalPaper = reason;
        End(wasPublished ? ListingState.Revoked : ListingState.Cancelled, today);
        Raise("RevokeListing", "LIST-REVOKE", wasPublished ? Gone(ChangeKind.Revoke) : null, DecidedOn, [.. Fulfils(DutyKind.RevokeEntry, foundOn, today), Clock.End(DutyKind.RevokePaidEntry, today), Clock.VoidRest(today)]);
    }

    /// <summary>The entry is public although the debt had been paid in time: it is to be revoked (LIST-BASE, LIST-GRACE).</summary>
    private void NotePaidInTime(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        StartFault(DutyKind.RevokePaidEntry, "PAID_IN_TIME", today);
    }

    /// <summary>The payment that was in time is gone, and with it the reason to revoke; a fault that was found otherwise stands.</summary>
    private void NoteNotPaidInTime(DateOnly today) => Raise("WithdrawListingFault", "LIST-REVOKE", clocks: [Clock.Void(DutyKind.RevokePaidEntry, today)]);

    private bool WasPublishedAfter(DateOnly performedOn) => PublishedOn is not null && IsOpen && WasPerformedInTime(performedOn);

    /// <summary>Paid before the decision, or inside the grace period: the entry was never to be published.</summary>
    private bool WasPerformedInTime(DateOnly performedOn) => performedOn < DecidedOn || performedOn <= GraceEndsOn;

    private void StartFault(DutyKind kind, string startEvent, DateOnly foundOn) =>
        Raise("NoteListingFault", DutyKinds.RuleOf(kind), effectiveOn: foundOn, clocks: [Clock.Start(kind, startEvent, foundOn, Clock.RecordDays(foundOn), DraftedBy)]);

    private void RequireFinding(DateOnly foundOn, DateOnly today)
    {
        Guard.Require(PublishedOn is not null && IsOpen, Rules.NotPublished); // LIST-FIX
        Guard.Require(foundOn >= PublishedOn && foundOn <= today, Rules.DateOrder);
    }

    /// <summary>Ends the duty that a finding started; a finding told only now starts it first, so that lateness shows.</summary>
    private ClockChange[] Fulfils(DutyKind kind, DateOnly? foundOn, DateOnly today) => foundOn is { } found
        ? [Clock.Start(kind, "FAULT_FOUND", found, Clock.RecordDays(found), DraftedBy), Clock.End(kind, today)]
        : [Clock.End(kind, today)];
}
