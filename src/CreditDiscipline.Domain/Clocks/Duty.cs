using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Clocks;

/// <summary>State of a duty.</summary>
public enum DutyState
{
    /// <summary>Still to be done.</summary>
    Open = 1,

    /// <summary>Done.</summary>
    Done = 2,

    /// <summary>Fell away, because what it was about is gone.</summary>
    Void = 3,
}

/// <summary>How far up an overdue duty has gone (LIST-DEL-FAST).</summary>
public enum Escalation
{
    /// <summary>With its holder.</summary>
    None = 0,

    /// <summary>Before the president of the court: the last day has passed.</summary>
    President = 1,

    /// <summary>Before the next higher court too.</summary>
    HigherCourt = 2,
}

/// <summary>A thing that belongs to a case of a court, so that its duties can be found there.</summary>
public interface IOfCase
{
    /// <summary>The case.</summary>
    Guid CaseId { get; }

    /// <summary>Executing court.</summary>
    string CourtCode { get; }
}

/// <summary>One open, done or void duty of the law: who has to do what by when, and who held it when it ran late.</summary>
/// <remarks>LIST-DEL-FAST: delay makes staff liable, so a duty is never removed and its lateness never hidden. A duty without a last day is discretionary.</remarks>
public sealed class Duty : Aggregate, IOfCase
{
    private Duty() { } // only Start makes a new one

    /// <summary>What is to be done.</summary>
    public required DutyKind Kind { get; init; }

    /// <summary>Rule that the duty comes from.</summary>
    public required string RuleId { get; init; }

    /// <summary>Kind of thing the duty is about, for example DebtorListing.</summary>
    public required string Thing { get; init; }

    /// <summary>The thing the duty is about.</summary>
    public required Guid ThingId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <summary>Court whose duty it is.</summary>
    public required string CourtCode { get; init; }

    /// <summary>What started it.</summary>
    public required string StartEvent { get; init; }

    /// <summary>Day it started.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Last day as counted; staff are reminded by this one (CLOCK-9). Null where the law sets none, or no calendar is out.</summary>
    public DateOnly? DueRaw { get; private set; }

    /// <summary>Last day in law.</summary>
    public DateOnly? Due { get; private set; }

    /// <summary>Account of the person who holds it.</summary>
    public required string Holder { get; set; }

    /// <summary>State.</summary>
    public DutyState State { get; private set; } = DutyState.Open;

    /// <summary>Day it was done or fell away.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who did it.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>How far up it has gone.</summary>
    public Escalation Escalation { get; private set; }

    /// <summary>Who held it on the day after its last day; null while it was never late.</summary>
    public string? LateHolder { get; private set; }

    /// <summary>A duty that an act starts on a thing.</summary>
    public static Duty Start(ClockChange change, string thing, Guid thingId, Guid caseId, string courtCode, string actor) => new()
    {
        Kind = change.Kind,
        RuleId = DutyKinds.RuleOf(change.Kind),
        Thing = thing,
        ThingId = thingId,
        CaseId = caseId,
        CourtCode = change.CourtCode ?? courtCode,
        StartEvent = change.StartEvent,
        StartedOn = change.On,
        DueRaw = change.Due?.Raw,
        Due = change.Due?.Due,
        Holder = change.Holder ?? actor,
    };

    /// <summary>The duty is late on the day, or was when it ended; that it fell away afterwards does not undo it.</summary>
    /// <remarks>What the register does by itself is done the day after the last day, and is late when that day too has passed.</remarks>
    public bool IsLateOn(DateOnly today) => LateHolder is not null || InTimeUntil < (EndedOn ?? today);

    /// <summary>Last day on which the duty is not late.</summary>
    private DateOnly? InTimeUntil => DutyKinds.ActsByItself(Kind) ? Due?.AddDays(1) : Due;

    /// <summary>The duty is done, or has fallen away.</summary>
    public void End(ClockChange change, string actor)
    {
        State = change.Voids ? DutyState.Void : DutyState.Done;
        EndedOn = change.On;
        EndedBy = actor;
        if (IsLateOn(change.On))
            LateHolder ??= Holder;
    }

    /// <summary>Counts the last day that could not be counted while no calendar was out (CLOCK-11).</summary>
    /// <returns>False when there is nothing to count, or still no calendar.</returns>
    public bool CountDue(WorkingCalendar calendar)
    {
        if (State != DutyState.Open || Due is not null || Period is not { } period)
            return false;
        try
        {
            var due = period.From(StartedOn, calendar);
            (DueRaw, Due) = (due.Raw, due.Due);
        }
        catch (RuleViolationException missing) when (missing.Rule == Rules.CalendarMissing)
        {
            return false;
        }
        Raise("CountDueDate", "CLOCK-11");
        return true;
    }

    /// <summary>The period that runs; for some duties the law sets none (LIST-NOTIFY, RES-LIFT-2).</summary>
    private DutyPeriod? Period => Kind switch
    {
        DutyKind.SendNotice when StartEvent != Clock.EntryGone => null,
        DutyKind.LiftOrder when !RulesInForce.LiftIsDuty(StartedOn) => null,
        _ => DutyKinds.PeriodOf(Kind),
    };

    /// <summary>Hands the duty to somebody else of the court.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, ROLE_MAY_NOT, STATE_FORBIDS.</exception>
    public void HandOver(string holder, Officer officer, DateOnly today)
    {
        officer.MustActFor(CourtCode);
        Guard.Require(State == DutyState.Open, Rules.StateForbids);
        if (IsLateOn(today))
            LateHolder ??= Holder; // LIST-DEL-FAST: handing a late duty on does not hand on the lateness
        Holder = holder;
        Raise("HandOverDuty", "LIST-DEL-FAST");
    }

    /// <summary>Takes a duty that is past its last day before the president and, later, before the higher court.</summary>
    /// <returns>False when nothing changed.</returns>
    public bool Escalate(DateOnly today)
    {
        if (State != DutyState.Open || InTimeUntil is not { } last || last >= today)
            return false;
        var level = today > last.AddDays(Periods.DaysUntilHigherCourt) && CourtDirectory.Gansu.Find(CourtCode)?.ParentCode is not null ? Escalation.HigherCourt : Escalation.President;
        if (level <= Escalation)
            return false;
        Escalation = level;
        LateHolder ??= Holder;
        Raise("EscalateDuty", "LIST-DEL-FAST");
        return true;
    }
}
