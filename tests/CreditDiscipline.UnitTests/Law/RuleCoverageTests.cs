using System.Text.RegularExpressions;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>A lawyer finds every rule of the rule book in the domain and on a test, by its id.</summary>
public sealed partial class RuleCoverageTests
{
    /// <summary>The rules of clocks, listing, correction and deletion, objection, restriction, and the gates beside them.</summary>
    private static readonly string[] Rules =
    [
        .. Numbered("CLOCK", 11),
        "LIST-BASE", .. Numbered("LIST-GROUND", 6), .. Numbered("LIST-TERM", 4), .. Numbered("LIST-BAR", 6), "LIST-GOV", "LIST-SUPPLE",
        "LIST-WARN", "LIST-APPLY", "LIST-DECIDE", "LIST-CONTENT", "LIST-PUB", "LIST-NOTIFY", "LIST-RESTRICT", "LIST-DUP", "LIST-GRACE", "LIST-GRADE",
        "LIST-REVOKE", "LIST-FIX", .. Numbered("LIST-DEL", 7), "LIST-DEL-TERM", "LIST-DEL-EARLY", "LIST-DEL-MIX", "LIST-DEL-FAST", .. Numbered("LIST-RELIST", 2), "LIST-DEATH", "LIST-KEEP",
        .. Numbered("OBJ", 10),
        "RES-COND", "RES-START", "RES-ORDER", "RES-CAT", "RES-PERSONS", "RES-PRIVATE", "RES-NEED", "RES-TEMP", "RES-TEMP-ABUSE", "RES-REP-CHANGE", .. Numbered("RES-LIFT", 3),
        "RES-ASSIST", "RES-REPORT", "RES-BREACH", "RES-CHILD", "RES-BAR",
        .. Numbered("PEN", 2), .. Numbered("CRIME", 2), "LADDER", .. Numbered("ZB", 2), "NET-1", "LIVE-1",
        "REP-1", "REP-2", "REP-3", "REP-7", "REP-8", "REP-9", "FUND-1", "INB-1", "INB-2", .. Numbered("SHD", 4),
        "PUSH-2", "PUSH-3", "PUSH-5", "Q-9",
    ];

    /// <summary>Worked examples of the rule book that belong to the law itself; what is missing belongs to partners, payments and repair.</summary>
    private static readonly int[] Examples =
    [
        1, 2, 3, 4, 6, 7, 9, 10, 11, 12, 14, 15, 16, 18, 19, 21, 23, 24, 25, 26, 27, 28, 30, 31, 33, 34, 35, 36, 38, 39, 41, 42, 43, 44, 46, 48, 49, 51, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65,
        67, 70, 72, 74, 75,
    ];

    [Fact]
    public void Every_rule_stands_in_the_domain()
    {
        var domain = string.Join('\n', Repository.Sources("src/CreditDiscipline.Domain").Select(File.ReadAllText));
        Assert.All(Rules, rule => Assert.True(Mentions(domain, rule), rule));
    }

    [Fact]
    public void Every_rule_stands_on_a_test()
    {
        var traits = Repository.Sources("tests/CreditDiscipline.UnitTests", "tests/CreditDiscipline.IntegrationTests")
            .SelectMany(file => Trait().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Rules, rule => Assert.Contains(rule, traits));
    }

    [Fact]
    public void Every_worked_example_is_a_test()
    {
        var told = Repository.Sources("tests/CreditDiscipline.UnitTests", "tests/CreditDiscipline.IntegrationTests")
            .SelectMany(file => Example().Matches(File.ReadAllText(file)))
            .Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        Assert.All(Examples, example => Assert.Contains(example, told));
    }

    [Fact]
    public void Every_number_of_the_law_is_read_from_one_place()
    {
        var guilty = Repository.Sources("src/CreditDiscipline.Domain").Where(file => !file.EndsWith("Periods.cs", StringComparison.Ordinal) && !file.EndsWith("RulesInForce.cs", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => PeriodInCode().IsMatch(line)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));
        Assert.Empty(guilty);
    }

    private static IEnumerable<string> Numbered(string area, int last) => Enumerable.Range(1, last).Select(number => $"{area}-{number}");

    private static bool Mentions(string text, string rule) => Regex.IsMatch(text, $@"(?<![A-Z-]){Regex.Escape(rule)}(?![A-Z0-9-])");

    [GeneratedRegex("Trait\\(\"Rule\", \"([A-Z0-9-]+)\"\\)")]
    private static partial Regex Trait();

    [GeneratedRegex(@" Example_(\d\d)_")]
    private static partial Regex Example();

    [GeneratedRegex(@"Clock\.(Calendar|Working)Days\([^)]*, \d|MonthsLater\([^)]*, \d")]
    private static partial Regex PeriodInCode();
}
