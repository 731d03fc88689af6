using System.Buffers;
using System.Collections.Frozen;
using CreditDiscipline.Domain.Data;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Identifiers;

/// <summary>Unified social credit codes (GB 32100-2015, ID-6) and organisation codes (GB 11714, ID-7).</summary>
/// <remarks>The first character may be a letter: N for rural collectives, Y for others, A for the military.</remarks>
internal static class CreditCode
{
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string OrganisationCharacters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Characters);
    private static readonly SearchValues<char> AllowedInOrganisation = SearchValues.Create(OrganisationCharacters);

    /// <summary>Province prefixes, and 10 for the national registry.</summary>
    private static readonly FrozenSet<string> Prefixes = ReferenceData.Rows("gb2260-provinces.csv").Select(row => row("prefix")).Append("10").ToFrozenSet();

    private static readonly FrozenDictionary<char, string> Categories = new Dictionary<char, string>
    {
        ['1'] = "1239",
        ['2'] = "19",
        ['3'] = "123459",
        ['4'] = "19",
        ['5'] = "1239",
        ['6'] = "129",
        ['7'] = "129",
        ['8'] = "19",
        ['9'] = "123",
        ['A'] = "19",
        ['N'] = "1239",
        ['Y'] = "1",
    }.ToFrozenDictionary();

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The rule that refuses a credit code, or null. The organisation code inside is checked too, as GB 32100 builds it.</summary>
    public static Rule? Check(ReadOnlySpan<char> code)
    {
        if (code.Length != 18)
            return Rules.NumberLength;
        if (code.IndexOfAnyExcept(Allowed) >= 0)
            return Rules.Alphabet;
        if (!Categories.TryGetValue(code[0], out var categories) || !categories.Contains(code[1]))
            return Rules.Registration;
        if (code.Slice(2, 6).IndexOfAnyExceptInRange('0', '9') >= 0 || !Prefixes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(code.Slice(2, 2)))
            return Rules.CreditCodeDivision;
        if (code[17] != CheckCharacter(code))
            return Rules.CreditCodeCheck;
        return CheckOrganisation(code.Slice(8, 9));
    }

    /// <summary>The rule that refuses an organisation code, or null.</summary>
    public static Rule? CheckOrganisation(ReadOnlySpan<char> code)
    {
        if (code.Length != 9)
            return Rules.NumberLength;
        if (code.IndexOfAnyExcept(AllowedInOrganisation) >= 0)
            return Rules.NumberCharacter;
        return code[8] == OrganisationCheckCharacter(code) ? null : Rules.OrganisationCheck;
    }

    /// <summary>Check character over the first 17 characters of a credit code.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var index = 0; index < 17; index++)
            sum += Characters.IndexOf(code[index], StringComparison.Ordinal) * Weights[index];
        return Characters[(31 - sum % 31) % 31];
    }

    /// <summary>Check character over the first eight characters of an organisation code.</summary>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var index = 0; index < 8; index++)
            sum += OrganisationCharacters.IndexOf(code[index], StringComparison.Ordinal) * OrganisationWeights[index];
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }
}
