using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Application.Proof;

/// <summary>Checks compact JWS of the register with nothing but a published key set (RFC 7517). It takes one algorithm, one type and only keys of the set, whatever a signed text says of itself.</summary>
internal sealed class JwsVerifier : IDisposable
{
    /// <summary>JSON in which no member stands twice.</summary>
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private const int CoordinateLength = 32;
    private const int SignatureLength = 64;
    private readonly List<(string Id, ECDsa Key)> _keys = [];

    /// <exception cref="FormatException">This is not a key set, or none of its keys can have signed anything.</exception>
    public JwsVerifier(ReadOnlyMemory<byte> keySet)
    {
        try
        {
            using var document = JsonDocument.Parse(keySet);
            foreach (var key in document.RootElement.GetProperty("keys").EnumerateArray().Where(CanSign))
                _keys.Add((key.GetProperty("kid").GetString()!, KeyOf(key)));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            throw new FormatException("The keys are not a JWK set.", error);
        }
        if (_keys.Count == 0)
            throw new FormatException("The JWK set has no P-256 key.");
    }

    /// <summary>The payload of a compact JWS, and the key that signed it.</summary>
    /// <param name="token">The JWS.</param>
    /// <param name="type">Its type.</param>
    /// <param name="thing">What it is, in a word.</param>
    /// <exception cref="AnswerRefusedException">It proves nothing.</exception>
    public (string KeyId, byte[] Payload) Open(string token, string type, string thing)
    {
        if (token.Split('.') is not [var header, var payload, var signature] || !TryDecode(header, out var head) || !TryDecode(payload, out var body) || !TryDecode(signature, out var signed))
            throw new AnswerRefusedException("This is not a compact JWS.");
        var keyId = KeyIdOf(head, type, thing);
        if (signed.Length != SignatureLength || !_keys.Exists(key => key.Id == keyId && key.Key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), signed, HashAlgorithmName.SHA256)))
            throw new AnswerRefusedException(_keys.Exists(key => key.Id == keyId) ? $"The signature does not fit: the {thing} was changed, or another key signed it." : "The key that it names is not in the set.");
        return (keyId, body);
    }

    public void Dispose() => _keys.ForEach(key => key.Key.Dispose());

    /// <summary>The key that the header names, if it says what the header of such a thing says.</summary>
    private static string KeyIdOf(byte[] header, string type, string thing)
    {
        try
        {
            using var document = JsonDocument.Parse(header, Strict);
            if (document.RootElement.GetProperty("alg").GetString() != SecurityAlgorithms.EcdsaSha256)
                throw new AnswerRefusedException("It is not signed with ES256.");
            if (document.RootElement.GetProperty("typ").GetString() != type)
                throw new AnswerRefusedException($"It is not a signed {thing} but something else.");
            if (document.RootElement.TryGetProperty("crit", out _))
                throw new AnswerRefusedException("It asks for something that is not known here.");
            return document.RootElement.GetProperty("kid").GetString() ?? "";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new AnswerRefusedException($"Its header is not that of a signed {thing}.");
        }
    }

    private static bool CanSign(JsonElement key) =>
        key.GetProperty("kty").GetString() == "EC" && key.GetProperty("crv").GetString() == "P-256" && (!key.TryGetProperty("use", out var use) || use.GetString() == "sig") && key.TryGetProperty("kid", out _);

    private static ECDsa KeyOf(JsonElement key)
    {
        byte[] x = CoordinateOf(key, "x"), y = CoordinateOf(key, "y");
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
    }

    private static byte[] CoordinateOf(JsonElement key, string name) =>
        Base64Url.DecodeFromChars(key.GetProperty(name).GetString()) is { Length: CoordinateLength } bytes ? bytes : throw new FormatException();

    private static bool TryDecode(string part, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = part.Length > 0 && !part.AsSpan().ContainsAny(" \t\r\n=") && Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
        return bytes is not null;
    }
}
