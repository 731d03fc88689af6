using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Listings;

// Correction, and the ways off the list. What leaves the list stays in the court's record (LIST-KEEP).
public sealed partial class DebtorListing
{
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
        StartFault(wrongful ? DutyKind.RevokeEntry : DutyKind.CorrectEntry, "FAULT_FOUND", foundOn);
    }

    /// <summary>An objection, or its reconsideration by the higher court, is founded: three working days to do what it asked for (OBJ-2, OBJ-4).</summary>
    /// <remarks>What was not published yet never will be: the entry falls away, and the court may decide anew.</remarks>
    public void Uphold(Objection objection, Officer officer, DateOnly today)
    {
        if (State is ListingState.Decided or ListingState.InGrace)
            FallAway(RemovalReason.RevokedWrongful, officer, today);
        else if (IsOpen)
            StartFault(objection.Ground == ObjectionGround.Inaccurate ? DutyKind.CorrectEntry : objection.Ground == ObjectionGround.ShouldBeDeleted ? DutyKind.DeleteEntry : DutyKind.RevokeEntry, "OBJECTION_FOUNDED", today);
    }

    /// <summary>Corrects what was published wrongly (LIST-FIX). Whom the entry is about is never corrected: that is a revocation.</summary>
    /// <param name="correction">What is right.</param>
    /// <param name="foundOn">Day the fault was found; null for today or for the day it was noted.</param>
    /// <param name="officer">Who corrects.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOT_PUBLISHED, CONTENT_MISSING, DATE_ORDER.</exception>
    public void Correct(ListingCorrection correction, DateOnly? foundOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        RequireFinding(foundOn ?? today, today);
        Guard.Require(correction.TrueSince is not { } since || (since >= CaseFiledOn && since <= today), Rules.DateOrder);
        Guard.Require(correction.CaseFiledOn is not { } filed || (filed <= DecidedOn && filed.Year == CaseNumber.Year), Rules.FilingYear); // CASE-5
        var corrected = Content with
        {
            Conduct = correction.Conduct ?? Content.Conduct,
            Obligation = correction.Obligation ?? Content.Obligation,
            Performance = correction.Performance ?? Content.Performance,
        };
        Guard.Require(corrected.IsComplete, Rules.ContentMissing); // LIST-CONTENT
        Content = corrected;
        CaseFiledOn = correction.CaseFiledOn ?? CaseFiledOn;
        Basis = new BasisRecord(correction.BasisIssuer ?? Basis.Issuer, correction.BasisNumber ?? Basis.Number);
        Subject = Subject.IsPerson ? Subject : Subject with { LegalRepresentative = correction.LegalRepresentative ?? Subject.LegalRepresentative };
        Raise("CorrectListing", "LIST-FIX", IsPublic ? Visible(ChangeKind.Update, urgent: true) : null, correction.TrueSince, Fulfils(DutyKind.CorrectEntry, foundOn, today));
    }

    /// <summary>The obligation has ended: what that means for the entry, by its state and its grounds.</summary>
    /// <remarks>
    /// Before publication it falls away (LIST-GRACE, LIST-BASE); without a term it is to go (LIST-DEL-1, LIST-DEL-2); with one it stays and early deletion is
    /// considered (LIST-DEL-EARLY, LIST-DEL-MIX). A removal that had lost its ground by a reversal has it again.
    /// </remarks>
    public void DebtPerformed(EnforcementCase source, Officer officer, DateOnly today)
    {
        var performedOn = source.SatisfiedOn!.Value;
        if (State is ListingState.Decided or ListingState.InGrace)
            FallAway(performedOn <= GraceEndsOn ? RemovalReason.GracePerformed : RemovalReason.Barred, officer, today);
        else if (Stands && WasPerformedInTime(performedOn))
            NotePaidInTime(officer, today);
        else if (Stands && HasOpenLeg && OpenLegClosedOn is null)
            ProveRemoval(RemovalGround.ByPerformance(source), source, officer, today);
        else if (Stands)
            ShowPerformed(performedOn, HasOpenLeg ? DutyKind.DecideMixedRemoval : DutyKind.ConsiderEarlyDeletion, officer);
        else if (State == ListingState.RemovalDue && RestsOnPerformance)
            FallDue(Removal!.Value, RemovalPaper, performedOn, "LIST-DEL-1", officer, today);
    }

    /// <summary>Money booked late, or a reversal, shows that the debt was covered on another day: the clock ran from then, or the entry was never to be (LIST-BASE, LIST-GRACE, LIST-DEL-FAST).</summary>
    /// <param name="before">The day that was known before.</param>
    /// <param name="source">The case.</param>
    /// <param name="officer">Who booked it.</param>
    /// <param name="today">Today in court.</param>
    public void PerformedOnAnotherDay(DateOnly before, EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        var performedOn = source.SatisfiedOn!.Value;
        if (WasPublishedAfter(performedOn))
        {
            if (!WasPublishedAfter(before))
                NotePaidInTime(officer, today);
            return;
        }
        if (WasPublishedAfter(before))
            NoteNotPaidInTime(today);
        if (Stands && Content.Performance != Performance.Full)
            DebtPerformed(source, officer, today);
        else if (GoesByPerformance(source, today) && !HasTermLeg && Clock.RecordDays(performedOn) is { } due && due.Due != RemovalDueOn)
            MoveRemoval(performedOn, due, today);
    }

    private void MoveRemoval(DateOnly performedOn, DueDate due, DateOnly today)
    {
        RemovalDueOn = due.Due;
        Raise("MoveRemovalClock", "LIST-DEL-FAST", effectiveOn: performedOn, clocks: [Clock.Void(DutyKind.DeleteEntry, today), Clock.Start(DutyKind.DeleteEntry, "GROUND_COMPLETE", performedOn, due, DraftedBy)]);
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

    /// <summary>A payment was reversed, or a settlement turned out unperformed: what rested on it falls away. Without an order in force the entry cannot stand again before there is one (LIST-RESTRICT).</summary>
    public void DebtOpenAgain(DateOnly before, string reason, EnforcementCase source, bool orderInForce, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (WasPublishedAfter(before))
            NoteNotPaidInTime(today);
        ClockChange[] order = orderInForce ? [] : [Clock.Start(DutyKind.RestoreOrder, "PAYMENT_REVERSED", today, null, DraftedBy)];
        if (State == ListingState.RemovalDue && HasLostGround(source, today) && source.NothingFound && HasOpenLeg && !HasTermLeg)
        {
            (Removal, RemovalPaper, OpenLegClosedOn) = (RemovalReason.NoAssetsAfterZhongben, null, source.EmptyQueriesCompleteOn);
            Raise("ChangeRemovalGround", "LIST-DEL-4", effectiveOn: OpenLegClosedOn); // it goes all the same, and its clock runs on
        }
        else if (State == ListingState.RemovalDue && HasLostGround(source, today) && orderInForce)
        {
            Withdraw(reason, source, today);
        }
        else if (State == ListingState.RemovalDue && HasLostGround(source, today))
        {
            Raise("NoteGroundLost", "LIST-RESTRICT", clocks: [Clock.Void(DutyKind.DeleteEntry, today), .. order]);
        }
        else if (Stands && Content.Performance == Performance.Full)
        {
            Content = Content with { Performance = Performance.Partial };
            OpenLegClosedOn = StillClosed(source);
            Raise("NotePerformance", "FUND-1", IsPublic ? Visible(ChangeKind.Update, urgent: false) : null, clocks:
                [Clock.Void(DutyKind.ConsiderEarlyDeletion, today), Clock.Void(DutyKind.DecideMixedRemoval, today), .. order]);
        }
    }

    /// <summary>The second asset query after the round was concluded found nothing: that day the ground was complete, whoever notices it (LIST-DEL-4).</summary>
    public void NothingFound(EnforcementCase source, Officer officer, DateOnly today)
    {
        if (Stands && HasOpenLeg && OpenLegClosedOn is null)
            ProveRemoval(RemovalGround.Of(RemovalReason.NoAssetsAfterZhongben, null, null, source, today), source, officer, today);
    }

    /// <summary>An order is in force again, under which the entry stands (LIST-RESTRICT).</summary>
    public void OrderRestored(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (Stands)
            Raise("NoteOrderRestored", "LIST-RESTRICT", clocks: [Clock.End(DutyKind.RestoreOrder, today)]);
    }

    /// <summary>A removal ground is complete: the three working days run (LIST-DEL-1..7, LIST-DEL-TERM, LIST-DEL-EARLY).</summary>
    /// <remarks>A ground of LIST 10(1) closes the leg without a term only. The entry is due when both legs are closed (LIST-TERM-4).</remarks>
    /// <exception cref="RuleViolationException">TERM_ENTRY, TERM_RUNNING, NO_TERM, NOT_PERFORMED, QUERIES_LT_2, VALID_LEAD_EXISTS, NO_PERFORMANCE_NOTED, PAPER_MISSING, STATE_FORBIDS.</exception>
    public void ProveRemoval(RemovalGround ground, EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(Stands, Rules.StateForbids);
        Guard.Require(ground.CompleteOn >= CaseFiledOn && ground.CompleteOn <= today, Rules.DateOrder);
        Guard.Require(!ground.ClosesOpenLeg || HasOpenLeg, Rules.TermEntry); // LIST-DEL-TERM: LIST 10(2)
        Guard.Require(ground.Reason != RemovalReason.TermExpired || TermEndsOn < today, Rules.TermRunning); // LIST-DEL-TERM
        Guard.Require(ground.Reason != RemovalReason.EarlyDeletion || HasTermLeg, Rules.NoTerm); // LIST-DEL-EARLY, LIST-GROUND-1
        ground.Require(source, officer);
        var completeOn = ground.Reason == RemovalReason.TermExpired ? TermEndsOn!.Value : ground.CompleteOn;
        OpenLegClosedOn ??= HasOpenLeg && ground.ClosesOpenLeg ? completeOn : null;
        TermLegClosedOn ??= !HasTermLeg ? null : ground.Reason == RemovalReason.EarlyDeletion ? today : TermEndsOn < today ? TermEndsOn : null;
        if (HasOpenLeg == OpenLegClosedOn.HasValue && HasTermLeg == TermLegClosedOn.HasValue)
            FallDue(ground.Reason, ground.Paper, Later(OpenLegClosedOn, TermLegClosedOn), ground.RuleId, officer, today); // LIST-TERM-4: from the day the later leg closed
        else if (ground.Reason is RemovalReason.Performed or RemovalReason.SettlementPerformed)
            ShowPerformed(completeOn, DutyKind.DecideMixedRemoval, officer);
        else
            Raise("CloseListingLeg", "LIST-TERM-4", effectiveOn: completeOn, clocks: ground.ClosesOpenLeg ? null : [Clock.End(DutyKind.TermEnd, today), Clock.End(DutyKind.ConsiderEarlyDeletion, today)]);
    }

    /// <summary>The president decides whether a mixed entry whose debt is performed goes as a whole; keeping it needs a reason (LIST-DEL-MIX).</summary>
    /// <exception cref="RuleViolationException">NOT_PERFORMED, MIXED_REASON, STATE_FORBIDS, signer codes.</exception>
    public void DecideMixedRemoval(bool remove, string? reason, EnforcementCase source, Officer president, DateOnly today)
    {
        president.MustPresideOver(CourtCode);
        Guard.Require(Stands && OpenLegClosedOn is not null, Rules.StateForbids); // only a mixed entry stands with one leg closed
        Guard.Require(source.SatisfiedOn is not null, Rules.NotPerformed); // LIST-DEL-MIX
        Guard.Require(remove || !string.IsNullOrWhiteSpace(reason), Rules.MixedReason); // LIST-DEL-MIX
        if (!remove)
        {
            Raise("KeepMixedListing", "LIST-DEL-MIX", clocks: [Clock.End(DutyKind.DecideMixedRemoval, today)]);
            return;
        }
        TermLegClosedOn = today;
        FallDue(RemovalReason.EarlyDeletion, reason ?? "主动履行完毕，一并删除", today, "LIST-DEL-MIX", president, today);
    }

    /// <summary>A ground has fallen away (payment reversed, ruling set aside): the entry stands again.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, GROUND_STANDS while the payment, or another ground on record, does, ORDER_MISSING, REASON_MISSING.</exception>
    public void WithdrawRemoval(string reason, EnforcementCase source, bool orderInForce, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.RemovalDue && (Removal is not (RemovalReason.TermExpired or RemovalReason.EarlyDeletion) || RestsOnPerformance), Rules.StateForbids);
        Guard.Require(RestsOnPerformance ? HasLostGround(source, today) : source.SatisfiedOn is null, Rules.GroundStands); // LIST-DEL-1, LIST-DEL-2
        Guard.Require(!HasOpenLeg || !source.NothingFound, Rules.GroundStands); // LIST-DEL-4
        Guard.Require(orderInForce, Rules.OrderMissing); // LIST-RESTRICT
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        Withdraw(reason, source, today);
    }

    /// <summary>A leg without a term that empty queries have closed stays closed, whatever was paid and reversed (LIST-DEL-4).</summary>
    private DateOnly? StillClosed(EnforcementCase source) => HasOpenLeg && source.NothingFound ? source.EmptyQueriesCompleteOn : null;

    private void Withdraw(string reason, EnforcementCase source, DateOnly today)
    {
        var termRuns = HasTermLeg && TermEndsOn >= today;
        (Removal, RemovalDueOn, RemovalPaper, OpenLegClosedOn, TermLegClosedOn) = (null, null, reason, StillClosed(source), termRuns ? null : TermLegClosedOn);
        Content = Content.Performance == Performance.Full && source.SatisfiedOn is null ? Content with { Performance = Performance.Partial } : Content;
        Raise("WithdrawListingRemoval", "LIST-DEL-1", StandAgain(today), clocks:
        [
            Clock.Void(DutyKind.DeleteEntry, today), Clock.End(DutyKind.RestoreOrder, today),
            .. termRuns ? [Clock.Start(DutyKind.TermEnd, "GROUND_LOST", today, Clock.LastDay(TermEndsOn!.Value), DraftedBy)] : Array.Empty<ClockChange>(),
        ]);
    }

    /// <summary>The entry is to go because the debt is performed: whoever pays the money out takes it off the list with it (LIST-DEL-1, LIST-DEL-2).</summary>
    public bool GoesByPerformance(EnforcementCase source, DateOnly today) => State == ListingState.RemovalDue && RestsOnPerformance && !HasLostGround(source, today);

    /// <summary>It has ended as it does when a debt is performed: deleted for it, fallen away before it was public, or revoked, perhaps because the debt had been paid in time.</summary>
    internal bool EndsWithPerformance => State switch
    {
        ListingState.Deleted => RestsOnPerformance,
        ListingState.Cancelled => Removal is RemovalReason.GracePerformed or RemovalReason.Barred,
        _ => State == ListingState.Revoked,
    };

    /// <summary>Takes the entry off the list.</summary>
    /// <exception cref="RuleViolationException">TERM_ENTRY while only the leg without a term is closed, NOT_PERFORMED when the payment was reversed, STATE_FORBIDS when no ground was proven.</exception>
    public void Delete(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(!(Stands && OpenLegClosedOn is not null), Rules.TermEntry); // LIST-TERM-4
        Guard.Require(State == ListingState.RemovalDue, Rules.StateForbids);
        Guard.Require(!HasLostGround(source, today), Rules.NotPerformed); // LIST-DEL-1
        End(ListingState.Deleted, today);
        Raise("DeleteListing", "LIST-DEL-FAST", Gone(ChangeKind.Delete), clocks: [Clock.End(DutyKind.DeleteEntry, today), Clock.VoidRest(today)]);
    }

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

    private void FallDue(RemovalReason reason, string? paper, DateOnly completeOn, string ruleId, Officer officer, DateOnly today)
    {
        var due = Clock.RecordDays(completeOn);
        (Removal, RemovalPaper, RemovalDueOn, State) = (reason, paper, due?.Due, ListingState.RemovalDue);
        Raise("ProveListingRemoval", ruleId, effectiveOn: completeOn, clocks:
        [
            Clock.End(DutyKind.TermEnd, completeOn), Clock.End(DutyKind.ConsiderEarlyDeletion, today), Clock.End(DutyKind.DecideMixedRemoval, today), Clock.Void(DutyKind.RestoreOrder, today),
            Clock.Start(DutyKind.DeleteEntry, "GROUND_COMPLETE", completeOn, due, officer.Role == OfficerRole.Register ? DraftedBy : officer.Id),
        ]);
    }

    /// <summary>The removal rests on the debt being performed: by its ground, or because an early deletion was decided of a performed debt.</summary>
    internal bool RestsOnPerformance => Removal is RemovalReason.Performed or RemovalReason.SettlementPerformed || (Removal == RemovalReason.EarlyDeletion && Content.Performance == Performance.Full);

    /// <summary>The removal rested on a performance that is gone; an entry whose term is over goes all the same.</summary>
    private bool HasLostGround(EnforcementCase source, DateOnly today) => RestsOnPerformance && source.SatisfiedOn is null && (HasOpenLeg || TermEndsOn >= today);

    private static DateOnly Later(DateOnly? left, DateOnly? right) => left is null || right > left ? right!.Value : left.Value;

    /// <summary>The entry stays and shows that the debt is performed; somebody considers whether it should go.</summary>
    private void ShowPerformed(DateOnly performedOn, DutyKind consider, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Content = Content with { Performance = Performance.Full };
        Raise("NotePerformance", DutyKinds.RuleOf(consider), IsPublic ? Visible(ChangeKind.Update, urgent: false) : null, performedOn,
            [Clock.Start(consider, "DEBT_PERFORMED", performedOn, null, DraftedBy)]);
    }

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
