using System.Reflection;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Architecture;

/// <summary>docs/law.md is the table of the rules in the code. To write it anew: CREDIT_WRITE_DOCS=1 dotnet test.</summary>
public sealed class RuleTableTests
{
    private const string Head = "# Rules that refuse\n\nWritten from `CreditDiscipline.Domain.Law.Rules`; a test keeps it so.\n\n| Rule | Code | Legal source | English | Chinese |\n| --- | --- | --- | --- | --- |\n";

    [Fact]
    public void The_table_in_the_docs_is_the_one_in_the_code()
    {
        var rules = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Rule)field.GetValue(null)!).OrderBy(rule => rule.Id, StringComparer.Ordinal).ThenBy(rule => rule.Code, StringComparer.Ordinal);
        var table = Head + string.Concat(rules.Select(rule => $"| {rule.Id} | `{rule.Code}` | {rule.Source} | {rule.English} | {rule.Chinese} |\n"));
        var file = Path.Combine(Repository.Root, "docs", "law.md");
        if (Environment.GetEnvironmentVariable("CREDIT_WRITE_DOCS") == "1")
            File.WriteAllText(file, table);
        Assert.Equal(table, File.ReadAllText(file));
    }

    [Fact]
    public void Every_refusal_code_is_written_in_capitals_and_names_one_thing() =>
        Assert.All(typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Rule)field.GetValue(null)!), rule => Assert.Matches("^[A-Z0-9_]+$", rule.Code));
}
