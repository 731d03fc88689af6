namespace CreditDiscipline.Domain.Time;

/// <summary>A due date: as counted, and as the law ends it.</summary>
/// <param name="Raw">Last day as counted; staff are reminded by this one (CLOCK-9).</param>
/// <param name="Due">Last day in law, after rest days.</param>
public readonly record struct DueDate(DateOnly Raw, DateOnly Due);

/// <summary>How periods of the law are counted. Calendar days and working days never mix (CLOCK-5).</summary>
public static class StatutoryClock
{
    /// <summary>A procedural period in calendar days: the start day does not count, an end on rest days rolls (CLOCK-1, CLOCK-2).</summary>
    public static DueDate CalendarDays(DateOnly start, int days, WorkingCalendar calendar)
    {
        var raw = start.AddDays(days);
        return new DueDate(raw, calendar.RollForward(raw));
    }

    /// <summary>A period in working days strictly after the trigger (CLOCK-4).</summary>
    public static DueDate WorkingDays(DateOnly trigger, int days, WorkingCalendar calendar)
    {
        var due = calendar.AddWorkingDays(trigger, days);
        return new DueDate(due, due);
    }

    /// <summary>Last day of a sanction of so many months: never rolls, a missing day is the month's last (CLOCK-8).</summary>
    public static DateOnly MonthsLater(DateOnly start, int months) => start.AddMonths(months);
}
