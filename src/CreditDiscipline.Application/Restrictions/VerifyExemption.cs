using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Lays an application before the president, verified or not.</summary>
/// <param name="IsTrue">What the application says was found to be true.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record VerifyExemptionCommand(bool IsTrue) : ActOn<ExemptionDetails>;

internal sealed class VerifyExemptionHandler(ActContext act) : IRequestHandler<VerifyExemptionCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(VerifyExemptionCommand request, CancellationToken cancellationToken)
    {
        var (exemption, _) = await act.LoadAsync<Exemption>(request.Id, "exemption", cancellationToken);
        exemption.Verify(request.IsTrue, act.Officer);
        return ExemptionDetails.Of(exemption);
    }
}
