using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Application.Proof;

/// <summary>Under which rules an answer was given: the day since which the law that the register applies has not changed, and the form of answers.</summary>
internal static class RuleVersion
{
    /// <summary>Rises when members are added to answers. From then on the journal has to say which form a row's answer had: a new column that is 1 for the old rows.</summary>
    private const int Form = 1;

    /// <summary>For example 2025-06-22.1.</summary>
    /// <param name="asOf">Moment of the answer.</param>
    public static string Of(DateTimeOffset asOf) => FormattableString.Invariant($"{RulesInForce.Since(asOf.CourtDay()):yyyy-MM-dd}.{Form}");
}
