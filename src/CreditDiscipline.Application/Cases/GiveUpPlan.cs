using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Creditor and debtors give an instalment plan up; a shielding that rests on it is taken back (SHD-4).</summary>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record GiveUpPlanCommand(string Reason) : ActOn<PlanDetails>;

internal sealed class GiveUpPlanValidator : AbstractValidator<GiveUpPlanCommand>
{
    public GiveUpPlanValidator() => RuleFor(command => command.Reason).Text(2000);
}

internal sealed class GiveUpPlanHandler(ActContext act, CaseChanges changes) : IRequestHandler<GiveUpPlanCommand, PlanDetails>
{
    public async Task<PlanDetails> Handle(GiveUpPlanCommand request, CancellationToken cancellationToken)
    {
        var (plan, source) = await act.LoadAsync<InstalmentPlan>(request.Id, "instalment plan", cancellationToken);
        plan.GiveUp(request.Reason.Trim(), act.Officer, act.Today);
        await changes.FollowShieldingsAsync(source, cancellationToken);
        return PlanDetails.Of(plan, source, act.Today);
    }
}
