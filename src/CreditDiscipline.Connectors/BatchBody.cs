using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Connectors;

/// <summary>A batch's lines, compressed, with their hash and counts.</summary>
/// <param name="Compressed">gzip of the NDJSON.</param>
/// <param name="Sha256">SHA-256 of the uncompressed lines, lower-case hex.</param>
/// <param name="Count">Lines.</param>
/// <param name="Counts">Lines by kind of change.</param>
public sealed record SealedBody(ReadOnlyMemory<byte> Compressed, string Sha256, int Count, IReadOnlyDictionary<string, int> Counts);

/// <summary>Writes the lines of one batch. A line of a standing change is the feed's canonical line, byte by byte.</summary>
public sealed class BatchBodyWriter : IDisposable
{
    private readonly MemoryStream _compressed = new();
    private readonly GZipStream _gzip;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly int[] _counts = new int[Enum.GetValues<ChangeKind>().Length + 1];
    private byte[] _line = new byte[4_096];
    private int _count;

    /// <summary>An empty body.</summary>
    public BatchBodyWriter() => _gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);

    /// <summary>Adds a change with its record.</summary>
    public void Add(long position, ChangeKind kind, Guid entryId, int version, ReadOnlySpan<byte> record)
    {
        var length = Head(position, kind, entryId, version, record.Length + 16);
        length += Put("\"record\":"u8, length);
        length += Put(record, length);
        Finish(kind, length);
    }

    /// <summary>Adds a change that a later one had overtaken when the batch was sealed: its place in the feed, and no record.</summary>
    public void AddSuperseded(long position, ChangeKind kind, Guid entryId, int version)
    {
        var length = Head(position, kind, entryId, version, 32);
        length += Put("\"superseded\":true"u8, length);
        Finish(kind, length);
    }

    /// <summary>Lines so far.</summary>
    public int Count => _count;

    /// <summary>Ends the body.</summary>
    public SealedBody Seal()
    {
        _gzip.Dispose();
        var counts = Enum.GetValues<ChangeKind>().Where(kind => _counts[(int)kind] > 0)
            .ToDictionary(kind => Encoding.UTF8.GetString(ChangeDigest.NameOf(kind)), kind => _counts[(int)kind]);
        return new SealedBody(_compressed.GetBuffer().AsMemory(0, (int)_compressed.Length), Convert.ToHexStringLower(_hash.GetHashAndReset()), _count, counts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gzip.Dispose();
        _hash.Dispose();
        _compressed.Dispose();
    }

    private int Head(long position, ChangeKind kind, Guid entryId, int version, int room)
    {
        if (_line.Length < room + 256)
            _line = new byte[room + 1_024];
        var length = Put("{\"position\":"u8, 0);
        Utf8Formatter.TryFormat(position, _line.AsSpan(length), out var written);
        length += written;
        length += Put(",\"kind\":\""u8, length);
        length += Put(ChangeDigest.NameOf(kind), length);
        length += Put("\",\"entryId\":\""u8, length);
        Utf8Formatter.TryFormat(entryId, _line.AsSpan(length), out written);
        length += written;
        length += Put("\",\"version\":"u8, length);
        Utf8Formatter.TryFormat(version, _line.AsSpan(length), out written);
        length += written;
        return length + Put(","u8, length);
    }

    private int Put(ReadOnlySpan<byte> bytes, int at)
    {
        bytes.CopyTo(_line.AsSpan(at));
        return bytes.Length;
    }

    private void Finish(ChangeKind kind, int length)
    {
        length += Put("}\n"u8, length);
        _gzip.Write(_line, 0, length);
        _hash.AppendData(_line, 0, length);
        _counts[(int)kind]++;
        _count++;
    }
}
