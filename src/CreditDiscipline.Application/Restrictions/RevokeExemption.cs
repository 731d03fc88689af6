using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Takes an exemption back because its proof was false or its undertaking is broken (RES-TEMP-ABUSE).</summary>
/// <param name="Reason">What was false or broken.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RevokeExemptionCommand(string Reason) : ActOn<ExemptionDetails>;

internal sealed class RevokeExemptionValidator : AbstractValidator<RevokeExemptionCommand>
{
    public RevokeExemptionValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class RevokeExemptionHandler(ActContext act) : IRequestHandler<RevokeExemptionCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(RevokeExemptionCommand request, CancellationToken cancellationToken)
    {
        var (exemption, _) = await act.LoadAsync<Exemption>(request.Id, "exemption", cancellationToken);
        var order = await act.AlsoAsync<RestrictionOrder>(exemption.OrderId, cancellationToken);
        exemption.Revoke(request.Reason.Trim(), order, act.Officer, act.Today);
        return ExemptionDetails.Of(exemption);
    }
}
