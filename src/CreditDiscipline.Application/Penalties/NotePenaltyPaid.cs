using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>Notes that a fine was paid. It goes to the State and pays nothing of the debt.</summary>
/// <param name="PaidOn">Day of payment.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record NotePenaltyPaidCommand(DateOnly PaidOn) : ActOn<PenaltyDetails>;

internal sealed class NotePenaltyPaidHandler(ActContext act) : IRequestHandler<NotePenaltyPaidCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(NotePenaltyPaidCommand request, CancellationToken cancellationToken)
    {
        var (penalty, _) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.NotePayment(request.PaidOn, act.Officer, act.Today);
        return PenaltyDetails.Of(penalty);
    }
}
