using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>One inquiry, by id.</summary>
internal sealed record GetInquiryQuery(Guid Id) : IRequest<AssetInquiryDetails>;

/// <summary>The inquiries of a case, the oldest first.</summary>
internal sealed record ListInquiriesQuery(Guid CaseId) : IRequest<IReadOnlyList<AssetInquiryDetails>>;

internal sealed class InquiryQueriesHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<GetInquiryQuery, AssetInquiryDetails>, IRequestHandler<ListInquiriesQuery, IReadOnlyList<AssetInquiryDetails>>
{
    public async Task<AssetInquiryDetails> Handle(GetInquiryQuery request, CancellationToken cancellationToken)
    {
        var inquiry = await sight.FindAsync<AssetInquiry>(request.Id, "asset inquiry", cancellationToken);
        return AssetInquiryDetails.Of(inquiry, await db.AssetRequests.AsNoTracking().Where(found => found.InquiryId == inquiry.Id).OrderBy(found => found.Id).ToListAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<AssetInquiryDetails>> Handle(ListInquiriesQuery request, CancellationToken cancellationToken)
    {
        await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var inquiries = await db.Inquiries.AsNoTracking().Where(inquiry => inquiry.CaseId == request.CaseId).OrderBy(inquiry => inquiry.Id).ToListAsync(cancellationToken);
        var requests = (await db.AssetRequests.AsNoTracking().Where(found => found.CaseId == request.CaseId).OrderBy(found => found.Id).ToListAsync(cancellationToken)).ToLookup(found => found.InquiryId);
        return [.. inquiries.Select(inquiry => AssetInquiryDetails.Of(inquiry, requests[inquiry.Id]))];
    }
}
