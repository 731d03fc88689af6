using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditDiscipline.Client;

/// <summary>
/// Checks signed answers of the register, compact JWS (RFC 7515) with ES256 and the type <c>credit-answer+jwt</c>: signature, type, and to whom it was given. It takes
/// only keys of the register's set, whatever an answer says of itself. It may be used by any number of threads at once.
/// </summary>
public sealed class SignedAnswerVerifier : IDisposable
{
    private const string Algorithm = "ES256";
    private const string Type = "credit-answer+jwt";
    private const int SignatureLength = 64;
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(10);
    private static readonly string[] Contents = ["answer", "batch", "query", "stream", "export"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly AnswerKeys _keys;
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
        : this(audience, new AnswerKeys(cancellationToken => FetchAsync(http, keySet, cancellationToken), clock ?? TimeProvider.System))
    {
    }

    internal SignedAnswerVerifier(string audience, AnswerKeys keys)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        (_audience, _keys) = (audience, keys);
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
    public void Dispose() => _keys.Dispose();

    private static async Task<byte[]> FetchAsync(HttpClient http, Uri keySet, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestFetch);
        try
        {
            return await http.GetByteArrayAsync(keySet, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CreditConnectionException("The keys of the register could not be read.", error);
        }
    }

    private async Task<SignedAnswer<T>> VerifyAsync<T>(string token, string content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (token.Split('.') is not [var header, var payload, var signature] || Decode(header) is not { } head || Decode(payload) is not { } body || Decode(signature) is not { Length: SignatureLength } signed)
            throw new CreditIntegrityException("This is not a signed answer.");
        var keyId = KeyIdOf(head);
        var key = await FindAsync(keyId, cancellationToken).ConfigureAwait(false) ?? throw new CreditIntegrityException("The key that it names is not in the register's set.");
        if (!IsSigned(key, Encoding.ASCII.GetBytes($"{header}.{payload}"), signed))
            throw new CreditIntegrityException("The signature does not fit: the answer was changed, or another key signed it.");
        var answer = Read(token, keyId, body, content, type);
        if (answer.Audience != _audience)
            throw new CreditIntegrityException("It was given to another client.");
        return Issuer is not null && answer.Issuer != Issuer ? throw new CreditIntegrityException("It was given by another issuer.") : answer;
    }

    private async ValueTask<ECDsa?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        try
        {
            return await _keys.FindAsync(keyId, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException error)
        {
            throw new CreditIntegrityException("What should be the register's keys is none.", error);
        }
    }

    private static bool IsSigned(ECDsa key, byte[] content, byte[] signature)
    {
        lock (key) // the platform does not promise that one key serves two threads
            return key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The key that the header names, if it says what the header of an answer says.</summary>
    private static string KeyIdOf(byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header, Strict);
            var root = document.RootElement;
            return root.GetProperty("alg").GetString() == Algorithm && root.GetProperty("typ").GetString() == Type && !root.TryGetProperty("crit", out _) && root.GetProperty("kid").GetString() is { Length: > 0 } id
                ? id : throw new CreditIntegrityException("Its header is not that of a signed answer.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CreditIntegrityException("Its header is not that of a signed answer.", error);
        }
    }

    private static SignedAnswer<T> Read<T>(string token, string keyId, byte[] payload, string content, JsonTypeInfo<T> type)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
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

    private static byte[]? Decode(string part) => part.Length > 0 && !part.AsSpan().ContainsAny(" \t\r\n=") && Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
