using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Restrictions;

/// <summary>What is asked for.</summary>
/// <param name="Kind">Kind of exemption.</param>
/// <param name="Categories">What is to be allowed.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Reason">Why, in the applicant's words.</param>
/// <param name="UrgentReason">Listed reason of an urgent journey.</param>
/// <param name="Evidence">The proof handed in; null for none.</param>
/// <param name="Undertaking">A written undertaking was handed in.</param>
public sealed record ExemptionRequest(
    ExemptionKind Kind, IReadOnlyList<ExemptedConsumption> Categories, DateOnly From, DateOnly To, string Reason, UrgentReason? UrgentReason, string? Evidence, bool Undertaking);

/// <summary>A temporary exemption from an order (暂时解除、单次解禁): for an urgent journey, for a need of living or business, or of an officer's own money.</summary>
/// <remarks>Legal basis: RESTRICT 3(2) and 8, GOODWILL 17. It ends by itself; the restriction is back without a new order.</remarks>
public sealed class Exemption : Aggregate, IOfCase
{
    private Exemption() { } // only ApplyFor makes a new one

    /// <summary>The order.</summary>
    public required Guid OrderId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Key of the person.</summary>
    public required SubjectKey Person { get; init; }

    /// <summary>Name of the person.</summary>
    public required string PersonName { get; init; }

    /// <summary>Office in which the person is bound; null for the debtor.</summary>
    public BoundRole? BoundAs { get; private set; }

    /// <summary>Kind of exemption.</summary>
    public required ExemptionKind Kind { get; init; }

    /// <summary>What is to be allowed.</summary>
    public required IReadOnlyList<ExemptedConsumption> Categories { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Why, in the applicant's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Listed reason of an urgent journey.</summary>
    public UrgentReason? UrgentReason { get; private set; }

    /// <summary>The proof handed in.</summary>
    public required string Evidence { get; init; }

    /// <summary>State.</summary>
    public ExemptionState State { get; private set; } = ExemptionState.Applied;

    /// <summary>Day of the application.</summary>
    public required DateOnly AppliedOn { get; init; }

    /// <summary>What was stated is true; null while nobody has verified it.</summary>
    public bool? Verified { get; private set; }

    /// <summary>Account of the officer who verified it; may not sign.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>Account of the president who decided.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Day of the decision.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was refused or taken back.</summary>
    public string? Outcome { get; private set; }

    /// <summary>False proof was handed in or the undertaking broken: later applications are refused (RES-TEMP-ABUSE).</summary>
    public bool Abused { get; private set; }

    /// <summary>The rule of its kind.</summary>
    public string RuleId => Kind switch
    {
        ExemptionKind.UrgentTravel => "RES-TEMP",
        ExemptionKind.LivingOrBusinessNeed => "RES-NEED",
        _ => "RES-PRIVATE",
    };

    /// <summary>Takes an application of a person whom the order binds.</summary>
    /// <param name="order">The order.</param>
    /// <param name="person">Key of the person.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="earlier">Earlier exemptions of the person, of any order.</param>
    /// <param name="officer">Who takes it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">
    /// NOT_BOUND, NOT_INDIVIDUAL, NOT_OFFICER, ABUSE, URGENT_REASON, PROOF_MISSING, CATEGORY_NOT_EXEMPTABLE, CATEGORY_NOT_FORBIDDEN, WINDOW_STARTED, EXEMPTION_TOO_LONG,
    /// EXEMPTION_OVERLAPS.
    /// </exception>
    public static Exemption ApplyFor(
        RestrictionOrder order, SubjectKey person, ExemptionRequest request, IReadOnlyCollection<Exemption> earlier, Officer officer, DateOnly today)
    {
        officer.MustHandle(order.CourtCode);
        Guard.Require(order.Binds(person, out var office), Rules.NotBound); // RES-TEMP
        Guard.Require(request.Kind == ExemptionKind.PrivateFunds || !earlier.Any(exemption => exemption.Abused), Rules.Abuse); // RES-TEMP-ABUSE; what is verified of own money must be allowed (RES-PRIVATE)
        Guard.Require(request.Kind != ExemptionKind.PrivateFunds || office is not null, Rules.NotOfficer); // RES-PRIVATE
        Guard.Require(request.Kind != ExemptionKind.UrgentTravel || office is not null || !order.Subject.IsEntity, Rules.NotIndividual); // RES-TEMP
        Guard.Require(request.Kind != ExemptionKind.UrgentTravel || request.UrgentReason is not null, Rules.UrgentReasonMissing); // RES-TEMP
        Guard.Require(!string.IsNullOrWhiteSpace(request.Evidence) && (request.Undertaking || request.Kind != ExemptionKind.UrgentTravel), Rules.ProofMissing); // RES-TEMP
        Guard.Require(request.Categories.Count > 0 && request.Categories.All(category => MayAllow(request.Kind, category)), Rules.CategoryNotExemptable); // RES-TEMP
        Guard.Require(request.Categories.All(category => order.Categories.Contains(PartOf(category))), Rules.CategoryNotForbidden); // RES-CAT
        Guard.Require(request.From >= today && request.To >= request.From, Rules.WindowStarted); // RES-TEMP
        Guard.Require(request.Kind != ExemptionKind.UrgentTravel || request.To <= StatutoryClock.MonthsLater(request.From, Periods.UrgentTravelMonths), Rules.ExemptionTooLong); // RES-TEMP
        Guard.Require(request.To <= StatutoryClock.MonthsLater(request.From, Periods.NeedMonths), Rules.NeedTooLong); // RES-NEED
        Guard.Require(!earlier.Any(exemption => exemption.IsLive && exemption.OrderId == order.Id && exemption.From <= request.To && request.From <= exemption.To), Rules.ExemptionOverlaps); // RES-TEMP
        var applied = new Exemption
        {
            OrderId = order.Id,
            CaseId = order.CaseId,
            CourtCode = order.CourtCode,
            Person = person,
            PersonName = order.NameOf(person),
            BoundAs = office,
            Kind = request.Kind,
            Categories = [.. request.Categories.Distinct().Order()],
            From = request.From,
            To = request.To,
            Reason = request.Reason,
            UrgentReason = request.Kind == ExemptionKind.UrgentTravel ? request.UrgentReason : null,
            Evidence = request.Evidence!,
            AppliedOn = today,
        };
        applied.Raise("ApplyForExemption", applied.RuleId, clocks:
            [Clock.Start(DutyKind.DecideExemption, "APPLICATION_RECEIVED", today, Clock.WorkingDays(today, Periods.ExemptionWorkingDays), officer.Id)]);
        return applied;
    }

    /// <summary>An officer takes up the review.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void TakeUp(Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ExemptionState.Applied, Rules.StateForbids);
        (State, ReviewedBy) = (ExemptionState.UnderReview, officer.Id);
        Raise("ReviewExemption", RuleId);
    }

    /// <summary>Lays the application before the president, verified or not.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS.</exception>
    public void Verify(bool isTrue, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ExemptionState.UnderReview, Rules.StateForbids);
        (State, Verified, ReviewedBy) = (ExemptionState.PendingPresident, isTrue, officer.Id);
        Raise("VerifyExemption", RuleId);
    }

    /// <summary>The president grants it; from its first day it runs by itself.</summary>
    /// <param name="order">The order.</param>
    /// <param name="earlier">Other exemptions of the person, of any order: one of them may have been abused since the application.</param>
    /// <param name="president">Who decides.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOT_VERIFIED, WINDOW_STARTED, NOT_BOUND, ABUSE, signer codes, STATE_FORBIDS.</exception>
    public void Grant(RestrictionOrder order, IReadOnlyCollection<Exemption> earlier, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, ReviewedBy ?? "");
        Guard.Require(State == ExemptionState.PendingPresident, Rules.StateForbids);
        Guard.Require(Verified == true, Rules.NotVerified); // RES-TEMP, RES-PRIVATE
        Guard.Require(order.Binds(Person, out _), Rules.NotBound);
        Guard.Require(Kind == ExemptionKind.PrivateFunds || !earlier.Any(exemption => exemption.Abused), Rules.Abuse); // RES-TEMP-ABUSE
        if (Kind == ExemptionKind.PrivateFunds && From < today)
            From = today; // what must be allowed is not lost because the court was slow (RES-PRIVATE)
        Guard.Require(From >= today && To >= From, Rules.WindowStarted); // RES-TEMP
        (State, SignedBy, DecidedOn) = (ExemptionState.Granted, president.Id, today);
        Raise("GrantExemption", RuleId, clocks:
            [Clock.End(DutyKind.DecideExemption, today), Clock.Start(DutyKind.ExemptionStart, "EXEMPTION_GRANTED", today, Clock.LastDay(From), ReviewedBy)]);
        if (From == today)
            Start(order, president, today);
    }

    /// <summary>The president refuses it. What is verified of an officer's own money must be allowed (RES-PRIVATE).</summary>
    /// <exception cref="RuleViolationException">MUST_ALLOW, REASON_MISSING, signer codes, STATE_FORBIDS.</exception>
    public void Refuse(string reason, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, ReviewedBy ?? "");
        Guard.Require(State == ExemptionState.PendingPresident, Rules.StateForbids);
        Guard.Require(Kind != ExemptionKind.PrivateFunds || Verified == false || To < today, Rules.MustAllow); // RES-PRIVATE
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        (State, SignedBy, DecidedOn, Outcome) = (ExemptionState.Refused, president.Id, today, reason);
        Raise("RefuseExemption", RuleId, clocks: [Clock.End(DutyKind.DecideExemption, today)]);
    }

    /// <summary>The first day has come: the window opens.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS before the first day or when it is not granted.</exception>
    public void Start(RestrictionOrder order, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ExemptionState.Granted && From <= today, Rules.StateForbids);
        if (!order.Binds(Person, out _) || To < today)
        {
            State = ExemptionState.Ended; // nothing is left to be exempted from
            Raise("EndExemption", RuleId, clocks: [Clock.VoidRest(today)]);
            return;
        }
        State = ExemptionState.Active;
        Raise("StartExemption", RuleId, effectiveOn: From, clocks:
            [Clock.End(DutyKind.ExemptionStart, today), Clock.Start(DutyKind.ExemptionEnd, "EXEMPTION_STARTED", today, Clock.LastDay(To), ReviewedBy)]);
        order.OpenWindow(this, today);
    }

    /// <summary>The last day has passed: the restriction is back.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS while the window runs.</exception>
    public void End(RestrictionOrder order, Officer register, DateOnly today)
    {
        register.MustHandle(CourtCode);
        Guard.Require(State == ExemptionState.Active && To < today, Rules.StateForbids);
        State = ExemptionState.Ended;
        Raise("EndExemption", RuleId, effectiveOn: To.AddDays(1), clocks: [Clock.End(DutyKind.ExemptionEnd, today)]);
        order.CloseWindow(this, today);
    }

    /// <summary>The proof was false or the undertaking is broken: the restriction is back at once, and a penalty is considered (RES-TEMP-ABUSE).</summary>
    /// <exception cref="RuleViolationException">REASON_MISSING, STATE_FORBIDS.</exception>
    public void Revoke(string reason, RestrictionOrder order, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ExemptionState.Granted or ExemptionState.Active, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        (State, Outcome, Abused) = (ExemptionState.Revoked, reason, true);
        Raise("RevokeExemption", "RES-TEMP-ABUSE", clocks:
            [Clock.VoidRest(today), Clock.Start(DutyKind.PunishBreach, "EXEMPTION_ABUSED", today, null, officer.Id)]);
        order.CloseWindow(this, today);
    }

    /// <summary>What was to be considered after an abuse has been: a penalty, or none with a reason.</summary>
    /// <exception cref="RuleViolationException">REASON_MISSING, STATE_FORBIDS unless it was abused.</exception>
    public void SettleAbuse(string outcome, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(Abused, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(outcome), Rules.ReasonMissing);
        Outcome = $"{Outcome} {outcome}";
        Raise("SettleExemptionAbuse", "RES-TEMP-ABUSE", clocks: [Clock.End(DutyKind.PunishBreach, today)]);
    }

    private bool IsLive => State is not (ExemptionState.Ended or ExemptionState.Revoked or ExemptionState.Refused);

    private static bool MayAllow(ExemptionKind kind, ExemptedConsumption category) =>
        (kind == ExemptionKind.UrgentTravel) == (category is ExemptedConsumption.Air or ExemptedConsumption.HighSpeedRail);

    private static RestrictionCategory PartOf(ExemptedConsumption category) => category switch
    {
        ExemptedConsumption.Air => RestrictionCategory.TransportPremium,
        ExemptedConsumption.HighSpeedRail => RestrictionCategory.HighSpeedRailOther,
        _ => (RestrictionCategory)category,
    };
}
