using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Notes that the report of assets came in.</summary>
/// <param name="ReceivedOn">Day on which the report came in.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReceiveAssetReportCommand(DateOnly ReceivedOn) : ActOn<CaseDetails>;

internal sealed class ReceiveAssetReportHandler(ActContext act, CaseChanges changes) : IRequestHandler<ReceiveAssetReportCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(ReceiveAssetReportCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.ReceiveAssetReport(request.ReceivedOn, act.Officer, act.Today);
        await changes.FollowShieldingsAsync(source, cancellationToken);
        return CaseDetails.Of(source);
    }
}
