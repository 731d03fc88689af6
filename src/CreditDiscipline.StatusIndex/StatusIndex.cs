using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.StatusIndex;

/// <summary>Every public entry by subject, in memory, at one position of the feed.</summary>
/// <remarks>
/// One writer, any number of readers. Readers take no lock and allocate nothing: they read under a sequence number and read
/// again when a writer was at work, so that an answer is always true at one position and never of half a change. A record costs
/// one cache line and its share of two hash tables. A table that is full is built anew while readers wait; size it at the start.
/// </remarks>
public sealed class StatusIndex
{
    private const int MostSteps = 1 << 20;
    private readonly RecordStore _records = new();
    private int[] _subjects;
    private int[] _entries;
    private long _sequence; // odd while the writer is at work
    private long _position;
    private int _entryCount;

    /// <summary>An empty index at position 0.</summary>
    /// <param name="expectedRecords">Records to make room for at the start.</param>
    public StatusIndex(int expectedRecords = 0)
    {
        var buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(expectedRecords, 1_024));
        (_subjects, _entries) = (new int[buckets], new int[buckets]);
    }

    /// <summary>Position of the feed up to which the index knows.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Records: one for each subject of each entry.</summary>
    public long RecordCount => _records.Count;

    /// <summary>Entries.</summary>
    public long EntryCount => _entryCount;

    /// <summary>Bytes held by records and tables.</summary>
    public long AllocatedBytes => _records.Bytes + sizeof(int) * ((long)_subjects.Length + _entries.Length);

    /// <summary>Adds a row of a snapshot. Rows may come in any order; readers see nothing settled until <see cref="CompleteLoad"/>.</summary>
    public void Load(in IndexedChange entry)
    {
        BeginWrite();
        Add(entry);
        EndWrite();
    }

    /// <summary>Declares the snapshot complete at a position of the feed.</summary>
    public void CompleteLoad(long position)
    {
        BeginWrite();
        Volatile.Write(ref _position, position);
        EndWrite();
    }

    /// <summary>Applies the next change of the feed. One that was applied already changes nothing, nor does an older version of an entry.</summary>
    /// <exception cref="FeedGapException">The change is not the next one.</exception>
    public void Apply(in IndexedChange change)
    {
        if (change.Position <= _position)
            return;
        if (change.Position != _position + 1)
            throw new FeedGapException(_position + 1, change.Position);
        BeginWrite();
        if (VersionOf(change.EntryId) < change.Version)
        {
            Remove(change.EntryId);
            if (change.Visible)
                Add(change);
        }
        Volatile.Write(ref _position, change.Position);
        EndWrite();
    }

    /// <summary>Finds the entries that outsiders may see of a subject on a day.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="today">Today in court time; an entry is not shown past its last day.</param>
    /// <param name="hits">Takes the entries, oldest change first; the result's count tells if there were more.</param>
    public LookupResult Lookup(SubjectKey key, DateOnly today, Span<Hit> hits)
    {
        var day = (ushort)Math.Min(today.DayNumber - Epoch, ushort.MaxValue - 1);
        var spin = new SpinWait();
        while (true)
        {
            var sequence = Volatile.Read(ref _sequence);
            if ((sequence & 1) == 0)
            {
                var count = Collect(key, day, hits);
                var position = _position;
                Volatile.ReadBarrier();
                if (Volatile.Read(ref _sequence) == sequence)
                {
                    Sort(hits[..Math.Min(count, hits.Length)]);
                    return new LookupResult(count, position);
                }
            }
            spin.SpinOnce(sleep1Threshold: -1); // the writer is done in microseconds: yield, never sleep
        }
    }

    private static readonly int Epoch = new DateOnly(2000, 1, 1).DayNumber;

    private int Collect(SubjectKey key, ushort day, Span<Hit> hits)
    {
        var subjects = Volatile.Read(ref _subjects);
        var place = subjects[(int)(key.Low & (ulong)(subjects.Length - 1))];
        var count = 0;
        for (var steps = 0; place != 0 && steps < MostSteps && _records.Holds(place); steps++)
        {
            ref var record = ref _records[place];
            if (record.KeyHigh == key.High && record.KeyLow == key.Low && record.VisibleUntil >= day)
            {
                if (count < hits.Length)
                    hits[count] = new Hit(record.EntryId, record.Version, record.Position, (Register)record.Register, record.NameKey, record.BoundAs == 0 ? null : (BoundRole)record.BoundAs);
                count++;
            }
            place = record.NextOfSubject;
        }
        return count;
    }

    private static void Sort(Span<Hit> hits)
    {
        if (hits.Length > 1)
            hits.Sort(static (left, right) => left.Position.CompareTo(right.Position));
    }

    private void BeginWrite()
    {
        Volatile.Write(ref _sequence, _sequence + 1);
        Volatile.WriteBarrier();
    }

    private void EndWrite() => Volatile.Write(ref _sequence, _sequence + 1);

    private void Add(in IndexedChange entry)
    {
        foreach (var subject in entry.Subjects)
        {
            if (_records.Count >= _subjects.Length)
                Grow();
            var place = _records.Take();
            ref var subjectHead = ref _subjects[(int)(subject.Key.Low & (ulong)(_subjects.Length - 1))];
            ref var entryHead = ref _entries[BucketOf(entry.EntryId)];
            _records[place] = new IndexRecord
            {
                KeyHigh = subject.Key.High,
                KeyLow = subject.Key.Low,
                NameKey = subject.NameKey,
                Position = entry.Position,
                EntryId = entry.EntryId,
                Version = entry.Version,
                NextOfSubject = subjectHead,
                NextOfEntry = entryHead,
                VisibleUntil = entry.VisibleUntil is { } last ? (ushort)Math.Clamp(last.DayNumber - Epoch, 0, ushort.MaxValue) : ushort.MaxValue,
                Register = (byte)entry.Register,
                BoundAs = (byte)(subject.BoundAs ?? 0),
            };
            subjectHead = place;
            entryHead = place;
        }
        if (entry.Subjects.Length > 0)
            _entryCount++;
    }

    private int VersionOf(Guid entryId)
    {
        for (var place = _entries[BucketOf(entryId)]; place != 0; place = _records[place].NextOfEntry)
        {
            if (_records[place].EntryId == entryId)
                return _records[place].Version;
        }
        return 0;
    }

    private void Remove(Guid entryId)
    {
        var removed = false;
        ref var link = ref _entries[BucketOf(entryId)];
        while (link != 0)
        {
            var place = link;
            if (_records[place].EntryId != entryId)
            {
                link = ref _records[place].NextOfEntry;
                continue;
            }
            link = _records[place].NextOfEntry;
            UnlinkFromSubject(place);
            _records.Return(place);
            removed = true;
        }
        if (removed)
            _entryCount--;
    }

    private void UnlinkFromSubject(int place)
    {
        ref var link = ref _subjects[(int)(_records[place].KeyLow & (ulong)(_subjects.Length - 1))];
        while (link != place)
            link = ref _records[link].NextOfSubject;
        link = _records[place].NextOfSubject;
    }

    private void Grow()
    {
        var buckets = _subjects.Length * 2;
        var (subjects, entries) = (new int[buckets], new int[buckets]);
        var old = _subjects;
        _entries = entries;
        foreach (var head in old)
        {
            for (var place = head; place != 0;)
            {
                ref var record = ref _records[place];
                var next = record.NextOfSubject;
                ref var subjectHead = ref subjects[(int)(record.KeyLow & (ulong)(buckets - 1))];
                ref var entryHead = ref entries[BucketOf(record.EntryId)];
                (record.NextOfSubject, subjectHead) = (subjectHead, place);
                (record.NextOfEntry, entryHead) = (entryHead, place);
                place = next;
            }
        }
        Volatile.Write(ref _subjects, subjects);
    }

    /// <summary>Ids are random or time-ordered with a random tail: the hash mixes all of it.</summary>
    private int BucketOf(Guid entryId) => entryId.GetHashCode() * -1_640_531_535 & (_entries.Length - 1);
}
