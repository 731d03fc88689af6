using System.Globalization;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;

namespace CreditDiscipline.Domain.Documents;

// Fine and detention: a decision each, also where one act imposes both.
public static partial class CourtPapers
{
    /// <summary>罚款决定书 (PEN-1).</summary>
    public static CourtPaper Fine(Penalty penalty, EnforcementCase source, Issue issue) => Punishment(
        DocumentKind.FineDecision, "被罚款人", penalty, source, issue, (118, "第一款"),
        name => [$"对被罚款人{name}罚款人民币{penalty.Fine!.Value.ToString("0.##", CultureInfo.InvariantCulture)}元。"], []);

    /// <summary>拘留决定书 (PEN-1).</summary>
    public static CourtPaper Detention(Penalty penalty, EnforcementCase source, Issue issue) => Punishment(
        DocumentKind.DetentionDecision, "被拘留人", penalty, source, issue, (118, "第二款、第三款"),
        name => [$"对被拘留人{name}拘留{ChineseNumber.Of(penalty.DetentionDays!.Value)}日。"],
        ["被拘留人由本院交公安机关看管；在拘留期间承认并改正错误的，本院可以决定提前解除拘留。"]);

    private static CourtPaper Punishment(
        DocumentKind kind, string label, Penalty penalty, EnforcementCase source, Issue issue, (int Article, string Paragraphs) measure, Func<string, IReadOnlyList<string>> decision, IReadOnlyList<string> further)
    {
        var punished = source.Find(penalty.Subject)!.Subject;
        return Make(
            kind, source, issue,
            [Party(label, punished, issue.Day), new("妨害执行的行为", penalty.Conduct)],
            [
                InTheCaseOf(source, punished.Name) + $"查明{label}{punished.Name}有下列妨害执行的行为：{Clause(penalty.Conduct)}。",
                $"本院认为，{label}{punished.Name}的行为妨害了执行工作的正常进行，应当依法予以处罚。经本院院长批准，依照{RulesInForce.CivilProcedure(issue.Day, (114, ""), measure, (119, "第一款、第三款"))}的规定，决定如下：",
            ],
            decision(punished.Name),
            [
                .. further,
                $"如不服本决定，可以自收到决定书之日起{ChineseNumber.Of(Periods.PenaltyReconsiderationDays)}日内，向{HigherCourtName(source.CourtCode)}申请复议一次。复议期间，不停止本决定的执行。",
            ],
            byPresident: true);
    }
}
