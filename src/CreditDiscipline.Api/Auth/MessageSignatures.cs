using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace CreditDiscipline.Api.Auth;

/// <summary>What a partner has signed, and its signature as it came.</summary>
/// <param name="Method">Method of the request.</param>
/// <param name="Path">Its path.</param>
/// <param name="Id">Id of the message.</param>
/// <param name="Time">Time of the signature, in Unix seconds.</param>
/// <param name="BodyHash">SHA-256 of the body.</param>
/// <param name="Signature">Detached JWS.</param>
internal sealed record SignedMessage(string Method, string Path, string Id, string Time, byte[] BodyHash, string Signature)
{
    /// <summary>The detached payload.</summary>
    public string Payload => $"{Method}\n{Path}\n{Time}\n{Id}\n{Convert.ToHexStringLower(BodyHash)}";
}

/// <summary>Checks signatures of messages: a detached JWS (RFC 7515, appendix F) with a key that the partner has registered, whichever of them it is.</summary>
internal sealed class MessageSignatures(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 2 };

    /// <summary>Why the message is not taken; null when it is the partner's, and of this moment.</summary>
    public async Task<Rule?> FindFaultAsync(string partner, SignedMessage message, CancellationToken cancellationToken)
    {
        if (Read(message.Signature) is not { } signed || !(await ReadKeysAsync(partner, cancellationToken)).Any(key => key.Kid == signed.KeyId && Holds(key, signed, message.Payload)))
            return Rules.SignatureInvalid; // INB-1
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Time, CultureInfo.InvariantCulture));
        return age > Longest || age < -Skew ? Rules.SignatureStale : null; // INB-1
    }

    private readonly record struct Signed(string Header, string Algorithm, string KeyId, byte[] Signature);

    /// <summary>The parts of a detached JWS whose header says algorithm and key and nothing that is not understood here.</summary>
    private static Signed? Read(string signature)
    {
        if (signature.Split('.') is not [var header, "", var value])
            return null;
        try
        {
            using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(header), Strict);
            return said.RootElement.EnumerateObject().All(member => member.Name is "alg" or "kid" or "typ") && said.RootElement.GetProperty("alg").GetString() is { } algorithm
                && said.RootElement.GetProperty("kid").GetString() is { } keyId ? new Signed(header, algorithm, keyId, Base64Url.DecodeFromChars(value)) : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static bool Holds(JsonWebKey key, Signed signed, string payload)
    {
        if ((signed.Algorithm, key.Kty, key.Crv) is not (("ES256", "EC", "P-256") or ("ES384", "EC", "P-384") or ("ES512", "EC", "P-521") or ("PS256", "RSA", _)))
            return false;
        var input = Encoding.ASCII.GetBytes($"{signed.Header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}");
        var provider = CryptoProviderFactory.Default.CreateForVerifying(key, signed.Algorithm);
        try
        {
            return provider.Verify(input, signed.Signature);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return false; // no signature of this algorithm
        }
        finally
        {
            CryptoProviderFactory.Default.ReleaseSignatureProvider(provider);
        }
    }

    /// <summary>The keys as the database knows them at this moment: one that was taken away opens no door for another second.</summary>
    private async Task<IList<JsonWebKey>> ReadKeysAsync(string partner, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select credentials_key_set from partners where client_id = $1").With(partner);
        return await command.ExecuteScalarAsync(cancellationToken) is string keys ? new JsonWebKeySet(keys).Keys : [];
    }
}
