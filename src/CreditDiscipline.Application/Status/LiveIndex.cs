namespace CreditDiscipline.Application.Status;

/// <summary>The index in use, and whether it is fresh enough to answer from.</summary>
internal sealed class LiveIndex(TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
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

    /// <summary>The index once it is not behind a position that somebody knows of already, perhaps from another host.</summary>
    /// <exception cref="StatusUnavailableException">It stays behind for longer than the patience.</exception>
    public async Task<StatusIndex.StatusIndex> ReachAsync(long position, TimeSpan patience, CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        while (true)
        {
            if (Index is { } index && IsFresh && index.Position >= position)
                return index;
            if (clock.GetElapsedTime(asked) > patience)
                throw new StatusUnavailableException("The index is behind the position.");
            await Task.Delay(Step, clock, cancellationToken);
        }
    }

    public void Replace(StatusIndex.StatusIndex? index) => Index = index;

    /// <summary>The index was at the head of the feed when it was asked at this timestamp.</summary>
    public void Confirm(long timestamp) => Volatile.Write(ref _confirmed, timestamp);
}
