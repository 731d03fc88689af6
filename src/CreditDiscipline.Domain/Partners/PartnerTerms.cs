using System.Net;

namespace CreditDiscipline.Domain.Partners;

/// <summary>What the agreement with a partner allows: whom it may ask about, why, and from where.</summary>
/// <param name="Purposes">Purposes for which it may ask; at least one, unless it asks nothing.</param>
/// <param name="Scopes">What it may do; at least one.</param>
/// <param name="AddressRanges">Networks in CIDR form from which it may come; empty for anywhere.</param>
public sealed record PartnerAgreement(IReadOnlyList<QueryPurpose> Purposes, IReadOnlyList<PartnerScope> Scopes, IReadOnlyList<string> AddressRanges)
{
    /// <summary>It is a network, in the form in which addresses come in.</summary>
    public static bool IsRange(string? range) => range is not null && range.Contains('/', StringComparison.Ordinal) && IPNetwork.TryParse(range, out var network) && !network.BaseAddress.IsIPv4MappedToIPv6;
}

/// <summary>What a partner proves itself with, beside the secret that the register gives it.</summary>
/// <param name="KeySet">JSON Web Key Set of public keys whose client assertions are taken (private-key JWT); null for none.</param>
/// <param name="CertificateThumbprints">SHA-256 of TLS client certificates in lower-case hexadecimal; when there are any, a token is given and taken only over one of them.</param>
public sealed record PartnerCredentials(string? KeySet, IReadOnlyList<string> CertificateThumbprints)
{
    /// <summary>Nothing beside the secret.</summary>
    public static PartnerCredentials SecretOnly { get; } = new(null, []);
}

/// <summary>How much a partner may ask; one question about one subject counts one.</summary>
/// <param name="Burst">Most questions at once; 1 to 1,000,000.</param>
/// <param name="PerSecond">Questions a second in the long run; 1 to 1,000,000.</param>
/// <param name="PerDay">Questions a day in Asia/Shanghai, batches and streams among them.</param>
public sealed record PartnerLimits(int Burst, int PerSecond, long PerDay)
{
    /// <summary>Largest rate that is taken.</summary>
    public const int Largest = 1_000_000;

    /// <summary>Largest daily quota that is taken.</summary>
    public const long LargestPerDay = 1_000_000_000;

    /// <summary>What a new partner gets unless something else is agreed.</summary>
    public static PartnerLimits Usual { get; } = new(Burst: 500, PerSecond: 200, PerDay: 5_000_000);
}
