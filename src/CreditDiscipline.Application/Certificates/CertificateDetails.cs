using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Certificates;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Certificates;

/// <summary>A certificate as court staff see it.</summary>
/// <param name="Number">Number of the certificate.</param>
/// <param name="Kind">Of performance, or of a revocation.</param>
/// <param name="CaseId">The case.</param>
/// <param name="CourtCode">Court that issued it.</param>
/// <param name="DebtorName">Whom it is about.</param>
/// <param name="IssuedOn">Day on which its facts were true.</param>
/// <param name="IssuedBy">Account of who issued it.</param>
/// <param name="Facts">What it says.</param>
/// <param name="Superseded">The facts are not those of the register any more, for example because the payment was reversed: it holds for its day only.</param>
/// <param name="FactsNow">The facts as they are now; null while they are those of the certificate.</param>
/// <param name="Code">The code on the paper, by which it is matched with the signed form.</param>
/// <param name="Signed">The signed form: a compact JWS that anybody can check offline.</param>
/// <param name="DocumentId">The paper, under which its file is fetched.</param>
internal sealed record CertificateDetails(
    string Number, CertificateKind Kind, Guid CaseId, string CourtCode, string DebtorName, DateOnly IssuedOn, string IssuedBy, CertifiedFacts Facts, bool Superseded, CertifiedFacts? FactsNow,
    string Code, string Signed, Guid? DocumentId)
{
    public static CertificateDetails Of(Certificate certificate, EnforcementCase source, CertifiedFacts now, Guid? documentId)
    {
        var superseded = certificate.IsSuperseded(now);
        return new CertificateDetails(
            certificate.Number, certificate.Kind, certificate.CaseId, certificate.CourtCode, source.Find(certificate.Debtor)!.Subject.Name, certificate.IssuedOn, certificate.IssuedBy,
            CertifiedFacts.Parse(certificate.Facts), superseded, superseded ? now : null, certificate.Code, certificate.Signed, documentId);
    }
}

internal static class DebtorFile
{
    /// <summary>The entries of a debtor in a case and the orders against him in it, ended ones too.</summary>
    public static async Task<(List<DebtorListing> Listings, List<RestrictionOrder> Orders)> FileOfAsync(this CreditDisciplineDbContext db, Guid caseId, SubjectKey debtor, CancellationToken cancellationToken) => (
        await db.Listings.AsNoTracking().Where(listing => listing.CaseId == caseId && listing.Subject.Key == debtor).ToListAsync(cancellationToken),
        await db.Orders.AsNoTracking().Where(order => order.CaseId == caseId && order.Subject.Key == debtor).ToListAsync(cancellationToken));

    /// <summary>What would be certified of the debtor now.</summary>
    public static async Task<CertifiedFacts> FactsNowAsync(this CreditDisciplineDbContext db, EnforcementCase source, SubjectKey debtor, CancellationToken cancellationToken)
    {
        var (listings, orders) = await db.FileOfAsync(source.Id, debtor, cancellationToken);
        return CertifiedFacts.Of(source, source.Find(debtor)!.Subject, listings, orders);
    }
}
