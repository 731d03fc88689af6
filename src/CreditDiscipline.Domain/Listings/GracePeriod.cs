using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Listings;

/// <summary>宽限期: one to three months after the decision in which nothing is published (GOODWILL 15). Performance on its last day is in time.</summary>
public static class GracePeriod
{
    /// <summary>Last day of the grace that a decision of today gives itself; null where it gives none.</summary>
    /// <exception cref="RuleViolationException">GRACE_RANGE.</exception>
    public static DateOnly? LastDay(DateOnly decidedOn, int? months)
    {
        Guard.Require(months is null or (>= Periods.ShortestGraceMonths and <= Periods.LongestGraceMonths), Rules.GraceRange); // LIST-GRACE
        return months is { } length ? StatutoryClock.MonthsLater(decidedOn, length) : null;
    }

    /// <summary>Refuses a last day outside one to three months from the decision; neither end rolls (CLOCK-8).</summary>
    /// <exception cref="RuleViolationException">GRACE_RANGE, also for a last day that has passed.</exception>
    public static void Require(DateOnly decidedOn, DateOnly lastDay, DateOnly today)
    {
        Guard.Require(lastDay >= today, Rules.GraceRange); // LIST-GRACE
        Guard.Require(lastDay >= StatutoryClock.MonthsLater(decidedOn, Periods.ShortestGraceMonths), Rules.GraceRange); // LIST-GRACE
        Guard.Require(lastDay <= StatutoryClock.MonthsLater(decidedOn, Periods.LongestGraceMonths), Rules.GraceRange); // LIST-GRACE
    }
}
