using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Listings;

/// <summary>One entry on the list of dishonest judgment debtors (失信被执行人名单): one debtor in one enforcement case.</summary>
/// <remarks>
/// Legal basis: 法释〔2017〕7号. An entry is never erased from the court's record; it ends by deletion, revocation or cancellation.
/// Entries of one debtor in several cases live and die alone (LIST-DUP).
/// </remarks>
public sealed partial class DebtorListing : Aggregate, IOfCase
{
    private DebtorListing() { } // only DraftFor makes a new one

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>案号.</summary>
    public required CaseNumber CaseNumber { get; init; }

    /// <summary>Executing court.</summary>
    public required string CourtCode { get; init; }

    /// <summary>Whom the entry is about.</summary>
    public required Subject Subject { get; set; }

    /// <summary>What the decision says.</summary>
    public required ListingContent Content { get; set; }

    /// <summary>立案时间.</summary>
    public required DateOnly CaseFiledOn { get; set; }

    /// <summary>执行依据.</summary>
    public required BasisRecord Basis { get; set; }

    /// <summary>Account of the officer who drafted the decision and holds its duties.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>Accounts of all who wrote on the draft; none of them may sign it (LIST-DECIDE).</summary>
    public required IReadOnlyList<string> Authors { get; set; }

    /// <summary>Creditor who applied; null where the court acts of its own accord (LIST-APPLY).</summary>
    public string? AppliedBy { get; private set; }

    /// <summary>Day the application was received; the decision is due 15 days later.</summary>
    public DateOnly? ApplicationReceivedOn { get; private set; }

    /// <summary>Why the president overrides a soft bar (LIST-BAR-5); null where none was overridden.</summary>
    public string? BarOverrideReason { get; private set; }

    /// <summary>Account of the president who did.</summary>
    public string? BarOverriddenBy { get; private set; }

    /// <summary>State of the entry.</summary>
    public ListingState State { get; private set; } = ListingState.Draft;

    /// <summary>Public version; 0 until published.</summary>
    public int Version { get; private set; }

    /// <summary>Day of the president's signature, on which the decision takes effect (LIST-DECIDE).</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Account of the president who signed.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Last day of the grace period; null where none was given (LIST-GRACE).</summary>
    public DateOnly? GraceEndsOn { get; private set; }

    /// <summary>Last day of the term; null for an entry without one.</summary>
    public DateOnly? TermEndsOn { get; private set; }

    /// <summary>Day of service, or of the attempt (GOODWILL 14).</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>Day the entry became public.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Receipt of the national list base (LIST-PUB); null while it is queued.</summary>
    public string? NationalReceipt { get; private set; }

    /// <summary>Day the leg without a term closed, of an entry that has one (LIST-TERM-4).</summary>
    public DateOnly? OpenLegClosedOn { get; private set; }

    /// <summary>Day the leg with a term closed, of an entry that has one (LIST-TERM-4).</summary>
    public DateOnly? TermLegClosedOn { get; private set; }

    /// <summary>Why the entry is to go or went.</summary>
    public RemovalReason? Removal { get; private set; }

    /// <summary>Day by which the removal is due, three working days after the ground was complete; null while no calendar covers it.</summary>
    public DateOnly? RemovalDueOn { get; private set; }

    /// <summary>Request, ruling or decision that the removal rests on.</summary>
    public string? RemovalPaper { get; private set; }

    /// <summary>Day the entry ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Outsiders see the entry.</summary>
    public bool IsPublic => State.IsPublic() && ShieldedUntil is null;

    /// <summary>The entry is on the list and no removal ground is proven.</summary>
    public bool Stands => State is ListingState.Published or ListingState.Shielded;

    /// <summary>The entry stands or may still come to stand.</summary>
    public bool IsOpen => State is not (ListingState.Deleted or ListingState.Revoked or ListingState.Cancelled);

    /// <summary>The entry has a ground with a term: LIST 10(1) does not take it off (LIST-TERM-4).</summary>
    public bool HasTermLeg => Content.Grounds.Any(ListingTerm.IsTermGround);

    /// <summary>The entry has the ground without a term: it stays until a ground of LIST 10(1) is there (LIST-GROUND-1).</summary>
    public bool HasOpenLeg => Content.Grounds.Contains(ListingGround.AbleButRefuses);

    private void End(ListingState state, DateOnly today)
    {
        State = state;
        EndedOn = today;
    }

    /// <summary>A pure term entry is not shown past its last day; a mixed entry ends only when both legs are closed (LIST-TERM-4).</summary>
    private DateOnly? VisibleUntil => HasOpenLeg && OpenLegClosedOn is null ? null : TermEndsOn;

    private Publication Visible(ChangeKind kind, bool urgent)
    {
        Version++;
        return new Publication(kind, Register.Listing, Id, Version, urgent, Subject.IsEntity, VisibleUntil, [PublishedSubject.Debtor(Subject)], ToRecord());
    }

    private Publication Gone(ChangeKind kind)
    {
        Version++;
        var record = new RemovalRecord(Id, Register.Listing, Version, EndedOn, kind == ChangeKind.Revoke ? true : null);
        return new Publication(kind, Register.Listing, Id, Version, Urgent: true, Subject.IsEntity, null, [], record);
    }

    private ListingRecord ToRecord() => new(
        Id, Version, SubjectRecord.Of(Subject, DecidedOn!.Value), CaseNumber.Value, CourtCode, CourtDirectory.Gansu.Find(CourtCode)!.Name,
        Content.Grounds, Content.Conduct, CaseFiledOn, DecidedOn.Value, PublishedOn!.Value, TermEndsOn, Content.Obligation, Content.Performance, Basis);
}
