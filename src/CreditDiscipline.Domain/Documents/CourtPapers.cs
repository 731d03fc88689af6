using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Documents;

/// <summary>What each document of the court has to say: parties, facts and reasons, legal basis, decision, remedy, signatures.</summary>
public static partial class CourtPapers
{
    private const string List = "《最高人民法院关于公布失信被执行人名单信息的若干规定》";
    private const string Restrict = "《最高人民法院关于限制被执行人高消费及有关消费的若干规定》";
    private const string Goodwill = "《最高人民法院关于在执行工作中进一步强化善意文明执行理念的意见》（法发〔2019〕35号）";
    private const string Supervise = "《最高人民法院关于进一步完善执行权制约机制加强执行监督的意见》（法〔2021〕322号）";
    private const string EffectiveAtOnce = "本决定自作出之日起生效。";

    private static string CourtName(string code) => CourtDirectory.Gansu.Find(code)!.Name;

    private static string HigherCourtName(string code) => CourtDirectory.Gansu.NextHigher(CourtDirectory.Gansu.Find(code)!).Name;

    /// <summary>A document of the executing court that one officer signs.</summary>
    private static CourtPaper Make(
        DocumentKind kind, EnforcementCase source, Issue issue, IReadOnlyList<PaperItem> items, IReadOnlyList<string> reasons, IReadOnlyList<string> decision,
        IReadOnlyList<string> closing, bool byPresident = false) =>
        new CourtPaper
        {
            Kind = kind,
            Title = kind.Title(),
            Number = issue.Number,
            Court = CourtName(source.CourtCode),
            Items = items,
            Reasons = reasons,
            Decision = Numbered(decision),
            Closing = closing,
            Signatures = issue.Signed(byPresident),
            Recorder = issue.Recorder(panel: false),
            Date = issue.Day,
        }.Complete();

    /// <summary>A party in one line, as courts write it; what is not known of a person is left out.</summary>
    private static PaperItem Party(string label, Subject subject, DateOnly day) => new(label, string.Join('，', Particulars(subject, day)));

    private static IEnumerable<string> Particulars(Subject subject, DateOnly day)
    {
        yield return subject.Name;
        if (subject is { Type: SubjectType.NaturalPerson, Sex: { } sex })
            yield return ChineseNames.Of(sex);
        if (subject.Type == SubjectType.NaturalPerson && subject.AgeOn(day) is { } age)
            yield return $"{age}周岁";
        yield return ChineseNames.Of(subject.Document.Type) + subject.Document.Value;
        if (subject.LegalRepresentative is { } representative)
            yield return $"法定代表人（负责人）{representative}";
    }

    /// <summary>How a decision of the court is called in a later one: its day, number and kind. One that was imported has no number but the case's.</summary>
    private static string Cited(IssuedPaper? paper, DocumentKind kind, DateOnly madeOn, EnforcementCase source) => paper is null
        ? $"{ChineseNumber.Of(madeOn)}在{source.Number.Value}案件中{Given(kind)}的{kind.Title()}"
        : $"{ChineseNumber.Of(paper.IssuedOn)}{Given(kind)}的{paper.Number}{kind.Title()}";

    private static string Given(DocumentKind kind) => kind == DocumentKind.RestrictionOrder ? "发出" : "作出";

    /// <summary>Opening of the reasons: the case in which it is decided.</summary>
    private static string InTheCaseOf(EnforcementCase source, string debtor) => $"本院在执行申请执行人{source.Creditor}与被执行人{debtor}一案中，";

    private static string You(Subject subject) => subject.IsEntity ? "你单位" : "你";

    private static IReadOnlyList<string> Numbered(IReadOnlyList<string> lines) =>
        lines.Count < 2 ? lines : [.. lines.Select((line, index) => $"{ChineseNumber.Of(index + 1)}、{line}")];

    /// <summary>A length of months, in years where it is whole years.</summary>
    private static string Length(int months) => months % 12 == 0 ? $"{ChineseNumber.Of(months / 12)}年" : $"{ChineseNumber.Of(months)}个月";

    /// <summary>Words of a party or an officer, as part of a sentence that goes on.</summary>
    private static string Clause(string words) => words.Trim().TrimEnd('。', '；', '，', '.', ';', ',');

    private static string NameOf<T>(T code)
        where T : struct, Enum => ChineseNames.Of(code);
}
