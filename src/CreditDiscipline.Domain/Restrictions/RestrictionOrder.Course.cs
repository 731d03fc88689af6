using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Restrictions;

/// <summary>Why an order is made: on the creditor's application, or of the court's own accord because it is necessary (RES-START).</summary>
/// <param name="Applicant">Name of the applicant; null without an application.</param>
/// <param name="Reason">Why it is necessary without one.</param>
public sealed record OrderInitiative(string? Applicant, string? Reason)
{
    /// <summary>On the creditor's written application.</summary>
    public static OrderInitiative OnApplicationOf(string applicant) => new(applicant, null);

    /// <summary>Of the court's own accord.</summary>
    public static OrderInitiative ExOfficio(string reason) => new(null, reason);
}

// The course of an order: draft, signature, service, lift.
public sealed partial class RestrictionOrder
{
    /// <summary>Drafts an order against a debtor of a case.</summary>
    /// <exception cref="RuleViolationException">
    /// OTHER_COURT, CASE_TYPE_CARRIES_NO_ENTRY, CASE_CLOSED, NOT_PAYMENT_OBLIGATION, NOT_CREDITOR, EX_OFFICIO_REASON, ROLE_NOT_BOUND.
    /// </exception>
    public static RestrictionOrder DraftFor(
        EnforcementCase source, CaseDebtor debtor, IReadOnlyList<RestrictionCategory> categories, string consequences,
        IReadOnlyList<NewBoundPerson> boundPersons, OrderInitiative initiative, Officer officer, DateOnly today)
    {
        Guard.Require(source.ObligationKind != ObligationKind.Conduct, Rules.NotPaymentObligation); // RES-COND
        return Draft(source, debtor, categories, consequences, boundPersons, initiative, forListing: false, officer, today);
    }

    /// <summary>Drafts the order that a signed listing decision needs (LIST-RESTRICT). It counts as the work of whoever drafted the decision, so that the president may sign it too.</summary>
    /// <remarks>Whoever is listed is restricted, whatever the obligation is (RESTRICT 1(2)); RES-COND binds the court where it chooses.</remarks>
    public static RestrictionOrder DraftWith(DebtorListing listing, EnforcementCase source, Officer officer, DateOnly today) => Draft(
        source, source.Find(listing.Subject.Key)!, AllCategories, StandardConsequences, [], OrderInitiative.ExOfficio("已决定纳入失信被执行人名单"), forListing: true, officer with { Id = listing.DraftedBy }, today);

    private static RestrictionOrder Draft(
        EnforcementCase source, CaseDebtor debtor, IReadOnlyList<RestrictionCategory> categories, string consequences, IReadOnlyList<NewBoundPerson> boundPersons,
        OrderInitiative initiative, bool forListing, Officer officer, DateOnly today)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.Number.MayCarryListing, Rules.CaseTypeCarriesNone); // CASE-5
        Guard.Require(source.SatisfiedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(initiative.Applicant is null || initiative.Applicant == source.Creditor, Rules.OrderNotCreditor); // RES-START
        Guard.Require(initiative.Applicant is not null || !string.IsNullOrWhiteSpace(initiative.Reason), Rules.ExOfficioReason); // RES-START
        var order = new RestrictionOrder
        {
            CaseId = source.Id,
            CaseNumber = source.Number,
            CourtCode = source.CourtCode,
            Subject = debtor.Subject,
            CaseFiledOn = source.FiledOn,
            Categories = [.. categories.Distinct().Order()],
            Consequences = consequences,
            DraftedBy = officer.Id,
            AppliedBy = initiative.Applicant,
            ExOfficioReason = initiative.Reason,
            ForListing = forListing,
        };
        foreach (var bound in boundPersons)
            order.Bind(bound, today);
        order.Raise("DraftOrder", forListing ? "LIST-RESTRICT" : "RES-COND");
        return order;
    }

    /// <summary>Lays the draft before the president.</summary>
    /// <exception cref="RuleViolationException">ORDER_INCOMPLETE, NOTICE_PERIOD_RUNNING, STATE_FORBIDS.</exception>
    public void Submit(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.Draft, Rules.StateForbids);
        Guard.Require(Categories.Count > 0 && !string.IsNullOrWhiteSpace(Consequences), Rules.OrderIncomplete); // RES-ORDER
        RequireNoticePeriodOver(source, today);
        State = RestrictionState.PendingSignature;
        Raise("SubmitOrder", "RES-COND");
    }

    /// <summary>The period set in the notice is over; its last day rolls over rest days (CLOCK-2). An order that a listing needs does not wait for it.</summary>
    private void RequireNoticePeriodOver(EnforcementCase source, DateOnly today) => Guard.Require(
        ForListing || (source.Facts is { NoticeServedOn: not null, NoticePeriodEndsOn: { } ends } && ends < today && !(Clock.SetByCourt(ends)?.Due >= today)), Rules.NoticePeriodRunning); // RES-COND

    /// <summary>The president hands the draft back.</summary>
    public void Return(Officer officer)
    {
        officer.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == RestrictionState.PendingSignature, Rules.StateForbids);
        State = RestrictionState.Draft;
        (BarOverrideReason, BarOverriddenBy) = (null, null);
        Raise("ReturnOrder", "RES-ORDER");
    }

    /// <summary>Drops an order that was never signed, and says why.</summary>
    /// <exception cref="RuleViolationException">REASON_MISSING, STATE_FORBIDS.</exception>
    public void Cancel(string reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is RestrictionState.Draft or RestrictionState.PendingSignature, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        LiftPaper = reason;
        FallAway("RES-ORDER", today);
    }

    /// <summary>The president overrides what generally forbids the order, with a reason in writing (RES-BAR).</summary>
    /// <exception cref="RuleViolationException">OVERRIDE_REASON when there is nothing to override or no reason, STATE_FORBIDS, signer codes.</exception>
    public void OverrideBar(string reason, EnforcementCase source, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == RestrictionState.PendingSignature, Rules.StateForbids);
        Guard.Require(FindSoftBar(source, today) is not null && !string.IsNullOrWhiteSpace(reason), Rules.OverrideReason); // RES-BAR
        (BarOverrideReason, BarOverriddenBy) = (reason, president.Id);
        Raise("OverrideOrderBar", "RES-BAR");
    }

    /// <summary>The president of the executing court signs (RES-ORDER).</summary>
    /// <param name="source">The case.</param>
    /// <param name="listed">A signed listing decision against the debtor in the case, itself not barred, needs the order (LIST-RESTRICT).</param>
    /// <param name="president">Who signs.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">SIGNER_OTHER_COURT, SIGNER_NOT_PRESIDENT, MAKER_IS_CHECKER, CASE_CLOSED, a bar of RES-BAR, STATE_FORBIDS.</exception>
    public void Sign(EnforcementCase source, bool listed, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == RestrictionState.PendingSignature, Rules.StateForbids);
        RequireNoticePeriodOver(source, today); // facts may have changed since it was laid before him
        RequireNoBar(source, listed, today);
        State = RestrictionState.Signed;
        SignedOn = today;
        SignedBy = president.Id;
        Raise("SignOrder", "RES-ORDER");
    }

    /// <summary>Gives the debtor a grace period; the order does not bind inside it (LIST-GRACE).</summary>
    /// <exception cref="RuleViolationException">GRACE_RANGE, GRACE_ALREADY_USED, STATE_FORBIDS.</exception>
    public void GrantGrace(DateOnly lastDay, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(GraceEndsOn is null, Rules.GraceAlreadyUsed); // LIST-GRACE
        Guard.Require(State == RestrictionState.Signed, Rules.StateForbids);
        GracePeriod.Require(SignedOn!.Value, lastDay, today); // LIST-GRACE
        GraceEndsOn = lastDay;
        State = RestrictionState.InGrace;
        Raise("GrantOrderGrace", "LIST-GRACE", clocks: [Clock.Start(DutyKind.GraceEnd, "GRACE_GRANTED", today, Clock.LastDay(lastDay), DraftedBy)]);
    }

    /// <summary>Records service. The order is in force and public from then on; in grace, also that of the listing decision it was made for, it waits for the end of it.</summary>
    /// <param name="source">The case.</param>
    /// <param name="entry">The debtor's list entry in the case that is open; null for none.</param>
    /// <param name="servedOn">Day of service.</param>
    /// <param name="officer">Who records it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">DATE_ORDER, CASE_CLOSED or another bar that has come up since the signature, STATE_FORBIDS.</exception>
    public void Serve(EnforcementCase source, DebtorListing? entry, DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsWaiting, Rules.StateForbids);
        Guard.Require(servedOn >= SignedOn && servedOn <= today, Rules.DateOrder);
        RequireNoBar(source, Needs(entry, source, today), today);
        ServedOn = servedOn;
        if (State == RestrictionState.Signed && !WaitsFor(entry))
            EnterForce("ServeOrder", GraceEndsOn is { } last && last >= servedOn ? last.AddDays(1) : servedOn, today);
        else
            Raise("ServeOrder", "RES-ORDER");
    }

    /// <summary>A signed listing decision of the debtor, itself not barred, needs the order (LIST-RESTRICT).</summary>
    public static bool Needs(DebtorListing? entry, EnforcementCase source, DateOnly today) =>
        entry is { DecidedOn: not null } && ListingBars.Find(source, source.Find(entry.Subject.Key)!, entry.Content.Grounds, today) is null;

    /// <summary>Inside the grace of the decision nothing of it is public (LIST-GRACE).</summary>
    private bool WaitsFor(DebtorListing? entry) => ForListing && entry is { State: ListingState.InGrace };

    /// <summary>The grace of the listing decision is over: its order, if it was served, binds from the day after.</summary>
    public void ListingGraceEnded(DebtorListing entry, EnforcementCase source, Officer register, DateOnly today)
    {
        register.MustHandle(CourtCode);
        if (ForListing && State == RestrictionState.Signed && ServedOn is not null && entry.GraceEndsOn < today && Needs(entry, source, today))
            EnterForce("ServeOrder", entry.GraceEndsOn.Value.AddDays(1), today);
    }

    /// <summary>The listing decision fell away before anything was public, and with it the order that was made for it.</summary>
    public void ListingFellAway(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (ForListing && IsOpen && !IsInForce)
            FallAway("LIST-RESTRICT", today);
    }

    /// <summary>The grace period is over: a served order binds, one not served waits for service, a barred one falls away.</summary>
    /// <param name="source">The case.</param>
    /// <param name="listed">A signed listing decision against the debtor in the case needs the order.</param>
    /// <param name="register">The register.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">GRACE_RUNNING, STATE_FORBIDS.</exception>
    public void GraceEnded(EnforcementCase source, bool listed, Officer register, DateOnly today)
    {
        register.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.InGrace, Rules.StateForbids);
        Guard.Require(GraceEndsOn < today, Rules.GraceRunning);
        if (FindBar(source, listed, today) is not null)
        {
            FallAway("LIST-GRACE", today);
        }
        else if (ServedOn is not null)
        {
            EnterForce("EndOrderGrace", GraceEndsOn!.Value.AddDays(1), today);
        }
        else
        {
            State = RestrictionState.Signed;
            Raise("EndOrderGrace", "LIST-GRACE", clocks: [Clock.End(DutyKind.GraceEnd, today)]);
        }
    }

    /// <summary>The facts of the case have changed: a signed order that is barred now falls away; security starts the clock of the lift, and ends it when it is gone (RES-LIFT-2).</summary>
    public void FactsChanged(EnforcementCase source, DebtorListing? entry, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (IsWaiting && FindBar(source, Needs(entry, source, today), today) is not null)
            FallAway("RES-BAR", today);
        else if (State == RestrictionState.InForce && source.Facts.SecurityGiven && RulesInForce.LiftIsDuty(today) && entry is not { Stands: true })
            ProveLift(LiftReason.SecurityGiven, today, null, source, entryPublic: false, officer, today);
        else if (State == RestrictionState.LiftDue && Lift == LiftReason.SecurityGiven && !source.Facts.SecurityGiven && source.SatisfiedOn is null)
            WithdrawLift("RES-LIFT-2", today);
    }

    /// <summary>The obligation has ended: an order in force is to be lifted, one that does not bind yet falls away.</summary>
    public void DebtPerformed(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State == RestrictionState.InForce)
            ProveLift(LiftReason.Performed, null, null, source, entryPublic: false, officer, today);
        else if (IsWaiting)
            FallAway("LIST-BASE", today);
    }

    /// <summary>Money booked late, or a reversal, shows that the debt was covered on another day: the clock of the lift ran from then.</summary>
    public void PerformedOnAnotherDay(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State != RestrictionState.LiftDue || Lift != LiftReason.Performed || Clock.RecordDays(source.SatisfiedOn!.Value) is not { } due || due.Due == LiftDueOn)
            return;
        LiftDueOn = due.Due;
        Raise("MoveLiftClock", "RES-LIFT-1", effectiveOn: source.SatisfiedOn, clocks: [Clock.Void(DutyKind.LiftOrder, today), Clock.Start(DutyKind.LiftOrder, Clock.GroundComplete, source.SatisfiedOn!.Value, due, DraftedBy)]);
    }

    /// <summary>The debt is open again: a lift that rested on it is off.</summary>
    public void DebtOpenAgain(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State == RestrictionState.LiftDue && Lift == LiftReason.Performed)
            WithdrawLift("RES-LIFT-1", today);
    }

    private void WithdrawLift(string ruleId, DateOnly today)
    {
        (Lift, LiftDueOn, State) = (null, null, RestrictionState.InForce);
        Raise("WithdrawLift", ruleId, clocks: [Clock.Void(DutyKind.LiftOrder, today)]);
    }

    /// <summary>A ground to lift is complete. Performance gives three working days; security and consent do so since SUPERVISE 23 (RES-LIFT-1, RES-LIFT-2).</summary>
    /// <remarks>That a list entry goes is no ground: the order is weighed on its own (RES-LIFT-3).</remarks>
    /// <param name="reason">Which ground.</param>
    /// <param name="statedOn">Day on which it was complete, where a paper says it; the clock starts here. The case knows when it was performed.</param>
    /// <param name="paper">Consent or ruling; not needed for performance and security, which the case shows.</param>
    /// <param name="source">The case, for its facts.</param>
    /// <param name="entryPublic">The debtor's list entry in the same case is public and no removal ground is proven for it.</param>
    /// <param name="officer">Who proved it.</param>
    /// <param name="today">Today in court time.</param>
    /// <exception cref="RuleViolationException">NOT_PERFORMED, SECURITY_INSUFFICIENT, LISTED_ENTRY_ACTIVE, PAPER_MISSING, STATE_FORBIDS.</exception>
    public void ProveLift(LiftReason reason, DateOnly? statedOn, string? paper, EnforcementCase source, bool entryPublic, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.InForce, Rules.StateForbids);
        var completeOn = reason == LiftReason.Performed ? source.SatisfiedOn ?? today : statedOn ?? today;
        Guard.Require(completeOn >= CaseFiledOn && completeOn <= today, Rules.DateOrder);
        Guard.Require(reason != LiftReason.Performed || source.SatisfiedOn is not null, Rules.NotPerformed); // RES-LIFT-1
        Guard.Require(reason != LiftReason.SecurityGiven || source.Facts.SecurityGiven, Rules.SecurityInsufficient); // RES-LIFT-2
        Guard.Require(reason == LiftReason.Performed || !entryPublic, Rules.ListedEntryActive); // RES-LIFT-1
        Guard.Require(reason is LiftReason.Performed or LiftReason.SecurityGiven || !string.IsNullOrWhiteSpace(paper), Rules.PaperMissing); // RES-LIFT-2
        var due = reason == LiftReason.Performed || RulesInForce.LiftIsDuty(today) ? Clock.RecordDays(completeOn) : null;
        (Lift, LiftPaper, LiftDueOn, State) = (reason, paper, due?.Due, RestrictionState.LiftDue);
        Raise("ProveLift", reason == LiftReason.Performed ? "RES-LIFT-1" : "RES-LIFT-2", effectiveOn: completeOn, clocks:
            [Clock.Start(DutyKind.LiftOrder, Clock.GroundComplete, completeOn, due, officer.Role == OfficerRole.Register ? DraftedBy : officer.Id)]);
    }

    /// <summary>Lifts the order, to be told in the same scope as it was (RES-LIFT-1).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS when no ground was proven, LISTED_ENTRY_ACTIVE when the entry stands again.</exception>
    public void LiftOrder(bool entryPublic, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.LiftDue, Rules.StateForbids);
        Guard.Require(Lift == LiftReason.Performed || !entryPublic, Rules.ListedEntryActive); // RES-LIFT-1
        State = RestrictionState.Lifted;
        Raise("LiftOrder", Lift == LiftReason.Performed ? "RES-LIFT-1" : "RES-LIFT-2", Gone(today, erase: false), clocks: [Clock.End(DutyKind.LiftOrder, today), Clock.VoidRest(today)]);
    }

    /// <summary>Notes that the order in force is wrong: three working days to put it right or to revoke it (OBJ-6).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, DATE_ORDER.</exception>
    public void NoteFault(DateOnly foundOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsInForce, Rules.StateForbids);
        Guard.Require(foundOn >= InForceSince && foundOn <= today, Rules.DateOrder);
        StartFault("FAULT_FOUND", foundOn);
    }

    /// <summary>An objection, or its reconsideration by the higher court, is founded: three working days to put the order right (OBJ-6). One that does not bind yet never will.</summary>
    public void Uphold(DateOnly today)
    {
        if (IsWaiting)
            FallAway("OBJ-6", today);
        else if (IsOpen)
            StartFault("OBJECTION_FOUNDED", today);
    }

    /// <summary>Corrects what the order in force says wrongly: its items or the consequences it states (OBJ-6, LIST-FIX by analogy). Whom it is about is never corrected.</summary>
    /// <exception cref="RuleViolationException">ORDER_INCOMPLETE, DATE_ORDER, STATE_FORBIDS.</exception>
    public void Correct(IReadOnlyList<RestrictionCategory>? categories, string? consequences, DateOnly? foundOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsInForce, Rules.StateForbids);
        Guard.Require(foundOn is not { } found || (found >= InForceSince && found <= today), Rules.DateOrder);
        (Categories, Consequences) = (categories is null ? Categories : [.. categories.Distinct().Order()], consequences ?? Consequences);
        Guard.Require(Categories.Count > 0 && !string.IsNullOrWhiteSpace(Consequences), Rules.OrderIncomplete); // RES-ORDER
        ClockChange[] late = foundOn is { } day ? [Clock.Start(DutyKind.CorrectOrder, "FAULT_FOUND", day, Clock.RecordDays(day), DraftedBy)] : [];
        Raise("CorrectOrder", "OBJ-6", Visible(ChangeKind.RestrictUpdate, urgent: true, today), clocks: [.. late, Clock.End(DutyKind.CorrectOrder, today)]);
    }

    /// <summary>Revokes an order that should never have been made, and says why; a public list entry is revoked before its order.</summary>
    /// <exception cref="RuleViolationException">LISTED_ENTRY_ACTIVE, REASON_MISSING, STATE_FORBIDS.</exception>
    public void Revoke(string reason, bool entryPublic, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsInForce || IsWaiting, Rules.StateForbids);
        Guard.Require(!entryPublic, Rules.ListedEntryActive); // LIST-RESTRICT
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        var wasInForce = IsInForce;
        State = RestrictionState.Revoked;
        (EndedOn, LiftPaper) = (today, reason);
        Raise("RevokeOrder", "OBJ-6", wasInForce ? Gone(today, erase: true) : null, SignedOn, [Clock.End(DutyKind.CorrectOrder, today), Clock.VoidRest(today)]);
    }

    private void EnterForce(string act, DateOnly from, DateOnly today)
    {
        State = RestrictionState.InForce;
        InForceSince = from;
        Raise(act, "RES-ORDER", Visible(ChangeKind.RestrictAdd, urgent: false, today), from, [Clock.End(DutyKind.GraceEnd, from)]);
    }

    private void StartFault(string startEvent, DateOnly foundOn) =>
        Raise("NoteOrderFault", "OBJ-6", effectiveOn: foundOn, clocks: [Clock.Start(DutyKind.CorrectOrder, startEvent, foundOn, Clock.RecordDays(foundOn), DraftedBy)]);

    private void FallAway(string ruleId, DateOnly today)
    {
        State = RestrictionState.Cancelled;
        EndedOn = today;
        Raise("CancelOrder", ruleId, clocks: [Clock.VoidRest(today)]);
    }

    private void RequireNoBar(EnforcementCase source, bool listed, DateOnly today)
    {
        if (FindBar(source, listed, today) is { } bar)
            throw new RuleViolationException(bar);
        if (BarOverrideReason is null && FindSoftBar(source, today) is { } soft)
            throw new RuleViolationException(soft); // RES-BAR
    }

    /// <summary>What forbids the order; a listing decision that needs it has passed its own bars.</summary>
    private static Rule? FindBar(EnforcementCase source, bool listed, DateOnly today) =>
        source.SatisfiedOn is not null ? Rules.CaseClosed // LIST-BASE
        : !listed && source.Facts.CreditorDeclines ? Rules.CreditorDeclines // RES-BAR, LIST-BAR-3
        : !listed && source.IsSecuredOn(today) ? Rules.AssetsSufficient // RES-BAR, LIST-BAR-3
        : null;

    /// <summary>What generally forbids the order, unless the president overrides it in writing.</summary>
    private Rule? FindSoftBar(EnforcementCase source, DateOnly today) =>
        Subject.IsMinorOn(today) ? Rules.MinorRestricted // RES-BAR
        : ListingBars.FindSoft(source.Find(Subject.Key)!); // RES-BAR, LIST-BAR-5
}
