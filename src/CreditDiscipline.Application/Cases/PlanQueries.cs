using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>One instalment plan, by id.</summary>
internal sealed record GetPlanQuery(Guid Id) : IRequest<PlanDetails>;

/// <summary>The instalment plans of a case, the newest first.</summary>
internal sealed record ListPlansQuery(Guid CaseId) : IRequest<IReadOnlyList<PlanDetails>>;

/// <summary>An instalment plan as court staff see it.</summary>
internal sealed record PlanDetails(
    Guid PlanId, int Revision, Guid CaseId, string CourtCode, DateOnly AgreedOn, string Paper, PlanState State, DateOnly? MissedOn, string? MissOutcome, string? EndReason, decimal Paid, IReadOnlyList<InstalmentDetails> Instalments)
    : IRevisioned
{
    public static PlanDetails Of(InstalmentPlan plan, EnforcementCase source, DateOnly today) => new(
        plan.Id, plan.Revision, plan.CaseId, plan.CourtCode, plan.AgreedOn, plan.Paper, plan.State, plan.MissedOn, plan.MissOutcome, plan.EndReason, InstalmentPlan.PaidSince(source, plan.AgreedOn, today),
        [.. plan.Instalments.Select(instalment => new InstalmentDetails(instalment.DueOn, instalment.LastDay, instalment.Amount))]);
}

/// <summary>One instalment.</summary>
internal sealed record InstalmentDetails(DateOnly DueOn, DateOnly? LastDay, decimal Amount);

internal sealed class PlanQueriesHandler(CreditDisciplineDbContext db, Sight sight, TimeProvider clock) : IRequestHandler<GetPlanQuery, PlanDetails>, IRequestHandler<ListPlansQuery, IReadOnlyList<PlanDetails>>
{
    public async Task<PlanDetails> Handle(GetPlanQuery request, CancellationToken cancellationToken)
    {
        var plan = await sight.FindAsync<InstalmentPlan>(request.Id, "instalment plan", cancellationToken);
        return PlanDetails.Of(plan, await sight.FindAsync<EnforcementCase>(plan.CaseId, "case", cancellationToken), clock.CourtToday());
    }

    public async Task<IReadOnlyList<PlanDetails>> Handle(ListPlansQuery request, CancellationToken cancellationToken)
    {
        var source = await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var plans = await db.Plans.AsNoTracking().Where(plan => plan.CaseId == source.Id).OrderByDescending(plan => plan.Id).ToListAsync(cancellationToken);
        return [.. plans.Select(plan => PlanDetails.Of(plan, source, clock.CourtToday()))];
    }
}
