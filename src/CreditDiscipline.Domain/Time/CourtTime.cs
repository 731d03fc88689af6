namespace CreditDiscipline.Domain.Time;

/// <summary>Time in court: Asia/Shanghai, UTC+8 without summer time (CLOCK-10).</summary>
public static class CourtTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Now, with the offset of the courts.</summary>
    public static DateTimeOffset CourtNow(this TimeProvider clock) => clock.GetUtcNow().ToOffset(Offset);

    /// <summary>Today in court.</summary>
    public static DateOnly CourtToday(this TimeProvider clock) => clock.GetUtcNow().CourtDay();

    /// <summary>An instant with the offset of the courts.</summary>
    public static DateTimeOffset InCourt(this DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day of an instant in court.</summary>
    public static DateOnly CourtDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
