using System.Globalization;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Data;

namespace CreditDiscipline.Domain.Listings;

/// <summary>Grade of dishonesty (LIST-GRADE).</summary>
public enum Grade
{
    /// <summary>轻微.</summary>
    Minor = 1,

    /// <summary>一般.</summary>
    General = 2,

    /// <summary>严重.</summary>
    Severe = 3,
}

/// <summary>Steps of discipline, one after the other.</summary>
public enum DisciplineStep
{
    /// <summary>预警.</summary>
    Warning = 1,

    /// <summary>限制消费.</summary>
    ConsumptionLimit = 2,

    /// <summary>信用惩戒.</summary>
    CreditDiscipline = 3,

    /// <summary>司法处罚.</summary>
    JudicialPenalty = 4,

    /// <summary>刑事追究.</summary>
    Criminal = 5,
}

/// <summary>One line of the table: facts and the grade they suggest.</summary>
/// <param name="Criterion">Stable name of the line.</param>
/// <param name="Grounds">One of these grounds; empty for any.</param>
/// <param name="LeastAmount">Amount due in yuan from which the line counts.</param>
/// <param name="LeastActs">Dishonest acts recorded from which the line counts.</param>
/// <param name="SeriousResistance">The line is for serious violence or threat.</param>
/// <param name="Grade">Suggested grade.</param>
/// <param name="Step">Suggested step of discipline.</param>
/// <param name="Reason">Why, in Chinese.</param>
public sealed record GradeCriterion(
    string Criterion, IReadOnlyList<ListingGround> Grounds, decimal LeastAmount, int LeastActs, bool SeriousResistance, Grade Grade, DisciplineStep Step, string Reason)
{
    internal bool Fits(ListingContent content, EnforcementCase source) =>
        (Grounds.Count == 0 || content.Grounds.Any(Grounds.Contains)) && source.AmountDue >= LeastAmount && content.RecordedActs >= LeastActs
        && (!SeriousResistance || content.Extension == ExtensionReason.SeriousResistance);
}

/// <summary>The table that proposes a grade. It is data of the project (no national table is published), shown to the judge and never applied by itself.</summary>
public static class GradeTable
{
    /// <summary>The lines, the gravest first.</summary>
    public static IReadOnlyList<GradeCriterion> Criteria { get; } = [.. ReferenceData.Rows("grade-criteria.csv").Select(Read).OrderByDescending(line => line.Grade).ThenByDescending(line => line.Step)];

    /// <summary>The gravest line that fits; null when none does.</summary>
    public static GradeCriterion? Propose(ListingContent content, EnforcementCase source) => Criteria.FirstOrDefault(line => line.Fits(content, source));

    private static GradeCriterion Read(Func<string, string> row) => new(
        row("criterion"), [.. row("grounds").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse<ListingGround>)],
        decimal.Parse(row("least_amount"), CultureInfo.InvariantCulture), int.Parse(row("least_acts"), CultureInfo.InvariantCulture), row("serious_resistance") == "1",
        Parse<Grade>(row("grade")), Parse<DisciplineStep>(row("step")), row("reason"));

    private static T Parse<T>(string code)
        where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
