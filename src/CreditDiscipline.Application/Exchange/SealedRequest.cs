using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Identifiers;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>What a partner is asked, whole, and the court's electronic seal under it (NET-1).</summary>
/// <param name="Request">The request.</param>
/// <param name="Seal">Compact JWS (ES256, <c>typ</c> asset-request+jwt) whose payload holds the request.</param>
internal sealed record SealedRequest(RequestContent Request, string Seal)
{
    public override string ToString() => nameof(SealedRequest);
}

/// <summary>A request as it is sealed.</summary>
/// <param name="RequestId">Under which it is answered.</param>
/// <param name="Partner">Client id of the partner.</param>
/// <param name="CourtCode">The court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="NoticeNumber">Number of the assistance notice (协助执行通知书).</param>
/// <param name="NoticeSha256">Hash of its file.</param>
/// <param name="Officer">Account of the officer who asks.</param>
/// <param name="AskedOn">Day of the request.</param>
/// <param name="AnswerBy">Last day for the answer.</param>
/// <param name="Kinds">Kinds of assets for which is asked.</param>
/// <param name="Debtors">About whom is asked.</param>
internal sealed record RequestContent(
    Guid RequestId, string Partner, string CourtCode, string CourtName, string CaseNumber, string NoticeNumber, string NoticeSha256, string Officer, DateOnly AskedOn, DateOnly? AnswerBy,
    IReadOnlyList<AssetKind> Kinds, IReadOnlyList<AskedDebtor> Debtors)
{
    public override string ToString() => nameof(RequestContent);
}

/// <summary>A debtor about whom is asked, with the whole number: over this channel alone.</summary>
/// <param name="DebtorId">Under which the answer names him.</param>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">The whole number.</param>
internal sealed record AskedDebtor(Guid DebtorId, string Name, DocumentType DocumentType, string DocumentNumber)
{
    public override string ToString() => DocumentType.ToString();
}

internal static class RequestSeals
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>Seals a request for handing it over.</summary>
    public static async Task<SealedRequest> SealAsync(this AnswerSigner signer, AssetRequest request, InquiryFile file, CreditDisciplineDbContext db, CancellationToken cancellationToken)
    {
        var notice = await db.Documents.AsNoTracking().Where(document => document.ThingId == request.Id && document.Kind == DocumentKind.AssistanceNotice)
            .Select(document => new { document.Number, document.Sha256 }).SingleAsync(cancellationToken);
        var content = new RequestContent(
            request.Id, request.Partner, request.CourtCode, CourtDirectory.Gansu.Find(request.CourtCode)!.Name, file.Case.Number.Value, notice.Number, Convert.ToHexStringLower(notice.Sha256),
            file.Inquiry.OpenedBy, request.AskedOn, request.AnswerBy, file.Inquiry.Kinds,
            [.. file.Case.Debtors.Where(debtor => file.Inquiry.DebtorIds.Contains(debtor.Id)).Select(debtor => new AskedDebtor(debtor.Id, debtor.Subject.Name, debtor.Subject.Document.Type, debtor.Subject.Document.Value))]);
        return new SealedRequest(content, signer.Seal(request.Partner, JsonSerializer.SerializeToUtf8Bytes(content, Json)));
    }
}
