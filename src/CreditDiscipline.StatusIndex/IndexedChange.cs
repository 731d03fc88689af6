using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.StatusIndex;

/// <summary>A subject under whom a public entry is found.</summary>
/// <param name="Key">Key of the subject's document.</param>
/// <param name="NameKey">Keyed hash of the subject's name, to compare names without holding them.</param>
/// <param name="BoundAs">Null for the debtor; the office of a person bound by an entity's order.</param>
public readonly record struct IndexedSubject(SubjectKey Key, ulong NameKey, BoundRole? BoundAs);

/// <summary>What a change, or a row of a snapshot, tells the index about one public entry.</summary>
public readonly ref struct IndexedChange
{
    /// <summary>Position of the change in the feed; of a snapshot row, of the change that made the entry what it is.</summary>
    public required long Position { get; init; }

    /// <summary>Id of the listing or order.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>Public version of the entry.</summary>
    public required int Version { get; init; }

    /// <summary>Register of the entry.</summary>
    public required Register Register { get; init; }

    /// <summary>Outsiders see the entry after the change.</summary>
    public required bool Visible { get; init; }

    /// <summary>Last day on which the entry is shown; null while it has no end of its own.</summary>
    public required DateOnly? VisibleUntil { get; init; }

    /// <summary>Under whom the entry is found.</summary>
    public required ReadOnlySpan<IndexedSubject> Subjects { get; init; }
}

/// <summary>One public entry found for a subject.</summary>
/// <param name="EntryId">Id of the listing or order.</param>
/// <param name="Version">Public version.</param>
/// <param name="Position">Position of the change that holds the entry's record.</param>
/// <param name="Register">Register of the entry.</param>
/// <param name="NameKey">Keyed hash of the name in the entry.</param>
/// <param name="BoundAs">Null for the debtor; otherwise the office in which the subject is bound.</param>
public readonly record struct Hit(Guid EntryId, int Version, long Position, Register Register, ulong NameKey, BoundRole? BoundAs);

/// <summary>Outcome of a look-up.</summary>
/// <param name="Count">Entries found; may be more than fitted into the caller's span.</param>
/// <param name="Position">Position of the feed at which the answer is true.</param>
public readonly record struct LookupResult(int Count, long Position);

/// <summary>What can be asked about subjects: the index itself, or a view of it that stands still.</summary>
public interface IStatusSource
{
    /// <summary>Finds the entries that outsiders may see of a subject on a day.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="today">Today in court time; an entry is not shown past its last day.</param>
    /// <param name="hits">Takes the entries, oldest change first and offices in one order by their codes; the result's count tells if there were more.</param>
    LookupResult Lookup(SubjectKey key, DateOnly today, Span<Hit> hits);
}

/// <summary>The feed skipped a position: the index no longer knows the truth and has to be loaded anew.</summary>
/// <param name="expected">Position that should have come.</param>
/// <param name="actual">Position that came.</param>
public sealed class FeedGapException(long expected, long actual) : Exception($"Expected position {expected}, got {actual}.")
{
    /// <summary>Position that should have come.</summary>
    public long Expected { get; } = expected;

    /// <summary>Position that came.</summary>
    public long Actual { get; } = actual;
}

/// <summary>As many views are open as may be at once; one has to be closed first.</summary>
public sealed class TooManyViewsException() : Exception("Too many views are open.");

/// <summary>More has changed than a view keeps, so it no longer knows what was.</summary>
public sealed class ViewLostException() : Exception("More has changed than a view keeps.");
