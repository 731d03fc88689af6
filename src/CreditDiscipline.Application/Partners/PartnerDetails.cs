using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Partners;
using FluentValidation;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Application.Partners;

/// <summary>A partner as administrators see it.</summary>
/// <param name="PartnerId">Id in addresses.</param>
/// <param name="Revision">Number of acts done on it.</param>
/// <param name="ClientId">Name under which it signs in.</param>
/// <param name="Name">The institution.</param>
/// <param name="Sandbox">It only tries the interface.</param>
/// <param name="State">Whether it may come in.</param>
/// <param name="Purposes">Why it may ask.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="AddressRanges">From where it may come; empty for anywhere.</param>
/// <param name="KeySet">Public keys of its client assertions.</param>
/// <param name="CertificateThumbprints">TLS client certificates it must use.</param>
/// <param name="Limits">How much it may ask.</param>
/// <param name="SecretNumber">Number of its secret.</param>
/// <param name="FormerSecretUntil">Until when the secret before holds too.</param>
/// <param name="ClientSecret">The secret, in the answer that gives it and nowhere else.</param>
internal sealed record PartnerDetails(
    Guid PartnerId, int Revision, string ClientId, string Name, bool Sandbox, PartnerState State, IReadOnlyList<QueryPurpose> Purposes, IReadOnlyList<string> Scopes,
    IReadOnlyList<string> AddressRanges, JsonElement? KeySet, IReadOnlyList<string> CertificateThumbprints, PartnerLimits Limits, int SecretNumber, DateTimeOffset? FormerSecretUntil,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientSecret = null) : IRevisioned
{
    /// <summary>Shows no secret.</summary>
    public override string ToString() => ClientId;

    public static PartnerDetails Of(Partner partner) => new(
        partner.Id, partner.Revision, partner.ClientId, partner.Name, partner.Sandbox, partner.State, partner.Agreement.Purposes, [.. partner.Agreement.Scopes.Select(PartnerScopes.Of)],
        partner.Agreement.AddressRanges, partner.Credentials.KeySet is { } keys ? JsonElement.Parse(keys) : null, partner.Credentials.CertificateThumbprints, partner.Limits, partner.SecretNumber, partner.FormerSecretUntil);
}

/// <summary>What is agreed with a partner, as it comes in.</summary>
/// <param name="Purposes">Why it may ask.</param>
/// <param name="Scopes">What it may do: <c>listings:read</c>, <c>restrictions:read</c>, <c>bulk:read</c>, <c>queries:read</c>, <c>watch</c>, <c>asset-requests</c>, <c>repairs.forward</c>, <c>fund.credits</c>.</param>
/// <param name="AddressRanges">From where it may come, in CIDR form; left out or empty for anywhere.</param>
internal sealed record AgreementInput(IReadOnlyList<QueryPurpose> Purposes, IReadOnlyList<string> Scopes, IReadOnlyList<string>? AddressRanges = null)
{
    private static readonly Dictionary<string, PartnerScope> Known = PartnerScopes.All.ToDictionary(PartnerScopes.Of, StringComparer.Ordinal);

    public static bool IsScope(string? scope) => scope is not null && Known.ContainsKey(scope);

    public PartnerAgreement ToAgreement() => new([.. Purposes.Distinct()], [.. Scopes.Select(scope => Known[scope]).Distinct()], [.. (AddressRanges ?? []).Distinct(StringComparer.Ordinal)]);
}

internal sealed class AgreementValidator : AbstractValidator<AgreementInput>
{
    public AgreementValidator()
    {
        RuleForEach(agreement => agreement.Purposes).IsInEnum();
        RuleForEach(agreement => agreement.Scopes).Must(AgreementInput.IsScope).WithErrorCode("SCOPE").WithMessage("Not a scope of the register.");
        RuleFor(agreement => agreement.AddressRanges).Must(ranges => ranges is not { Count: > 100 }).WithErrorCode("ADDRESS_RANGE").WithMessage("At most 100 networks.");
        RuleForEach(agreement => agreement.AddressRanges).Must(PartnerAgreement.IsRange).WithErrorCode("ADDRESS_RANGE").WithMessage("A network in CIDR form, for example 203.0.113.0/24.");
    }
}

internal sealed class LimitsValidator : AbstractValidator<PartnerLimits>
{
    public LimitsValidator()
    {
        RuleFor(limits => limits.Burst).InclusiveBetween(1, PartnerLimits.Largest).WithErrorCode("LIMIT");
        RuleFor(limits => limits.PerSecond).InclusiveBetween(1, PartnerLimits.Largest).WithErrorCode("LIMIT");
        RuleFor(limits => limits.PerDay).InclusiveBetween(1, PartnerLimits.LargestPerDay).WithErrorCode("LIMIT");
    }
}

/// <summary>Public keys and certificates of a partner, as they come in.</summary>
/// <param name="KeySet">JSON Web Key Set with public keys only; null for none.</param>
/// <param name="CertificateThumbprints">SHA-256 of TLS client certificates in hexadecimal; left out or empty for none.</param>
internal sealed record CredentialsInput(JsonElement? KeySet = null, IReadOnlyList<string>? CertificateThumbprints = null)
{
    private const int LongestKeySet = 20_000;
    private const int ShortestModulus = 2_048; // bits
    private const int ShortestCurve = 256;

    [JsonIgnore]
    public bool IsKeySet => KeySet is not { } keys || (keys.ValueKind == JsonValueKind.Object && keys.GetRawText() is { Length: <= LongestKeySet } text && IsPublic(text));

    public PartnerCredentials ToCredentials() => new(KeySet?.GetRawText(), [.. (CertificateThumbprints ?? []).Select(print => print.ToLowerInvariant()).Distinct(StringComparer.Ordinal)]);

    private static bool IsPublic(string text)
    {
        try
        {
            var keys = new JsonWebKeySet(text).Keys;
            return keys.Count is > 0 and <= 10 && keys.All(key => key is { HasPrivateKey: false } && CanVerify(key));
        }
        catch (Exception error) when (error is ArgumentException or JsonException)
        {
            return false;
        }
    }

    /// <summary>A key that is one: a point of its curve, or a modulus that nobody factors.</summary>
    private static bool CanVerify(JsonWebKey key)
    {
        try
        {
            using var algorithm = NewAlgorithm(key);
            return algorithm is not null && algorithm.KeySize >= (key.Kty == "RSA" ? ShortestModulus : ShortestCurve);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static AsymmetricAlgorithm? NewAlgorithm(JsonWebKey key) => key.Kty switch
    {
        "RSA" => RSA.Create(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(key.N), Exponent = Base64UrlEncoder.DecodeBytes(key.E) }),
        "EC" when CurveOf(key.Crv) is { } curve => ECDsa.Create(new ECParameters
        {
            Curve = curve,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        }),
        _ => null,
    };

    private static ECCurve? CurveOf(string? name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };
}

internal sealed class CredentialsValidator : AbstractValidator<CredentialsInput>
{
    public CredentialsValidator()
    {
        RuleFor(credentials => credentials.IsKeySet).Equal(true).WithErrorCode("KEY_SET").WithMessage("One to ten public EC or RSA keys, and no private one.").OverridePropertyName("KeySet");
        RuleFor(credentials => credentials.CertificateThumbprints).Must(prints => prints is not { Count: > 10 }).WithErrorCode("THUMBPRINT").WithMessage("At most ten certificates.");
        RuleForEach(credentials => credentials.CertificateThumbprints).NotNull().WithErrorCode("THUMBPRINT").WithMessage("SHA-256 in hexadecimal.").Matches("^[0-9a-fA-F]{64}$").WithErrorCode("THUMBPRINT").WithMessage("SHA-256 in hexadecimal.");
    }
}
