using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>A partner reads what it is asked, names and whole numbers among it; each reading stands in the ledger (NET-1).</summary>
[ActBy(OfficerRole.Register)]
internal sealed record ReadAssetRequestCommand : ActOn<AssetRequestWithSubjects>;

/// <summary>A partner reads the assistance notice.</summary>
[ActBy(OfficerRole.Register)]
internal sealed record ReadAssistanceNoticeCommand : ActOn<DocumentFile>;

/// <summary>A request with what is asked.</summary>
/// <param name="Details">How it stands.</param>
/// <param name="Sealed">What is asked, under seal; null once the request has ended.</param>
internal sealed record AssetRequestWithSubjects(AssetRequestDetails Details, SealedRequest? Sealed);

internal sealed class ReadAssetRequestHandler(CreditDisciplineDbContext db, PartnerDesk desk, ActLog log, AnswerSigner signer, NumberCipher cipher)
    : IRequestHandler<ReadAssetRequestCommand, AssetRequestWithSubjects>, IRequestHandler<ReadAssistanceNoticeCommand, DocumentFile>
{
    public async Task<AssetRequestWithSubjects> Handle(ReadAssetRequestCommand request, CancellationToken cancellationToken)
    {
        var (asked, file) = await desk.TakeAsync(request.Id, cancellationToken);
        var details = AssetRequestDetails.Of(asked, file.Inquiry, file.Case.Number.Value);
        if (!asked.IsPending)
            return new AssetRequestWithSubjects(details, null);
        log.NoteLook("ReadAssetRequest", "NET-1", asked);
        return new AssetRequestWithSubjects(details, await signer.SealAsync(asked, file, db, cancellationToken));
    }

    public async Task<DocumentFile> Handle(ReadAssistanceNoticeCommand request, CancellationToken cancellationToken)
    {
        var (asked, _) = await desk.TakeAsync(request.Id, cancellationToken);
        Guard.Require(asked.IsPending, Rules.StateForbids);
        log.NoteLook("ReadAssistanceNotice", "NET-1", asked);
        var notice = await db.Documents.AsNoTracking().SingleAsync(document => document.ThingId == asked.Id && document.Kind == DocumentKind.AssistanceNotice, cancellationToken);
        return new DocumentFile($"{notice.Number}.docx", cipher.Open(notice.Content));
    }
}
