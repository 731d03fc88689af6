using System.Collections.Frozen;
using System.Globalization;
using CreditDiscipline.Domain.Data;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Time;

/// <summary>Working days by the yearly notice of the State Council. A year without a table has no working days: it is refused (CLOCK-11).</summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, bool> _exceptions;
    private readonly FrozenSet<int> _years;

    private WorkingCalendar(IReadOnlyCollection<(DateOnly Day, bool Works)> exceptions)
    {
        _exceptions = exceptions.ToFrozenDictionary(exception => exception.Day, exception => exception.Works);
        _years = exceptions.Select(exception => exception.Day.Year).ToFrozenSet();
    }

    /// <summary>The calendar that comes with the product: every year from 2018 on whose notice is out.</summary>
    public static WorkingCalendar Official { get; } = new([.. ReferenceData.Rows("cn-working-calendar.csv").Select(Read)]);

    /// <summary>A calendar from a table with the columns date and kind (holiday, makeup_workday).</summary>
    public static WorkingCalendar Parse(TextReader table) => new([.. ReferenceData.Rows(table).Select(Read)]);

    /// <summary>The table of the year is loaded.</summary>
    public bool Covers(int year) => _years.Contains(year);

    /// <summary>People work on the day; a make-up Saturday or Sunday is a working day (CLOCK-3).</summary>
    /// <exception cref="RuleViolationException">CALENDAR_MISSING.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        Guard.Require(Covers(day.Year), Rules.CalendarMissing); // CLOCK-11
        return _exceptions.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    /// <summary>The day itself or, from a rest day, the first day after the rest days (CLOCK-2).</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th working day strictly after the trigger (CLOCK-4).</summary>
    public DateOnly AddWorkingDays(DateOnly trigger, int days)
    {
        var day = trigger;
        for (var counted = 0; counted < days; counted++)
            day = RollForward(day.AddDays(1));
        return day;
    }

    private static (DateOnly Day, bool Works) Read(Func<string, string> row) =>
        (DateOnly.ParseExact(row("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture), row("kind") == "makeup_workday");
}
