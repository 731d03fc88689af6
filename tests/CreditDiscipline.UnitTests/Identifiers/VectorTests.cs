using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.UnitTests.Infrastructure;

namespace CreditDiscipline.UnitTests.Identifiers;

public sealed class VectorTests
{
    [Fact, Trait("Rule", "ID-1")]
    public void Every_citizen_number_of_the_table_is_taken_or_refused_as_it_says() => Check("id-vectors.csv", 443, (text, row) =>
    {
        // Residence permits share the form; the table lists them with the citizens' numbers.
        var isValid = IdentityNumber.TryParse(DocumentType.CitizenId, text, Vectors.Today, out var number, out _);
        return isValid ? $"{number!.Value} {number.BirthDate:yyyy-MM-dd} {(number.Sex == Sex.Male ? "M" : "F")}" : "refused";
    }, row => row("valid_after_normalisation") == "1" ? $"{row("canonical")} {row("birth_date")} {row("sex")}" : "refused");

    [Fact, Trait("Rule", "ID-6")]
    public void Every_credit_code_of_the_table_is_taken_or_refused_as_it_says() => Check("uscc-vectors.csv", 481, (text, row) =>
        IdentityNumber.TryParse(DocumentType.Uscc, text, Vectors.Today, out var number, out _) ? number.Value : "refused",
        row => row("valid_after_normalisation") == "1" ? row("canonical") : "refused");

    [Fact, Trait("Rule", "CASE-1")]
    public void Every_case_number_of_the_table_is_taken_or_refused_as_it_says() => Check("case-number-examples.csv", 85, (text, row) =>
        CaseNumber.TryParse(text, Vectors.Today, out var number, out _) ? $"{number.Value} {number.Year} {number.CourtCode} {number.TypeCode} {number.Number}" : "refused",
        row => row("valid_after_normalisation") == "1" ? $"{row("canonical")} {row("year")} {row("court_code")} {row("type_code")} {row("number")}" : "refused");

    private static void Check(string table, int count, Func<string, Func<string, string>, string> actual, Func<Func<string, string>, string> expected)
    {
        var rows = Vectors.Rows(table);
        var wrong = rows.Select(row => (Id: row("id"), Expected: expected(row), Actual: actual(Vectors.Unescape(row("input")), row))).Where(row => row.Expected != row.Actual);
        Assert.Equal(count, rows.Count);
        Assert.Empty(wrong);
    }
}
