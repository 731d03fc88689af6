using System.Collections.Frozen;
using CreditDiscipline.Domain.Data;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Courts;

/// <summary>Level of a court.</summary>
public enum CourtLevel
{
    /// <summary>最高人民法院.</summary>
    Supreme = 1,

    /// <summary>高级人民法院.</summary>
    High = 2,

    /// <summary>中级人民法院.</summary>
    Intermediate = 3,

    /// <summary>基层人民法院.</summary>
    Basic = 4,
}

/// <summary>A court.</summary>
/// <param name="Code">Code in case numbers, for example 甘0102.</param>
/// <param name="Name">Name in Chinese.</param>
/// <param name="EnglishName">Name in English.</param>
/// <param name="Level">Level.</param>
/// <param name="ParentCode">Next higher court; null for the Supreme People's Court.</param>
/// <param name="Active">False for a court that was merged or renamed.</param>
public sealed record Court(string Code, string Name, string EnglishName, CourtLevel Level, string? ParentCode, bool Active);

/// <summary>The courts of the province. The list is data: codes are never derived.</summary>
public sealed class CourtDirectory
{
    private readonly FrozenDictionary<string, Court> _courts;

    private CourtDirectory(IEnumerable<Court> courts) => _courts = courts.ToFrozenDictionary(court => court.Code, StringComparer.Ordinal);

    /// <summary>The courts of Gansu and, above them, the Supreme People's Court.</summary>
    public static CourtDirectory Gansu { get; } = new(ReferenceData.Rows("courts-gansu.csv").Select(Read)
        .Append(new Court("最高法", "最高人民法院", "Supreme People's Court", CourtLevel.Supreme, null, Active: true)));

    /// <summary>Every court, higher ones first.</summary>
    public IEnumerable<Court> All => _courts.Values.OrderBy(court => court.Level).ThenBy(court => court.Code, StringComparer.Ordinal);

    /// <summary>The court with this code, or null.</summary>
    public Court? Find(string code) => _courts.GetValueOrDefault(code);

    /// <summary>The court that decides on reconsideration (OBJ-3).</summary>
    /// <exception cref="RuleViolationException">There is none above the Supreme People's Court.</exception>
    public Court NextHigher(Court court)
    {
        Guard.Require(court.ParentCode is not null, Rules.WrongCourt); // OBJ-3
        return _courts[court.ParentCode!];
    }

    /// <summary>The first court is the second one or stands above it.</summary>
    public bool Oversees(string higher, string lower)
    {
        for (var court = Find(lower); court is not null; court = court.ParentCode is null ? null : Find(court.ParentCode))
        {
            if (court.Code == higher)
                return true;
        }
        return false;
    }

    private static Court Read(Func<string, string> row) => new(
        row("code"), row("name_zh"), row("name_en"), Enum.Parse<CourtLevel>(row("level"), ignoreCase: true),
        row("level") == "high" ? "最高法" : row("parent_code"), row("active") == "1");
}
