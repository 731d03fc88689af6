using System.Globalization;
using CreditDiscipline.Domain.Data;

namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>Rows of the vector tables; escapes of blanks are undone, nothing is trimmed.</summary>
internal static class Vectors
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    public static List<Func<string, string>> Rows(string table)
    {
        using var reader = new StreamReader(Path.Combine(AppContext.BaseDirectory, "vectors", table));
        return [.. ReferenceData.Rows(reader)];
    }

    public static string Unescape(string text) => text
        .Replace(@"\t", "\t", StringComparison.Ordinal).Replace(@"\r", "\r", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal)
        .Replace(@"\u3000", "\u3000", StringComparison.Ordinal).Replace(@"\u00a0", "\u00a0", StringComparison.Ordinal).Replace(@"\u200b", "\u200b", StringComparison.Ordinal)
        .Replace(@"\\", @"\", StringComparison.Ordinal);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
