using System.Text.Json;
using CreditDiscipline.Domain.Certificates;

namespace CreditDiscipline.Application.Proof;

/// <summary>A signed certificate that was checked.</summary>
/// <param name="KeyId">Key that signed it.</param>
/// <param name="Issuer">Register that gave it.</param>
/// <param name="SignedAt">When.</param>
/// <param name="Code">The code that stands on its paper.</param>
/// <param name="Certificate">What it says.</param>
internal sealed record VerifiedCertificate(string KeyId, string Issuer, DateTimeOffset SignedAt, string Code, CertificateRecord Certificate);

/// <summary>Checks signed certificates with nothing but a published key set.</summary>
/// <exception cref="FormatException">This is not a key set, or none of its keys can have signed a certificate.</exception>
internal sealed class CertificateVerifier(ReadOnlyMemory<byte> keySet) : IDisposable
{
    private readonly JwsVerifier _signatures = new(keySet);

    /// <summary>Issuer who must have given it; null for any.</summary>
    public string? Issuer { get; init; }

    /// <summary>Checks one compact JWS.</summary>
    /// <exception cref="AnswerRefusedException">It proves nothing.</exception>
    public VerifiedCertificate Verify(string token)
    {
        var (keyId, payload) = _signatures.Open(token, AnswerSigner.CertificateType, "certificate");
        try
        {
            using var document = JsonDocument.Parse(payload, JwsVerifier.Strict);
            var root = document.RootElement;
            var certificate = root.GetProperty(AnswerSigner.CertificateMember).Deserialize(CertificateJson.Plain.CertificateRecord) ?? throw new JsonException();
            var verified = new VerifiedCertificate(
                keyId, root.GetProperty("iss").GetString()!, DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()), CertificateRecord.CodeOf(token), certificate);
            return Issuer is not null && verified.Issuer != Issuer ? throw new AnswerRefusedException("It was given by another issuer.") : verified;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new AnswerRefusedException("It is signed but has not the members of a certificate.");
        }
    }

    public void Dispose() => _signatures.Dispose();
}
