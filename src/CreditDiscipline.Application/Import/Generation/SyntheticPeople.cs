using System.Globalization;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Data;
using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.Application.Import.Generation;

/// <summary>People and bodies that do not exist: valid numbers in ranges that are not in use, one for each index and never the same twice.</summary>
internal sealed class SyntheticPeople
{
    private const int FirstSequence = 960; // sequence numbers 960-999 are left to synthetic data
    private const int Sequences = 40;
    private const int OldestYears = 75;
    private const int YoungestYears = 25;
    private const string OrganisationDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const long Organisations = 5L * 31 * 31 * 31 * 31 * 31;
    private static readonly string[] OrganisationHeads = ["T", "U", "W", "X", "Y"]; // ranges not in use
    private readonly int _seed;
    private readonly string[] _divisions;
    private readonly Dictionary<string, string> _formerDivisions;
    private readonly DateOnly _oldest;
    private readonly int _days;
    private readonly Weighted<string> _surnames;
    private readonly string[] _male, _female, _tibetan, _hui, _regions, _brands, _industries;
    private readonly Dictionary<string, string[]> _forms;

    public SyntheticPeople(int seed, DateOnly referenceDay)
    {
        _seed = seed;
        _divisions = [.. ReferenceData.Rows("gb2260-all-counties.csv").Where(row => row("province_code") == "620000" && row("status") == "statutory").Select(row => row("code"))];
        _formerDivisions = ReferenceData.Rows("gb2260-historic.csv").Where(row => row("level") == "county" && row("successor_code").StartsWith("62", StringComparison.Ordinal) && row("code")[..4] is var head && string.CompareOrdinal(head, "6221") >= 0 && string.CompareOrdinal(head, "6228") <= 0)
            .GroupBy(row => row("successor_code")).ToDictionary(group => group.Key, group => group.First()("code"));
        _oldest = referenceDay.AddYears(-OldestYears);
        _days = referenceDay.AddYears(-YoungestYears).DayNumber - _oldest.DayNumber;
        using var stream = typeof(SyntheticPeople).Assembly.GetManifestResourceStream("names-zh.csv")!;
        using var reader = new StreamReader(stream);
        var names = ReferenceData.Rows(reader).Select(row => (Kind: row("kind"), Text: row("text"), Weight: row("weight"), Attribute: row("attr"))).ToLookup(name => name.Kind);
        _surnames = new(names["surname"].Select(name => (name.Text, int.Parse(name.Weight, CultureInfo.InvariantCulture))));
        _male = [.. names["given_char"].Where(name => name.Attribute != "F").Select(name => name.Text)];
        _female = [.. names["given_char"].Where(name => name.Attribute != "M").Select(name => name.Text)];
        (_tibetan, _hui) = (Texts("given_tibetan"), Texts("given_hui"));
        (_regions, _brands, _industries) = (Texts("company_region"), Texts("company_brand_char"), Texts("company_industry"));
        _forms = names["company_form"].GroupBy(name => name.Attribute).ToDictionary(group => group.Key, group => group.Select(name => name.Text).ToArray());
        string[] Texts(string kind) => [.. names[kind].Select(name => name.Text)];
    }

    /// <summary>A debtor: mostly a person, otherwise a company, a sole trader, a cooperative or a person with another document.</summary>
    public SubjectInput Debtor(long index)
    {
        var chance = new Chance(_seed, 1, index);
        return chance.Below(100) switch
        {
            < 78 => Person(index),
            < 96 => Company(index, "91", "enterprise", SubjectType.LegalPerson),
            < 98 => Company(index, "92", "individual_business", SubjectType.SoleTrader),
            < 99 => Company(index, "93", "cooperative", SubjectType.LegalPerson),
            _ => Foreigner(index),
        };
    }

    /// <summary>A person with a citizen's number. Index and number are a bijection.</summary>
    public SubjectInput Person(long index)
    {
        var space = (long)_divisions.Length * _days * Sequences;
        var place = (long)((UInt128)index * 7_368_787 % (UInt128)space); // a prime that does not divide the space: no two indices meet
        var born = _oldest.AddDays((int)(place / _divisions.Length % _days));
        var division = _divisions[place % _divisions.Length];
        if (born.Year < 1986 && _formerDivisions.TryGetValue(division, out var former))
            division = former;
        var body = string.Create(CultureInfo.InvariantCulture, $"{division}{born:yyyyMMdd}{FirstSequence + place / _divisions.Length / _days:000}");
        var sex = (body[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;
        return new SubjectInput(SubjectType.NaturalPerson, NameOf(index, sex, division), DocumentType.CitizenId, body + ResidentNumber.CheckCharacter(body), sex);
    }

    private string NameOf(long index, Sex sex, string division)
    {
        var chance = new Chance(_seed, 2, index);
        if (division.StartsWith("6230", StringComparison.Ordinal) && chance.Percent(40))
            return chance.Pick(_tibetan) + chance.Pick(_tibetan);
        var surname = _surnames.Pick(ref chance);
        if (division.StartsWith("6229", StringComparison.Ordinal) && chance.Percent(40))
            return surname + chance.Pick(_hui);
        var given = sex == Sex.Male ? _male : _female;
        return surname + chance.Pick(given) + (chance.Percent(72) ? chance.Pick(given) : "");
    }

    private SubjectInput Company(long index, string head, string form, SubjectType type)
    {
        var chance = new Chance(_seed, 3, index);
        var organisation = (long)((UInt128)index * 7_368_787 % (UInt128)Organisations);
        var digits = OrganisationHeads[organisation % 5];
        for (var rest = organisation / 5; digits.Length < 6; rest /= 31)
            digits += OrganisationDigits[(int)(rest % 31)];
        digits += "0G"; // eight characters in all
        var body = $"{head}{chance.Pick(_divisions)}{digits}{CreditCode.OrganisationCheckCharacter(digits)}";
        var name = chance.Pick(_regions) + chance.Pick(_brands) + chance.Pick(_brands) + chance.Pick(_industries) + chance.Pick(_forms[form]);
        return new SubjectInput(type, name, DocumentType.Uscc, body + CreditCode.CheckCharacter(body), LegalRepresentative: Person(Officer(index)).Name);
    }

    /// <summary>Index of the person who represents the company of an index; apart from every debtor.</summary>
    public static long Officer(long index) => 20_000_000 + index;

    private SubjectInput Foreigner(long index)
    {
        var chance = new Chance(_seed, 4, index);
        var (sex, born) = (chance.Percent(70) ? Sex.Male : Sex.Female, _oldest.AddDays(chance.Below(_days)));
        var surname = _surnames.Pick(ref chance);
        var (type, number) = chance.Below(4) switch
        {
            0 => (DocumentType.HmTravelPermit, $"H99{index % 1_000_000:000000}{index / 1_000_000:00}"),
            1 => (DocumentType.TwTravelPermit, $"99{index % 100_000_000:00000000}X"),
            2 => (DocumentType.HmtResidencePermit, Permit(index)),
            _ => (DocumentType.Passport, $"XX99{index:00000000}"),
        };
        return type == DocumentType.HmtResidencePermit
            ? new SubjectInput(SubjectType.NaturalPerson, surname + chance.Pick(_male), type, number)
            : new SubjectInput(SubjectType.NaturalPerson, surname + chance.Pick(sex == Sex.Male ? _male : _female), type, number, sex, born);
    }

    private string Permit(long index)
    {
        var born = _oldest.AddDays((int)(index % _days));
        var body = string.Create(CultureInfo.InvariantCulture, $"{810_000 + 10_000 * (index / _days / Sequences % 3)}{born:yyyyMMdd}{FirstSequence + index / _days % Sequences:000}");
        return body + ResidentNumber.CheckCharacter(body);
    }
}
