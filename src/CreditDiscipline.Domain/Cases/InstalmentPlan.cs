using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>State of an instalment plan.</summary>
public enum PlanState
{
    /// <summary>Instalments are still to come, and none was missed.</summary>
    Running = 1,

    /// <summary>Every instalment was paid in time, or the whole debt before one was missed. Final unless a payment is reversed.</summary>
    Kept = 2,

    /// <summary>An instalment was missed.</summary>
    Missed = 3,

    /// <summary>Another plan took its place, or the creditor and the debtor gave it up. Final.</summary>
    Ended = 4,

    /// <summary>An instalment was missed, and the whole debt was paid after it. Final unless a payment is reversed.</summary>
    PaidLate = 5,
}

/// <summary>One instalment of a plan.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="DueOn">Day agreed; on a rest day it rolls (CLOCK-2).</param>
/// <param name="Amount">Yuan.</param>
public sealed record Instalment(Guid PlanId, DateOnly DueOn, decimal Amount)
{
    /// <summary>Id of the instalment.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Last day in law; null while the calendar of its year is not out: then nobody can have missed it (CLOCK-11).</summary>
    public DateOnly? LastDay => Clock.SetByCourt(DueOn)?.Due;
}

/// <summary>分期履行: how creditor and debtors agreed that the debt of a case is paid off. One plan at a time in a case.</summary>
/// <remarks>Legal basis: CPC 241 (enforcement settlement). A missed instalment ends a shielding (SHD-4) and may be ground six (LIST-GROUND-6).</remarks>
public sealed class InstalmentPlan : Aggregate, IOfCase
{
    private readonly List<Instalment> _instalments = [];

    private InstalmentPlan() { } // only Agree makes a new one

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Day of the agreement; money credited from then on counts.</summary>
    public required DateOnly AgreedOn { get; init; }

    /// <summary>Number or date of the written agreement.</summary>
    public required string Paper { get; init; }

    /// <summary>Account of the officer who booked it.</summary>
    public required string DraftedBy { get; init; }

    /// <summary>State.</summary>
    public PlanState State { get; private set; } = PlanState.Running;

    /// <summary>First day on which an instalment was missing; null where none is.</summary>
    public DateOnly? MissedOn { get; private set; }

    /// <summary>What came of the missed instalment: a listing, or why it was justified; null while nobody has said.</summary>
    public string? MissOutcome { get; private set; }

    /// <summary>Why it was given up.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The instalments, in the order of their days.</summary>
    public IReadOnlyList<Instalment> Instalments => [.. _instalments.OrderBy(instalment => instalment.DueOn)];

    /// <summary>Books what creditor and debtors agreed. One that is booked late may have been missed by then; a plan that was missed before gives way to it.</summary>
    /// <param name="source">The case.</param>
    /// <param name="agreedOn">Day of the agreement.</param>
    /// <param name="instalments">Days and yuan.</param>
    /// <param name="paper">The written agreement.</param>
    /// <param name="earlier">Plans of the case from before.</param>
    /// <param name="officer">Who books it.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">OTHER_COURT, CASE_CLOSED, PLAN_RUNS, PLAN_DAYS, PLAN_EXCEEDS, PAPER_MISSING, DATE_ORDER.</exception>
    public static InstalmentPlan Agree(
        EnforcementCase source, DateOnly agreedOn, IReadOnlyList<(DateOnly DueOn, decimal Amount)> instalments, string paper, IReadOnlyCollection<InstalmentPlan> earlier, Officer officer, DateOnly today)
    {
        officer.MustHandle(source.CourtCode);
        Guard.Require(source.SatisfiedOn is null, Rules.CaseClosed); // LIST-BASE
        Guard.Require(agreedOn >= source.FiledOn && agreedOn <= today, Rules.DateOrder);
        Guard.Require(!earlier.Any(plan => plan.State == PlanState.Running), Rules.PlanRuns);
        Guard.Require(!string.IsNullOrWhiteSpace(paper), Rules.PlanPaperMissing);
        Guard.Require(instalments.Count > 0 && instalments[0].DueOn > agreedOn && instalments.Zip(instalments.Skip(1)).All(pair => pair.First.DueOn < pair.Second.DueOn), Rules.PlanDays);
        Guard.Require(instalments[^1].DueOn >= today, Rules.PlanDays); // a plan that is over is nothing to be kept
        Guard.Require(instalments.Sum(instalment => instalment.Amount) <= source.OwedOn(today) + PaidSince(source, agreedOn, today), Rules.PlanExceeds);
        var plan = new InstalmentPlan { CaseId = source.Id, CourtCode = source.CourtCode, AgreedOn = agreedOn, Paper = paper, DraftedBy = officer.Id };
        plan._instalments.AddRange(instalments.Select(instalment => new Instalment(plan.Id, instalment.DueOn, instalment.Amount)));
        (plan.State, plan.MissedOn) = plan.StandingOf(source, today);
        foreach (var missed in earlier.Where(before => before.State == PlanState.Missed))
            missed.GiveUp($"另行达成分期履行协议：{paper}", officer, today);
        plan.Raise("AgreePlan", "SHD-1", effectiveOn: agreedOn, clocks: plan.StateClocks(source, today));
        return plan;
    }

    /// <summary>Looks at the account: are the instalments there whose day has passed? Money that was credited in time counts, whenever it was booked.</summary>
    /// <returns>The state before, when it is another now; null when nothing changed.</returns>
    public PlanState? Reckon(EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        if (State == PlanState.Ended)
            return null;
        var (before, missedBefore) = (State, MissedOn);
        (State, MissedOn) = StandingOf(source, today);
        if ((State, MissedOn) == (before, missedBefore))
            return null;
        if (MissedOn != missedBefore)
            MissOutcome = null; // that was said about another day
        Raise(State switch { PlanState.Missed => "NoteMissedInstalment", PlanState.Kept => "NotePlanKept", PlanState.PaidLate => "NotePlanPaidLate", _ => "NotePlanRuns" }, "SHD-4", effectiveOn: MissedOn, clocks:
            [Clock.End(DutyKind.PayInstalment, today), Clock.Void(DutyKind.ConsiderListing, today), .. StateClocks(source, today)]);
        return State == before ? null : before;
    }

    /// <summary>Records what came of a missed instalment: a listing on ground six, or why it was justified.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, STATE_FORBIDS unless one was missed and nobody has said, REASON_MISSING.</exception>
    public void SettleMiss(string outcome, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == PlanState.Missed && MissOutcome is null, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(outcome), Rules.ReasonMissing);
        MissOutcome = outcome;
        Raise("SettleMiss", "LIST-GROUND-6", clocks: [Clock.End(DutyKind.ConsiderListing, today)]);
    }

    /// <summary>The day of an instalment has passed: it was paid and the next one is waited for, or it was missed.</summary>
    /// <returns>The state before, when it is another now; null when the plan goes on.</returns>
    public PlanState? DayPassed(EnforcementCase source, Officer register, DateOnly today)
    {
        var before = Reckon(source, register, today);
        if (before is null && State == PlanState.Running)
            Raise("NoteInstalmentPaid", "SHD-4", clocks: [Clock.End(DutyKind.PayInstalment, today), .. NextClock(source, today)]);
        return before;
    }

    /// <summary>Creditor and debtor give the plan up.</summary>
    /// <exception cref="RuleViolationException">REASON_MISSING, STATE_FORBIDS.</exception>
    public void GiveUp(string reason, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is PlanState.Running or PlanState.Missed, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        (State, EndReason) = (PlanState.Ended, reason);
        Raise("GiveUpPlan", "SHD-1", clocks: [Clock.VoidRest(today)]);
    }

    /// <summary>Yuan credited since the agreement and standing.</summary>
    public static decimal PaidSince(EnforcementCase source, DateOnly since, DateOnly until) =>
        source.Credits.Where(credit => credit.ReversedOn is null && credit.CreditedOn >= since && credit.CreditedOn <= until).Sum(credit => credit.Amount);

    /// <summary>How the plan stands by the account: what was missed, and whether anything is left to pay.</summary>
    private (PlanState State, DateOnly? MissedOn) StandingOf(EnforcementCase source, DateOnly today) => (FindMissed(source, today), source.SatisfiedOn is not null) switch
    {
        ({ } missed, var satisfied) => (satisfied ? PlanState.PaidLate : PlanState.Missed, missed),
        (null, var satisfied) => (satisfied || PaidSince(source, AgreedOn, today) >= _instalments.Sum(instalment => instalment.Amount) ? PlanState.Kept : PlanState.Running, null),
    };

    /// <summary>The day after the first instalment whose money was not there in time; null when none was missed. Nothing is missed once the debt is paid.</summary>
    private DateOnly? FindMissed(EnforcementCase source, DateOnly today)
    {
        var due = 0m;
        foreach (var instalment in Instalments)
        {
            due += instalment.Amount;
            if (instalment.LastDay is { } last && last < today && !(source.SatisfiedOn <= last) && PaidSince(source, AgreedOn, last) < due)
                return last.AddDays(1);
        }
        return null;
    }

    /// <summary>What is waited for: the next instalment that is still to come, or what comes of a missed one.</summary>
    private ClockChange[] StateClocks(EnforcementCase source, DateOnly today) => State switch
    {
        PlanState.Running => NextClock(source, today),
        PlanState.Missed when MissOutcome is null => [Clock.Start(DutyKind.ConsiderListing, "INSTALMENT_MISSED", MissedOn!.Value, null, DraftedBy)],
        _ => [],
    };

    private ClockChange[] NextClock(EnforcementCase source, DateOnly today) => [.. Instalments.Where(instalment => !(instalment.LastDay < today)).Take(1)
        .Select(instalment => Clock.Start(DutyKind.PayInstalment, "INSTALMENT_AGREED", instalment.DueOn, Clock.SetByCourt(instalment.DueOn), source.Team[0]))];
}
