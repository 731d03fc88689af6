using System.Collections;
using System.Globalization;
using CreditDiscipline.Domain.Data;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>The 18-character numbers of GB 11643: division, birth date, sequence, check (ID-1, ID-3).</summary>
internal static class ResidentNumber
{
    private const int Length = 18;
    private const string CheckCharacters = "10X98765432";

    /// <summary>Division codes of all times: a number keeps the code of its day for life.</summary>
    private static readonly BitArray Divisions = LoadDivisions();

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The rule that refuses the number, or null.</summary>
    public static Rule? Check(ReadOnlySpan<char> number, DateOnly today)
    {
        if (IsFirstGeneration(number))
            return Rules.Legacy15;
        if (number.Length != Length)
            return Rules.NumberLength;
        if (!AreDigits(number[..17]) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
            return Rules.NumberCharacter;
        if (!Divisions[Number(number[..6])])
            return Rules.DivisionUnknown;
        return CheckBirthAndSum(number, today);
    }

    /// <summary>Birth date and check character alone, for numbers whose head is not a division.</summary>
    public static Rule? CheckBirthAndSum(ReadOnlySpan<char> number, DateOnly today)
    {
        if (!IsBirthDate(number.Slice(6, 8), today))
            return Rules.BirthDateImpossible;
        return number[17] == CheckCharacter(number) ? null : Rules.CheckDigit;
    }

    /// <summary>A text holds such a number, however it is broken up or written, of somebody born by that day.</summary>
    public static bool IsIn(ReadOnlySpan<char> text, DateOnly bornBy)
    {
        if (text.Length < Length)
            return false;
        Span<char> buffer = text.Length <= PlainText.Short ? stackalloc char[text.Length] : new char[text.Length];
        var kept = PlainText.LettersAndDigits(text, buffer);
        for (var start = 0; start + Length <= kept.Length; start++)
        {
            if (Check(kept.Slice(start, Length), bornBy) is null || OtherDocuments.IsNewPermanentResident(kept.Slice(start, Length), bornBy))
                return true;
        }
        return false;
    }

    /// <summary>15 digits: division, birth date with a year of two digits, sequence, no check.</summary>
    public static bool IsFirstGeneration(ReadOnlySpan<char> number) => number.Length == 15 && AreDigits(number);

    /// <summary>The 18 characters that a number of the first generation became: the century of all of them, and a check character.</summary>
    public static string SecondGeneration(ReadOnlySpan<char> number)
    {
        var body = string.Concat(number[..6], "19", number[6..]);
        return body + CheckCharacter(body);
    }

    /// <summary>Begins with one of the codes of residence permits (ID-3).</summary>
    public static bool IsPermit(ReadOnlySpan<char> number) => number[..6] is "810000" or "820000" or "830000";

    /// <summary>Check character over the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var index = 0; index < 17; index++)
            sum += (number[index] - '0') * Weights[index];
        return CheckCharacters[sum % 11];
    }

    /// <summary>Birth date in a number that was checked.</summary>
    public static DateOnly BirthDate(ReadOnlySpan<char> number) => new(Number(number[6..10]), Number(number[10..12]), Number(number[12..14]));

    private static BitArray LoadDivisions()
    {
        var known = new BitArray(1_000_000);
        var codes = ReferenceData.Rows("gb2260-all-counties.csv").Select(row => row("code"))
            .Concat(ReferenceData.Rows("gb2260-historic.csv").Where(row => row("level") == "county").Select(row => row("code")))
            .Concat(["810000", "820000", "830000"]);
        foreach (var code in codes)
            known[int.Parse(code, CultureInfo.InvariantCulture)] = true;
        return known;
    }

    private static bool IsBirthDate(ReadOnlySpan<char> digits, DateOnly today)
    {
        var (year, month, day) = (Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]));
        return year is >= 1900 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, day) <= today;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + digit - '0';
        return number;
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
        }
        return true;
    }
}
