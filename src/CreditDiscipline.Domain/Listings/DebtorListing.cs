using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Listings;

/// <summary>One entry on the list of dishonest judgment debtors (失信被执行人名单): one debtor in one enforcement case.</summary>
/// <remarks>
/// Legal basis: 法释〔2017〕7号. An entry is never erased from the court's record; it ends by deletion, revocation or cancellation.
/// Entries of one debtor in several cases live and die alone (LIST-DUP).
/// </remarks>
public sealed class DebtorListing : Aggregate
{
    private DebtorListing() { } // only DraftFor makes a new one

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>案号.</summary>
    public required CaseNumber CaseNumber { get; init; }

    /// <summary>Executing court.</summary>
    public required string CourtCode { get; init; }

    /// <summary>Whom the entry is about.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What the decision says.</summary>
    public required ListingContent Content { get; set; }

    /// <summary>立案时间.</summary>
    public required DateOnly CaseFiledOn { get; init; }

    /// <summary>执行依据.</summary>
    public required BasisRecord Basis { get; init; }

    /// <summary>Account of the officer who drafted the decision; may not sign it.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>State of the entry.</summary>
    public ListingState State { get; private set; } = ListingState.Draft;

    /// <summary>Public version; 0 until published.</summary>
    public int Version { get; private set; }

    /// <summary>Day of the president's signature, on which the decision takes effect (LIST-DECIDE).</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Account of the president who signed.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Last day of the term; null for an entry without one.</summary>
    public DateOnly? TermEndsOn { get; private set; }

    /// <summary>Day of service, or of the attempt (GOODWILL 14).</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>Day the entry became public.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Receipt of the national list base (LIST-PUB); null while it is queued.</summary>
    public string? NationalReceipt { get; private set; }

    /// <summary>Why the entry is to go or went.</summary>
    public RemovalReason? Removal { get; private set; }

    /// <summary>Day by which the removal is due, three working days after the ground was complete; null while no calendar covers it.</summary>
    public DateOnly? RemovalDueOn { get; private set; }

    /// <summary>Request, ruling or decision that the removal rests on.</summary>
    public string? RemovalPaper { get; private set; }

    /// <summary>Day the entry ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Outsiders see the entry.</summary>
    public bool IsPublic => State is ListingState.Published or ListingState.RemovalDue;

    /// <summary>The entry stands or may still come to stand.</summary>
    public bool IsOpen => State is not (ListingState.Deleted or ListingState.Revoked or ListingState.Cancelled);

    /// <summary>The entry has a ground with a term: LIST 10(1) does not take it off (LIST-TERM-4).</summary>
    public bool HasTermLeg => Content.Grounds.Any(ListingTerm.IsTermGround);

    private bool HasOpenLeg => Content.Grounds.Contains(ListingGround.AbleButRefuses);

    /// <summary>Drafts an entry for a debtor of a case (LIST-BASE).</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, CASE_TYPE_CARRIES_NO_ENTRY, CASE_CLOSED, a term code of <see cref="ListingTerm.Require"/>, a bar of <see cref="ListingBars.Require"/>.</exception>
    public static DebtorListing DraftFor(EnforcementCase source, CaseDebtor debtor, ListingContent content, Officer officer, DateOnly today)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.Number.MayCarryListing, Rules.CaseTypeCarriesNone); // CASE-5
        ListingTerm.Require(content.Grounds, content.TermMonths, content.Extension, content.RecordedActs);
        ListingBars.Require(source, debtor, content.Grounds, today);
        var listing = new DebtorListing
        {
            CaseId = source.Id,
            CaseNumber = source.Number,
            CourtCode = source.CourtCode,
            Subject = debtor.Subject,
            Content = content with { Obligation = source.Obligation },
            CaseFiledOn = source.FiledOn,
            Basis = new BasisRecord(source.BasisIssuer, source.BasisNumber),
            DraftedBy = officer.Id,
        };
        listing.Raise("DraftListing", "LIST-BASE");
        return listing;
    }

    /// <summary>Lays the draft before the president.</summary>
    /// <exception cref="RuleViolationException">NO_WARNING, CONTENT_MISSING, ABILITY_EVIDENCE, STATE_FORBIDS.</exception>
    public void Submit(EnforcementCase source, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.Draft, Rules.StateForbids);
        Guard.Require(source.Facts is { NoticeWarned: true, NoticeServedOn: not null }, Rules.NoWarning); // LIST-WARN
        Guard.Require(Subject.IsComplete && source.IsComplete && Content.IsComplete, Rules.ContentMissing); // LIST-CONTENT
        Guard.Require(!HasOpenLeg || !string.IsNullOrWhiteSpace(Content.AbilityEvidence), Rules.AbilityEvidence); // LIST-BAR-6
        State = ListingState.PendingSignature;
        Raise("SubmitListing", "LIST-CONTENT");
    }

    /// <summary>The president hands the draft back.</summary>
    public void Return(Officer officer)
    {
        officer.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == ListingState.PendingSignature, Rules.StateForbids);
        State = ListingState.Draft;
        Raise("ReturnListing", "LIST-DECIDE");
    }

    /// <summary>Drops an entry that was never decided.</summary>
    public void Cancel(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Draft or ListingState.PendingSignature, Rules.StateForbids);
        State = ListingState.Cancelled;
        EndedOn = today;
        Raise("CancelListing", "LIST-DECIDE");
    }

    /// <summary>The president of the executing court signs; the decision takes effect the same day and the term starts (LIST-DECIDE, LIST-TERM-3).</summary>
    /// <exception cref="RuleViolationException">SIGNER_OTHER_COURT, SIGNER_NOT_PRESIDENT, MAKER_IS_CHECKER, a bar, STATE_FORBIDS.</exception>
    public void Sign(EnforcementCase source, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == ListingState.PendingSignature, Rules.StateForbids);
        ListingBars.Require(source, source.Find(Subject.Key)!, Content.Grounds, today);
        State = ListingState.Decided;
        DecidedOn = today;
        SignedBy = president.Id;
        TermEndsOn = ListingTerm.LastDay(today, Content.TermMonths);
        Raise("SignListing", "LIST-DECIDE");
    }

    /// <summary>Records service of the decision, or the attempt.</summary>
    public void Serve(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.Decided, Rules.StateForbids);
        Guard.Require(servedOn >= DecidedOn && servedOn <= today, Rules.DateOrder);
        ServedOn = servedOn;
        Raise("ServeListing", "LIST-DECIDE");
    }

    /// <summary>Makes the entry public (LIST-PUB).</summary>
    /// <exception cref="RuleViolationException">NOT_SERVED, ORDER_MISSING, CASE_CLOSED, a bar, STATE_FORBIDS.</exception>
    public void Publish(EnforcementCase source, bool orderInForce, string? nationalReceipt, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.Decided, Rules.StateForbids);
        Guard.Require(ServedOn is not null, Rules.NotServed); // LIST-DECIDE, GOODWILL 14
        Guard.Require(orderInForce, Rules.OrderMissing); // LIST-RESTRICT
        ListingBars.Require(source, source.Find(Subject.Key)!, Content.Grounds, today);
        State = ListingState.Published;
        PublishedOn = today;
        NationalReceipt = nationalReceipt;
        Raise("PublishListing", "LIST-PUB", Visible(ChangeKind.Add, urgent: false));
    }

    /// <summary>Corrects what was published wrongly (LIST-FIX). Whom the entry is about is never corrected: that is a revocation.</summary>
    /// <exception cref="RuleViolationException">NOT_PUBLISHED, CONTENT_MISSING.</exception>
    public void Correct(ListingCorrection correction, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsPublic, Rules.NotPublished); // LIST-FIX
        var corrected = Content with
        {
            Conduct = correction.Conduct ?? Content.Conduct,
            Obligation = correction.Obligation ?? Content.Obligation,
            Performance = correction.Performance ?? Content.Performance,
        };
        Guard.Require(corrected.IsComplete, Rules.ContentMissing); // LIST-CONTENT
        Content = corrected;
        Raise("CorrectListing", "LIST-FIX", Visible(ChangeKind.Update, urgent: true));
    }

    /// <summary>A removal ground is complete: the three working days run (LIST-DEL-1..7, LIST-DEL-TERM, LIST-DEL-EARLY).</summary>
    /// <param name="ground">What was proven.</param>
    /// <param name="source">The case, for its facts.</param>
    /// <param name="officer">Who proved it; early deletion is the president's.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="today">Today in court time.</param>
    /// <exception cref="RuleViolationException">TERM_ENTRY, TERM_RUNNING, NOT_PERFORMED, QUERIES_LT_2, VALID_LEAD_EXISTS, NO_PERFORMANCE_NOTED, PAPER_MISSING, STATE_FORBIDS.</exception>
    public void ProveRemoval(RemovalGround ground, EnforcementCase source, Officer officer, WorkingCalendar calendar, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Published or ListingState.Shielded, Rules.StateForbids);
        Guard.Require(ground.CompleteOn <= today, Rules.DateOrder);
        ground.Require(source, officer, HasTermLeg, TermEndsOn, today);
        Removal = ground.Reason;
        RemovalPaper = ground.Paper;
        RemovalDueOn = RemovalClock.DueOn(ground.CompleteOn, calendar);
        if (ground.Reason is RemovalReason.Performed or RemovalReason.SettlementPerformed)
            Content = Content with { Performance = Performance.Full };
        State = ListingState.RemovalDue;
        Raise("ProveListingRemoval", ground.RuleId);
    }

    /// <summary>Takes the entry off the list.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS when no removal ground was proven.</exception>
    public void Delete(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ListingState.RemovalDue, Rules.StateForbids);
        End(ListingState.Deleted, today);
        Raise("DeleteListing", "LIST-DEL", Gone(ChangeKind.Delete));
    }

    /// <summary>Revokes an entry that should never have been made: as if it never was (LIST-REVOKE).</summary>
    public void Revoke(string reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ListingState.Decided or ListingState.Published or ListingState.Shielded or ListingState.RemovalDue, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.PaperMissing);
        var wasPublished = State != ListingState.Decided;
        Removal = RemovalReason.RevokedWrongful;
        RemovalPaper = reason;
        End(wasPublished ? ListingState.Revoked : ListingState.Cancelled, today);
        Raise("RevokeListing", "LIST-REVOKE", wasPublished ? Gone(ChangeKind.Revoke) : null);
    }

    private void End(ListingState state, DateOnly today)
    {
        State = state;
        EndedOn = today;
    }

    /// <summary>A pure term entry is not shown past its last day; a mixed entry ends only when both legs are closed (LIST-TERM-4).</summary>
    private DateOnly? VisibleUntil => HasOpenLeg ? null : TermEndsOn;

    private Publication Visible(ChangeKind kind, bool urgent)
    {
        Version++;
        return new Publication(kind, Register.Listing, Id, Version, urgent, Subject.IsEntity, VisibleUntil, [PublishedSubject.Debtor(Subject)], ToRecord());
    }

    private Publication Gone(ChangeKind kind)
    {
        Version++;
        var record = new RemovalRecord(Id, Register.Listing, Version, EndedOn!.Value, kind == ChangeKind.Revoke ? true : null);
        return new Publication(kind, Register.Listing, Id, Version, Urgent: true, Subject.IsEntity, null, [], record);
    }

    private ListingRecord ToRecord() => new(
        Id, Version, SubjectRecord.Of(Subject, DecidedOn!.Value), CaseNumber.Value, CourtCode, CourtDirectory.Gansu.Find(CourtCode)!.Name,
        Content.Grounds, Content.Conduct, CaseFiledOn, DecidedOn.Value, PublishedOn!.Value, TermEndsOn, Content.Obligation, Content.Performance, Basis);
}
