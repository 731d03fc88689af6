using System.Collections.Frozen;
using System.Globalization;
using CreditDiscipline.Domain.Data;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Time;

/// <summary>Working days by the yearly notice of the State Council. A year without a table has no working days: it is refused (CLOCK-11).</summary>
public sealed class WorkingCalendar
{
    /// <summary>Days that are holidays each year (全国年节及纪念日放假办法, 2).</summary>
    private static readonly (int Month, int Day)[] EachYear = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];

    private readonly FrozenDictionary<DateOnly, bool> _exceptions;
    private readonly FrozenSet<int> _years;

    private WorkingCalendar(IEnumerable<KeyValuePair<DateOnly, bool>> exceptions)
    {
        _exceptions = exceptions.ToFrozenDictionary();
        _years = _exceptions.Keys.Select(day => day.Year).ToFrozenSet();
    }

    /// <summary>The calendar that comes with the product, every year from 2018 on whose notice was out then, and what was added since.</summary>
    public static WorkingCalendar Official { get; private set; } = new(ReferenceData.Rows("cn-working-calendar.csv").Select(Read));

    /// <summary>A calendar from a table with the columns date and kind (holiday, makeup_workday).</summary>
    /// <exception cref="FormatException">A row is none of such a table, or there is none, or two say different things of a day.</exception>
    public static WorkingCalendar Parse(TextReader table)
    {
        var exceptions = new Dictionary<DateOnly, bool>();
        var number = 0;
        foreach (var row in ReferenceData.Rows(table))
        {
            number++;
            try
            {
                var (day, works) = Read(row);
                if (exceptions.TryGetValue(day, out var other) && other != works)
                    throw new FormatException("Another row says otherwise.");
                exceptions[day] = works;
            }
            catch (Exception error) when (error is FormatException or ArgumentOutOfRangeException)
            {
                throw new FormatException($"A calendar has the columns date (2027-01-01) and kind (holiday, makeup_workday); row {number} is not so. {error.Message}", error);
            }
        }
        return exceptions.Count > 0 ? new(exceptions) : throw new FormatException("A calendar has rows.");
    }

    /// <summary>Adds years whose notice came out after the product, or what a later notice changed. Once, before the register does anything, and the same on all hosts.</summary>
    /// <returns>The years that had no table before.</returns>
    /// <exception cref="FormatException">A row is none of a calendar, or a new year has no holiday on a day that is one each year: its table is cut off. Nothing was added.</exception>
    public static IReadOnlyList<int> Add(TextReader table)
    {
        var added = Parse(table);
        var years = added._years.Where(year => !Official.Covers(year)).Order().ToList();
        foreach (var year in years)
        {
            if (Array.Find(EachYear, feast => added._exceptions.GetValueOrDefault(new DateOnly(year, feast.Month, feast.Day), true)) is { Month: > 0 } missing)
                throw new FormatException($"The table of {year} is not whole: {new DateOnly(year, missing.Month, missing.Day):yyyy-MM-dd} is no holiday in it.");
        }
        var exceptions = new Dictionary<DateOnly, bool>(Official._exceptions);
        foreach (var (day, works) in added._exceptions)
            exceptions[day] = works;
        Official = new(exceptions);
        return years;
    }

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

    private static KeyValuePair<DateOnly, bool> Read(Func<string, string> row) => new(
        DateOnly.ParseExact(row("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row("kind") switch { "holiday" => false, "makeup_workday" => true, var other => throw new FormatException($"\"{other}\" is no kind of day.") });
}
