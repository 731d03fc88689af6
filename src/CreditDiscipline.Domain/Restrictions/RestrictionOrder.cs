using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Restrictions;

/// <summary>A consumption-restriction order (限制消费令) against one debtor of one case, binding an entity's officers with it.</summary>
/// <remarks>Legal basis: 法释〔2015〕17号. It has no end date: it runs until it is lifted.</remarks>
public sealed class RestrictionOrder : Aggregate
{
    private readonly List<BoundPerson> _boundPersons = [];

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
    public required IReadOnlyList<RestrictionCategory> Categories { get; init; }

    /// <summary>法律后果, as stated in the order.</summary>
    public required string Consequences { get; init; }

    /// <summary>Account of the officer who drafted the order; may not sign it.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>State of the order.</summary>
    public RestrictionState State { get; private set; } = RestrictionState.Draft;

    /// <summary>Public version; 0 until in force.</summary>
    public int Version { get; private set; }

    /// <summary>Day of the president's signature.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>Account of the president who signed.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Day of service, from which the order is in force.</summary>
    public DateOnly? InForceSince { get; private set; }

    /// <summary>Why the order is to be lifted or was.</summary>
    public LiftReason? Lift { get; private set; }

    /// <summary>Day by which the lift is due (SUPERVISE 23); null while no calendar covers it.</summary>
    public DateOnly? LiftDueOn { get; private set; }

    /// <summary>Day the order ended.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Officers of an entity debtor whom the order binds.</summary>
    public IReadOnlyList<BoundPerson> BoundPersons => _boundPersons;

    /// <summary>The order binds.</summary>
    public bool IsInForce => State is RestrictionState.InForce or RestrictionState.LiftDue;

    /// <summary>Drafts an order against a debtor of a case.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, CASE_TYPE_CARRIES_NO_ENTRY, CASE_CLOSED, NOT_PAYMENT_OBLIGATION, ROLE_NOT_BOUND.</exception>
    public static RestrictionOrder DraftFor(
        EnforcementCase source, CaseDebtor debtor, IReadOnlyList<RestrictionCategory> categories, string consequences,
        IReadOnlyList<(BoundRole Role, Subject Person)> boundPersons, Officer officer)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.Number.MayCarryListing, Rules.CaseTypeCarriesNone); // CASE-5
        Guard.Require(source.PerformedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(source.ObligationKind != ObligationKind.Conduct, Rules.NotPaymentObligation); // RES-COND
        Guard.Require(boundPersons.Count == 0 || debtor.Subject.IsEntity, Rules.RoleNotBound); // RES-PERSONS
        Guard.Require(boundPersons.DistinctBy(bound => (bound.Role, bound.Person.Key)).Count() == boundPersons.Count, Rules.RoleNotBound);
        Guard.Require(boundPersons.All(bound => bound.Person.Type == SubjectType.NaturalPerson), Rules.RoleNotBound); // RES-PERSONS
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
        };
        foreach (var (role, person) in boundPersons)
            order._boundPersons.Add(new BoundPerson(order.Id, role, person));
        order.Raise("DraftOrder", "RES-COND");
        return order;
    }

    /// <summary>Lays the draft before the president.</summary>
    /// <exception cref="RuleViolationException">ORDER_INCOMPLETE, NO_WARNING without a served notice, NOTICE_PERIOD_RUNNING, STATE_FORBIDS.</exception>
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
        State = RestrictionState.Cancelled;
        EndedOn = today;
        Raise("CancelOrder", "RES-ORDER");
    }

    /// <summary>The president of the executing court signs (RES-ORDER).</summary>
    /// <exception cref="RuleViolationException">SIGNER_OTHER_COURT, SIGNER_NOT_PRESIDENT, MAKER_IS_CHECKER, CASE_CLOSED, a bar of LIST-BAR-3, STATE_FORBIDS.</exception>
    public void Sign(EnforcementCase source, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == RestrictionState.PendingSignature, Rules.StateForbids);
        Guard.Require(source.PerformedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(!source.Facts.CreditorDeclines, Rules.CreditorDeclines); // RES-BAR
        Guard.Require(source.Facts.ControlledAssets < source.AmountDue, Rules.AssetsSufficient); // RES-BAR
        State = RestrictionState.Signed;
        SignedOn = today;
        SignedBy = president.Id;
        Raise("SignOrder", "RES-ORDER");
    }

    /// <summary>Records service; the order is in force and public from now.</summary>
    public void Serve(DateOnly servedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.Signed, Rules.StateForbids);
        Guard.Require(servedOn >= SignedOn && servedOn <= today, Rules.DateOrder);
        State = RestrictionState.InForce;
        InForceSince = servedOn;
        Version++;
        Raise("ServeOrder", "RES-ORDER", new Publication(
            ChangeKind.RestrictAdd, Register.Restriction, Id, Version, Urgent: false, Subject.IsEntity, null,
            [PublishedSubject.Debtor(Subject), .. _boundPersons.Select(bound => new PublishedSubject(bound.Person.Key, bound.Person.Name, bound.Role))], ToRecord()));
    }

    /// <summary>A ground to lift is complete: the three working days run (RES-LIFT-1, RES-LIFT-2).</summary>
    /// <param name="reason">Which ground.</param>
    /// <param name="completeOn">Day on which it was complete; the clock starts here.</param>
    /// <param name="source">The case, for its facts.</param>
    /// <param name="entryPublic">The debtor's list entry in the same case is public and no removal ground is proven for it.</param>
    /// <param name="officer">Who proved it.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="today">Today in court time.</param>
    /// <exception cref="RuleViolationException">NOT_PERFORMED, SECURITY_INSUFFICIENT, LISTED_ENTRY_ACTIVE, STATE_FORBIDS.</exception>
    public void ProveLift(
        LiftReason reason, DateOnly completeOn, EnforcementCase source, bool entryPublic, Officer officer, WorkingCalendar calendar, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.InForce, Rules.StateForbids);
        Guard.Require(completeOn <= today, Rules.DateOrder);
        Guard.Require(reason != LiftReason.Performed || source.PerformedOn is not null, Rules.NotPerformed); // RES-LIFT-1
        Guard.Require(reason != LiftReason.SecurityGiven || source.Facts.SecurityGiven, Rules.SecurityInsufficient); // RES-LIFT-2
        Guard.Require(reason == LiftReason.Performed || !entryPublic, Rules.ListedEntryActive); // RES-LIFT-1
        Lift = reason;
        LiftDueOn = RemovalClock.DueOn(completeOn, calendar);
        State = RestrictionState.LiftDue;
        Raise("ProveLift", reason == LiftReason.Performed ? "RES-LIFT-1" : "RES-LIFT-2");
    }

    /// <summary>Lifts the order, to be told in the same scope as it was (RES-LIFT-1).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS when no ground was proven.</exception>
    public void LiftOrder(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RestrictionState.LiftDue, Rules.StateForbids);
        State = RestrictionState.Lifted;
        Raise("LiftOrder", Lift == LiftReason.Performed ? "RES-LIFT-1" : "RES-LIFT-2", Gone(today, erase: false));
    }

    /// <summary>Revokes an order that should never have been made; a public list entry is revoked before its order.</summary>
    /// <exception cref="RuleViolationException">LISTED_ENTRY_ACTIVE, STATE_FORBIDS.</exception>
    public void Revoke(bool entryPublic, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(IsInForce || State == RestrictionState.Signed, Rules.StateForbids);
        Guard.Require(!entryPublic, Rules.ListedEntryActive); // LIST-RESTRICT
        var wasInForce = IsInForce;
        State = RestrictionState.Revoked;
        Raise("RevokeOrder", "OBJ-6", wasInForce ? Gone(today, erase: true) : null);
    }

    private Publication Gone(DateOnly today, bool erase)
    {
        EndedOn = today;
        Version++;
        return new Publication(ChangeKind.RestrictLift, Register.Restriction, Id, Version, Urgent: true, Subject.IsEntity, null, [],
            new RemovalRecord(Id, Register.Restriction, Version, today, erase ? true : null));
    }

    private RestrictionRecord ToRecord() => new(
        Id, Version, SubjectRecord.Of(Subject, SignedOn!.Value), CaseNumber.Value, CourtCode, CourtDirectory.Gansu.Find(CourtCode)!.Name, CaseFiledOn,
        InForceSince!.Value, Categories,
        [.. _boundPersons.Select(bound => new BoundPersonRecord(bound.Role, bound.Person.Name, bound.Person.Document.Type, bound.Person.Document.Masked))], []);
}

/// <summary>An officer of an entity bound by its order (RES-PERSONS).</summary>
public sealed class BoundPerson
{
    private BoundPerson() { }

    /// <summary>A person bound by the order.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public BoundPerson(Guid orderId, BoundRole role, Subject person) => (OrderId, Role, Person) = (orderId, role, person);

    /// <summary>Id of the row.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The order.</summary>
    public Guid OrderId { get; private init; }

    /// <summary>Office of the person.</summary>
    public BoundRole Role { get; private init; }

    /// <summary>Who it is.</summary>
    public required Subject Person { get; init; }
}
