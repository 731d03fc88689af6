using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Referrals;

/// <summary>Referral of a debtor to the police for refusing to execute a judgment (拒执罪移送), and what came of it.</summary>
/// <remarks>Legal basis: Criminal Law 313, 法释〔2024〕13号. The court refers, it does not accuse: filing and prosecution are for others to decide.</remarks>
public sealed partial class CrimeReferral : Aggregate, IOfCase
{
    private CrimeReferral() { } // only Propose makes a new one

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>The debtor.</summary>
    public required SubjectKey Debtor { get; init; }

    /// <summary>By which conduct the refusal is serious.</summary>
    public required ReferralRoute Route { get; init; }

    /// <summary>How grave it is.</summary>
    public required RefusalGravity Gravity { get; init; }

    /// <summary>Day of the conduct, or the last day of conduct that went on.</summary>
    public required DateOnly ConductOn { get; init; }

    /// <summary>What was done.</summary>
    public required string Conduct { get; init; }

    /// <summary>Note on the evidence that the debtor is able to perform.</summary>
    public required string AbilityEvidence { get; init; }

    /// <summary>List of the evidence.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The public security organ.</summary>
    public required string Police { get; init; }

    /// <summary>The fine or detention after which the debtor went on refusing; null where the route needs none.</summary>
    public Guid? PriorPenaltyId { get; private set; }

    /// <summary>Account of the officer who proposed it; may not sign it.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>State.</summary>
    public ReferralState State { get; private set; } = ReferralState.Proposed;

    /// <summary>Account of the president.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Day on which the president decided.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why the president did not approve it, or why it was not pursued.</summary>
    public string? Reasons { get; private set; }

    /// <summary>Proposes to refer a debtor of a case.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, REFERRAL_OPEN, and what <see cref="Sign"/> refuses of its grounds.</exception>
    public static CrimeReferral Propose(
        EnforcementCase source, CaseDebtor debtor, ReferralFiling filing, IReadOnlyCollection<Penalty> penalties, IReadOnlyCollection<RestrictionOrder> orders, IReadOnlyCollection<CrimeReferral> earlier,
        Officer officer, DateOnly today)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(!earlier.Any(referral => referral.Debtor == debtor.Subject.Key && referral.State.IsOpen()), Rules.ReferralOpen);
        Guard.Require(filing.ConductOn >= source.FiledOn && filing.ConductOn <= today, Rules.DateOrder);
        var referral = new CrimeReferral
        {
            CaseId = source.Id,
            CourtCode = source.CourtCode,
            Debtor = debtor.Subject.Key,
            Route = filing.Route,
            Gravity = filing.Gravity,
            ConductOn = filing.ConductOn,
            Conduct = filing.Conduct,
            AbilityEvidence = filing.AbilityEvidence,
            Evidence = filing.Evidence,
            Police = filing.Police,
            DraftedBy = officer.Id,
        };
        referral.RequireGrounds(source, penalties, orders);
        referral.Raise("ProposeReferral", "CRIME-1");
        return referral;
    }

    /// <summary>The president signs; the grounds are looked at again.</summary>
    /// <exception cref="RuleViolationException">Signer codes, STATE_FORBIDS, CASE_CLOSED, REFERRAL_EVIDENCE, NO_REPORT_ORDERED, BREACH_WITHOUT_ORDER, PRIOR_PENALTY_MISSING.</exception>
    public void Sign(EnforcementCase source, IReadOnlyCollection<Penalty> penalties, IReadOnlyCollection<RestrictionOrder> orders, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == ReferralState.Proposed, Rules.StateForbids);
        RequireGrounds(source, penalties, orders);
        (State, SignedBy, DecidedOn) = (ReferralState.Signed, president.Id, today);
        Raise("DecideReferral", "CRIME-1", clocks: [Clock.Void(DutyKind.FollowReferral, today), Clock.Start(DutyKind.FollowReferral, "REFERRAL_SIGNED", today, null, DraftedBy)]);
    }

    /// <summary>The president does not approve it, and says why.</summary>
    /// <exception cref="RuleViolationException">Signer codes, STATE_FORBIDS, REASON_MISSING.</exception>
    public void Reject(string? reasons, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, DraftedBy);
        Guard.Require(State == ReferralState.Proposed, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
        (State, SignedBy, DecidedOn, Reasons) = (ReferralState.Rejected, president.Id, today, reasons);
        Raise("DecideReferral", "CRIME-1", clocks: [Clock.End(DutyKind.FollowReferral, today)]); // where its prior penalty was gone
    }

    /// <summary>Able to perform, refuses, and seriously so: for a report or an order only where a fine or detention did not stop the refusal.</summary>
    private void RequireGrounds(EnforcementCase source, IReadOnlyCollection<Penalty> penalties, IReadOnlyCollection<RestrictionOrder> orders)
    {
        Guard.Require(source.SatisfiedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(!string.IsNullOrWhiteSpace(AbilityEvidence) && Evidence.Count > 0 && Evidence.All(item => !string.IsNullOrWhiteSpace(item)), Rules.ReferralEvidence); // CRIME-1
        Guard.Require(Route != ReferralRoute.AssetReport || source.AssetReportDueOn is not null, Rules.NoReportOrdered); // CRIME-1
        Guard.Require(Route != ReferralRoute.RestrictionBreach || orders.Any(order => order.Subject.Key == Debtor && order.BoundOn(ConductOn)), Rules.BreachWithoutOrder); // RES-BREACH
        var prior = penalties.Where(penalty => penalty.StandsAgainst(Debtor) && penalty.DecidedOn < ConductOn).MaxBy(penalty => penalty.DecidedOn);
        Guard.Require(prior is not null || !NeedsPriorPenalty, Rules.PriorPenaltyMissing); // CRIME-1
        (PriorPenaltyId, PriorPenaltyGoneOn) = (prior?.Id, null);
    }

    private bool NeedsPriorPenalty => Route is ReferralRoute.AssetReport or ReferralRoute.RestrictionBreach && RulesInForce.PriorPenaltyIsNeeded(ConductOn);
}
