using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>An officer takes up the review of an application.</summary>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReviewExemptionCommand : ActOn<ExemptionDetails>;

internal sealed class ReviewExemptionHandler(ActContext act) : IRequestHandler<ReviewExemptionCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(ReviewExemptionCommand request, CancellationToken cancellationToken)
    {
        var (exemption, _) = await act.LoadAsync<Exemption>(request.Id, "exemption", cancellationToken);
        exemption.TakeUp(act.Officer);
        return ExemptionDetails.Of(exemption);
    }
}
