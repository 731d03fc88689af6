using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Orders the debtors to report their assets by a day; the breach is noted by itself (LIST-GROUND-4).</summary>
/// <param name="ServedOn">Day on which the order to report was served.</param>
/// <param name="DueOn">Last day for the report.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record OrderAssetReportCommand(DateOnly ServedOn, DateOnly DueOn) : ActOn<CaseDetails>;

internal sealed class OrderAssetReportHandler(ActContext act) : IRequestHandler<OrderAssetReportCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(OrderAssetReportCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.OrderAssetReport(request.ServedOn, request.DueOn, act.Officer, act.Today);
        return CaseDetails.Of(source);
    }
}
