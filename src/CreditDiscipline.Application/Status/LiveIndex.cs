namespace CreditDiscipline.Application.Status;

/// <summary>The index in use, and whether it is fresh enough to answer from.</summary>
internal sealed class LiveIndex(TimeProvider clock)
{
    private long _confirmed;

    /// <summary>How far the index may be behind before it is silent.</summary>
    public TimeSpan StalestAnswer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The index; null until it is loaded.</summary>
    public StatusIndex.StatusIndex? Index { get; private set; }

    /// <summary>The index is loaded and was seen to be at the head of the feed not long ago.</summary>
    public bool IsFresh => Index is not null && clock.GetElapsedTime(Volatile.Read(ref _confirmed)) <= StalestAnswer;

    /// <summary>The index, fit to answer from.</summary>
    /// <exception cref="StatusUnavailableException">It is not.</exception>
    public StatusIndex.StatusIndex Fresh => Index is { } index && IsFresh ? index : throw new StatusUnavailableException("The index is behind.");

    public void Replace(StatusIndex.StatusIndex? index) => Index = index;

    /// <summary>The index was at the head of the feed when it was asked at this timestamp.</summary>
    public void Confirm(long timestamp) => Volatile.Write(ref _confirmed, timestamp);
}
