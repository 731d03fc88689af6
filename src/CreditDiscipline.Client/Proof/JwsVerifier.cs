using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.Client;

/// <summary>Checks compact JWS of one type with the register's keys, whatever one says of itself.</summary>
/// <param name="keys">The keys.</param>
/// <param name="type">Type of what is checked.</param>
/// <param name="thing">What it is, in a word.</param>
internal sealed class JwsVerifier(AnswerKeys keys, string type, string thing) : IDisposable
{
    /// <summary>JSON in which no member stands twice.</summary>
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private const string Algorithm = "ES256";
    private const int SignatureLength = 64;
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(10);

    /// <summary>Keys that the register publishes.</summary>
    public static AnswerKeys Published(HttpClient http, Uri keySet, TimeProvider? clock) => new(cancellationToken => FetchAsync(http, keySet, cancellationToken), clock ?? TimeProvider.System);

    /// <summary>The payload, and the key that signed it.</summary>
    /// <exception cref="CreditIntegrityException">It proves nothing.</exception>
    /// <exception cref="CreditConnectionException">The keys could not be read.</exception>
    public async Task<(string KeyId, byte[] Payload)> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Split('.') is not [var header, var payload, var signature] || Decode(header) is not { } head || Decode(payload) is not { } body || Decode(signature) is not { Length: SignatureLength } signed)
            throw new CreditIntegrityException($"This is not a signed {thing}.");
        var keyId = KeyIdOf(head);
        var key = await FindAsync(keyId, cancellationToken).ConfigureAwait(false) ?? throw new CreditIntegrityException("The key that it names is not in the register's set.");
        return IsSigned(key, Encoding.ASCII.GetBytes($"{header}.{payload}"), signed) ? (keyId, body)
            : throw new CreditIntegrityException($"The signature does not fit: the {thing} was changed, or another key signed it.");
    }

    public void Dispose() => keys.Dispose();

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

    private async ValueTask<ECDsa?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        try
        {
            return await keys.FindAsync(keyId, cancellationToken).ConfigureAwait(false);
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

    /// <summary>The key that the header names, if it says what the header of such a thing says.</summary>
    private string KeyIdOf(byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header, Strict);
            var root = document.RootElement;
            return root.GetProperty("alg").GetString() == Algorithm && root.GetProperty("typ").GetString() == type && !root.TryGetProperty("crit", out _) && root.GetProperty("kid").GetString() is { Length: > 0 } id
                ? id : throw new CreditIntegrityException($"Its header is not that of a signed {thing}.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CreditIntegrityException($"Its header is not that of a signed {thing}.", error);
        }
    }

    private static byte[]? Decode(string part) => part.Length > 0 && !part.AsSpan().ContainsAny(" \t\r\n=") && Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
