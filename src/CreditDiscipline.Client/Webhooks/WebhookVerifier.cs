using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace CreditDiscipline.Client;

/// <summary>A request of the register to an endpoint, proved genuine.</summary>
/// <param name="Id">Id of the event. An event may come twice, under the same id.</param>
/// <param name="Type">Type as it is written.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Event">The change of a watched subject; null of everything else.</param>
/// <param name="Challenge">The token of a challenge: answer 200 with <c>{"challenge":"…"}</c>; null of everything else.</param>
public sealed record WebhookMessage(Guid Id, string Type, DateTimeOffset Time, SubjectEvent? Event, string? Challenge)
{
    /// <summary>The type as a code.</summary>
    public EventKind Kind => EventTypes.KindOf(Type);
}

/// <summary>
/// Tells requests of the register from those of others, as Standard Webhooks say: <c>v1</c>, HMAC-SHA-256 with a secret, or <c>v1a</c>, Ed25519 with a public key. One
/// signature that fits one of the keys is enough, so that two secrets can be held during a rotation. It may be used by any number of threads at once.
/// </summary>
public sealed class WebhookVerifier
{
    private const string SecretPrefix = "whsec_";
    private const string PublicKeyPrefix = "whpk_";
    private const string Hmac = "v1,";
    private const string Ed25519 = "v1a,";
    private static readonly TimeSpan UsualTolerance = TimeSpan.FromMinutes(5);
    private readonly List<byte[]> _secrets = [];
    private readonly List<Ed25519PublicKeyParameters> _publicKeys = [];
    private readonly TimeSpan _tolerance;
    private readonly TimeProvider _clock;

    /// <summary>A verifier for the keys of an endpoint.</summary>
    /// <param name="keys">Secrets (<c>whsec_…</c>) and public keys (<c>whpk_…</c>), one or several, of the endpoint.</param>
    /// <param name="tolerance">How far the time of a request may be off, in both directions; five minutes if nothing is said.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ArgumentException">There is no key, or one is neither.</exception>
    public WebhookVerifier(IEnumerable<string> keys, TimeSpan? tolerance = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (_tolerance, _clock) = (tolerance ?? UsualTolerance, clock ?? TimeProvider.System);
        foreach (var key in keys)
            Add(key);
        if (_secrets.Count + _publicKeys.Count == 0)
            throw new ArgumentException("At least one key is needed.", nameof(keys));
    }

    /// <summary>Checks a request and reads it.</summary>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">Header <c>webhook-signature</c>.</param>
    /// <param name="body">The body, byte for byte as it came.</param>
    /// <exception cref="CreditIntegrityException">It is not proved to come from the register, now: answer 401.</exception>
    public WebhookMessage Verify(string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw new CreditIntegrityException("The request is not signed.");
        if (Math.Abs((decimal)_clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > (decimal)_tolerance.TotalSeconds)
            throw new CreditIntegrityException("The request is too old, or of the future.");
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        if (!IsSigned(content, signatures))
            throw new CreditIntegrityException("No signature of the request fits a key.");
        return Read(id, body);
    }

    private void Add(string key)
    {
        try
        {
            if (key.StartsWith(SecretPrefix, StringComparison.Ordinal))
                _secrets.Add(Convert.FromBase64String(key[SecretPrefix.Length..]));
            else if (key.StartsWith(PublicKeyPrefix, StringComparison.Ordinal))
                _publicKeys.Add(new Ed25519PublicKeyParameters(Convert.FromBase64String(key[PublicKeyPrefix.Length..])));
            else
                throw new FormatException();
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new ArgumentException("A key is a secret (whsec_…) or a public key (whpk_…)."); // the key itself is not repeated
        }
    }

    private bool IsSigned(byte[] content, string signatures)
    {
        var macs = _secrets.ConvertAll(secret => HMACSHA256.HashData(secret, content));
        var signed = false;
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (signature.StartsWith(Hmac, StringComparison.Ordinal) && Decode(signature[Hmac.Length..]) is { } mac)
                signed |= macs.Exists(mine => CryptographicOperations.FixedTimeEquals(mine, mac));
            else if (signature.StartsWith(Ed25519, StringComparison.Ordinal) && Decode(signature[Ed25519.Length..]) is { } given)
                signed |= _publicKeys.Exists(key => IsOf(key, content, given));
        }
        return signed;
    }

    private static bool IsOf(Ed25519PublicKeyParameters key, byte[] content, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, key);
        verifier.BlockUpdate(content, 0, content.Length);
        return verifier.VerifySignature(signature); // one of another length is none
    }

    private static byte[]? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static WebhookMessage Read(string id, ReadOnlySpan<byte> body)
    {
        try
        {
            var message = JsonSerializer.Deserialize(body, WireJson.Wire.CloudEvent) ?? throw new JsonException("There is nothing.");
            if (message.Id.ToString() != id)
                throw new CreditIntegrityException("The event has another id than the request.");
            if (!EventTypes.IsOfSubject(message.Type))
                return new WebhookMessage(message.Id, message.Type, message.Time, null, message.Data.Deserialize(WireJson.Wire.WebhookNote)?.Challenge);
            var data = message.Data.Deserialize(WireJson.Wire.SubjectState) ?? throw new JsonException("There is nothing.");
            return new WebhookMessage(message.Id, message.Type, message.Time, new SubjectEvent(message.Id, message.Source, message.Type, message.Subject, message.Time, data), null);
        }
        catch (JsonException error)
        {
            throw new CreditIntegrityException("The request is signed, but its body cannot be read: the client is too old.", error);
        }
    }
}
