using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Documents;

/// <summary>The documents issued about a thing; of a case, all that were issued in it.</summary>
/// <typeparam name="T">Kind of thing.</typeparam>
/// <param name="Id">The thing.</param>
internal sealed record ListDocumentsQuery<T>(Guid Id) : IRequest<IReadOnlyList<DocumentDetails>>
    where T : Aggregate, IOfCase;

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

internal sealed class GetDocumentHandler(CreditDisciplineDbContext db, Sight sight, NumberCipher cipher) : IRequestHandler<GetDocumentQuery, DocumentFile>
{
    public async Task<DocumentFile> Handle(GetDocumentQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(found => found.Id == request.Id, cancellationToken);
        return document is not null && sight.Covers(document.CourtCode) ? new DocumentFile($"{document.Number}.docx", cipher.Open(document.Content)) : throw new NotFoundException("document", request.Id);
    }
}

internal sealed class ListDocumentsHandler(CreditDisciplineDbContext db, Sight sight) :
    IRequestHandler<ListDocumentsQuery<DebtorListing>, IReadOnlyList<DocumentDetails>>, IRequestHandler<ListDocumentsQuery<RestrictionOrder>, IReadOnlyList<DocumentDetails>>,
    IRequestHandler<ListDocumentsQuery<Exemption>, IReadOnlyList<DocumentDetails>>, IRequestHandler<ListDocumentsQuery<Objection>, IReadOnlyList<DocumentDetails>>,
    IRequestHandler<ListDocumentsQuery<RepairRequest>, IReadOnlyList<DocumentDetails>>, IRequestHandler<ListDocumentsQuery<EnforcementCase>, IReadOnlyList<DocumentDetails>>,
    IRequestHandler<ListDocumentsQuery<Penalty>, IReadOnlyList<DocumentDetails>>, IRequestHandler<ListDocumentsQuery<CrimeReferral>, IReadOnlyList<DocumentDetails>>
{
    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<DebtorListing> request, CancellationToken cancellationToken) => ListAsync<DebtorListing>(request.Id, "listing", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<RestrictionOrder> request, CancellationToken cancellationToken) => ListAsync<RestrictionOrder>(request.Id, "restriction order", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<Exemption> request, CancellationToken cancellationToken) => ListAsync<Exemption>(request.Id, "exemption", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<Objection> request, CancellationToken cancellationToken) => ListAsync<Objection>(request.Id, "objection", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<RepairRequest> request, CancellationToken cancellationToken) => ListAsync<RepairRequest>(request.Id, "repair request", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<EnforcementCase> request, CancellationToken cancellationToken) => ListAsync<EnforcementCase>(request.Id, "case", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<Penalty> request, CancellationToken cancellationToken) => ListAsync<Penalty>(request.Id, "penalty", cancellationToken);

    public Task<IReadOnlyList<DocumentDetails>> Handle(ListDocumentsQuery<CrimeReferral> request, CancellationToken cancellationToken) => ListAsync<CrimeReferral>(request.Id, "referral", cancellationToken);

    private async Task<IReadOnlyList<DocumentDetails>> ListAsync<T>(Guid id, string name, CancellationToken cancellationToken)
        where T : Aggregate, IOfCase
    {
        sight.RequireFile();
        await sight.FindAsync<T>(id, name, cancellationToken);
        var documents = typeof(T) == typeof(EnforcementCase) ? db.Documents.Where(document => document.CaseId == id) : db.Documents.Where(document => document.ThingId == id);
        return await documents.AsNoTracking().OrderBy(document => document.Place)
            .Select(document => new DocumentDetails(document.Id, document.Kind, document.Number, document.IssuedOn, Convert.ToHexStringLower(document.Sha256))).ToListAsync(cancellationToken);
    }
}
