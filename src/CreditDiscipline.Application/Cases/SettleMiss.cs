using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Records what came of a missed instalment: a listing on the sixth ground, or why it was justified (LIST-GROUND-6).</summary>
/// <param name="Outcome">What came of it, in words.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record SettleMissCommand(string Outcome) : ActOn<PlanDetails>;

internal sealed class SettleMissValidator : AbstractValidator<SettleMissCommand>
{
    public SettleMissValidator() => RuleFor(command => command.Outcome).Text(2000);
}

internal sealed class SettleMissHandler(ActContext act) : IRequestHandler<SettleMissCommand, PlanDetails>
{
    public async Task<PlanDetails> Handle(SettleMissCommand request, CancellationToken cancellationToken)
    {
        var (plan, source) = await act.LoadAsync<InstalmentPlan>(request.Id, "instalment plan", cancellationToken);
        plan.SettleMiss(request.Outcome.Trim(), act.Officer, act.Today);
        return PlanDetails.Of(plan, source, act.Today);
    }
}
