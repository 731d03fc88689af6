using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>案号 of an enforcement case of the province, in canonical form: (2021)甘0102执1234号 (CASE-1..6).</summary>
public sealed partial record CaseNumber
{
    private const int LongestInput = 64;
    private static readonly string[] Types = ["执恢", "执保", "执异", "执复", "执监", "执协", "执他", "司惩复", "司惩", "执"];

    private CaseNumber(string value, int year, string courtCode, string typeCode, int number) =>
        (Value, Year, CourtCode, TypeCode, Number) = (value, year, courtCode, typeCode, number);

    /// <summary>The number in canonical form.</summary>
    public string Value { get; }

    /// <summary>Year of filing.</summary>
    public int Year { get; }

    /// <summary>Code of the court, for example 甘0102.</summary>
    public string CourtCode { get; }

    /// <summary>Type code, for example 执恢.</summary>
    public string TypeCode { get; }

    /// <summary>Sequence number within court, type and year.</summary>
    public int Number { get; }

    /// <summary>Only first (执) and resumed (执恢) cases carry list entries and orders (CASE-5).</summary>
    public bool MayCarryListing => TypeCode is "执" or "执恢";

    /// <summary>Reads a number; full-width forms and white space do not matter.</summary>
    public static bool TryParse(string text, DateOnly today, [NotNullWhen(true)] out CaseNumber? number, [NotNullWhen(false)] out Rule? refusal)
    {
        number = null;
        if (text.Length > LongestInput || !PlainText.IsPlain(WithoutBlanks(text)))
        {
            refusal = Rules.CaseNumberForm;
            return false;
        }
        var canonical = WithoutBlanks(text.Normalize(NormalizationForm.FormKC));
        var parts = Form().Match(canonical);
        refusal = parts.Success ? Check(parts, today) : WhyNot(canonical);
        if (refusal is null)
            number = Of(parts);
        return refusal is null;
    }

    /// <summary>Reads a number that must be valid.</summary>
    /// <exception cref="RuleViolationException">It is not; the rule says why.</exception>
    public static CaseNumber Parse(string text, DateOnly today) =>
        TryParse(text, today, out var number, out var refusal) ? number : throw new RuleViolationException(refusal);

    /// <summary>A number that was checked before it was stored.</summary>
    public static CaseNumber Trusted(string canonical) => Of(Form().Match(canonical));

    /// <summary>The case of a document number: 之一 and the like are cut off (CASE-6).</summary>
    public static string WithoutDocumentSuffix(string text) => DocumentSuffix().Replace(text, "");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static CaseNumber Of(Match parts) => new(
        parts.Value, int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), parts.Groups["court"].Value, parts.Groups["type"].Value,
        int.Parse(parts.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));

    private static Rule? Check(Match parts, DateOnly today)
    {
        var number = parts.Groups["number"].ValueSpan;
        if (!parts.Groups["court"].ValueSpan.StartsWith("甘") && parts.Groups["court"].Value != "最高法")
            return Rules.CaseOtherProvince; // CASE-4
        if (CourtDirectory.Gansu.Find(parts.Groups["court"].Value) is null)
            return Rules.CaseCourtUnknown; // CASE-4
        if (!Types.Contains(parts.Groups["type"].Value))
            return Rules.CaseTypeUnknown; // CASE-3
        if (number.IndexOfAnyExcept('0') < 0)
            return Rules.CaseZero; // CASE-2
        if (number[0] == '0')
            return Rules.CaseLeadingZero; // CASE-2
        var year = int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        return year >= 2016 && year <= today.Year ? null : Rules.CaseYear; // CASE-2
    }

    private static Rule WhyNot(string canonical) =>
        canonical.Contains('字', StringComparison.Ordinal) ? Rules.CaseNumberLegacy
        : DocumentSuffix().IsMatch(canonical) && Form().IsMatch(WithoutDocumentSuffix(canonical)) ? Rules.CaseDocumentSuffix
        : Rules.CaseNumberForm;

    [GeneratedRegex(@"^\((?<year>[0-9]{4})\)(?<court>最高法|\p{Lo}[0-9]*)(?<type>\p{Lo}{1,3})(?<number>[0-9]{1,8})号\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"(?<=号)之[一二三四五六七八九十百]+\z")]
    private static partial Regex DocumentSuffix();
}
