using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Listings;

// Correction, and the ways off the list. What leaves the list stays in the court's record (LIST-KEEP).
public sealed partial class DebtorListing
{
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
        {
            FallAway(performedOn <= GraceEndsOn ? RemovalReason.GracePerformed : RemovalReason.Barred, officer, today);
            return;
        }
        var inTime = WasPublishedAfter(performedOn);
        if (inTime)
            NotePaidInTime(officer, today); // booked late (LIST-BASE, LIST-GRACE)
        if (State == ListingState.RemovalDue && RestsOnPerformance)
            FallDue(Removal!.Value, RemovalPaper, GroundCompleteOn(performedOn), "LIST-DEL-1", officer, today);
        else if (Stands && !inTime)
            CloseByPerformance(source, officer, today);
    }

    private void CloseByPerformance(EnforcementCase source, Officer officer, DateOnly today)
    {
        if (HasOpenLeg && OpenLegClosedOn is null)
            ProveRemoval(RemovalGround.ByPerformance(source), source, officer, today);
        else
            ShowPerformed(source.SatisfiedOn!.Value, HasOpenLeg ? DutyKind.DecideMixedRemoval : DutyKind.ConsiderEarlyDeletion, officer);
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
        var (isInTime, wasInTime) = (WasPublishedAfter(performedOn), WasPublishedAfter(before));
        if (isInTime && !wasInTime)
            NotePaidInTime(officer, today);
        if (isInTime)
            return;
        if (wasInTime)
            NoteNotPaidInTime(today);
        if (wasInTime && Stands)
            CloseByPerformance(source, officer, today);
        else if (OpenLegClosedOn == before && (Stands || GoesByPerformance(source, today)))
            MoveClosedLeg(performedOn);
        if (Removal is RemovalReason.Performed or RemovalReason.SettlementPerformed && GoesByPerformance(source, today) && Clock.RecordDays(GroundCompleteOn(performedOn)) is { } due && due.Due != RemovalDueOn)
            MoveRemoval(performedOn, due, today);
    }

    private void MoveClosedLeg(DateOnly performedOn)
    {
        OpenLegClosedOn = performedOn;
        Raise("MoveListingLeg", "LIST-TERM-4", effectiveOn: performedOn);
    }

    /// <summary>The day on which the later leg of an entry was closed whose debt was performed on this day (LIST-TERM-4).</summary>
    private DateOnly GroundCompleteOn(DateOnly performedOn) => Later(performedOn, TermLegClosedOn);

    private void MoveRemoval(DateOnly performedOn, DueDate due, DateOnly today)
    {
        RemovalDueOn = due.Due;
        Raise("MoveRemovalClock", "LIST-DEL-FAST", effectiveOn: performedOn, clocks:
            [Clock.Void(DutyKind.DeleteEntry, today, Clock.GroundComplete), Clock.Start(DutyKind.DeleteEntry, Clock.GroundComplete, GroundCompleteOn(performedOn), due, DraftedBy)]);
    }

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
            Raise("NoteGroundLost", "LIST-RESTRICT", clocks: [Clock.Void(DutyKind.DeleteEntry, today, Clock.GroundComplete), .. order]);
        }
        else if (Stands && Content.Performance == Performance.Full)
        {
            Content = Content with { Performance = Performance.Partial };
            OpenLegClosedOn = StillClosed(source);
            Raise("NotePerformance", "FUND-1", IsPublic ? Visible(ChangeKind.Update, urgent: false) : null, clocks:
                [Clock.Void(DutyKind.ConsiderEarlyDeletion, today), Clock.Void(DutyKind.DecideMixedRemoval, today), .. order]);
        }
        else if (Stands && !orderInForce)
        {
            Raise("NoteGroundLost", "LIST-RESTRICT", clocks: order); // the order went with the payment
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
            Clock.Void(DutyKind.DeleteEntry, today, Clock.GroundComplete), Clock.End(DutyKind.RestoreOrder, today),
            .. termRuns ? [Clock.Start(DutyKind.TermEnd, "GROUND_LOST", today, Clock.LastDay(TermEndsOn!.Value), DraftedBy)] : Array.Empty<ClockChange>(),
        ]);
    }

    /// <summary>The entry is to go because the debt is performed: whoever pays the money out takes it off the list with it (LIST-DEL-1, LIST-DEL-2).</summary>
    public bool GoesWithPayment(EnforcementCase source, DateOnly today) => GoesByPerformance(source, today) || (MustBeRevoked(source) && source.SatisfiedOn is not null);

    private bool GoesByPerformance(EnforcementCase source, DateOnly today) => State == ListingState.RemovalDue && RestsOnPerformance && !HasLostGround(source, today);

    /// <summary>It has ended as it does when a debt is performed: deleted for it, fallen away before it was public, or revoked, perhaps because the debt had been paid in time.</summary>
    internal bool EndsWithPerformance => State switch
    {
        ListingState.Deleted => RestsOnPerformance || (Removal == RemovalReason.TermExpired && HasOpenLeg && Content.Performance == Performance.Full),
        ListingState.Cancelled => Removal is RemovalReason.GracePerformed or RemovalReason.Barred,
        _ => State == ListingState.Revoked,
    };

    /// <summary>Takes the entry off the list.</summary>
    /// <exception cref="RuleViolationException">REVOCATION_DUE, TERM_ENTRY while only the leg without a term is closed, NOT_PERFORMED when the payment was reversed, STATE_FORBIDS when no ground was proven.</exception>
    public void Delete(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(!MustBeRevoked(source), Rules.RevocationDue); // LIST-REVOKE
        Guard.Require(!(Stands && OpenLegClosedOn is not null), Rules.TermEntry); // LIST-TERM-4
        Guard.Require(State == ListingState.RemovalDue, Rules.StateForbids);
        Guard.Require(!HasLostGround(source, today), Rules.NotPerformed); // LIST-DEL-1
        End(ListingState.Deleted, today);
        Raise("DeleteListing", "LIST-DEL-FAST", Gone(ChangeKind.Delete), clocks: [Clock.End(DutyKind.DeleteEntry, today), Clock.VoidRest(today)]);
    }

    private void FallDue(RemovalReason reason, string? paper, DateOnly completeOn, string ruleId, Officer officer, DateOnly today)
    {
        var due = Clock.RecordDays(completeOn);
        (Removal, RemovalPaper, RemovalDueOn, State) = (reason, paper, due?.Due, ListingState.RemovalDue);
        Raise("ProveListingRemoval", ruleId, effectiveOn: completeOn, clocks:
        [
            Clock.End(DutyKind.TermEnd, completeOn), Clock.End(DutyKind.ConsiderEarlyDeletion, today), Clock.End(DutyKind.DecideMixedRemoval, today), Clock.Void(DutyKind.RestoreOrder, today),
            Clock.Start(DutyKind.DeleteEntry, Clock.GroundComplete, completeOn, due, officer.Role == OfficerRole.Register ? DraftedBy : officer.Id),
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
}
