using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>A request as its partner sees it. It names nobody.</summary>
/// <param name="RequestId">Id of the request.</param>
/// <param name="State">State.</param>
/// <param name="CourtCode">The court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="AskedOn">Day of the request.</param>
/// <param name="AnswerBy">Last day for the answer; null while no calendar covers it.</param>
/// <param name="Kinds">Kinds of assets for which is asked.</param>
/// <param name="DebtorCount">About how many debtors is asked.</param>
/// <param name="AnsweredOn">Day of the answer.</param>
/// <param name="ObjectionUpheld">Whether the court upheld the partner's objection.</param>
/// <param name="ObjectionReply">What the court answered to it.</param>
internal sealed record AssetRequestDetails(
    Guid RequestId, AssetRequestState State, string CourtCode, string CourtName, string CaseNumber, DateOnly AskedOn, DateOnly? AnswerBy, IReadOnlyList<AssetKind> Kinds, int DebtorCount,
    DateOnly? AnsweredOn, bool? ObjectionUpheld, string? ObjectionReply)
{
    public static AssetRequestDetails Of(AssetRequest request, AssetInquiry inquiry, string caseNumber) => new(
        request.Id, request.State, request.CourtCode, CourtDirectory.Gansu.Find(request.CourtCode)!.Name, caseNumber, request.AskedOn, request.AnswerBy, inquiry.Kinds, inquiry.DebtorIds.Count,
        request.AnsweredOn, request.ObjectionUpheld, request.ObjectionReply);
}

/// <summary>Where an assisting partner comes with what it was asked: its own requests and no other, each step under its name in the ledger of the court.</summary>
internal sealed class PartnerDesk(CreditDisciplineDbContext db, ActContext act, Caller caller)
{
    /// <summary>A request of the partner that calls, its case locked. From here on the register acts for the court of the case.</summary>
    /// <exception cref="NotFoundException">There is none, or it is another partner's.</exception>
    public async Task<(AssetRequest Request, InquiryFile File)> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.AssetRequests.AnyAsync(request => request.Id == id && request.Partner == caller.Partner, cancellationToken))
            throw new NotFoundException("asset request", id);
        var (request, file) = await act.AssetRequestAsync(db, id, cancellationToken);
        caller.Officer = Officer.ForPartner(caller.Partner, request.CourtCode);
        return (request, file);
    }
}
