using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Connectors;

/// <summary>The two ways to a receiver; each has batch numbers of its own.</summary>
public enum Lane
{
    /// <summary>The daily batch of all changes.</summary>
    Routine = 1,

    /// <summary>Removals and corrections of errors, which leave at once.</summary>
    Priority = 2,
}

/// <summary>What a batch is: who gets it, which changes it covers, how many records it has and their hash.</summary>
/// <param name="Receiver">Code of the receiver.</param>
/// <param name="Lane">Lane of the batch.</param>
/// <param name="BatchNumber">Gapless in its lane, beginning with 1.</param>
/// <param name="FromPosition">Position in the feed after which the batch begins.</param>
/// <param name="ToPosition">Last position that the batch covers.</param>
/// <param name="SealedAtPosition">Head of the feed when the batch was sealed; what was overtaken by then carries no record.</param>
/// <param name="Count">Lines of the body.</param>
/// <param name="Counts">Lines by kind of change.</param>
/// <param name="Sha256">SHA-256 of the uncompressed body, lower-case hex.</param>
/// <param name="PreviousDigest">Digest of the batch before in the lane; 64 zeros for the first.</param>
/// <param name="CreatedAt">When the batch was sealed.</param>
public sealed record BatchManifest(
    string Receiver, Lane Lane, long BatchNumber, long FromPosition, long ToPosition, long SealedAtPosition, int Count,
    IReadOnlyDictionary<string, int> Counts, string Sha256, string PreviousDigest, DateTimeOffset CreatedAt)
{
    /// <summary>Digest before the first batch.</summary>
    public static string NoDigest { get; } = new('0', 64);

    /// <summary>The manifest as the bytes that are signed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, BatchJson.Default.BatchManifest);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">The bytes are no manifest.</exception>
    public static BatchManifest Parse(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, BatchJson.Default.BatchManifest) ?? throw new JsonException("The manifest is null.");

    /// <summary>Digest of a batch: SHA-256 of its manifest's bytes, lower-case hex.</summary>
    public static string DigestOf(ReadOnlySpan<byte> manifest) => Convert.ToHexStringLower(SHA256.HashData(manifest));
}

/// <summary>What a receiver says of a batch: its first line, then a line for each record that it did not take.</summary>
/// <param name="Receiver">Code of the receiver.</param>
/// <param name="Lane">Lane of the batch.</param>
/// <param name="BatchNumber">Number of the batch.</param>
/// <param name="Digest">Digest of the batch.</param>
/// <param name="Accepted">Records taken; every record without a line of its own.</param>
/// <param name="NotAccepted">Records that were not taken.</param>
public sealed record BatchReceipt(string Receiver, Lane Lane, long BatchNumber, string Digest, int Accepted, IReadOnlyList<RecordReceipt> NotAccepted);

/// <summary>What a receiver says of one record that it did not take.</summary>
/// <param name="Position">Position of the change.</param>
/// <param name="EntryId">Entry.</param>
/// <param name="Version">Version of the entry.</param>
/// <param name="Outcome">Rejected or unknown.</param>
/// <param name="Code">The receiver's code.</param>
public sealed record RecordReceipt(long Position, Guid EntryId, int Version, RecordOutcome Outcome, string Code);

/// <summary>Outcome of one record at a receiver.</summary>
public enum RecordOutcome
{
    /// <summary>The receiver refuses the record.</summary>
    Rejected = 1,

    /// <summary>The receiver cannot say.</summary>
    Unknown = 2,
}

/// <summary>JSON of manifests and receipts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(UpperSnake<Lane>), typeof(UpperSnake<RecordOutcome>)])]
[JsonSerializable(typeof(BatchManifest))]
[JsonSerializable(typeof(BatchReceipt))]
public sealed partial class BatchJson : JsonSerializerContext;
