using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Restrictions;

/// <summary>A consumption-restriction order (限制消费令) against one debtor of one case, binding an entity's officers with it.</summary>
/// <remarks>Legal basis: 法释〔2015〕17号. It has no end date: it runs until it is lifted.</remarks>
public sealed partial class RestrictionOrder : Aggregate, IOfCase
{
    private readonly List<BoundPerson> _boundPersons = [];
    private readonly List<ExemptionWindow> _windows = [];

    private RestrictionOrder() { } // only DraftFor makes a new one

    /// <summary>Every category; the usual content of an order.</summary>
    public static IReadOnlyList<RestrictionCategory> AllCategories { get; } = Enum.GetValues<RestrictionCategory>();

    /// <summary>法律后果 of an order that states no other (RESTRICT 11).</summary>
    public const string StandardConsequences = "违反限制消费令的，属拒不履行人民法院已经发生法律效力的判决、裁定的行为，予以拘留、罚款；情节严重构成犯罪的，追究刑事责任。";

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>案号.</summary>
    public required CaseNumber CaseNumber { get; init; }

    /// <summary>Executing court.</summary>
    public required string CourtCode { get; init; }

    /// <summary>The debtor.</summary>
    public required Subject Subject { get; init; }

    /// <summary>立案时间.</summary>
    public required DateOnly CaseFiledOn { get; init; }

    /// <summary>Items of the order.</summary>
    public required IReadOnlyList<RestrictionCategory> Categories { get; set; }

    /// <summary>法律后果, as stated in the order.</summary>
    public required string Consequences { get; set; }

    /// <summary>The order exists because a listing decision needs one (LIST-RESTRICT): it waits for the grace of the decision and falls away with it.</summary>
    public bool ForListing { get; private init; }

    /// <summary>Account of the officer who drafted the order; may not sign it.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>Creditor on whose application the order was made; null where the court acted of its own accord (RES-START).</summary>
    public string? AppliedBy { get; private set; }

    /// <summary>Why the order was necessary without an application (RES-START).</summary>
    public string? ExOfficioReason { get; private set; }

    /// <summary>Why the president overrides a soft bar (RES-BAR); null where none was overridden.</summary>
    public string? BarOverrideReason { get; private set; }

    /// <summary>Account of the president who did.</summary>
    public string? BarOverriddenBy { get; private set; }

    /// <summary>State of the order.</summary>
    public RestrictionState State { get; private set; } = RestrictionState.Draft;

    /// <summary>Public version; 0 until in force.</summary>
    public int Version { get; private set; }

    /// <summary>Day of the president's signature.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>Account of the president who signed.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Last day of the grace period; null where none was given (LIST-GRACE).</summary>
    public DateOnly? GraceEndsOn { get; private set; }

    /// <summary>Day of service, or of the attempt.</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>First day on which the order binds: the day of service, or the day after grace.</summary>
    public DateOnly? InForceSince { get; private set; }

    /// <summary>Why the order is to be lifted or was.</summary>
    public LiftReason? Lift { get; private set; }

    /// <summary>Consent, ruling or other paper that the lift rests on.</summary>
    public string? LiftPaper { get; private set; }

    /// <summary>Day by which the lift is due (SUPERVISE 23); null while no calendar covers it.</summary>
    public DateOnly? LiftDueOn { get; private set; }

    /// <summary>Day the order ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Officers of an entity debtor whom the order binds or has bound.</summary>
    public IReadOnlyList<BoundPerson> BoundPersons => _boundPersons;

    /// <summary>Exemptions that run now.</summary>
    public IReadOnlyList<ExemptionWindow> Windows => _windows;

    /// <summary>The order binds.</summary>
    public bool IsInForce => State.IsInForce();

    /// <summary>The order is signed and does not bind yet.</summary>
    private bool IsWaiting => State is RestrictionState.Signed or RestrictionState.InGrace;

    /// <summary>It has ended as it does when a debt is performed: lifted for it, or fallen away before it bound anybody.</summary>
    internal bool EndsWithPerformance => State == RestrictionState.Lifted ? Lift == LiftReason.Performed : State == RestrictionState.Cancelled && SignedOn is not null;

    /// <summary>The order stands or may still come to stand.</summary>
    public bool IsOpen => State is not (RestrictionState.Lifted or RestrictionState.Revoked or RestrictionState.Cancelled);

    /// <summary>The order bound on the day; breaking it then is a breach (RES-BREACH).</summary>
    public bool BoundOn(DateOnly? day) => day >= InForceSince && State != RestrictionState.Revoked && (EndedOn is null || day < EndedOn);

    /// <summary>The person is bound now: the debtor (null) or an officer in the office named.</summary>
    public bool Binds(SubjectKey person, out BoundRole? office)
    {
        office = _boundPersons.Find(bound => bound.ReleasedOn is null && bound.Person.Key == person)?.Role;
        return IsInForce && (person == Subject.Key || office is not null);
    }

    /// <summary>Name of the debtor or of a person bound, as the order writes it.</summary>
    public string NameOf(SubjectKey person) => person == Subject.Key ? Subject.Name : _boundPersons.First(bound => bound.Person.Key == person).Person.Name;

    private PublishedSubject[] Subjects => [PublishedSubject.Debtor(Subject), .. Bound.Select(bound => new PublishedSubject(bound.Person.Key, bound.Person.Name, bound.Role))];

    private IEnumerable<BoundPerson> Bound => _boundPersons.Where(bound => bound.ReleasedOn is null);

    /// <summary>What outsiders see of the order; nothing while the debtor is a minor .</summary>
    private Publication? Visible(ChangeKind kind, bool urgent, DateOnly today)
    {
        if (Subject.IsMinorOn(today))
            return null;
        Version++;
        return new Publication(kind, Register.Restriction, Id, Version, urgent, Subject.IsEntity, null, Subjects, ToRecord());
    }

    private Publication? Gone(DateOnly today, bool erase)
    {
        EndedOn = today;
        if (Version == 0)
            return null; // nobody outside has seen it
        Version++;
        return new Publication(ChangeKind.RestrictLift, Register.Restriction, Id, Version, Urgent: true, Subject.IsEntity, null, [],
            new RemovalRecord(Id, Register.Restriction, Version, today, erase ? true : null));
    }

    private RestrictionRecord ToRecord() => new(
        Id, Version, SubjectRecord.Of(Subject, SignedOn!.Value), CaseNumber.Value, CourtCode, CourtDirectory.Gansu.Find(CourtCode)!.Name, CaseFiledOn,
        InForceSince!.Value, Categories,
        [.. Bound.Select(bound => new BoundPersonRecord(bound.Role, bound.Person.Name, bound.Person.Document.Type, bound.Person.Document.Masked))],
        [.. _windows.OrderBy(window => window.From).ThenBy(window => window.Id).Select(window => new ExemptionRecord(window.Categories, window.From, window.To, window.BoundAs, window.PersonName))]);
}
