using System.Globalization;

namespace CreditDiscipline.Domain.Time;

/// <summary>Time in court: Asia/Shanghai, UTC+8 without summer time (CLOCK-10).</summary>
public static class CourtTime
{
    /// <summary>First day that anything in the register can fall on.</summary>
    public static readonly DateOnly EarliestDay = new(1900, 1, 1);

    /// <summary>Last day that anything in the register can fall on; periods counted from it still end on a day that exists.</summary>
    public static readonly DateOnly LatestDay = new(2199, 12, 31);

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Now, with the offset of the courts.</summary>
    public static DateTimeOffset CourtNow(this TimeProvider clock) => clock.GetUtcNow().ToOffset(Offset);

    /// <summary>Today in court.</summary>
    public static DateOnly CourtToday(this TimeProvider clock) => clock.GetUtcNow().CourtDay();

    /// <summary>Something in the register can fall on the day.</summary>
    public static bool IsPossible(DateOnly day) => day >= EarliestDay && day <= LatestDay;

    /// <summary>Reads a day as it is written everywhere, yyyy-MM-dd, if something can fall on it.</summary>
    public static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && IsPossible(day);

    /// <summary>An instant with the offset of the courts.</summary>
    public static DateTimeOffset InCourt(this DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day of an instant in court.</summary>
    public static DateOnly CourtDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
