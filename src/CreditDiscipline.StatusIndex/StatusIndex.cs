using System.Runtime.CompilerServices;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.StatusIndex;

/// <summary>Every public entry by subject, in memory, at one position of the feed.</summary>
/// <remarks>
/// One writer, any number of readers. Readers take no lock and allocate nothing: they read under a sequence number and read
/// again when a writer was at work, so that an answer is always true at one position and never of half a change. A record costs
/// one cache line and its share of two hash tables. A table that is full is built anew while readers wait; size it at the start.
/// <see cref="Freeze"/> gives a view that stays at its position while the writer goes on.
/// </remarks>
public sealed class StatusIndex : IStatusSource
{
    /// <summary>Views that may be frozen at once.</summary>
    public const int MostViews = 256;

    private const int MostSteps = 1 << 20;
    private readonly Lock _gate = new(); // between the writer and those who freeze; readers do not know it
    private readonly RecordStore _records = new();
    private FrozenView[] _views = [];
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // start-up is over before the runtime would have looked at it again
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

    /// <summary>Freezes the index at its position, at once and whatever its size; the writer keeps for the view what it changes later.</summary>
    /// <remarks>For any thread, after <see cref="CompleteLoad"/>. While a view is open, each change costs the writer a copy of the few records of its subjects.</remarks>
    /// <exception cref="TooManyViewsException">There are <see cref="MostViews"/> of them.</exception>
    public FrozenView Freeze()
    {
        lock (_gate)
        {
            if (_views.Length == MostViews)
                throw new TooManyViewsException();
            var view = new FrozenView(this, _position);
            _views = [.. _views, view];
            return view;
        }
    }

    /// <summary>Applies the next change of the feed. One that was applied already changes nothing, nor does an older version of an entry.</summary>
    /// <exception cref="FeedGapException">The change is not the next one.</exception>
    public void Apply(in IndexedChange change)
    {
        lock (_gate)
        {
            if (change.Position <= _position)
                return;
            if (change.Position != _position + 1)
                throw new FeedGapException(_position + 1, change.Position);
            var isNews = VersionOf(change.EntryId) < change.Version;
            if (isNews && _views.Length > 0)
                KeepForViews(change);
            BeginWrite();
            if (isNews)
            {
                Remove(change.EntryId);
                if (change.Visible)
                    Add(change);
            }
            Volatile.Write(ref _position, change.Position);
            EndWrite();
        }
    }

    /// <summary>Finds the entries that outsiders may see of a subject on a day.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="today">Today in court time; an entry is not shown past its last day.</param>
    /// <param name="hits">Takes the entries, oldest change first and offices in one order by their codes; the result's count tells if there were more.</param>
    public LookupResult Lookup(SubjectKey key, DateOnly today, Span<Hit> hits)
    {
        var day = IndexRecord.DayOf(today);
        var spin = new SpinWait();
        while (true)
        {
            var sequence = Volatile.Read(ref _sequence);
            if ((sequence & 1) == 0)
            {
                var taken = new TakenHits(day, hits);
                for (var chain = new Chain(this, key); chain.MoveNext();)
                    taken.Add(chain.Current);
                var position = _position;
                if (IsUntouchedSince(sequence))
                    return taken.At(position);
            }
            spin.SpinOnce(sleep1Threshold: -1); // the writer is done in microseconds: yield, never sleep
        }
    }

    /// <summary>Every record of a subject, whatever its last day.</summary>
    internal IndexRecord[] RecordsOf(SubjectKey key)
    {
        var records = new List<IndexRecord>();
        var spin = new SpinWait();
        while (true)
        {
            var sequence = Volatile.Read(ref _sequence);
            if ((sequence & 1) == 0)
            {
                records.Clear();
                for (var chain = new Chain(this, key); chain.MoveNext();)
                    records.Add(chain.Current);
                if (IsUntouchedSince(sequence))
                    return [.. records];
            }
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>A view that is closed costs the writer nothing any more.</summary>
    internal void Forget(FrozenView view)
    {
        lock (_gate)
            _views = Array.FindAll(_views, other => other != view);
    }

    /// <summary>Goes through the records of a subject. A reader that raced a writer may be led in a circle: it stops, and reads again.</summary>
    private ref struct Chain(StatusIndex index, SubjectKey key)
    {
        private readonly RecordStore _records = index._records;
        private int _place;
        private int _next = index.HeadOf(key);
        private int _steps;

        public readonly ref readonly IndexRecord Current => ref _records[_place];

        public bool MoveNext()
        {
            while (_next != 0 && _steps++ < MostSteps && _records.Holds(_next))
            {
                ref var record = ref _records[_next];
                (_place, _next) = (_next, record.NextOfSubject);
                if (record.KeyHigh == key.High && record.KeyLow == key.Low)
                    return true;
            }
            return false;
        }
    }

    private int HeadOf(SubjectKey key)
    {
        var subjects = Volatile.Read(ref _subjects);
        return subjects[(int)(key.Low & (ulong)(subjects.Length - 1))];
    }

    private bool IsUntouchedSince(long sequence)
    {
        Volatile.ReadBarrier();
        return Volatile.Read(ref _sequence) == sequence;
    }

    /// <summary>Before the writer touches the records of a subject, every view gets those that it does not have yet.</summary>
    private void KeepForViews(in IndexedChange change)
    {
        for (var place = _entries[BucketOf(change.EntryId)]; place != 0; place = _records[place].NextOfEntry)
        {
            if (_records[place].EntryId == change.EntryId)
                KeepForViews(_records[place].Key);
        }
        foreach (var subject in change.Subjects)
            KeepForViews(subject.Key);
    }

    private void KeepForViews(SubjectKey key)
    {
        IndexRecord[]? records = null;
        foreach (var view in _views)
        {
            if (!view.Has(key))
                view.Keep(key, records ??= RecordsOf(key));
        }
    }

    private void BeginWrite()
    {
        Volatile.Write(ref _sequence, _sequence + 1);
        Volatile.WriteBarrier();
    }

    private void EndWrite() => Volatile.Write(ref _sequence, _sequence + 1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(in IndexedChange entry)
    {
        foreach (var subject in entry.Subjects)
        {
            if (_records.Count >= _subjects.Length)
                Grow();
            var place = _records.Take();
            ref var subjectHead = ref _subjects[(int)(subject.Key.Low & (ulong)(_subjects.Length - 1))];
            ref var entryHead = ref _entries[BucketOf(entry.EntryId)];
            _records[place] = IndexRecord.Of(entry, subject) with { NextOfSubject = subjectHead, NextOfEntry = entryHead };
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
