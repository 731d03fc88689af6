using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditDiscipline.Client;

/// <summary>A private key of the partner, with the name under which the register knows its public half. It signs assertions and messages; it is never written anywhere.</summary>
public sealed class MessageKey
{
    private readonly Func<byte[], byte[]> _sign;
    private readonly string _algorithm;
    private readonly string _keyId;

    /// <summary>A key.</summary>
    /// <param name="key">An EC key on P-256, P-384 or P-521, or an RSA key; it has to outlive the client.</param>
    /// <param name="keyId">The key's <c>kid</c> in the set that the administrator has.</param>
    /// <exception cref="ArgumentException">The key is neither.</exception>
    public MessageKey(AsymmetricAlgorithm key, string keyId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyId);
        _keyId = keyId;
        (_algorithm, _sign) = key switch
        {
            ECDsa { KeySize: 256 } ec => ("ES256", Signing(ec, HashAlgorithmName.SHA256)),
            ECDsa { KeySize: 384 } ec => ("ES384", Signing(ec, HashAlgorithmName.SHA384)),
            ECDsa { KeySize: 521 } ec => ("ES512", Signing(ec, HashAlgorithmName.SHA512)),
            RSA rsa => ("PS256", data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
            _ => throw new ArgumentException("The key is neither an EC key on P-256, P-384 or P-521 nor an RSA key.", nameof(key)),
        };
    }

    /// <summary>The name of the key and nothing else.</summary>
    public override string ToString() => _keyId;

    /// <summary>A JWT with these claims.</summary>
    internal string Token(string type, JsonObject claims) => Join(type, claims.ToJsonString(), detached: false);

    /// <summary>Puts id, time and signature on a request (detached JWS, RFC 7515 appendix F).</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its path, as the register sees it.</param>
    /// <param name="body">Its body.</param>
    /// <param name="messageId">Id of the message.</param>
    /// <param name="now">The present moment.</param>
    internal void Sign(HttpRequestMessage request, string path, byte[] body, string messageId, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("Message-Id", messageId);
        request.Headers.Add("Message-Time", time);
        request.Headers.Add("Message-Signature", Join(null, $"{request.Method.Method}\n{path}\n{time}\n{messageId}\n{Convert.ToHexStringLower(SHA256.HashData(body))}", detached: true));
    }

    private static Func<byte[], byte[]> Signing(ECDsa key, HashAlgorithmName hash) => data => key.SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private string Join(string? type, string payload, bool detached)
    {
        var header = new JsonObject { ["alg"] = _algorithm, ["kid"] = _keyId };
        if (type is not null)
            header["typ"] = type;
        var (first, second) = (Encode(header.ToJsonString()), Encode(payload));
        return $"{first}.{(detached ? "" : second)}.{Base64Url.EncodeToString(_sign(Encoding.ASCII.GetBytes($"{first}.{second}")))}";
    }

    private static string Encode(string part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part));
}
