using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Records a query of the debtors' assets (LIST-DEL-4, ZB-2).</summary>
/// <param name="QueriedOn">Day of the result.</param>
/// <param name="FoundAssets">Something was found that can be enforced against.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record RecordAssetQueryCommand(DateOnly QueriedOn, bool FoundAssets) : ActOn<CaseDetails>;

internal sealed class RecordAssetQueryHandler(ActContext act, CaseChanges changes) : IRequestHandler<RecordAssetQueryCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(RecordAssetQueryCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        await changes.DoAsync(source, "财产查询结果", () => source.RecordAssetQuery(request.QueriedOn, request.FoundAssets, act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }
}
