using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Clocks;

/// <summary>An act starts a duty on the thing it is about, or ends one.</summary>
/// <param name="Kind">Which duty.</param>
/// <param name="Starts">True when the duty starts; false when it is fulfilled or has become void.</param>
/// <param name="On">Day of the event that starts or ends it.</param>
public sealed record ClockChange(DutyKind Kind, bool Starts, DateOnly On)
{
    /// <summary>Last day, as counted and in law; null where the law sets none or the calendar of the year is not out yet.</summary>
    public DueDate? Due { get; init; }

    /// <summary>What starts it, in the words of the act, for example APPLICATION_RECEIVED. Of one that falls away: the only start whose duty does; empty for any.</summary>
    public string StartEvent { get; init; } = "";

    /// <summary>Account of the person whose duty it is; null for whoever acts.</summary>
    public string? Holder { get; init; }

    /// <summary>Court whose duty it is; null for the executing court.</summary>
    public string? CourtCode { get; init; }

    /// <summary>The duty falls away without being fulfilled.</summary>
    public bool Voids { get; init; }
}

/// <summary>The clocks of the law, as acts start and end them.</summary>
public static class Clock
{
    /// <summary>A duty starts.</summary>
    public static ClockChange Start(DutyKind kind, string startEvent, DateOnly on, DueDate? due, string? holder, string? courtCode = null) =>
        new(kind, Starts: true, on) { StartEvent = startEvent, Due = due, Holder = holder, CourtCode = courtCode };

    /// <summary>A duty is fulfilled on a day.</summary>
    public static ClockChange End(DutyKind kind, DateOnly on) => new(kind, Starts: false, on);

    /// <summary>A duty falls away, because what it was about is gone.</summary>
    /// <param name="kind">Which duty.</param>
    /// <param name="on">Day of the event.</param>
    /// <param name="startEvent">The only start whose duty falls away; left out for any.</param>
    public static ClockChange Void(DutyKind kind, DateOnly on, string startEvent = "") => new(kind, Starts: false, on) { Voids = true, StartEvent = startEvent };

    /// <summary>Every duty that is still open on the thing falls away: it has ended.</summary>
    public static ClockChange VoidRest(DateOnly on) => new(AnyKind, Starts: false, on) { Voids = true };

    /// <summary>The ground of a removal or of a lift is complete; money that is reversed takes it away again.</summary>
    public const string GroundComplete = "GROUND_COMPLETE";

    /// <summary>Start event of a notice that an entry or order has gone, which must leave within a period; other notices have none.</summary>
    public const string EntryGone = "ENTRY_GONE";

    /// <summary>Stands for every kind of duty.</summary>
    public const DutyKind AnyKind = 0;

    /// <summary>So many calendar days, rolled over rest days (CLOCK-1, CLOCK-2); null while the calendar of the year is missing (CLOCK-11).</summary>
    public static DueDate? CalendarDays(DateOnly start, int days) => Provisional(() => StatutoryClock.CalendarDays(start, days, WorkingCalendar.Official));

    /// <summary>So many working days strictly after the trigger (CLOCK-4); null while the calendar of the year is missing (CLOCK-11).</summary>
    public static DueDate? WorkingDays(DateOnly trigger, int days) => Provisional(() => StatutoryClock.WorkingDays(trigger, days, WorkingCalendar.Official));

    /// <summary>The three working days in which a public record is put right or taken away (LIST 9, 10; SUPERVISE 23).</summary>
    public static DueDate? RecordDays(DateOnly completeOn) => WorkingDays(completeOn, Periods.RecordWorkingDays);

    /// <summary>The last day of a period that the court set by its date; on rest days it rolls like any procedural period (CLOCK-2).</summary>
    /// <remarks>Null while the calendar of the year is missing (CLOCK-11).</remarks>
    public static DueDate? SetByCourt(DateOnly lastDay) => CalendarDays(lastDay, 0);

    /// <summary>The last day of a sanction, which never rolls (CLOCK-8).</summary>
    public static DueDate LastDay(DateOnly day) => new(day, day);

    /// <summary>No date is guessed, and no removal or payment waits for a calendar (CLOCK-11).</summary>
    private static DueDate? Provisional(Func<DueDate> count)
    {
        try
        {
            return count();
        }
        catch (RuleViolationException missing) when (missing.Rule == Rules.CalendarMissing)
        {
            return null;
        }
    }
}
