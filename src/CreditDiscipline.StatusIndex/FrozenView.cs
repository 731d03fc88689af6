using System.Collections.Concurrent;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.StatusIndex;

/// <summary>The index as it was at one position, for as long as the view is open.</summary>
/// <remarks>
/// Made by <see cref="StatusIndex.Freeze"/>. Before the writer touches the records of a subject it leaves a copy of them here, so that
/// a view holds only what has changed since. A reader looks here, then in the index, then here again, because the change may have
/// come between. Any number of threads may look up at once. Close a view when it is done with: until then it grows with the changes.
/// </remarks>
public sealed class FrozenView : IStatusSource, IDisposable
{
    /// <summary>Changed subjects that a view keeps before it gives up, about 100 MB.</summary>
    public const int MostSubjects = 500_000;

    private readonly StatusIndex _index;
    private readonly ConcurrentDictionary<SubjectKey, IndexRecord[]> _before = new();
    private int _kept; // the writer's alone: the dictionary's own count takes all its locks
    private volatile bool _lost;

    internal FrozenView(StatusIndex index, long position) => (_index, Position) = (index, position);

    /// <summary>Position of the feed at which every answer is true.</summary>
    public long Position { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ViewLostException">More than <see cref="MostSubjects"/> subjects have changed, or the view is closed.</exception>
    public LookupResult Lookup(SubjectKey key, DateOnly today, Span<Hit> hits)
    {
        if (!_before.TryGetValue(key, out var records))
        {
            var found = _index.Lookup(key, today, hits);
            if (!_before.TryGetValue(key, out records))
                return _lost ? throw new ViewLostException() : found with { Position = Position };
        }
        var taken = new TakenHits(IndexRecord.DayOf(today), hits);
        foreach (ref readonly var record in records.AsSpan())
            taken.Add(record);
        return taken.At(Position);
    }

    /// <summary>Takes one entry back to what it was before. When every entry that changed since is back, <see cref="MoveBackTo"/> says where the view now stands.</summary>
    /// <remarks>For one thread, before anybody looks up; the writer may go on meanwhile.</remarks>
    /// <param name="earlier">The entry as it was, without subjects when outsiders did not see it.</param>
    /// <param name="later">Subjects under whom the entry came to stand since.</param>
    /// <exception cref="ViewLostException">More than <see cref="MostSubjects"/> subjects have changed, or the view is closed.</exception>
    public void Restore(in IndexedChange earlier, ReadOnlySpan<IndexedSubject> later)
    {
        foreach (var subject in later)
            TakeOut(subject.Key, earlier.EntryId);
        foreach (var subject in earlier.Subjects)
            TakeOut(subject.Key, earlier.EntryId);
        foreach (var subject in earlier.Subjects)
            _before[subject.Key] = [.. RecordsOf(subject.Key), IndexRecord.Of(earlier, subject)];
    }

    /// <summary>The position at which the view stands after every <see cref="Restore"/>.</summary>
    public void MoveBackTo(long position) => Position = position;

    /// <summary>Closes the view; nothing can be looked up in it any more.</summary>
    public void Dispose()
    {
        _lost = true;
        _index.Forget(this);
        _before.Clear();
    }

    /// <summary>The view knows the records of the subject, or knows nothing any more.</summary>
    internal bool Has(SubjectKey key) => _lost || _before.ContainsKey(key);

    /// <summary>Takes what a subject's records are before the writer changes them.</summary>
    internal void Keep(SubjectKey key, IndexRecord[] records)
    {
        if (_before.TryAdd(key, records) && ++_kept > MostSubjects)
        {
            _lost = true; // first, so that no reader takes the index's records for its own
            _before.Clear();
        }
    }

    private void TakeOut(SubjectKey key, Guid entryId) =>
        _before[key] = Array.FindAll(RecordsOf(key), record => record.EntryId != entryId);

    private IndexRecord[] RecordsOf(SubjectKey key)
    {
        if (_before.TryGetValue(key, out var records))
            return records;
        var found = _index.RecordsOf(key);
        return _before.TryGetValue(key, out records) ? records : _lost ? throw new ViewLostException() : found;
    }
}
