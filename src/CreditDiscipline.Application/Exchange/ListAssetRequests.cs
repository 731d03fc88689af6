using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Exchange;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>The caller's requests that wait for an answer, the oldest first.</summary>
internal sealed record ListAssetRequestsQuery(int Limit, string? Cursor) : IRequest<Page<AssetRequestDetails>>;

internal sealed class ListAssetRequestsHandler(CreditDisciplineDbContext db, Caller caller) : IRequestHandler<ListAssetRequestsQuery, Page<AssetRequestDetails>>
{
    private const string List = "asset-requests";

    public async Task<Page<AssetRequestDetails>> Handle(ListAssetRequestsQuery request, CancellationToken cancellationToken)
    {
        var open = db.AssetRequests.AsNoTracking().Where(asked => asked.Partner == caller.Partner && asked.State == AssetRequestState.Open);
        if (Pages.Read(List, request.Cursor) is var (day, id))
            open = open.Where(asked => asked.AskedOn > day || (asked.AskedOn == day && asked.Id > id));
        var page = await (from asked in open.OrderBy(asked => asked.AskedOn).ThenBy(asked => asked.Id).Take(request.Limit + 1)
                          join inquiry in db.Inquiries on asked.InquiryId equals inquiry.Id
                          join source in db.Cases.IgnoreAutoIncludes() on asked.CaseId equals source.Id
                          orderby asked.AskedOn, asked.Id
                          select new { Asked = asked, Inquiry = inquiry, source.Number }).ToListAsync(cancellationToken);
        var items = page.Take(request.Limit).Select(row => AssetRequestDetails.Of(row.Asked, row.Inquiry, row.Number.Value)).ToList();
        return new Page<AssetRequestDetails>(items, page.Count > request.Limit ? Pages.After(List, items[^1].AskedOn, items[^1].RequestId) : null);
    }
}
