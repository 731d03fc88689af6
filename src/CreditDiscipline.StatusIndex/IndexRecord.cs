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
    public long Bytes => (long)_chunks.Length * ChunkSize * System.Runtime.CompilerServices.Unsafe.SizeOf<IndexRecord>();

    /// <summary>The record at a place.</summary>
    public ref IndexRecord this[int place] => ref Volatile.Read(ref _chunks)[place >> ChunkBits][place & (ChunkSize - 1)];

    /// <summary>A reader that raced a writer may hold a place that is none; it checks before it looks.</summary>
    public bool Holds(int place) => (uint)(place >> ChunkBits) < (uint)Volatile.Read(ref _chunks).Length;

    /// <summary>A place for a new record.</summary>
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
