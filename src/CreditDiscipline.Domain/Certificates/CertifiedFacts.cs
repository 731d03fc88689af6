using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Certificates;

/// <summary>What a certificate says of the debtor in the case: days, and no grounds, amounts or other people.</summary>
/// <param name="Entries">His entries that were public, in order.</param>
/// <param name="Orders">The orders against him that were in force, in order.</param>
/// <param name="PerformedOn">Day the obligation was performed in full; null while it is open.</param>
/// <param name="AdverseItemUntil">Day after which a credit bureau has to delete the adverse item of a person: five years from the end of the conduct, not rolled (CLOCK-8). Null where there is none.</param>
public sealed record CertifiedFacts(IReadOnlyList<CertifiedEntry> Entries, IReadOnlyList<CertifiedOrder> Orders, DateOnly? PerformedOn = null, DateOnly? AdverseItemUntil = null)
{
    /// <summary>The facts as they are now.</summary>
    /// <param name="source">The case.</param>
    /// <param name="debtor">The debtor.</param>
    /// <param name="listings">His entries in it, ended ones too.</param>
    /// <param name="orders">The orders against him in it, ended ones too.</param>
    public static CertifiedFacts Of(EnforcementCase source, Subject debtor, IEnumerable<DebtorListing> listings, IEnumerable<RestrictionOrder> orders)
    {
        CertifiedEntry[] entries = [.. listings.Where(listing => listing.PublishedOn is not null).OrderBy(listing => listing.Id)
            .Select(listing => listing.State == ListingState.Revoked ? new CertifiedEntry(NeverValid: true, null, listing.EndedOn) : new CertifiedEntry(NeverValid: false, listing.PublishedOn, listing.EndedOn))];
        CertifiedOrder[] bound = [.. orders.Where(order => order.InForceSince is not null).OrderBy(order => order.Id)
            .Select(order => order.State == RestrictionState.Revoked ? new CertifiedOrder(NeverValid: true, null, order.EndedOn) : new CertifiedOrder(NeverValid: false, order.InForceSince, order.EndedOn))];
        var adverse = debtor.IsPerson && entries.Any(entry => !entry.NeverValid);
        return new CertifiedFacts(entries, bound, source.SatisfiedOn, adverse && source.SatisfiedOn is { } ended ? StatutoryClock.MonthsLater(ended, Periods.AdverseItemMonths) : null);
    }

    /// <summary>The facts as one line, by which two states of them are compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CertificateJson.Plain.CertifiedFacts);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static CertifiedFacts Parse(string json) => JsonSerializer.Deserialize(json, CertificateJson.Plain.CertifiedFacts)!;
}

/// <summary>An entry of the debtor that was public.</summary>
/// <param name="NeverValid">It should never have been made and was revoked (LIST-REVOKE).</param>
/// <param name="PublishedOn">Day it became public; not told of one that was never valid.</param>
/// <param name="RemovedOn">Day it was taken off; null while it has not ended.</param>
public sealed record CertifiedEntry(bool NeverValid, DateOnly? PublishedOn = null, DateOnly? RemovedOn = null);

/// <summary>An order against the debtor that was in force.</summary>
/// <param name="NeverValid">It should never have been made and was revoked.</param>
/// <param name="InForceSince">First day; not told of one that was never valid.</param>
/// <param name="LiftedOn">Day it was lifted; null while it has not ended.</param>
public sealed record CertifiedOrder(bool NeverValid, DateOnly? InForceSince = null, DateOnly? LiftedOn = null);

/// <summary>The debtor, as a certificate names him.</summary>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Number, masked (ID-8).</param>
public sealed record CertifiedDebtor(string Name, DocumentType DocumentType, string DocumentNumber);

/// <summary>A certificate as it is signed. Anybody may read and check it; it tells nothing but the debtor's own.</summary>
/// <param name="Number">Number of the certificate.</param>
/// <param name="Kind">Of performance, or of a revocation.</param>
/// <param name="IssuedOn">Day on which its facts were true.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Court that issues it.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="Debtor">Whom it is about.</param>
/// <param name="Facts">What it says.</param>
/// <param name="Fee">What it costs, in yuan: nothing (REP-2).</param>
public sealed record CertificateRecord(
    string Number, CertificateKind Kind, DateOnly IssuedOn, string CaseNumber, string CourtCode, string CourtName, CertifiedDebtor Debtor, CertifiedFacts Facts, string Fee = "0.00")
{
    private const int CodeBytes = 16;
    private const int Group = 4;

    /// <summary>The record as JSON: UTF-8, no white space, members in declared order, empty ones left out, Chinese unescaped.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, CertificateJson.Plain.CertificateRecord);

    /// <summary>The code by which the paper and the signed form are matched: the first 128 bits of the SHA-256 of the signed form, in groups.</summary>
    public static string CodeOf(string signed) =>
        string.Join('-', Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(signed)).AsSpan(0, CodeBytes)).Chunk(Group).Select(symbols => new string(symbols)));
}

/// <summary>JSON of certificates: camelCase, codes in upper snake case, Chinese unescaped, empty members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    Converters = [typeof(UpperSnake<CertificateKind>), typeof(UpperSnake<DocumentType>)])]
[JsonSerializable(typeof(CertificateRecord))]
[JsonSerializable(typeof(CertifiedFacts))]
public sealed partial class CertificateJson : JsonSerializerContext
{
    /// <summary>Chinese is written as it is.</summary>
    public static CertificateJson Plain => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
