using System.Text.Json;

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

/// <summary>Checks signed answers with nothing but a published key set.</summary>
/// <exception cref="FormatException">This is not a key set, or none of its keys can have signed an answer.</exception>
internal sealed class AnswerVerifier(ReadOnlyMemory<byte> keySet) : IDisposable
{
    private readonly JwsVerifier _signatures = new(keySet);

    /// <summary>Client to whom the answer must have been given; null for any.</summary>
    public string? Audience { get; init; }

    /// <summary>Issuer who must have given it; null for any.</summary>
    public string? Issuer { get; init; }

    /// <summary>Checks one compact JWS.</summary>
    /// <exception cref="AnswerRefusedException">It proves nothing.</exception>
    public VerifiedAnswer Verify(string token)
    {
        var (keyId, payload) = _signatures.Open(token, AnswerSigner.Type, "answer");
        var answer = Read(keyId, payload);
        if (Audience is not null && answer.Audience != Audience)
            throw new AnswerRefusedException("It was given to another client.");
        return Issuer is not null && answer.Issuer != Issuer ? throw new AnswerRefusedException("It was given by another issuer.") : answer;
    }

    public void Dispose() => _signatures.Dispose();

    private static VerifiedAnswer Read(string keyId, byte[] payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, JwsVerifier.Strict);
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
}
