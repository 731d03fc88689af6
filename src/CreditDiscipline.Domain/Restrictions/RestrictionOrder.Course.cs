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
        IReadOnlyList<NewBoundPerson> boundPersons, OrderInitiative initiative, Officer officer)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.Number.MayCarryListing, Rules.CaseTypeCarriesNone); // CASE-5
        Guard.Require(source.PerformedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(source.ObligationKind != ObligationKind.Conduct, Rules.NotPaymentObligation); // RES-COND
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
        };
        foreach (var bound in boundPersons)
            order.Bind(bound);
        order.Raise("DraftOrder", "RES-COND");
        return order;
    }

    /// <summary>Drafts the order that a signed listing decision needs (LIST-RESTRICT). It counts as the work of whoever drafted the decision, so that the president may sign it too.</summary>
    public static RestrictionOrder DraftWith(DebtorListing listing, EnforcementCase source, Officer officer) => DraftFor(
        source, source.Find(listing.Subject.Key)!, AllCategories, StandardConsequences, [], OrderInitiative.ExOfficio("已决定纳入失信被执行人名单"), officer with { Id = listing.DraftedBy });

    /// <summary>Lays the draft before the president.</summary>
    /// <exception cref="RuleViolationException">ORDER_INCOMPLETE, NOTICE_PERIOD_RUNNING, STATE_FORBIDS.</exception>
    public void Submit(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.Draft, Rules.StateForbids);
        Guard.Require(Categories.Count > 0 && !string.IsNullOrWhiteSpace(Consequences), Rules.OrderIncomplete); // RES-ORDER
        Guard.Require(source.Facts is { NoticeServedOn: not null, NoticePeriodEndsOn: { } ends } && ends < today, Rules.NoticePeriodRunning); // RES-COND
        State = RestrictionState.PendingSignature;
        Raise("SubmitOrder", "RES-COND");
    }

    /// <summary>The president hands the draft back.</summary>
    public void Return(Officer officer)
    {
        officer.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == RestrictionState.PendingSignature, Rules.StateForbids);
        State = RestrictionState.Draft;
        Raise("ReturnOrder", "RES-ORDER");
    }

    /// <summary>Drops an order that was never signed.</summary>
    public void Cancel(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is RestrictionState.Draft or RestrictionState.PendingSignature, Rules.StateForbids);
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
    /// <param name="listed">A signed listing decision against the debtor in the case needs the order (LIST-RESTRICT); its own bars were checked.</param>
    /// <param name="president">Who signs.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">SIGNER_OTHER_COURT, SIGNER_NOT_PRESIDENT, MAKER_IS_CHECKER, CASE_CLOSED, a bar of RES-BAR, STATE_FORBIDS.</exception>
    public void Sign(EnforcementCase source, bool listed, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == RestrictionState.PendingSignature, Rules.StateForbids);
        if (FindBar(source, listed) is { } bar)
            throw new RuleViolationException(bar);
        if (BarOverrideReason is null && FindSoftBar(source, today) is { } soft)
            throw new RuleViolationException(soft); // RES-BAR
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
        GracePeriod.Require(SignedOn!.Value, lastDay); // LIST-GRACE
        GraceEndsOn = lastDay;
        State = RestrictionState.InGrace;
        Raise("GrantOrderGrace", "LIST-GRACE", clocks: [Clock.Start(DutyKind.GraceEnd, "GRACE_GRANTED", today, Clock.LastDay(lastDay), DraftedBy)]);
    }

    /// <summary>Records service. The order is in force and public from then on; in grace it waits for the end of it.</summary>
    /// <exception cref="RuleViolationException">DATE_ORDER, STATE_FORBIDS.</exception>
    public void Serve(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is RestrictionState.Signed or RestrictionState.InGrace, Rules.StateForbids);
        Guard.Require(servedOn >= SignedOn && servedOn <= today, Rules.DateOrder);
        ServedOn = servedOn;
        if (State == RestrictionState.Signed)
            EnterForce("ServeOrder", GraceEndsOn is { } last && last >= servedOn ? last.AddDays(1) : servedOn);
        else
            Raise("ServeOrder", "RES-ORDER");
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
        if (FindBar(source, listed) is not null)
        {
            FallAway("LIST-GRACE", today);
        }
        else if (ServedOn is not null)
        {
            EnterForce("EndOrderGrace", GraceEndsOn!.Value.AddDays(1));
        }
        else
        {
            State = RestrictionState.Signed;
            Raise("EndOrderGrace", "LIST-GRACE", clocks: [Clock.End(DutyKind.GraceEnd, today)]);
        }
    }

    /// <summary>The facts of the case have changed: an order in grace that is barred now falls away.</summary>
    public void FactsChanged(EnforcementCase source, bool listed, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State == RestrictionState.InGrace && FindBar(source, listed) is not null)
            FallAway("LIST-GRACE", today);
    }

    /// <summary>The debt is paid in full: an order in force is to be lifted, one in grace falls away.</summary>
    public void DebtPerformed(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State == RestrictionState.InForce)
            ProveLift(LiftReason.Performed, null, null, source, entryPublic: false, officer, today);
        else if (State == RestrictionState.InGrace)
            FallAway("LIST-GRACE", today);
    }

    /// <summary>A payment was reversed: a lift that rested on it is off.</summary>
    public void DebtOpenAgain(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State != RestrictionState.LiftDue || Lift != LiftReason.Performed)
            return;
        (Lift, LiftDueOn, State) = (null, null, RestrictionState.InForce);
        Raise("WithdrawLift", "RES-LIFT-1", clocks: [Clock.Void(DutyKind.LiftOrder, today)]);
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
        var completeOn = reason == LiftReason.Performed ? source.PerformedOn ?? today : statedOn ?? today;
        Guard.Require(completeOn <= today, Rules.DateOrder);
        Guard.Require(reason != LiftReason.Performed || source.PerformedOn is not null, Rules.NotPerformed); // RES-LIFT-1
        Guard.Require(reason != LiftReason.SecurityGiven || source.Facts.SecurityGiven, Rules.SecurityInsufficient); // RES-LIFT-2
        Guard.Require(reason == LiftReason.Performed || !entryPublic, Rules.ListedEntryActive); // RES-LIFT-1
        Guard.Require(reason is LiftReason.Performed or LiftReason.SecurityGiven || !string.IsNullOrWhiteSpace(paper), Rules.PaperMissing); // RES-LIFT-2
        var due = reason == LiftReason.Performed || RulesInForce.LiftIsDuty(today) ? Clock.RecordDays(completeOn) : null;
        (Lift, LiftPaper, LiftDueOn, State) = (reason, paper, due?.Due, RestrictionState.LiftDue);
        Raise("ProveLift", reason == LiftReason.Performed ? "RES-LIFT-1" : "RES-LIFT-2", effectiveOn: completeOn, clocks:
            [Clock.Start(DutyKind.LiftOrder, "GROUND_COMPLETE", completeOn, due, officer.Role == OfficerRole.Register ? DraftedBy : officer.Id)]);
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

    /// <summary>An objection, or its reconsideration by the higher court, is founded: three working days to put the order right (OBJ-6).</summary>
    public void Uphold(DateOnly today)
    {
        if (IsOpen)
            StartFault("OBJECTION_FOUNDED", today);
    }

    /// <summary>Revokes an order that should never have been made; a public list entry is revoked before its order.</summary>
    /// <exception cref="RuleViolationException">LISTED_ENTRY_ACTIVE, STATE_FORBIDS.</exception>
    public void Revoke(bool entryPublic, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsInForce || State is RestrictionState.Signed or RestrictionState.InGrace, Rules.StateForbids);
        Guard.Require(!entryPublic, Rules.ListedEntryActive); // LIST-RESTRICT
        var wasInForce = IsInForce;
        State = RestrictionState.Revoked;
        EndedOn = today;
        Raise("RevokeOrder", "OBJ-6", wasInForce ? Gone(today, erase: true) : null, SignedOn, [Clock.End(DutyKind.CorrectOrder, today), Clock.VoidRest(today)]);
    }

    private void EnterForce(string act, DateOnly from)
    {
        State = RestrictionState.InForce;
        InForceSince = from;
        Raise(act, "RES-ORDER", Visible(ChangeKind.RestrictAdd, urgent: false), from, [Clock.End(DutyKind.GraceEnd, from)]);
    }

    private void StartFault(string startEvent, DateOnly foundOn) =>
        Raise("NoteOrderFault", "OBJ-6", effectiveOn: foundOn, clocks: [Clock.Start(DutyKind.CorrectOrder, startEvent, foundOn, Clock.RecordDays(foundOn), DraftedBy)]);

    private void FallAway(string ruleId, DateOnly today)
    {
        State = RestrictionState.Cancelled;
        EndedOn = today;
        Raise("CancelOrder", ruleId, clocks: [Clock.VoidRest(today)]);
    }

    /// <summary>What forbids the order; a listing decision that needs it has passed its own bars.</summary>
    private static Rule? FindBar(EnforcementCase source, bool listed) =>
        source.PerformedOn is not null ? Rules.CaseClosed // LIST-BASE
        : !listed && source.Facts.CreditorDeclines ? Rules.CreditorDeclines // RES-BAR, LIST-BAR-3
        : !listed && source.Facts.ControlledAssets >= source.AmountDue ? Rules.AssetsSufficient // RES-BAR, LIST-BAR-3
        : null;

    /// <summary>What generally forbids the order, unless the president overrides it in writing.</summary>
    private Rule? FindSoftBar(EnforcementCase source, DateOnly today) =>
        Subject.IsMinorOn(today) ? Rules.MinorRestricted // RES-BAR
        : ListingBars.FindSoft(source.Find(Subject.Key)!); // RES-BAR, LIST-BAR-5
}
