using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Publishing;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.Application.Proof;

/// <summary>What a signed answer holds.</summary>
internal enum SignedContent
{
    /// <summary>The answer to one question.</summary>
    Answer = 1,

    /// <summary>The answers to a batch.</summary>
    Batch = 2,

    /// <summary>A past answer with what the journal holds of its question.</summary>
    Query = 3,

    /// <summary>Count, position and digest of a stream.</summary>
    Stream = 4,

    /// <summary>Count and digest of an export.</summary>
    Export = 5,
}

/// <summary>Signs answers and certificates as compact JWS (RFC 7515, ES256) with the key that signs tokens. Their types tell them apart: none is ever taken for another.</summary>
internal sealed class AnswerSigner(AnswerSigningKeys keys, string issuer, TimeProvider clock)
{
    /// <summary>The <c>typ</c> of signed answers.</summary>
    public const string Type = "credit-answer+jwt";

    /// <summary>The <c>typ</c> of certificates.</summary>
    public const string CertificateType = "credit-certificate+jwt";

    /// <summary>Name under which the payload of a certificate holds it.</summary>
    public const string CertificateMember = "certificate";

    /// <summary>The <c>typ</c> of what a court asks a partner, under seal.</summary>
    public const string RequestType = "asset-request+jwt";

    private static readonly JsonWriterOptions Options = new() { Encoder = StatusJson.Lookup.Options.Encoder };

    /// <summary>The registers that an answer covers.</summary>
    public static IReadOnlyList<Register> RegistersOf(Register? only) => only is { } register ? [register] : Enum.GetValues<Register>();

    /// <summary>Name under which the payload holds the content.</summary>
    public static string MemberOf(SignedContent content) => JsonNamingPolicy.CamelCase.ConvertName(content.ToString());

    /// <summary>Signs an answer.</summary>
    /// <param name="audience">Client id of the partner to whom it is given.</param>
    /// <param name="only">The one register that it covers; null for both.</param>
    /// <param name="asOf">Its moment, which decides on the rules.</param>
    /// <param name="content">What it is.</param>
    /// <param name="json">The answer as it would leave unsigned; the payload holds exactly these bytes.</param>
    public string Sign(string audience, Register? only, DateTimeOffset asOf, SignedContent content, ReadOnlySpan<byte> json) =>
        Compact(Type, PayloadOf(audience, only, asOf, content, json).WrittenSpan);

    /// <summary>Signs a certificate. It is for anybody, so it has no audience.</summary>
    /// <param name="json">The certificate; the payload holds exactly these bytes.</param>
    public string SignCertificate(ReadOnlySpan<byte> json)
    {
        var (payload, now) = (new ArrayBufferWriter<byte>(json.Length + 256), clock.GetUtcNow());
        using (var writer = new Utf8JsonWriter(payload, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", issuer);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteString("ruleVersion", RuleVersion.Of(now));
            writer.WritePropertyName(CertificateMember);
            writer.WriteRawValue(json, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return Compact(CertificateType, payload.WrittenSpan);
    }

    /// <summary>Puts the electronic seal under what a court asks a partner (NET-1).</summary>
    /// <param name="audience">Client id of the partner.</param>
    /// <param name="json">The request; the payload holds exactly these bytes.</param>
    public string Seal(string audience, ReadOnlySpan<byte> json)
    {
        var payload = new ArrayBufferWriter<byte>(json.Length + 512);
        using (var writer = new Utf8JsonWriter(payload, Options))
        {
            writer.WriteStartObject();
            WriteClaims(writer, audience);
            writer.WritePropertyName("request");
            writer.WriteRawValue(json, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return Compact(RequestType, payload.WrittenSpan);
    }

    private string Compact(string type, ReadOnlySpan<byte> payload)
    {
        var key = keys.Current;
        var header = Encoding.UTF8.GetBytes($$"""{"alg":"{{SecurityAlgorithms.EcdsaSha256}}","kid":"{{key.KeyId}}","typ":"{{type}}"}""");
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.ECDsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private ArrayBufferWriter<byte> PayloadOf(string audience, Register? only, DateTimeOffset asOf, SignedContent content, ReadOnlySpan<byte> json)
    {
        var payload = new ArrayBufferWriter<byte>(json.Length + 512);
        using var writer = new Utf8JsonWriter(payload, Options);
        writer.WriteStartObject();
        WriteClaims(writer, audience);
        writer.WriteString("ruleVersion", RuleVersion.Of(asOf));
        writer.WriteStartArray("registers");
        foreach (var register in RegistersOf(only))
            writer.WriteStringValue(Codes<Register>.Of(register));
        writer.WriteEndArray();
        writer.WritePropertyName(MemberOf(content));
        writer.WriteRawValue(json, skipInputValidation: true);
        writer.WriteEndObject();
        return payload;
    }

    private void WriteClaims(Utf8JsonWriter writer, string audience)
    {
        writer.WriteString("iss", issuer);
        writer.WriteString("aud", audience);
        writer.WriteNumber("iat", clock.GetUtcNow().ToUnixTimeSeconds());
    }
}
