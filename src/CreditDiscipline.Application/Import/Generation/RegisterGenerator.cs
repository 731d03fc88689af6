using System.Globalization;
using System.Text.Json;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Import.Generation;

/// <summary>What is generated.</summary>
/// <param name="Listings">Lines with a list entry.</param>
/// <param name="Restrictions">Lines in all; each has an order.</param>
/// <param name="Seed">Same seed, same lines, on every machine.</param>
/// <param name="ReferenceDay">Nothing happens later; terms still run on this day.</param>
internal sealed record GeneratorOptions(int Listings, int Restrictions, int Seed, DateOnly ReferenceDay);

/// <summary>Synthetic register data: well-formed, plausible, of nobody who exists.</summary>
internal sealed class RegisterGenerator
{
    private static readonly string[] Duties =
    [
        "被执行人应于判决生效之日起十日内支付申请执行人借款本金{0}元，并自逾期之日起按照年利率百分之六支付利息至清偿之日止。",
        "被执行人应支付申请执行人货款{0}元及逾期付款违约金，并负担案件受理费、保全费及申请执行费。",
        "被执行人应支付申请执行人劳动报酬{0}元，迟延履行期间加倍支付债务利息。",
        "被执行人应赔偿申请执行人医疗费、误工费、护理费、残疾赔偿金等各项损失共计{0}元，于判决生效后三十日内一次性付清。",
        "被执行人应支付申请执行人工程款{0}元及利息，申请执行人在工程价款范围内享有优先受偿权。",
        "被执行人应返还申请执行人合伙投资款{0}元，并承担本案诉讼费用及执行费用。",
    ];

    private static readonly Dictionary<ListingGround, string> Conducts = new()
    {
        [ListingGround.AbleButRefuses] = "有履行能力而拒不履行生效法律文书确定义务",
        [ListingGround.Obstruction] = "以暴力、威胁方法妨碍、抗拒执行",
        [ListingGround.Evasion] = "以隐匿、转移财产方法规避执行",
        [ListingGround.AssetReportBreach] = "违反财产报告制度",
        [ListingGround.RestrictionBreach] = "违反限制消费令",
        [ListingGround.SettlementRefusal] = "无正当理由拒不履行执行和解协议",
    };

    private readonly GeneratorOptions _options;
    private readonly SyntheticPeople _people;
    private readonly Weighted<Court> _courts;
    private readonly Dictionary<(string Court, int Year, string Type), int> _numbers = [];

    public RegisterGenerator(GeneratorOptions options)
    {
        if (options.Listings > options.Restrictions)
            throw new ArgumentException("Every list entry needs an order: --restrictions must be at least --listings.");
        _options = options;
        _people = new SyntheticPeople(options.Seed, options.ReferenceDay);
        _courts = new(CourtDirectory.Gansu.All.Where(court => court is { Active: true, Level: CourtLevel.Basic or CourtLevel.Intermediate }).Select(court => (court, WeightOf(court))));
    }

    /// <summary>The lines, one after the other; memory does not grow with their number.</summary>
    public IEnumerable<ImportLine> Lines()
    {
        ImportedCase? previous = null;
        for (var index = 0; index < _options.Restrictions; index++)
        {
            var chance = new Chance(_options.Seed, 5, index);
            var isListed = (long)(index + 1) * _options.Listings / _options.Restrictions > (long)index * _options.Listings / _options.Restrictions;
            var joins = previous is not null && chance.Percent(5);
            var debtorIndex = !joins && index > 0 && chance.Percent(12) ? chance.Below(index) : index;
            var source = joins ? previous! : NewCase(ref chance);
            previous = source;
            yield return NewLine(ref chance, source, debtorIndex, isListed);
        }
    }

    /// <summary>Writes lines as NDJSON.</summary>
    public static async Task WriteAsync(Stream target, IEnumerable<ImportLine> lines, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = ImportJson.Lines.Options.Encoder, SkipValidation = true });
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(writer, line, ImportJson.Lines.ImportLine);
            await writer.FlushAsync(cancellationToken);
            writer.Reset();
            await target.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private static int WeightOf(Court court) => court switch
    {
        { Level: CourtLevel.Intermediate } => 8,
        { Code: "甘0102" or "甘0103" } => 60,
        { Code: "甘0104" or "甘0105" or "甘0121" or "甘0122" or "甘0123" or "甘0502" or "甘0503" or "甘0602" or "甘0702" } => 25,
        _ => 10,
    };

    private ImportedCase NewCase(ref Chance chance)
    {
        var court = _courts.Pick(ref chance);
        var type = chance.Percent(8) ? "执恢" : "执";
        var span = _options.ReferenceDay.DayNumber - 200 - Math.Max(new DateOnly(2016, 1, 1).DayNumber, _options.ReferenceDay.DayNumber - 2_000);
        var filedOn = _options.ReferenceDay.AddDays(-200 - (chance.Percent(60) ? chance.Below(400) : chance.Below(span)));
        var key = (court.Code, filedOn.Year, type);
        _numbers[key] = _numbers.GetValueOrDefault(key) + 1;
        var amount = (chance.Between(500_000, 1_500_000) << chance.Below(9)) / 100m; // small debts are common, large ones rare
        var notice = filedOn.AddDays(chance.Between(3, 20));
        return new ImportedCase(
            $"({filedOn.Year}){court.Code}{type}{_numbers[key]}号", filedOn, _people.Person(40_000_000 + chance.Below(1_000_000)).Name, ObligationKind.Payment,
            string.Format(CultureInfo.InvariantCulture, chance.Pick(Duties), amount), amount.ToString("0.00", CultureInfo.InvariantCulture),
            court.Name, $"({filedOn.Year - 1}){court.Code}民初{chance.Between(1, 9_000)}号", notice, NoticeWarned: true, notice.AddDays(chance.Between(3, 30)));
    }

    private ImportLine NewLine(ref Chance chance, ImportedCase source, long debtorIndex, bool isListed)
    {
        var debtor = _people.Debtor(debtorIndex);
        var signedOn = (Clock.SetByCourt(source.NoticePeriodEndsOn)?.Due ?? source.NoticePeriodEndsOn).AddDays(chance.Between(1, 40));
        var servedOn = signedOn.AddDays(chance.Between(0, 10));
        var president = _people.Person(60_000_000 + source.BasisIssuer.Sum(character => character)).Name;
        var order = new ImportedOrder(signedOn, president, servedOn, debtor.Type == SubjectType.LegalPerson ? BoundBy(ref chance, debtorIndex) : []);
        return new ImportLine(source, debtor, order, isListed ? NewListing(ref chance, servedOn, president) : null);
    }

    private List<ImportedBoundPerson> BoundBy(ref Chance chance, long debtorIndex)
    {
        var representative = _people.Person(SyntheticPeople.Officer(debtorIndex));
        var bound = new List<ImportedBoundPerson> { new(BoundRole.LegalRepresentative, representative) };
        if (chance.Percent(30))
            bound.Add(new ImportedBoundPerson((BoundRole)chance.Between(2, 4), chance.Percent(50) ? representative : _people.Person(SyntheticPeople.Officer(debtorIndex) + 5_000_000)));
        return bound;
    }

    private ImportedListing NewListing(ref Chance chance, DateOnly orderServedOn, string president)
    {
        var decidedOn = orderServedOn.AddDays(chance.Between(0, 60));
        var servedOn = decidedOn.AddDays(chance.Between(0, 10));
        var runs = decidedOn.AddMonths(Periods.TermMonths) > _options.ReferenceDay;
        var grounds = new SortedSet<ListingGround>();
        if (!runs || chance.Percent(72))
            grounds.Add(ListingGround.AbleButRefuses);
        if (grounds.Count == 0 || (runs && chance.Percent(6)))
            grounds.Add((ListingGround)chance.Between(2, 6));
        var hasTerm = grounds.Any(ListingTerm.IsTermGround);
        ExtensionReason? extension = hasTerm && chance.Percent(4) ? grounds.Contains(ListingGround.Obstruction) ? ExtensionReason.SeriousResistance : ExtensionReason.SeveralActs : null;
        return new ImportedListing(
            [.. grounds], string.Join('；', grounds.Select(ground => Conducts[ground])), chance.Percent(20) ? Performance.Partial : Performance.None, decidedOn, president,
            servedOn, servedOn.AddDays(chance.Between(0, 5)), hasTerm ? Periods.TermMonths + (extension is null ? 0 : 12 * chance.Between(1, 3)) : null, extension, extension is null ? 1 : 2,
            grounds.Contains(ListingGround.AbleButRefuses) ? "银行流水、车辆及不动产登记信息" : null,
            chance.Percent(90) ? string.Create(CultureInfo.InvariantCulture, $"QG{decidedOn:yyyyMMdd}{chance.Below(10_000_000):0000000}") : null);
    }
}
