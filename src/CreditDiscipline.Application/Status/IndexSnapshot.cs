using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Application.Status;

/// <summary>Reads the public entries from PostgreSQL's binary COPY stream straight into an index; a field at a time is what start-up waited for.</summary>
internal sealed class IndexSnapshot(StatusIndex.StatusIndex index)
{
    /// <summary>What is copied; the columns are read in this order.</summary>
    public static string CopyOf(Feed feed) => $"copy (select entry_id, version, position, register = 'LISTING', visible_until, subjects from {feed.Entries}) to stdout (format binary)";

    private const int HeaderLength = 19;
    private static readonly int PostgresEpoch = new DateOnly(2000, 1, 1).DayNumber;
    private IndexedSubject[] _subjects = new IndexedSubject[64];

    /// <summary>Loads every row of the stream.</summary>
    /// <exception cref="InvalidDataException">The stream ends before its trailer.</exception>
    public async Task LoadAsync(Stream copy, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 20];
        var (start, end, ended) = (0, 0, false);
        await copy.ReadExactlyAsync(buffer.AsMemory(0, HeaderLength), cancellationToken);
        while (!ended)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2); // one row is larger than the buffer
            var read = await copy.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                throw new InvalidDataException("The snapshot ended early.");
            end += read;
            start = LoadRows(buffer.AsSpan(0, end), out ended);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LoadRows(ReadOnlySpan<byte> bytes, out bool ended)
    {
        var consumed = 0;
        ended = false;
        while (bytes.Length - consumed >= sizeof(short))
        {
            if (BinaryPrimitives.ReadInt16BigEndian(bytes[consumed..]) == -1)
            {
                ended = true;
                return consumed + sizeof(short);
            }
            var length = LoadRow(bytes[consumed..]);
            if (length == 0)
                return consumed;
            consumed += length;
        }
        return consumed;
    }

    /// <summary>Length of the row, or 0 when it is not there whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LoadRow(ReadOnlySpan<byte> bytes)
    {
        var at = sizeof(short);
        if (!TryField(bytes, ref at, out var id) || !TryField(bytes, ref at, out var version) || !TryField(bytes, ref at, out var position)
            || !TryField(bytes, ref at, out var isListing) || !TryField(bytes, ref at, out var visibleUntil) || !TryField(bytes, ref at, out var packed))
        {
            return 0;
        }
        index.Load(new IndexedChange
        {
            Position = BinaryPrimitives.ReadInt64BigEndian(position),
            EntryId = new Guid(id, bigEndian: true),
            Version = BinaryPrimitives.ReadInt32BigEndian(version),
            Register = isListing[0] == 1 ? Register.Listing : Register.Restriction,
            Visible = true,
            VisibleUntil = visibleUntil.IsEmpty ? null : DateOnly.FromDayNumber(PostgresEpoch + BinaryPrimitives.ReadInt32BigEndian(visibleUntil)),
            Subjects = PackedSubjects.ReadAll(packed, ref _subjects),
        });
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryField(ReadOnlySpan<byte> bytes, ref int at, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (bytes.Length - at < sizeof(int))
            return false;
        var length = Math.Max(BinaryPrimitives.ReadInt32BigEndian(bytes[at..]), 0); // -1 is null
        if (bytes.Length - at - sizeof(int) < length)
            return false;
        field = bytes.Slice(at + sizeof(int), length);
        at += sizeof(int) + length;
        return true;
    }
}
