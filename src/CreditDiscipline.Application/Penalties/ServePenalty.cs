using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>Records service of a fine or detention; three days to ask for reconsideration (PEN-1).</summary>
/// <param name="ServedOn">Day of service.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ServePenaltyCommand(DateOnly ServedOn) : ActOn<PenaltyDetails>;

internal sealed class ServePenaltyHandler(ActContext act) : IRequestHandler<ServePenaltyCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(ServePenaltyCommand request, CancellationToken cancellationToken)
    {
        var (penalty, _) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.Serve(request.ServedOn, act.Officer, act.Today);
        return PenaltyDetails.Of(penalty);
    }
}
