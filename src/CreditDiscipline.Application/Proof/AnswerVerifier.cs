using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Application.Proof;

/// <summary>A signed answer that was checked.</summary>
/// <param name="KeyId">Key that signed it.</param>
/// <param name="Issuer">Who gave it.</param>
/// <param name="Audience">To which client.</param>
/// <param name="SignedAt">When.</param>
/// <param name="RuleVersion">Under which rules.</param>
/// <param name="Registers">Codes of the registers that it covers.</param>
/// <param name="Content">What it is.</param>
/// <param name="Json">The content itself.</param>
internal sealed record VerifiedAnswer(
    string KeyId, string Issuer, string Audience, DateTimeOffset SignedAt, string RuleVersion, IReadOnlyList<string> Registers, SignedContent Content, JsonElement Json);

/// <summary>Why a signed answer proves nothing.</summary>
internal sealed class AnswerRefusedException(string reason) : Exception(reason);

/// <summary>Checks signed answers with nothing but a published key set (RFC 7517). It takes one algorithm, one type and only keys of the set, whatever an answer says of itself.</summary>
internal sealed class AnswerVerifier : IDisposable
{
    private const int CoordinateLength = 32;
    private const int SignatureLength = 64;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly List<(string Id, ECDsa Key)> _keys = [];

    /// <exception cref="FormatException">This is not a key set, or none of its keys can have signed an answer.</exception>
    public AnswerVerifier(ReadOnlyMemory<byte> keySet)
    {
        try
        {
            using var document = JsonDocument.Parse(keySet);
            foreach (var key in document.RootElement.GetProperty("keys").EnumerateArray().Where(IsOfAnswers))
                _keys.Add((key.GetProperty("kid").GetString()!, Open(key)));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            throw new FormatException("The keys are not a JWK set.", error);
        }
        if (_keys.Count == 0)
            throw new FormatException("The JWK set has no P-256 key.");
    }

    /// <summary>Client to whom the answer must have been given; null for any.</summary>
    public string? Audience { get; init; }

    /// <summary>Issuer who must have given it; null for any.</summary>
    public string? Issuer { get; init; }

    /// <summary>Checks one compact JWS.</summary>
    /// <exception cref="AnswerRefusedException">It proves nothing.</exception>
    public VerifiedAnswer Verify(string token)
    {
        if (token.Split('.') is not [var header, var payload, var signature] || !TryDecode(header, out var head) || !TryDecode(payload, out var body) || !TryDecode(signature, out var signed))
            throw new AnswerRefusedException("This is not a compact JWS.");
        var keyId = KeyIdOf(head);
        if (signed.Length != SignatureLength || !_keys.Exists(key => key.Id == keyId && key.Key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{payload}"), signed, HashAlgorithmName.SHA256)))
            throw new AnswerRefusedException(_keys.Exists(key => key.Id == keyId) ? "The signature does not fit: the answer was changed, or another key signed it." : "The key that it names is not in the set.");
        var answer = Read(keyId, body);
        if (Audience is not null && answer.Audience != Audience)
            throw new AnswerRefusedException("It was given to another client.");
        return Issuer is not null && answer.Issuer != Issuer ? throw new AnswerRefusedException("It was given by another issuer.") : answer;
    }

    public void Dispose() => _keys.ForEach(key => key.Key.Dispose());

    /// <summary>The key that the header names, if it says what the header of an answer says.</summary>
    private static string KeyIdOf(byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header, Strict);
            if (document.RootElement.GetProperty("alg").GetString() != SecurityAlgorithms.EcdsaSha256)
                throw new AnswerRefusedException("It is not signed with ES256.");
            if (document.RootElement.GetProperty("typ").GetString() != AnswerSigner.Type)
                throw new AnswerRefusedException("It is not a signed answer but something else.");
            if (document.RootElement.TryGetProperty("crit", out _))
                throw new AnswerRefusedException("It asks for something that is not known here.");
            return document.RootElement.GetProperty("kid").GetString() ?? "";
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new AnswerRefusedException("Its header is not that of a signed answer.");
        }
    }

    private static VerifiedAnswer Read(string keyId, byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            var root = document.RootElement;
            var content = Enum.GetValues<SignedContent>().Single(kind => root.TryGetProperty(AnswerSigner.MemberOf(kind), out _));
            return new VerifiedAnswer(
                keyId, root.GetProperty("iss").GetString()!, root.GetProperty("aud").GetString()!, DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()),
                root.GetProperty("ruleVersion").GetString()!, [.. root.GetProperty("registers").EnumerateArray().Select(register => register.GetString()!)],
                content, root.GetProperty(AnswerSigner.MemberOf(content)).Clone());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new AnswerRefusedException("It is signed but has not the members of an answer.");
        }
    }

    private static bool IsOfAnswers(JsonElement key) =>
        key.GetProperty("kty").GetString() == "EC" && key.GetProperty("crv").GetString() == "P-256" && (!key.TryGetProperty("use", out var use) || use.GetString() == "sig") && key.TryGetProperty("kid", out _);

    private static ECDsa Open(JsonElement key)
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
