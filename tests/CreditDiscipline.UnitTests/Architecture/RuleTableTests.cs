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
    public void Every_code_of_the_rule_matrix_is_there()
    {
        string[] matrix =
        [
            "NOT_CREDITOR", "RELIST_BAR", "SIGNER_NOT_PRESIDENT", "SIGNER_OTHER_COURT", "CONTENT_MISSING", "NO_WARNING", "TERM_NOT_ALLOWED", "TERM_REQUIRED", "TERM_EXTENSION_NOT_ALLOWED", "TERM_EXTENSION_RANGE",
            "ASSETS_SUFFICIENT", "SECURITY_GIVEN", "NOT_YET_LIABLE", "MINOR", "CREDITOR_DECLINES", "OFFICER_NOT_LISTABLE", "GRACE_RANGE", "GRACE_ALREADY_USED", "ORDER_MISSING", "NOT_PUBLISHED",
            "TERM_ENTRY", "NOT_PERFORMED", "QUERIES_LT_2", "VALID_LEAD_EXISTS", "TERM_RUNNING", "NO_PERFORMANCE_NOTED", "NOT_SUBJECT", "GROUND_UNKNOWN", "REVIEWER_ON_CASE_TEAM", "LATE", "WRONG_COURT",
            "NOTICE_PERIOD_RUNNING", "NOT_PAYMENT_OBLIGATION", "ORDER_INCOMPLETE", "ROLE_NOT_BOUND", "NOT_OFFICER", "NOT_VERIFIED", "EXEMPTION_TOO_LONG", "CATEGORY_NOT_EXEMPTABLE", "ABUSE",
            "SUCCESSOR_REQUIRED", "STILL_CONTROLLER", "LISTED_ENTRY_ACTIVE", "SECURITY_INSUFFICIENT", "FINE_RANGE", "DETENTION_RANGE", "ZB_TOO_EARLY", "ZB_NO_ORDER", "ZB_SEARCH_OPEN",
            "PURPOSE_REQUIRED", "CONSENT_REQUIRED", "ID_REQUIRED",
        ];
        var codes = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((Rule)field.GetValue(null)!).Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(matrix, code => Assert.Contains(code, codes));
    }

    [Fact]
    public void Every_refusal_code_is_written_in_capitals_and_names_one_thing() =>
        Assert.All(typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Rule)field.GetValue(null)!), rule => Assert.Matches("^[A-Z0-9_]+$", rule.Code));
}
