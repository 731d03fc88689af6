using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>The president approves or rejects a penalty (PEN-1).</summary>
/// <param name="Approve">The penalty is approved; otherwise it is rejected.</param>
[ActBy(OfficerRole.President)]
internal sealed record DecidePenaltyCommand(bool Approve) : ActOn<PenaltyDetails>;

internal sealed class DecidePenaltyHandler(ActContext act, Papers papers) : IRequestHandler<DecidePenaltyCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(DecidePenaltyCommand request, CancellationToken cancellationToken)
    {
        var (penalty, source) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.Decide(request.Approve, act.Officer, act.Today);
        if (penalty is { State: PenaltyState.Decided, Fine: not null })
            await papers.IssueAsync(source, penalty, issue => CourtPapers.Fine(penalty, source, issue), cancellationToken);
        if (penalty is { State: PenaltyState.Decided, DetentionDays: not null })
            await papers.IssueAsync(source, penalty, issue => CourtPapers.Detention(penalty, source, issue), cancellationToken);
        return PenaltyDetails.Of(penalty);
    }
}
