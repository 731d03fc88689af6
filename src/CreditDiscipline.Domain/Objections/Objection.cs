using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Objections;

/// <summary>Why somebody objects (LIST 11).</summary>
public enum ObjectionGround
{
    /// <summary>不应纳入.</summary>
    ShouldNotBeListed = 1,

    /// <summary>信息不准确.</summary>
    Inaccurate = 2,

    /// <summary>应予删除.</summary>
    ShouldBeDeleted = 3,
}

/// <summary>States of an objection and of its reconsideration.</summary>
public enum ObjectionState
{
    /// <summary>Came in.</summary>
    Received = 1,

    /// <summary>Something is missing; the applicant was told once.</summary>
    SupplementRequired = 2,

    /// <summary>Before a panel of the executing court.</summary>
    UnderReview = 3,

    /// <summary>Founded. Final.</summary>
    Upheld = 4,

    /// <summary>Unfounded; the decision is to be served.</summary>
    Rejected = 5,

    /// <summary>Served; ten days to ask for reconsideration.</summary>
    ReconOpen = 6,

    /// <summary>Before the next higher court.</summary>
    ReconUnderReview = 7,

    /// <summary>The higher court found it founded. Final.</summary>
    ReconUpheld = 8,

    /// <summary>Withdrawn. Final.</summary>
    Withdrawn = 9,

    /// <summary>Rejected for good: the ten days passed, or the higher court rejected it. Final.</summary>
    ClosedFinal = 10,
}

/// <summary>What an objection is against.</summary>
/// <param name="Register">Register of the thing.</param>
/// <param name="EntryId">The list entry or order.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="InEffectSince">Day since which a decision is in effect there; null when none is.</param>
/// <param name="Subjects">Whom it concerns, with their names: the debtor and, for an order, the persons bound.</param>
/// <param name="Handlers">Who drafted and signed it, and who handles the case; they do not review.</param>
public sealed record ObjectionTarget(
    Register Register, Guid EntryId, Guid CaseId, string CourtCode, DateOnly? InEffectSince, IReadOnlyDictionary<SubjectKey, string> Subjects, IReadOnlyList<string> Handlers)
{
    /// <summary>A list entry whose decision is in effect.</summary>
    public static ObjectionTarget Of(DebtorListing listing, EnforcementCase source) => new(
        Register.Listing, listing.Id, source.Id, source.CourtCode, listing.IsOpen ? listing.DecidedOn : null, new Dictionary<SubjectKey, string> { [listing.Subject.Key] = listing.Subject.Name }, Team(source, listing.DraftedBy, listing.SignedBy));

    /// <summary>An order that is signed, for the debtor and the persons it binds (OBJ-6).</summary>
    public static ObjectionTarget Of(RestrictionOrder order, EnforcementCase source) => new(
        Register.Restriction, order.Id, source.Id, source.CourtCode, order.IsOpen ? order.SignedOn : null,
        order.BoundPersons.Where(bound => bound.ReleasedOn is null).Select(bound => bound.Person).Append(order.Subject).DistinctBy(person => person.Key).ToDictionary(person => person.Key, person => person.Name), Team(source, order.DraftedBy, order.SignedBy));

    private static List<string> Team(EnforcementCase source, params string?[] others) => [.. source.Team.Concat(others.OfType<string>()).Distinct(StringComparer.Ordinal)];
}

/// <summary>What an applicant says.</summary>
/// <param name="Applicant">Key of the applicant.</param>
/// <param name="ApplicantName">Name of the applicant.</param>
/// <param name="Representative">Who files for the applicant; null for the applicant himself.</param>
/// <param name="Ground">Which of the three grounds; null when none was given.</param>
/// <param name="Reasons">In writing.</param>
/// <param name="NewFacts">What is new since a final decision on the same; null for nothing.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
public sealed record ObjectionFiling(
    SubjectKey Applicant, string ApplicantName, string? Representative, ObjectionGround? Ground, string Reasons, string? NewFacts, DateOnly ReceivedOn);

/// <summary>An objection (纠正申请) to a list entry or an order, and its reconsideration (复议) by the next higher court.</summary>
/// <remarks>
/// Legal basis: LIST 11 and 12; for orders by GOODWILL 18 (OBJ-6). Neither stage suspends anything: it publishes nothing (OBJ-5). The objection to a
/// credit bureau is a procedure of its own with the bureau (OBJ-9); a wrongful listing may be a head of State compensation, so nothing is ever erased here (OBJ-10).
/// </remarks>
public sealed partial class Objection : Aggregate, IOfCase
{
    private Objection() { } // only File makes a new one

    /// <summary>Register of the thing objected to.</summary>
    public required Register Register { get; init; }

    /// <summary>The list entry or order.</summary>
    public required Guid EntryId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Key of the applicant.</summary>
    public required SubjectKey Applicant { get; init; }

    /// <summary>Name of the applicant.</summary>
    public required string ApplicantName { get; init; }

    /// <summary>Who files for the applicant.</summary>
    public string? Representative { get; private set; }

    /// <summary>Which of the three grounds.</summary>
    public required ObjectionGround Ground { get; init; }

    /// <summary>The reasons, in writing.</summary>
    public required string Reasons { get; init; }

    /// <summary>Day of receipt; of the complete file where it had to be completed.</summary>
    public required DateOnly ReceivedOn { get; set; }

    /// <summary>Accounts of those who may not review.</summary>
    public required IReadOnlyList<string> Handlers { get; init; }

    /// <summary>State.</summary>
    public ObjectionState State { get; private set; } = ObjectionState.Received;

    /// <summary>The file was to be completed once; it is not asked for twice.</summary>
    public bool SupplementAsked { get; private set; }

    /// <summary>Panel of the executing court.</summary>
    public IReadOnlyList<string> Panel { get; private set; } = [];

    /// <summary>What the executing court decided, and why.</summary>
    public string? Decision { get; private set; }

    /// <summary>Day of that decision.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Day the rejection was served.</summary>
    public DateOnly? RejectionServedOn { get; private set; }

    /// <summary>Last day to ask for reconsideration; null while no calendar covers it.</summary>
    public DateOnly? ReconsiderationDueOn { get; private set; }

    /// <summary>Last day of an approved extension (CLOCK-7).</summary>
    public DateOnly? ExtendedUntil { get; private set; }

    /// <summary>Court of the reconsideration.</summary>
    public string? HigherCourtCode { get; private set; }

    /// <summary>Day the higher court received it.</summary>
    public DateOnly? ReconsiderationReceivedOn { get; private set; }

    /// <summary>Panel of the higher court.</summary>
    public IReadOnlyList<string> HigherPanel { get; private set; } = [];

    /// <summary>What the higher court decided, and why.</summary>
    public string? HigherDecision { get; private set; }

    /// <summary>Day of that decision.</summary>
    public DateOnly? HigherDecidedOn { get; private set; }

    /// <summary>Nobody has decided it for good yet.</summary>
    private bool IsPending => State is not (ObjectionState.Upheld or ObjectionState.ReconUpheld or ObjectionState.Withdrawn or ObjectionState.ClosedFinal);

    /// <summary>Nothing more can come of it, so the same is not heard again without new facts.</summary>
    public bool IsFinalRejection => State == ObjectionState.ClosedFinal;

    /// <summary>Takes an objection (OBJ-1). The entry or order is not touched by it (OBJ-5).</summary>
    /// <param name="target">What it is against.</param>
    /// <param name="filing">What the applicant says.</param>
    /// <param name="earlier">Earlier objections to the same thing.</param>
    /// <param name="officer">Who takes it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOT_SUBJECT, GROUND_UNKNOWN, NOTHING_TO_OBJECT, OBJECTION_REPEATED, OBJECTION_OPEN, DATE_ORDER, OTHER_COURT.</exception>
    public static Objection File(ObjectionTarget target, ObjectionFiling filing, IReadOnlyCollection<Objection> earlier, Officer officer, DateOnly today)
    {
        officer.MustHandle(target.CourtCode);
        Guard.Require(target.Subjects.GetValueOrDefault(filing.Applicant) == filing.ApplicantName, Rules.NotSubject); // OBJ-1
        Guard.Require(filing.Ground is not null && !string.IsNullOrWhiteSpace(filing.Reasons), Rules.GroundUnknown); // OBJ-1
        Guard.Require(target.InEffectSince is not null, Rules.NothingToObject); // OBJ-1
        Guard.Require(filing.ReceivedOn >= target.InEffectSince && filing.ReceivedOn <= today, Rules.DateOrder);
        var same = earlier.Where(before => before.Ground == filing.Ground && before.Applicant == filing.Applicant).ToList();
        Guard.Require(!same.Exists(before => before.IsPending), Rules.ObjectionOpen); // OBJ-1
        Guard.Require(!same.Exists(before => before.IsFinalRejection) || !string.IsNullOrWhiteSpace(filing.NewFacts), Rules.ObjectionRepeated); // OBJ-4
        var filed = new Objection
        {
            Register = target.Register,
            EntryId = target.EntryId,
            CaseId = target.CaseId,
            CourtCode = target.CourtCode,
            Applicant = filing.Applicant,
            ApplicantName = filing.ApplicantName,
            Representative = filing.Representative,
            Ground = filing.Ground!.Value,
            Reasons = filing.NewFacts is null ? filing.Reasons : $"{filing.Reasons}\n新的事实：{filing.NewFacts}",
            ReceivedOn = filing.ReceivedOn,
            Handlers = target.Handlers,
        };
        filed.Raise("FileObjection", target.Register == Register.Listing ? "OBJ-1" : "OBJ-6", clocks: [filed.ReviewClock(officer.Id)]);
        return filed;
    }

    /// <summary>Tells the applicant, once, what is missing; the 15 days begin anew when it is there.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, also the second time.</exception>
    public void RequireSupplement(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ObjectionState.Received && !SupplementAsked, Rules.StateForbids);
        (State, SupplementAsked) = (ObjectionState.SupplementRequired, true);
        Raise("RequireSupplement", "OBJ-2", clocks:
        [
            Clock.Void(DutyKind.ReviewObjection, today),
            Clock.Start(DutyKind.SupplementObjection, "TOLD_WHAT_IS_MISSING", today, Clock.CalendarDays(today, Periods.SupplementDays), officer.Id),
        ]);
    }

    /// <summary>The file is complete: the 15 days run from now.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, DATE_ORDER.</exception>
    public void Supplement(DateOnly receivedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ObjectionState.SupplementRequired, Rules.StateForbids);
        Guard.Require(receivedOn >= ReceivedOn && receivedOn <= today, Rules.DateOrder);
        (State, ReceivedOn) = (ObjectionState.Received, receivedOn);
        Raise("SupplementObjection", "OBJ-2", effectiveOn: receivedOn, clocks: [Clock.End(DutyKind.SupplementObjection, receivedOn), ReviewClock(officer.Id)]);
    }

    /// <summary>Names the panel of the executing court; nobody of the case is on it (OBJ-7).</summary>
    /// <exception cref="RuleViolationException">PANEL_SIZE, REVIEWER_ON_CASE_TEAM, STATE_FORBIDS.</exception>
    public void AssignPanel(IReadOnlyList<string> panel, EnforcementCase source, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ObjectionState.Received, Rules.StateForbids);
        RequirePanel(panel, source);
        (State, Panel) = (ObjectionState.UnderReview, panel);
        Raise("AssignObjectionPanel", "OBJ-7");
    }

    /// <summary>The panel decides. Founded: three working days to put the record right. Unfounded: the rejection tells the way to reconsideration (OBJ-8).</summary>
    /// <exception cref="RuleViolationException">NOT_ON_PANEL, REASON_MISSING, STATE_FORBIDS, OTHER_COURT.</exception>
    public void Decide(bool founded, string reasons, EnforcementCase source, Officer member, DateOnly today)
    {
        member.MustHandle(CourtCode);
        Guard.Require(State == ObjectionState.UnderReview, Rules.StateForbids);
        Guard.Require(Panel.Contains(member.Id), Rules.NotOnPanel); // OBJ-7
        Guard.Require(!Panel.Any(source.Team.Contains), Rules.ReviewerOnCaseTeam); // OBJ-7: nobody joined the case meanwhile
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
        (State, Decision, DecidedOn) = (founded ? ObjectionState.Upheld : ObjectionState.Rejected, reasons, today);
        Raise("DecideObjection", "OBJ-2", clocks: [Clock.End(DutyKind.ReviewObjection, today)]);
    }

    /// <summary>The applicant withdraws it before a decision.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void Withdraw(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ObjectionState.Received or ObjectionState.SupplementRequired or ObjectionState.UnderReview, Rules.StateForbids);
        State = ObjectionState.Withdrawn;
        Raise("WithdrawObjection", "OBJ-2", clocks: [Clock.VoidRest(today)]);
    }

    private ClockChange ReviewClock(string holder) =>
        Clock.Start(DutyKind.ReviewObjection, "OBJECTION_RECEIVED", ReceivedOn, Clock.CalendarDays(ReceivedOn, Periods.ReviewDays), holder);

    /// <summary>Who handled the case when it was objected to, or handles it now, does not review.</summary>
    private void RequirePanel(IReadOnlyList<string> panel, EnforcementCase source)
    {
        Guard.Require(panel.Count >= Periods.SmallestPanel && panel.Count % 2 == 1 && panel.Distinct().Count() == panel.Count, Rules.PanelSize); // OBJ-7
        Guard.Require(!panel.Any(member => Handlers.Contains(member) || source.Team.Contains(member)), Rules.ReviewerOnCaseTeam); // OBJ-7
    }
}
