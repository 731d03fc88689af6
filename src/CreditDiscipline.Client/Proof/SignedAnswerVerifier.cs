using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditDiscipline.Client;

/// <summary>
/// Checks signed answers of the register, compact JWS (RFC 7515) with ES256 and the type <c>credit-answer+jwt</c>: signature, type, and to whom it was given. It takes
/// only keys of the register's set, whatever an answer says of itself. It may be used by any number of threads at once.
/// </summary>
public sealed class SignedAnswerVerifier : IDisposable
{
    private const string Type = "credit-answer+jwt";
    private static readonly string[] Contents = ["answer", "batch", "query", "stream", "export"];
    private readonly JwsVerifier _signatures;
    private readonly string _audience;

    /// <summary>A verifier that needs no network.</summary>
    /// <param name="audience">Client id of the partner to whom answers must have been given.</param>
    /// <param name="keySet">The register's JWK set, old keys included, as <c>/.well-known/jwks.json</c> gave it.</param>
    /// <exception cref="FormatException">This is not a key set, or none of its keys can have signed an answer.</exception>
    public SignedAnswerVerifier(string audience, ReadOnlyMemory<byte> keySet)
        : this(audience, new AnswerKeys(keySet))
    {
    }

    /// <summary>A verifier that reads the key set which the register publishes, and again when an answer names a key that it lacks, at most once a minute.</summary>
    /// <param name="audience">Client id of the partner to whom answers must have been given.</param>
    /// <param name="http">Connections.</param>
    /// <param name="keySet">Address of the set: <c>/.well-known/jwks.json</c> of the register.</param>
    /// <param name="clock">The clock.</param>
    public SignedAnswerVerifier(string audience, HttpClient http, Uri keySet, TimeProvider? clock = null)
        : this(audience, JwsVerifier.Published(http, keySet, clock))
    {
    }

    internal SignedAnswerVerifier(string audience, AnswerKeys keys)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        (_audience, _signatures) = (audience, new JwsVerifier(keys, Type, "answer"));
    }

    /// <summary>The register that must have given an answer, the issuer of <c>/.well-known/openid-configuration</c>; null for any that has the keys.</summary>
    public string? Issuer { get; init; }

    /// <summary>Checks the answer to one question.</summary>
    /// <exception cref="CreditIntegrityException">It proves nothing.</exception>
    /// <exception cref="CreditConnectionException">The keys could not be read.</exception>
    public Task<SignedAnswer<StatusAnswer>> VerifyAnswerAsync(string token, CancellationToken cancellationToken = default) => VerifyAsync(token, "answer", WireJson.Wire.StatusAnswer, cancellationToken);

    /// <summary>Checks the answers to a batch.</summary>
    /// <exception cref="CreditIntegrityException">They prove nothing.</exception>
    /// <exception cref="CreditConnectionException">The keys could not be read.</exception>
    public Task<SignedAnswer<BatchAnswer>> VerifyBatchAsync(string token, CancellationToken cancellationToken = default) => VerifyAsync(token, "batch", WireJson.Wire.BatchAnswer, cancellationToken);

    /// <summary>Checks a past answer.</summary>
    /// <exception cref="CreditIntegrityException">It proves nothing.</exception>
    /// <exception cref="CreditConnectionException">The keys could not be read.</exception>
    public Task<SignedAnswer<PastQuery>> VerifyQueryAsync(string token, CancellationToken cancellationToken = default) => VerifyAsync(token, "query", WireJson.Wire.PastQuery, cancellationToken);

    /// <summary>Checks the signature in an export's closing line. Compare digest and count with the lines that are at hand.</summary>
    /// <exception cref="CreditIntegrityException">It proves nothing.</exception>
    /// <exception cref="CreditConnectionException">The keys could not be read.</exception>
    public Task<SignedAnswer<ExportClosing>> VerifyExportAsync(string token, CancellationToken cancellationToken = default) => VerifyAsync(token, "export", WireJson.Wire.ExportClosing, cancellationToken);

    /// <summary>Ends the use of the keys.</summary>
    public void Dispose() => _signatures.Dispose();

    private async Task<SignedAnswer<T>> VerifyAsync<T>(string token, string content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var (keyId, body) = await _signatures.OpenAsync(token, cancellationToken).ConfigureAwait(false);
        var answer = Read(token, keyId, body, content, type);
        if (answer.Audience != _audience)
            throw new CreditIntegrityException("It was given to another client.");
        return Issuer is not null && answer.Issuer != Issuer ? throw new CreditIntegrityException("It was given by another issuer.") : answer;
    }

    private static SignedAnswer<T> Read<T>(string token, string keyId, byte[] payload, string content, JsonTypeInfo<T> type)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, JwsVerifier.Strict);
            var root = document.RootElement;
            if (Contents.Single(name => root.TryGetProperty(name, out _)) != content)
                throw new CreditIntegrityException("It is a signed answer to something else.");
            return new SignedAnswer<T>(
                token, keyId, root.GetProperty("iss").GetString()!, root.GetProperty("aud").GetString()!, DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()),
                root.GetProperty("ruleVersion").GetString()!, root.GetProperty("registers").Deserialize(WireJson.Wire.RegisterList) ?? [], root.GetProperty(content).Deserialize(type) ?? throw new JsonException("There is nothing."));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new CreditIntegrityException("It is signed, but has not the members of an answer.", error);
        }
    }
}
