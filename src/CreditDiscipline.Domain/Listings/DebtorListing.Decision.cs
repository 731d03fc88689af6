using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Listings;

// From the draft to the public entry.
public sealed partial class DebtorListing
{
    /// <summary>Drafts an entry for a debtor of a case (LIST-BASE), on the creditor's application or of the court's own accord (LIST-APPLY).</summary>
    /// <exception cref="RuleViolationException">
    /// OTHER_COURT, CASE_TYPE_CARRIES_NO_ENTRY, ALREADY_LISTED, NOT_CREDITOR, RELIST_BAR, CASE_CLOSED, a term code of <see cref="ListingTerm.Require"/>,
    /// a bar of <see cref="ListingBars.Require"/>.
    /// </exception>
    public static DebtorListing DraftFor(
        EnforcementCase source, CaseDebtor debtor, ListingContent content, Officer officer, DateOnly today, ListingApplication? application = null, EarlierEntries? earlier = null)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.Number.MayCarryListing, Rules.CaseTypeCarriesNone); // CASE-5
        Guard.Require(earlier is not { AnyOpen: true }, Rules.AlreadyListed); // LIST-DUP
        application?.Require(source, earlier?.DeletedAtRequestOn, today); // LIST-APPLY, LIST-RELIST-2
        ListingTerm.Require(content.Grounds, content.TermMonths, content.Extension, content.RecordedActs);
        ListingBars.Require(source, debtor, content.Grounds, today);
        var listing = new DebtorListing
        {
            CaseId = source.Id,
            CaseNumber = source.Number,
            CourtCode = source.CourtCode,
            Subject = debtor.Subject,
            Content = content with { Obligation = source.Obligation, TemporaryDifficulty = CautionChecklist.Conclude(content) },
            CaseFiledOn = source.FiledOn,
            Basis = new BasisRecord(source.BasisIssuer, source.BasisNumber),
            DraftedBy = officer.Id,
            Authors = [officer.Id],
            AppliedBy = application?.Applicant,
            ApplicationReceivedOn = application?.ReceivedOn,
        };
        listing.Raise("DraftListing", application is null ? "LIST-BASE" : "LIST-APPLY", clocks: application is null ? null :
            [Clock.Start(DutyKind.ReviewApplication, "APPLICATION_RECEIVED", application.ReceivedOn, Clock.CalendarDays(application.ReceivedOn, Periods.ReviewDays), officer.Id)]);
        return listing;
    }

    /// <summary>Writes a draft anew, for example after the president handed it back.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS, a term code, a bar.</exception>
    public void Revise(ListingContent content, EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.Draft, Rules.StateForbids);
        ListingTerm.Require(content.Grounds, content.TermMonths, content.Extension, content.RecordedActs);
        ListingBars.Require(source, source.Find(Subject.Key)!, content.Grounds, today);
        Content = content with { Obligation = source.Obligation, TemporaryDifficulty = CautionChecklist.Conclude(content) };
        Authors = [.. Authors.Union([officer.Id])];
        (BarOverrideReason, BarOverriddenBy) = (null, null); // it was for another text
        Raise("ReviseListing", "LIST-CONTENT");
    }

    /// <summary>Lays the draft before the president.</summary>
    /// <param name="source">The case.</param>
    /// <param name="orders">Orders against the debtor in the case.</param>
    /// <param name="officer">Who submits.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NO_WARNING, CONTENT_MISSING, ABILITY_EVIDENCE, BREACH_WITHOUT_ORDER, DIFFICULTY_UNANSWERED, RECIPIENT_MISSING, STATE_FORBIDS.</exception>
    public void Submit(EnforcementCase source, IReadOnlyCollection<RestrictionOrder> orders, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.Draft, Rules.StateForbids);
        RequireReady(source, orders, today);
        State = ListingState.PendingSignature;
        Raise("SubmitListing", "LIST-CONTENT");
    }

    /// <summary>What has to be there before the president is asked, and is looked at again when he signs.</summary>
    private void RequireReady(EnforcementCase source, IReadOnlyCollection<RestrictionOrder> orders, DateOnly today)
    {
        var debtor = source.Find(Subject.Key)!;
        Guard.Require(Content.Performance != Performance.Full, Rules.CaseClosed); // LIST-BASE
        Guard.Require(source.Facts is { NoticeWarned: true, NoticeServedOn: not null }, Rules.NoWarning); // LIST-WARN
        Guard.Require(Subject.IsComplete && source.IsComplete && Content.IsComplete, Rules.ContentMissing); // LIST-CONTENT
        Guard.Require(!HasOpenLeg || !string.IsNullOrWhiteSpace(Content.AbilityEvidence), Rules.AbilityEvidence); // LIST-BAR-6
        Guard.Require(!Content.Grounds.Contains(ListingGround.RestrictionBreach) || (Content.BreachOn <= today && orders.Any(order => order.BoundOn(Content.BreachOn))), Rules.BreachWithoutOrder); // LIST-GROUND-5
        Guard.Require(!Subject.IsEntity || Content.TemporaryDifficulty is not null, Rules.DifficultyUnanswered); // LIST-SUPPLE
        Guard.Require(!debtor.MustTellUnit || !string.IsNullOrWhiteSpace(debtor.Unit), Rules.RecipientMissing); // LIST-NOTIFY
    }

    /// <summary>The president hands the draft back.</summary>
    public void Return(Officer officer)
    {
        officer.MustSignFor(CourtCode, Authors);
        Guard.Require(State == ListingState.PendingSignature, Rules.StateForbids);
        State = ListingState.Draft;
        Raise("ReturnListing", "LIST-DECIDE");
    }

    /// <summary>Decides not to list, and why. On an application that is a decision, which a clerk does not take (LIST-APPLY).</summary>
    /// <exception cref="RuleViolationException">REASON_MISSING, ROLE_MAY_NOT, STATE_FORBIDS once decided.</exception>
    public void Cancel(string reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Draft or ListingState.PendingSignature, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing); // LIST-APPLY
        Guard.Require(AppliedBy is null || officer.Role != OfficerRole.Clerk, Rules.RoleMayNot); // LIST-APPLY
        RemovalPaper = reason;
        End(ListingState.Cancelled, today);
        Raise("CancelListing", AppliedBy is null ? "LIST-DECIDE" : "LIST-APPLY", clocks: [Clock.End(DutyKind.ReviewApplication, today), Clock.VoidRest(today)]);
    }

    /// <summary>The president overrides what generally forbids the listing, with a reason in writing (LIST-BAR-5).</summary>
    /// <exception cref="RuleViolationException">OVERRIDE_REASON when there is nothing to override or no reason, STATE_FORBIDS, signer codes.</exception>
    public void OverrideBar(string reason, EnforcementCase source, Officer president)
    {
        president.MustSignFor(CourtCode, Authors);
        Guard.Require(State == ListingState.PendingSignature, Rules.StateForbids);
        Guard.Require(ListingBars.FindSoft(source.Find(Subject.Key)!) is not null && !string.IsNullOrWhiteSpace(reason), Rules.OverrideReason); // LIST-BAR-5
        (BarOverrideReason, BarOverriddenBy) = (reason, president.Id);
        Raise("OverrideListingBar", "LIST-BAR-5");
    }

    /// <summary>The president of the executing court signs; the decision takes effect the same day and the term starts (LIST-DECIDE, LIST-TERM-3).</summary>
    /// <exception cref="RuleViolationException">SIGNER_OTHER_COURT, SIGNER_NOT_PRESIDENT, MAKER_IS_CHECKER, FILING_MISSING, GRACE_NOT_OFFERED, GRACE_RANGE, what <see cref="Submit"/> refuses, a bar, STATE_FORBIDS.</exception>
    public void Sign(EnforcementCase source, IReadOnlyCollection<RestrictionOrder> orders, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, Authors);
        Guard.Require(State == ListingState.PendingSignature, Rules.StateForbids);
        Guard.Require(Subject.Type != Identifiers.SubjectType.StateBody || !string.IsNullOrWhiteSpace(Content.FilingNumber), Rules.FilingMissing); // LIST-GOV
        RequireReady(source, orders, today); // facts may have changed since it was laid before him
        Guard.Require(!Subject.IsEntity || Content.TemporaryDifficulty != true || Content.GraceMonths is not null || !string.IsNullOrWhiteSpace(Content.NoGraceReason) || CautionChecklist.IsExempt(Content.Caution), Rules.GraceNotOffered); // LIST-SUPPLE
        RequireNoBar(source, today);
        GraceEndsOn = GracePeriod.LastDay(today, Content.GraceMonths); // LIST-GRACE
        State = GraceEndsOn is null ? ListingState.Decided : ListingState.InGrace;
        DecidedOn = today;
        SignedBy = president.Id;
        TermEndsOn = ListingTerm.LastDay(today, Content.TermMonths);
        Raise("SignListing", "LIST-DECIDE", clocks:
        [
            Clock.End(DutyKind.ReviewApplication, today),
            .. TermEndsOn is { } last ? [Clock.Start(DutyKind.TermEnd, "DECISION_SIGNED", today, Clock.LastDay(last), DraftedBy)] : Array.Empty<ClockChange>(),
            .. GraceEndsOn is { } grace ? [Clock.Start(DutyKind.GraceEnd, "GRACE_GRANTED", today, Clock.LastDay(grace), DraftedBy)] : Array.Empty<ClockChange>(),
        ]);
    }

    /// <summary>Gives the debtor a grace period; nothing is published inside it (LIST-GRACE).</summary>
    /// <param name="lastDay">Its last day, one to three months after the decision.</param>
    /// <param name="officer">Who gives it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">GRACE_RANGE, GRACE_ALREADY_USED, STATE_FORBIDS.</exception>
    public void GrantGrace(DateOnly lastDay, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(GraceEndsOn is null, Rules.GraceAlreadyUsed); // LIST-GRACE
        Guard.Require(State == ListingState.Decided, Rules.StateForbids);
        GracePeriod.Require(DecidedOn!.Value, lastDay, today); // LIST-GRACE
        GraceEndsOn = lastDay;
        State = ListingState.InGrace;
        Raise("GrantListingGrace", "LIST-GRACE", clocks: [Clock.Start(DutyKind.GraceEnd, "GRACE_GRANTED", today, Clock.LastDay(lastDay), DraftedBy)]);
    }

    /// <summary>Records service of the decision, or the attempt.</summary>
    public void Serve(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Decided or ListingState.InGrace, Rules.StateForbids);
        Guard.Require(servedOn >= DecidedOn && servedOn <= today, Rules.DateOrder);
        ServedOn = servedOn;
        Raise("ServeListing", "LIST-DECIDE", effectiveOn: servedOn);
    }

    /// <summary>Makes the entry public (LIST-PUB).</summary>
    /// <exception cref="RuleViolationException">NOT_SERVED, ORDER_MISSING, GRACE_RUNNING, TERM_OVER, CASE_CLOSED, a bar, STATE_FORBIDS.</exception>
    public void Publish(EnforcementCase source, bool orderInForce, string? nationalReceipt, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Decided or ListingState.InGrace, Rules.StateForbids);
        Guard.Require(GraceEndsOn is not { } last || last < today, Rules.GraceRunning); // LIST-GRACE
        Guard.Require(HasOpenLeg || TermEndsOn >= today, Rules.TermOver); // LIST-DEL-TERM
        Guard.Require(ServedOn is not null, Rules.NotServed); // LIST-DECIDE, GOODWILL 14
        Guard.Require(orderInForce, Rules.OrderMissing); // LIST-RESTRICT
        RequireNoBar(source, today);
        State = ListingState.Published;
        PublishedOn = today;
        NationalReceipt = nationalReceipt;
        Raise("PublishListing", "LIST-PUB", Visible(ChangeKind.Add, urgent: false), clocks:
        [
            Clock.End(DutyKind.GraceEnd, today),
            .. nationalReceipt is null ? [Clock.Start(DutyKind.RecordReceipt, "PUBLISHED", today, null, DraftedBy)] : Array.Empty<ClockChange>(),
        ]);
    }

    /// <summary>Keeps the receipt of the national list base, which came after publication (LIST-PUB).</summary>
    /// <exception cref="RuleViolationException">NOT_PUBLISHED, STATE_FORBIDS when one is kept already.</exception>
    public void KeepReceipt(string receipt, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(PublishedOn is not null, Rules.NotPublished);
        Guard.Require(NationalReceipt is null, Rules.StateForbids);
        NationalReceipt = receipt;
        Raise("KeepNationalReceipt", "LIST-PUB", clocks: [Clock.End(DutyKind.RecordReceipt, today)]);
    }

    /// <summary>The grace period is over: the entry becomes public, or falls away when a bar has come up (LIST-GRACE).</summary>
    /// <exception cref="RuleViolationException">GRACE_RUNNING, NOT_SERVED, ORDER_MISSING, STATE_FORBIDS.</exception>
    public void GraceEnded(EnforcementCase source, bool orderInForce, Officer register, DateOnly today)
    {
        Guard.Require(State == ListingState.InGrace, Rules.StateForbids);
        Guard.Require(GraceEndsOn < today, Rules.GraceRunning);
        if (ListingBars.Find(source, source.Find(Subject.Key)!, Content.Grounds, today) is not null)
            FallAway(RemovalReason.Barred, register, today);
        else
            Publish(source, orderInForce, null, register, today);
    }

    /// <summary>The facts of the case have changed: an entry in grace that is barred now falls away without a trace outside.</summary>
    public void FactsChanged(EnforcementCase source, Officer officer, DateOnly today)
    {
        if (State == ListingState.InGrace && ListingBars.Find(source, source.Find(Subject.Key)!, Content.Grounds, today) is not null)
            FallAway(RemovalReason.Barred, officer, today);
    }

    /// <summary>The last day of the term has passed: a public entry is due for removal, one that was never published falls away (LIST-DEL-TERM).</summary>
    public void TermEnded(EnforcementCase source, Officer register, DateOnly today)
    {
        if (State is ListingState.Decided or ListingState.InGrace && !HasOpenLeg && TermEndsOn < today)
            FallAway(RemovalReason.TermExpired, register, today);
        else
            ProveRemoval(RemovalGround.Of(RemovalReason.TermExpired, TermEndsOn, null, source, today), source, register, today);
    }

    private void FallAway(RemovalReason reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Removal = reason;
        End(ListingState.Cancelled, today);
        Raise("CancelListing", "LIST-GRACE", clocks: [Clock.VoidRest(today)]);
    }

    private void RequireNoBar(EnforcementCase source, DateOnly today)
    {
        var debtor = source.Find(Subject.Key)!;
        ListingBars.Require(source, debtor, Content.Grounds, today);
        if (BarOverrideReason is null && ListingBars.FindSoft(debtor) is { } soft)
            throw new RuleViolationException(soft); // LIST-BAR-5
    }
}
