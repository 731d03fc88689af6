using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Repairs;

/// <summary>What a request for repair is measured by, as it stands today.</summary>
/// <param name="Case">The case.</param>
/// <param name="Plans">Every instalment plan of the case, ended ones too.</param>
/// <param name="Breaches">Reports that orders against the debtor of the entry were broken.</param>
public sealed record RepairFacts(EnforcementCase Case, IReadOnlyCollection<InstalmentPlan> Plans, IReadOnlyCollection<BreachReport> Breaches)
{
    /// <summary>The plan that runs, none of whose instalments was missed; null where there is none.</summary>
    public InstalmentPlan? RunningPlan => Plans.SingleOrDefault(plan => plan.State == PlanState.Running);
}
