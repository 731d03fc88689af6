namespace CreditDiscipline.Application.Publishing;

/// <summary>How pushes run.</summary>
internal sealed class PushOptions
{
    /// <summary>Time of day of the routine lane, in court time.</summary>
    public TimeOnly RoutineAt { get; init; } = new(2, 0);

    /// <summary>How often a host looks for due lanes.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Changes a batch covers at most.</summary>
    public int BatchSize { get; init; } = 25_000;

    /// <summary>How long a host may hold a lane without a sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest pause after failures; the pause doubles with each.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);
}
