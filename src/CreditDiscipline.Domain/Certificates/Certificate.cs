using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Certificates;

/// <summary>What a certificate is of.</summary>
public enum CertificateKind
{
    /// <summary>履行证明: the obligation is performed and nothing of the debtor is public any more.</summary>
    Performance = 1,

    /// <summary>撤销失信信息证明: the obligation is open, but his entry should never have been made.</summary>
    Revocation = 2,
}

/// <summary>A certificate (证明) for one debtor of one case, on paper and as signed JSON. It states the facts of its day and is never changed.</summary>
public sealed class Certificate : Aggregate, IOfCase
{
    private Certificate() { } // only Issue makes a new one

    /// <summary>Number of the certificate.</summary>
    public required string Number { get; init; }

    /// <summary>What it is of.</summary>
    public required CertificateKind Kind { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>The debtor.</summary>
    public required SubjectKey Debtor { get; init; }

    /// <summary>Day on which its facts were true.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Account of who issued it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>What it says (<see cref="CertifiedFacts.ToJson"/>).</summary>
    public required string Facts { get; init; }

    /// <summary>The signed form, a compact JWS.</summary>
    public required string Signed { get; init; }

    /// <summary>The code by which the paper and the signed form are matched.</summary>
    public string Code => CertificateRecord.CodeOf(Signed);

    /// <summary>The facts are not those of the register any more, for example because the payment was reversed: it holds for its day only.</summary>
    public bool IsSuperseded(CertifiedFacts now) => now.ToJson() != Facts;

    /// <summary>Issues a certificate.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="source">The case.</param>
    /// <param name="key">The debtor.</param>
    /// <param name="listings">His entries in it, ended ones too.</param>
    /// <param name="orders">The orders against him in it, ended ones too.</param>
    /// <param name="last">The last certificate for him in it; null when there is none.</param>
    /// <param name="sign">Signs the record.</param>
    /// <param name="officer">Who issues it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOT_DEBTOR, NOT_PERFORMED, STILL_ON_RECORD, CERTIFICATE_EXISTS, OTHER_COURT.</exception>
    public static Certificate Issue(
        string number, EnforcementCase source, SubjectKey key, IReadOnlyList<DebtorListing> listings, IReadOnlyList<RestrictionOrder> orders, Certificate? last,
        Func<CertificateRecord, string> sign, Officer officer, DateOnly today)
    {
        officer.MustHandle(source.CourtCode);
        var debtor = source.Find(key)?.Subject;
        Guard.Require(debtor is not null, Rules.NotDebtor); // LIST-BASE
        Guard.Require(source.SatisfiedOn is not null || listings.Any(listing => listing.State == ListingState.Revoked), Rules.NotPerformed); // REP-8
        Guard.Require(!listings.Any(listing => listing.IsOpen && listing.PublishedOn is not null) && !orders.Any(order => order.IsOpen && order.InForceSince is not null), Rules.StillOnRecord); // REP-8
        var facts = CertifiedFacts.Of(source, debtor!, listings, orders);
        Guard.Require(last?.IsSuperseded(facts) is not false, Rules.CertificateExists);
        var record = new CertificateRecord(
            number, source.SatisfiedOn is null ? CertificateKind.Revocation : CertificateKind.Performance, today, source.Number.Value, source.CourtCode, CourtDirectory.Gansu.Find(source.CourtCode)!.Name,
            new CertifiedDebtor(debtor!.Name, debtor.Document.Type, debtor.Document.Masked), facts);
        var issued = new Certificate
        {
            Number = number,
            Kind = record.Kind,
            CaseId = source.Id,
            CourtCode = source.CourtCode,
            Debtor = key,
            IssuedOn = today,
            IssuedBy = officer.Id,
            Facts = facts.ToJson(),
            Signed = sign(record),
        };
        issued.Raise("IssueCertificate", "REP-8");
        return issued;
    }
}
