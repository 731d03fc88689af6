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

    /// <summary>Notes an act that was done, with the rules it rests on and what outsiders may see of it.</summary>
    protected void Raise(string act, string ruleId, Publication? publication = null)
    {
        Revision++;
        _acts.Add(new ActDone(act, ruleId, publication));
    }
}

/// <summary>An act that was done on an aggregate.</summary>
/// <param name="Act">Name of the act, as the court says it.</param>
/// <param name="RuleId">Rule of the law the act rests on.</param>
/// <param name="Publication">What outsiders see of it; null when nothing leaves the court.</param>
public sealed record ActDone(string Act, string RuleId, Publication? Publication);
