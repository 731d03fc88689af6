using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Documents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Documents;

/// <summary>The documents issued about a thing, or in a case.</summary>
/// <param name="ThingId">Listing, order, objection, exemption, penalty or case.</param>
internal sealed record ListDocumentsQuery(Guid ThingId) : IRequest<IReadOnlyList<DocumentDetails>>;

/// <summary>The file of one document.</summary>
internal sealed record GetDocumentQuery(Guid Id) : IRequest<DocumentFile>;

/// <summary>A document as issued.</summary>
/// <param name="DocumentId">Id, under which the file is fetched.</param>
/// <param name="Kind">Kind of document.</param>
/// <param name="Number">Number inside the case.</param>
/// <param name="IssuedOn">Day of the document.</param>
/// <param name="Sha256">Hash of the file, as it stands among the acts.</param>
internal sealed record DocumentDetails(Guid DocumentId, DocumentKind Kind, string Number, DateOnly IssuedOn, string Sha256);

/// <summary>A file to hand out.</summary>
internal sealed record DocumentFile(string Name, byte[] Content);

internal sealed class DocumentQueriesHandler(CreditDisciplineDbContext db, Sight sight, NumberCipher cipher)
    : IRequestHandler<ListDocumentsQuery, IReadOnlyList<DocumentDetails>>, IRequestHandler<GetDocumentQuery, DocumentFile>
{
    public async Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery request, CancellationToken cancellationToken)
    {
        var documents = await db.Documents.AsNoTracking().Where(document => document.ThingId == request.ThingId || document.CaseId == request.ThingId).OrderBy(document => document.Id)
            .Select(document => new { document.Id, document.Kind, document.Number, document.IssuedOn, document.Sha256, document.CourtCode }).ToListAsync(cancellationToken);
        return [.. documents.Where(document => sight.Covers(document.CourtCode))
            .Select(document => new DocumentDetails(document.Id, document.Kind, document.Number, document.IssuedOn, Convert.ToHexStringLower(document.Sha256)))];
    }

    public async Task<DocumentFile> Handle(GetDocumentQuery request, CancellationToken cancellationToken)
    {
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(found => found.Id == request.Id, cancellationToken);
        return document is not null && sight.Covers(document.CourtCode) ? new DocumentFile($"{document.Number}.docx", cipher.Open(document.Content)) : throw new NotFoundException("document", request.Id);
    }
}
