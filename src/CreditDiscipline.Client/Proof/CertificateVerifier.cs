using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.Client;

/// <summary>
/// Checks certificates of performance that a debtor shows: compact JWS with ES256 and the type <c>credit-certificate+jwt</c>, with keys of the register's set only. It may be
/// used by any number of threads at once. A certificate holds for its day; whether its facts still hold is told by asking for the subject's status.
/// </summary>
public sealed class CertificateVerifier : IDisposable
{
    private const string Type = "credit-certificate+jwt";
    private const int CodeBytes = 16;
    private const int Group = 4;
    private readonly JwsVerifier _signatures;

    /// <summary>A verifier that needs no network.</summary>
    /// <param name="keySet">The register's JWK set, old keys included, as <c>/.well-known/jwks.json</c> gave it.</param>
    /// <exception cref="FormatException">This is not a key set, or none of its keys can have signed a certificate.</exception>
    public CertificateVerifier(ReadOnlyMemory<byte> keySet) => _signatures = new JwsVerifier(new AnswerKeys(keySet), Type, "certificate");

    /// <summary>A verifier that reads the key set which the register publishes, and again when a certificate names a key that it lacks, at most once a minute.</summary>
    /// <param name="http">Connections.</param>
    /// <param name="keySet">Address of the set: <c>/.well-known/jwks.json</c> of the register.</param>
    /// <param name="clock">The clock.</param>
    public CertificateVerifier(HttpClient http, Uri keySet, TimeProvider? clock = null) => _signatures = new JwsVerifier(JwsVerifier.Published(http, keySet, clock), Type, "certificate");

    /// <summary>The register that must have given a certificate; null for any that has the keys.</summary>
    public string? Issuer { get; init; }

    /// <summary>Checks a certificate.</summary>
    /// <exception cref="CreditIntegrityException">It proves nothing.</exception>
    /// <exception cref="CreditConnectionException">The keys could not be read.</exception>
    public async Task<SignedCertificate> VerifyAsync(string token, CancellationToken cancellationToken = default)
    {
        var (keyId, payload) = await _signatures.OpenAsync(token, cancellationToken).ConfigureAwait(false);
        var certificate = Read(token, keyId, payload);
        return Issuer is not null && certificate.Issuer != Issuer ? throw new CreditIntegrityException("It was given by another issuer.") : certificate;
    }

    /// <summary>Ends the use of the keys.</summary>
    public void Dispose() => _signatures.Dispose();

    private static SignedCertificate Read(string token, string keyId, byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, JwsVerifier.Strict);
            var root = document.RootElement;
            return new SignedCertificate(
                token, keyId, root.GetProperty("iss").GetString()!, DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()), CodeOf(token),
                root.GetProperty("certificate").Deserialize(WireJson.Wire.Certificate) ?? throw new JsonException("There is nothing."));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new CreditIntegrityException("It is signed, but has not the members of a certificate.", error);
        }
    }

    /// <summary>The code that the paper bears: the first 128 bits of the SHA-256 of the signed form, in groups.</summary>
    private static string CodeOf(string token) =>
        string.Join('-', Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, CodeBytes)).Chunk(Group).Select(symbols => new string(symbols)));
}
