using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>An inquiry with its requests and its case.</summary>
internal sealed record InquiryFile(AssetInquiry Inquiry, IReadOnlyList<AssetRequest> Requests, EnforcementCase Case)
{
    /// <summary>The request to a partner.</summary>
    /// <exception cref="NotFoundException">The partner was not asked.</exception>
    public AssetRequest To(string partner) => Requests.SingleOrDefault(request => request.Partner == partner) ?? throw new NotFoundException("asset request to", partner);
}

internal static class InquiryFiles
{
    /// <summary>Loads an inquiry at the revision the caller expects, locking its case.</summary>
    public static async Task<InquiryFile> InquiryAsync(this ActContext act, CreditDisciplineDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var (inquiry, source) = await act.LoadAsync<AssetInquiry>(id, "asset inquiry", cancellationToken);
        return new InquiryFile(inquiry, await db.RequestsOfAsync(id, cancellationToken), source);
    }

    /// <summary>Loads the inquiry of a request, locking its case.</summary>
    public static async Task<(AssetRequest Request, InquiryFile File)> AssetRequestAsync(this ActContext act, CreditDisciplineDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var (request, source) = await act.LoadAsync<AssetRequest>(id, "asset request", cancellationToken);
        return (request, new InquiryFile(await act.AlsoAsync<AssetInquiry>(request.InquiryId, cancellationToken), await db.RequestsOfAsync(request.InquiryId, cancellationToken), source));
    }

    /// <summary>Once the debt is performed nobody is asked any more (NET-1).</summary>
    public static async Task EndInquiriesAsync(this CreditDisciplineDbContext db, EnforcementCase source, ActContext act, CancellationToken cancellationToken)
    {
        if (source.SatisfiedOn is null)
            return;
        if (await db.Inquiries.SingleOrDefaultAsync(found => found.CaseId == source.Id && found.State == InquiryState.Open, cancellationToken) is { } inquiry)
            inquiry.CaseEnded(await db.RequestsOfAsync(inquiry.Id, cancellationToken), act.Today);
    }

    /// <summary>Refuses an officer who is not registered with a partner (NET-1).</summary>
    /// <exception cref="RuleViolationException">NOT_REGISTERED.</exception>
    public static async Task RequireRegisteredAsync(this CreditDisciplineDbContext db, string partner, Officer officer, CancellationToken cancellationToken) =>
        Guard.Require((await db.RegisteredWithAsync(officer, cancellationToken)).Contains(partner), Rules.NotRegisteredForExchange);

    /// <summary>The partners with whom an officer is registered.</summary>
    public static Task<List<string>> RegisteredWithAsync(this CreditDisciplineDbContext db, Officer officer, CancellationToken cancellationToken) => db.ExchangeOfficers
        .Where(registered => registered.Account == officer.Id && registered.CourtCode == officer.CourtCode && registered.RemovedOn == null).Select(registered => registered.Partner).ToListAsync(cancellationToken);

    private static Task<List<AssetRequest>> RequestsOfAsync(this CreditDisciplineDbContext db, Guid inquiryId, CancellationToken cancellationToken) =>
        db.AssetRequests.Where(request => request.InquiryId == inquiryId).OrderBy(request => request.Id).ToListAsync(cancellationToken);
}
