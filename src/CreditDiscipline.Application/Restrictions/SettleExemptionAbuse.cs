using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Records what came of an abused exemption: a penalty, or none with a reason (RES-TEMP-ABUSE).</summary>
/// <param name="Outcome">What came of it.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record SettleExemptionAbuseCommand(string Outcome) : ActOn<ExemptionDetails>;

internal sealed class SettleExemptionAbuseValidator : AbstractValidator<SettleExemptionAbuseCommand>
{
    public SettleExemptionAbuseValidator() =>
        RuleFor(command => command.Outcome).Text(2000);
}

internal sealed class SettleExemptionAbuseHandler(ActContext act) : IRequestHandler<SettleExemptionAbuseCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(SettleExemptionAbuseCommand request, CancellationToken cancellationToken)
    {
        var (exemption, _) = await act.LoadAsync<Exemption>(request.Id, "exemption", cancellationToken);
        exemption.SettleAbuse(request.Outcome.Trim(), act.Officer, act.Today);
        return ExemptionDetails.Of(exemption);
    }
}
