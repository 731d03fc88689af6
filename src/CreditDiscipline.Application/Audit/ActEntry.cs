using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CreditDiscipline.Application.Audit;

/// <summary>One row of <c>acts</c>: who did, or was refused, what, on what rule, and what it changed.</summary>
internal sealed record ActEntry
{
    public long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required string Role { get; init; }

    public required string CourtCode { get; init; }

    /// <summary>Where the act came from: an address, or the name of a command.</summary>
    public required string Origin { get; init; }

    public required string Act { get; init; }

    public string? Aggregate { get; init; }

    public Guid? AggregateId { get; init; }

    public required string RuleId { get; init; }

    /// <summary>Refusal code; null for an act that was done.</summary>
    public string? Refusal { get; init; }

    /// <summary>JSON of the changed items before; null for a new thing.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of the changed items after.</summary>
    public string? After { get; init; }

    /// <summary>Hash of the chain after this row: SHA-256 over the hash before it and the row as canonical JSON.</summary>
    public byte[] HashAfter(ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(this with { At = At.ToUniversalTime() }, ActJson.Canonical));
        return hash.GetHashAndReset();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActEntry))]
internal sealed partial class ActJson : JsonSerializerContext
{
    public static JsonSerializerOptions Canonical => field ??= new(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
