using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Domain.Law;

/// <summary>A thing of the register that changes only through named acts; each act raises exactly one <see cref="ActDone"/>.</summary>
public abstract class Aggregate
{
    private readonly List<ActDone> _acts = [];

    /// <summary>Identity of the aggregate; time-ordered (UUID version 7).</summary>
    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    /// <summary>Counts the acts done on the aggregate. Concurrent acts on the same revision: one wins.</summary>
    public int Revision { get; private set; }

    /// <summary>The acts done since the aggregate was loaded, in order.</summary>
    public IReadOnlyList<ActDone> Acts => _acts;

    /// <summary>Forgets the acts, once they are written down.</summary>
    public void ClearActs() => _acts.Clear();

    /// <summary>Notes an act that was done, with the rule it rests on, what outsiders may see of it and the clocks it starts and ends.</summary>
    /// <param name="act">Name of the act.</param>
    /// <param name="ruleId">Rule it rests on.</param>
    /// <param name="publication">What outsiders see of it.</param>
    /// <param name="effectiveOn">Day from which it holds; null for the day of the act. Earlier for what was so all along.</param>
    /// <param name="clocks">Duties it starts and ends, in order.</param>
    protected void Raise(string act, string ruleId, Publication? publication = null, DateOnly? effectiveOn = null, IReadOnlyList<ClockChange>? clocks = null)
    {
        Revision++;
        _acts.Add(new ActDone(act, ruleId, publication) { EffectiveOn = effectiveOn, Clocks = clocks ?? [] });
    }
}

/// <summary>An act that was done on an aggregate.</summary>
/// <param name="Act">Name of the act, as the court says it.</param>
/// <param name="RuleId">Rule of the law the act rests on.</param>
/// <param name="Publication">What outsiders see of it; null when nothing leaves the court.</param>
public sealed record ActDone(string Act, string RuleId, Publication? Publication)
{
    /// <summary>Day from which the act holds; null for the day it was done.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Duties that the act starts and ends.</summary>
    public IReadOnlyList<ClockChange> Clocks { get; init; } = [];
}
