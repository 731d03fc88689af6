using System.Globalization;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;

namespace CreditDiscipline.Domain.Documents;

// Fine and detention: a decision each, also where one act imposes both; and their reconsideration.
public static partial class CourtPapers
{
    /// <summary>罚款决定书 (PEN-1).</summary>
    public static CourtPaper Fine(Penalty penalty, EnforcementCase source, Issue issue) => Punishment(
        DocumentKind.FineDecision, "被罚款人", penalty, source, issue, (118, "第一款"), name => [$"对被罚款人{name}罚款人民币{Yuan(penalty.Fine!.Value)}。"], []);

    /// <summary>拘留决定书 (PEN-1).</summary>
    public static CourtPaper Detention(Penalty penalty, EnforcementCase source, Issue issue) => Punishment(
        DocumentKind.DetentionDecision, "被拘留人", penalty, source, issue, (118, "第二款、第三款"),
        name => [$"对被拘留人{name}拘留{ChineseNumber.Of(penalty.DetentionDays!.Value)}日。"],
        ["被拘留人由本院交公安机关看管；在拘留期间承认并改正错误的，本院可以决定提前解除拘留。"]);

    /// <summary>复议决定书 of the next higher court: upholds the penalty, makes it lighter or sets it aside (PEN-1).</summary>
    public static CourtPaper PenaltyReview(Penalty penalty, EnforcementCase source, Issue issue)
    {
        var (name, executing, review) = (penalty.Punished.Name, CourtName(source.CourtCode), penalty.Review!.Value);
        var decisions = new[] { DocumentKind.FineDecision, DocumentKind.DetentionDecision }.Select(kind => (Kind: kind, Paper: issue.Find(penalty.Id, kind))).Where(issued => issued.Paper is not null);
        var contested = string.Join('、', decisions.Select(issued => executing + Cited(issued.Paper, issued.Kind, penalty.DecidedOn!.Value, source)));
        return Make(
            DocumentKind.PenaltyReconsideration, source, issue,
            [Party("复议申请人", penalty.Punished, issue.Day), new("执行法院", executing), new("申请复议的决定", contested)],
            [
                $"复议申请人{name}不服{contested}，向本院申请复议，本院于{ChineseNumber.Of(penalty.ReconsiderationReceivedOn!.Value)}收到复议申请，现已审查终结。",
                $"本院经审查认为，{Clause(penalty.ReviewReasons!)}，原处罚决定应予{NameOf(review)}。依照{RulesInForce.CivilProcedure(issue.Day, (119, "第三款"))}的规定，决定如下：",
            ],
            review switch
            {
                Domain.Penalties.PenaltyReview.Lightened => [$"将对{name}的处罚变更为{Measures(penalty)}。"],
                Domain.Penalties.PenaltyReview.SetAside => [$"撤销{contested}对{name}的处罚。"],
                _ => [$"驳回复议申请人{name}的复议申请，维持原处罚决定。"],
            },
            ["本决定为最终决定。", "复议不影响本案的其他执行措施。"]) with
        { Court = penalty.HigherCourt.Name };
    }

    private static string Measures(Penalty penalty) => string.Join('、', new[]
    {
        penalty.Fine is { } fine ? $"罚款人民币{Yuan(fine)}" : null, penalty.DetentionDays is { } days ? $"拘留{ChineseNumber.Of(days)}日" : null,
    }.OfType<string>());

    private static string Yuan(decimal amount) => $"{amount.ToString("0.##", CultureInfo.InvariantCulture)}元";

    private static CourtPaper Punishment(
        DocumentKind kind, string label, Penalty penalty, EnforcementCase source, Issue issue, (int Article, string Paragraphs) measure, Func<string, IReadOnlyList<string>> decision, IReadOnlyList<string> further)
    {
        var (punished, debtor) = (penalty.Punished, source.Find(penalty.Debtor)!.Subject);
        var conduct = penalty.As == PunishedAs.AssistingUnit ? (117, "") : (114, "");
        return Make(
            kind, source, issue,
            [
                Party(label, punished, issue.Day), .. penalty.As == PunishedAs.Debtor ? Array.Empty<PaperItem>() : [new PaperItem("受处罚的身份", $"{NameOf(penalty.As)}（被执行人{debtor.Name}）")],
                new("妨害执行的行为", penalty.Conduct),
            ],
            [
                InTheCaseOf(source, debtor.Name) + $"查明{label}{punished.Name}有下列妨害执行的行为：{Clause(penalty.Conduct)}。",
                $"本院认为，{label}{punished.Name}的行为妨害了执行工作的正常进行，应当依法予以处罚。经本院院长批准，依照{RulesInForce.CivilProcedure(issue.Day, conduct, measure, (119, "第一款、第三款"))}的规定，决定如下：",
            ],
            decision(punished.Name),
            [
                .. further,
                $"如不服本决定，可以自收到决定书之日起{ChineseNumber.Of(Periods.PenaltyReconsiderationDays)}日内，向{HigherCourtName(source.CourtCode)}申请复议一次。复议期间，不停止本决定的执行。",
            ],
            byPresident: true);
    }
}
