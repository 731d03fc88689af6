using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CreditDiscipline.Application.Audit;

/// <summary>One row of <c>acts</c>: who did, or was refused, what, on what rule, and what it changed.</summary>
internal sealed record ActEntry
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_bytes; // an import hashes a million acts

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

    /// <summary>Day from which the act holds; null for the day it was done.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Columns of a stored row, as <see cref="Read"/> takes them; the hash is the fifteenth.</summary>
    public const string Columns = "seq, at, actor_id, actor_name, role, court_code, origin, act, aggregate, aggregate_id, rule_id, refusal, before, after, hash, effective_on";

    /// <summary>A stored row.</summary>
    public static ActEntry Read(Npgsql.NpgsqlDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        At = reader.GetFieldValue<DateTimeOffset>(1),
        ActorId = reader.GetString(2),
        ActorName = reader.GetString(3),
        Role = reader.GetString(4),
        CourtCode = reader.GetString(5),
        Origin = reader.GetString(6),
        Act = reader.GetString(7),
        Aggregate = reader.IsDBNull(8) ? null : reader.GetString(8),
        AggregateId = reader.IsDBNull(9) ? null : reader.GetGuid(9),
        RuleId = reader.GetString(10),
        Refusal = reader.IsDBNull(11) ? null : reader.GetString(11),
        Before = reader.IsDBNull(12) ? null : reader.GetString(12),
        After = reader.IsDBNull(13) ? null : reader.GetString(13),
        EffectiveOn = reader.IsDBNull(15) ? null : reader.GetFieldValue<DateOnly>(15),
    };

    /// <summary>Hash of the chain after this row: SHA-256 over the hash before it and the row as canonical JSON.</summary>
    public byte[] HashAfter(ReadOnlySpan<byte> previous)
    {
        var bytes = s_bytes ??= new ArrayBufferWriter<byte>(4_096);
        bytes.ResetWrittenCount();
        bytes.Write(previous);
        using (var json = new Utf8JsonWriter(bytes, ActJson.Writing))
            JsonSerializer.Serialize(json, this with { At = At.ToUniversalTime() }, ActJson.Canonical);
        return SHA256.HashData(bytes.WrittenSpan);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActEntry))]
internal sealed partial class ActJson : JsonSerializerContext
{
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static JsonSerializerOptions Canonical => field ??= new(Default.Options) { Encoder = Writing.Encoder };
}
