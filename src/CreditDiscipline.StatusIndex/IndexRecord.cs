using System.Runtime.CompilerServices;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.StatusIndex;

/// <summary>One (subject, entry) pair: 64 bytes, one cache line.</summary>
internal struct IndexRecord
{
    public ulong KeyHigh;
    public ulong KeyLow;
    public ulong NameKey;
    public long Position;
    public Guid EntryId;
    public int Version;
    public int NextOfSubject;
    public int NextOfEntry;
    public ushort VisibleUntil;
    public byte Register;
    public byte BoundAs;

    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    public readonly SubjectKey Key => new(KeyHigh, KeyLow);

    public readonly Hit Hit => new(EntryId, Version, Position, (Register)Register, NameKey, BoundAs == 0 ? null : (BoundRole)BoundAs);

    /// <summary>A day as records count it.</summary>
    public static ushort DayOf(DateOnly day) => (ushort)Math.Min(day.DayNumber - Epoch, ushort.MaxValue - 1);

    /// <summary>The record of an entry under one of its subjects, not yet in a chain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IndexRecord Of(in IndexedChange entry, IndexedSubject subject) => new()
    {
        KeyHigh = subject.Key.High,
        KeyLow = subject.Key.Low,
        NameKey = subject.NameKey,
        Position = entry.Position,
        EntryId = entry.EntryId,
        Version = entry.Version,
        VisibleUntil = entry.VisibleUntil is { } last ? (ushort)Math.Clamp(last.DayNumber - Epoch, 0, ushort.MaxValue) : ushort.MaxValue,
        Register = (byte)entry.Register,
        BoundAs = (byte)(subject.BoundAs ?? 0),
    };
}

/// <summary>Takes the hits of a look-up into the caller's span and counts them all.</summary>
internal ref struct TakenHits(ushort day, Span<Hit> hits)
{
    private readonly Span<Hit> _hits = hits;
    private int _count;

    public void Add(in IndexRecord record)
    {
        if (record.VisibleUntil < day)
            return;
        if (_count < _hits.Length)
            _hits[_count] = record.Hit;
        _count++;
    }

    /// <summary>The outcome, the hits put in the order of their changes, offices in one order by their codes.</summary>
    public readonly LookupResult At(long position)
    {
        var taken = _hits[..Math.Min(_count, _hits.Length)];
        if (taken.Length > 1)
            taken.Sort(static (left, right) => (left.Position, left.BoundAs ?? 0).CompareTo((right.Position, right.BoundAs ?? 0)));
        return new LookupResult(_count, position);
    }
}

/// <summary>Records in chunks, so that growing copies nothing and freed places are used again.</summary>
internal sealed class RecordStore
{
    private const int ChunkBits = 14;
    private const int ChunkSize = 1 << ChunkBits;
    private IndexRecord[][] _chunks = [];
    private int _used = 1; // place 0 means "none" in chains
    private int _free;

    /// <summary>Places in use.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held by the chunks.</summary>
    public long Bytes => (long)_chunks.Length * ChunkSize * Unsafe.SizeOf<IndexRecord>();

    /// <summary>The record at a place.</summary>
    public ref IndexRecord this[int place] => ref Volatile.Read(ref _chunks)[place >> ChunkBits][place & (ChunkSize - 1)];

    /// <summary>A reader that raced a writer may hold a place that is none; it checks before it looks.</summary>
    public bool Holds(int place) => (uint)(place >> ChunkBits) < (uint)Volatile.Read(ref _chunks).Length;

    /// <summary>A place for a new record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Take()
    {
        Count++;
        if (_free != 0)
        {
            var place = _free;
            _free = this[place].NextOfSubject;
            return place;
        }
        if (_used >> ChunkBits == _chunks.Length)
            Volatile.Write(ref _chunks, [.. _chunks, new IndexRecord[ChunkSize]]);
        return _used++;
    }

    /// <summary>Gives a place back.</summary>
    public void Return(int place)
    {
        Count--;
        this[place] = new IndexRecord { NextOfSubject = _free };
        _free = place;
    }
}
