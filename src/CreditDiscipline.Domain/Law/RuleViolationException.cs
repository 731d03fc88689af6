namespace CreditDiscipline.Domain.Law;

/// <summary>An act or a value was refused by a rule. Nothing has changed.</summary>
/// <remarks>The message carries the rule's code and never a personal datum: exceptions end up in logs.</remarks>
/// <param name="rule">The rule that refused.</param>
public sealed class RuleViolationException(Rule rule) : Exception($"{rule.Id} {rule.Code}")
{
    /// <summary>The rule that refused.</summary>
    public Rule Rule { get; } = rule;
}

/// <summary>Guards of aggregates: a line for each rule.</summary>
public static class Guard
{
    /// <summary>Refuses with <paramref name="rule"/> unless <paramref name="condition"/> holds.</summary>
    /// <exception cref="RuleViolationException">The condition does not hold.</exception>
    public static void Require(bool condition, Rule rule)
    {
        if (!condition)
            throw new RuleViolationException(rule);
    }
}
