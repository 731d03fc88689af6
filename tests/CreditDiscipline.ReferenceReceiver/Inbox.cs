using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using CreditDiscipline.Connectors;

namespace CreditDiscipline.ReferenceReceiver;

/// <summary>A batch is refused as a whole; nothing of it was taken.</summary>
internal sealed class RefusedException(int status, string code) : Exception(code)
{
    public int Status { get; } = status;
}

/// <summary>What the receiver knows of one entry.</summary>
internal sealed record Entry(Guid EntryId, int Version, bool Present, bool Erased, string Register);

/// <summary>What the receiver has seen.</summary>
internal sealed record InboxStats(
    long Batches, long Records, long Superseded, long Rejected, long BatchesSeenAgain, long OlderVersionsIgnored, int ListingsPresent, int RestrictionsPresent, IReadOnlyList<string> Refusals);

/// <summary>Takes batches: checks the chain, the hash, the counts and the order; applies by entry and version; writes down before it answers.</summary>
internal sealed class Inbox : IDisposable
{
    private readonly string _receiver;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<Guid, Entry> _entries = [];
    private readonly Dictionary<(Lane, long), BatchReceipt> _receipts = [];
    private readonly Dictionary<Lane, (long Number, string Digest)> _last = [];
    private readonly List<string> _refusals = [];
    private readonly FileStream _log;
    private long _records, _superseded, _rejected, _again, _older;

    public Inbox(string receiver, string folder)
    {
        _receiver = receiver;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "batches.ndjson");
        if (File.Exists(path))
            Replay(path);
        _log = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Takes one batch and gives its receipt; one that was taken before gets the same receipt again.</summary>
    /// <exception cref="RefusedException">The batch is not what it says, or not the next one.</exception>
    public async Task<BatchReceipt> TakeAsync(byte[] manifestBytes, Stream body, Mood mood, CancellationToken cancellationToken)
    {
        var manifest = BatchManifest.Parse(manifestBytes);
        var digest = BatchManifest.DigestOf(manifestBytes);
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_receipts.TryGetValue((manifest.Lane, manifest.BatchNumber), out var earlier))
            {
                Interlocked.Increment(ref _again);
                return earlier.Digest == digest ? earlier : throw Refuse(409, "ANOTHER_BATCH_HAS_THIS_NUMBER");
            }
            var (number, previous) = _last.GetValueOrDefault(manifest.Lane, (0, BatchManifest.NoDigest));
            if (manifest.Receiver != _receiver)
                throw Refuse(409, "ANOTHER_RECEIVER");
            if (manifest.BatchNumber != number + 1)
                throw Refuse(409, "BATCH_GAP");
            if (manifest.PreviousDigest != previous)
                throw Refuse(409, "CHAIN_BROKEN");
            var changes = await ReadOrRefuseAsync(manifest, body, mood, cancellationToken);
            var receipt = new BatchReceipt(manifest.Receiver, manifest.Lane, manifest.BatchNumber, digest, changes.Count(change => change.Code is null),
                [.. changes.Where(change => change.Code is not null).Select(change => new RecordReceipt(change.Position, change.EntryId, change.Version, RecordOutcome.Rejected, change.Code!))]);
            await WriteDownAsync(new TakenBatch(receipt, changes)); // to its end, also when the sender hangs up
            Apply(receipt, changes);
            return receipt;
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<Entry?> FindAsync(Guid id)
    {
        await _one.WaitAsync();
        try
        {
            return _entries.GetValueOrDefault(id);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<InboxStats> StatsAsync()
    {
        await _one.WaitAsync();
        try
        {
            return Stats();
        }
        finally
        {
            _one.Release();
        }
    }

    private InboxStats Stats() => new(
        _receipts.Count, _records, _superseded, _rejected, _again, _older,
        _entries.Values.Count(entry => entry.Present && entry.Register == "LISTING"), _entries.Values.Count(entry => entry.Present && entry.Register == "RESTRICTION"), [.. _refusals]);

    public void Dispose()
    {
        _log.Dispose();
        _one.Dispose();
    }

    private RefusedException Refuse(int status, string code)
    {
        _refusals.Add(code);
        return new RefusedException(status, code);
    }

    private async Task<List<TakenChange>> ReadOrRefuseAsync(BatchManifest manifest, Stream body, Mood mood, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(manifest, body, mood, cancellationToken);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw Refuse(422, "BAD_DIGEST"); // what cannot be read is not what was signed
        }
    }

    private async Task<List<TakenChange>> ReadAsync(BatchManifest manifest, Stream body, Mood mood, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var changes = new List<TakenChange>(manifest.Count);
        var counts = new Dictionary<string, int>();
        await using var plain = new GZipStream(body, CompressionMode.Decompress);
        var reader = PipeReader.Create(plain, new StreamPipeReaderOptions(bufferSize: 1 << 17));
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, buffer.GetPosition(1, end));
                foreach (var part in line)
                    hash.AppendData(part.Span);
                changes.Add(ReadLine(line, counts, mood));
                buffer = buffer.Slice(line.End);
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                break;
        }
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != manifest.Sha256)
            throw Refuse(422, "BAD_DIGEST");
        if (changes.Count != manifest.Count || counts.Count != manifest.Counts.Count || counts.Any(count => manifest.Counts.GetValueOrDefault(count.Key) != count.Value))
            throw Refuse(422, "BAD_COUNT");
        var inOrder = changes.Zip(changes.Skip(1), (left, right) => left.Position < right.Position).All(ordered => ordered);
        if (!inOrder || changes.Count > 0 && (changes[0].Position <= manifest.FromPosition || changes[^1].Position > manifest.ToPosition))
            throw Refuse(422, "BAD_ORDER");
        return changes;
    }

    /// <summary>Reads the members that a receiver lives on; a record without them is not taken.</summary>
    private static TakenChange ReadLine(ReadOnlySequence<byte> line, Dictionary<string, int> counts, Mood mood)
    {
        using var json = JsonDocument.Parse(line);
        var change = json.RootElement;
        var kind = change.GetProperty("kind").GetString()!;
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        var superseded = change.TryGetProperty("superseded", out var flag) && flag.GetBoolean();
        var isRemoval = kind is "DELETE" or "REVOKE" or "SHIELD" or "RESTRICT_LIFT";
        var code = mood.RejectsRecord() ? "TEST_REJECT" : superseded ? null : Missing(change.GetProperty("record"), kind, isRemoval);
        var erase = !superseded && isRemoval && change.GetProperty("record").TryGetProperty("erase", out var erased) && erased.GetBoolean();
        return new TakenChange(
            change.GetProperty("position").GetInt64(), kind, change.GetProperty("entryId").GetGuid(), change.GetProperty("version").GetInt32(), superseded, erase, code);
    }

    private static string? Missing(JsonElement record, string kind, bool isRemoval)
    {
        string[] needed = kind == "SHIELD" ? ["entryId", "register", "version"] : isRemoval ? ["entryId", "register", "version", "endedOn"] : ["version", "subject", "caseNumber", "courtCode", "courtName"];
        return needed.All(name => record.TryGetProperty(name, out _)) ? null : "ITEM_MISSING";
    }

    private async Task WriteDownAsync(TakenBatch batch)
    {
        await _log.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(batch));
        await _log.WriteAsync("\n"u8.ToArray());
        _log.Flush(flushToDisk: true);
    }

    private void Replay(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            try
            {
                var batch = JsonSerializer.Deserialize<TakenBatch>(line)!;
                Apply(batch.Receipt, batch.Changes);
            }
            catch (JsonException)
            {
                break; // a line that was being written when the power went: its receipt was never given
            }
        }
        File.WriteAllLines(path + ".whole", File.ReadLines(path).Take(_receipts.Count));
        File.Move(path + ".whole", path, overwrite: true);
    }

    private void Apply(BatchReceipt receipt, IReadOnlyList<TakenChange> changes)
    {
        foreach (var change in changes)
        {
            _records++;
            if (change.Code is not null)
                _rejected++;
            else if (change.Superseded)
                _superseded++;
            else if (_entries.TryGetValue(change.EntryId, out var known) && known.Version >= change.Version)
                _older++;
            else
                _entries[change.EntryId] = new Entry(change.EntryId, change.Version, IsPresent(change.Kind), change.Erase, change.Kind.StartsWith("RESTRICT", StringComparison.Ordinal) || change.Kind.StartsWith("EXEMPT", StringComparison.Ordinal) ? "RESTRICTION" : "LISTING");
        }
        _receipts[(receipt.Lane, receipt.BatchNumber)] = receipt;
        _last[receipt.Lane] = (receipt.BatchNumber, receipt.Digest);
    }

    private static bool IsPresent(string kind) => kind is not ("DELETE" or "REVOKE" or "SHIELD" or "RESTRICT_LIFT");

    /// <summary>What is kept of a change; the record itself is not, a real platform would keep it.</summary>
    private sealed record TakenChange(long Position, string Kind, Guid EntryId, int Version, bool Superseded, bool Erase, string? Code);

    private sealed record TakenBatch(BatchReceipt Receipt, List<TakenChange> Changes);
}
