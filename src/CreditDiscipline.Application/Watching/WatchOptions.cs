namespace CreditDiscipline.Application.Watching;

/// <summary>How watch-lists are kept.</summary>
internal sealed class WatchOptions
{
    /// <summary>Subjects that one partner watches at most.</summary>
    public int Most { get; init; } = 1_000_000;

    /// <summary>How often the feed is looked at when nothing wakes the follower.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);
}
