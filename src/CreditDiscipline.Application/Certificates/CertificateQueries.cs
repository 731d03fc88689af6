using System.Text.RegularExpressions;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Certificates;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Certificates;

/// <summary>One certificate, by number.</summary>
internal sealed record GetCertificateQuery(string Number) : IRequest<CertificateDetails>;

/// <summary>The certificates issued in a case.</summary>
internal sealed record ListCertificatesQuery(Guid CaseId) : IRequest<IReadOnlyList<CertificateDetails>>;

/// <summary>The certificate of a debtor who asked for repair, for whoever has the receipt code.</summary>
/// <param name="ReceiptCode">The code.</param>
internal sealed record FetchCertificateQuery(string ReceiptCode) : IRequest<OwnCertificate>;

/// <summary>A certificate for the debtor to show. Anybody can check it offline.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IssuedOn">Day on which its facts were true.</param>
/// <param name="Code">The code on its paper.</param>
/// <param name="Signed">The signed form, a compact JWS.</param>
internal sealed record OwnCertificate(string Number, DateOnly IssuedOn, string Code, string Signed);

/// <summary>Numbers of certificates: one row of numbers a year for all courts.</summary>
internal static partial class CertificateNumbers
{
    public static string Of(int year, int number) => FormattableString.Invariant($"LX{year}-{number:000000}");

    public static bool IsWellFormed(string number) => Form().IsMatch(number);

    [GeneratedRegex(@"^LX[0-9]{4}-[0-9]{6,10}$")]
    private static partial Regex Form();
}

internal sealed class CertificateQueriesHandler(CreditDisciplineDbContext db, Sight sight, RefusalLog refusals) :
    IRequestHandler<GetCertificateQuery, CertificateDetails>, IRequestHandler<ListCertificatesQuery, IReadOnlyList<CertificateDetails>>, IRequestHandler<FetchCertificateQuery, OwnCertificate>
{
    public async Task<CertificateDetails> Handle(GetCertificateQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var certificate = CertificateNumbers.IsWellFormed(request.Number) ? await db.Certificates.AsNoTracking().SingleOrDefaultAsync(found => found.Number == request.Number, cancellationToken) : null;
        return certificate is not null && sight.Covers(certificate.CourtCode)
            ? await DetailsAsync(certificate, await SourceAsync(certificate.CaseId, cancellationToken), cancellationToken)
            : throw new NotFoundException("certificate", request.Number);
    }

    public async Task<IReadOnlyList<CertificateDetails>> Handle(ListCertificatesQuery request, CancellationToken cancellationToken)
    {
        sight.RequireFile();
        var source = await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var certificates = new List<CertificateDetails>();
        foreach (var certificate in await db.Certificates.AsNoTracking().Where(found => found.CaseId == source.Id).OrderBy(found => found.Id).ToListAsync(cancellationToken))
            certificates.Add(await DetailsAsync(certificate, source, cancellationToken));
        return certificates;
    }

    /// <summary>A wrong code, no certificate, and one whose facts do not hold any more are one answer.</summary>
    public async Task<OwnCertificate> Handle(FetchCertificateQuery request, CancellationToken cancellationToken)
    {
        var hash = ReceiptCodes.HashOf(request.ReceiptCode);
        var certificate = await (
            from repair in db.Repairs.AsNoTracking()
            join listing in db.Listings on repair.ListingId equals listing.Id
            join issued in db.Certificates on new { listing.CaseId, Debtor = listing.Subject.Key } equals new { issued.CaseId, issued.Debtor }
            where repair.ReceiptHash == hash
            orderby issued.Id descending
            select issued).FirstOrDefaultAsync(cancellationToken);
        if (certificate is not null && !certificate.IsSuperseded(await db.FactsNowAsync(await SourceAsync(certificate.CaseId, cancellationToken), certificate.Debtor, cancellationToken)))
            return new OwnCertificate(certificate.Number, certificate.IssuedOn, certificate.Code, certificate.Signed);
        await refusals.RecordAsync("FetchCertificate", "REP-8", "NOT_FOUND");
        throw new NotFoundException("certificate", Guid.Empty);
    }

    private Task<EnforcementCase> SourceAsync(Guid caseId, CancellationToken cancellationToken) => db.Cases.AsNoTracking().SingleAsync(source => source.Id == caseId, cancellationToken);

    private async Task<CertificateDetails> DetailsAsync(Certificate certificate, EnforcementCase source, CancellationToken cancellationToken) => CertificateDetails.Of(
        certificate, source, await db.FactsNowAsync(source, certificate.Debtor, cancellationToken),
        await db.Documents.Where(document => document.ThingId == certificate.Id).Select(document => (Guid?)document.Id).SingleOrDefaultAsync(cancellationToken));
}
