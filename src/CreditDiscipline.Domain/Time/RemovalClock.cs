using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Time;

/// <summary>The three working days in which a public record is put right or taken away (LIST 9, 10; SUPERVISE 23).</summary>
public static class RemovalClock
{
    /// <summary>Working days the court has.</summary>
    public const int WorkingDays = 3;

    /// <summary>
    /// Last day in time, counted from the day the ground was complete. Null when the day falls in a year whose calendar is not
    /// published yet (CLOCK-11): no date is guessed, and a removal never waits for a calendar.
    /// </summary>
    public static DateOnly? DueOn(DateOnly completeOn, WorkingCalendar calendar)
    {
        try
        {
            return StatutoryClock.WorkingDays(completeOn, WorkingDays, calendar).Due;
        }
        catch (RuleViolationException missing) when (missing.Rule == Rules.CalendarMissing)
        {
            return null;
        }
    }
}
