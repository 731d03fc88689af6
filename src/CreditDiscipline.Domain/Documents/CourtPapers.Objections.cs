using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;

namespace CreditDiscipline.Domain.Documents;

// Documents about an objection and its reconsideration.
public static partial class CourtPapers
{
    /// <summary>驳回申请决定书: tells the right, the court and the period of reconsideration (OBJ-8). 纠正决定书 when founded.</summary>
    public static CourtPaper ObjectionDecision(Objection objection, ContestedDecision contested, EnforcementCase source, Issue issue)
    {
        var founded = objection.State == ObjectionState.Upheld;
        var cited = CitedContested(contested, source, issue);
        return Make(
            founded ? DocumentKind.CorrectionDecision : DocumentKind.RejectionDecision, source, issue,
            [
                .. Applicant("申请人", objection, contested, issue), new("申请纠正的决定", $"本院{cited}"), new("申请事由", Grievance(objection.Ground, contested)),
            ],
            [
                $"申请人{objection.ApplicantName}不服本院{cited}，于{ChineseNumber.Of(objection.ReceivedOn)}向本院申请纠正。本院依法组成合议庭进行了审查。",
                $"申请人{objection.ApplicantName}称：{Clause(objection.Reasons)}。",
                $"本院经审查认为，{Clause(objection.Decision ?? "")}。申请人的申请理由{(founded ? "成立" : "不成立")}。依照{GroundOfReview(contested)}的规定，决定如下：",
            ],
            [founded ? $"{Remedy(objection, contested)}，由本院在三个工作日内办理。" : $"驳回申请人{objection.ApplicantName}的纠正申请。"],
            [
                .. founded ? [EffectiveAtOnce]
                    : new[] { $"如不服本决定，可以自本决定书送达之日起{ChineseNumber.Of(Periods.ReconsiderationFilingDays)}日内，书面向{objection.HigherCourt.Name}申请复议。复议期间，不停止原决定的执行。" },
            ]) with
        { Signatures = issue.Signed(objection.Panel), Recorder = issue.Recorder(panel: true) };
    }

    /// <summary>复议决定书 of the higher court, under its own number; final (OBJ-4).</summary>
    public static CourtPaper Reconsideration(Objection objection, ContestedDecision contested, EnforcementCase source, Issue issue)
    {
        var founded = objection.State == ObjectionState.ReconUpheld;
        var executing = CourtName(source.CourtCode);
        var rejection = Cited(issue.Find(objection.Id, DocumentKind.RejectionDecision), DocumentKind.RejectionDecision, objection.DecidedOn!.Value, source);
        var cited = CitedContested(contested, source, issue);
        return Make(
            DocumentKind.ReconsiderationDecision, source, issue,
            [
                .. Applicant("复议申请人", objection, contested, issue), new("执行法院", executing), new("申请复议的决定", executing + rejection), new("原决定", executing + cited), new("原申请事由", Grievance(objection.Ground, contested)),
            ],
            [
                $"复议申请人{objection.ApplicantName}不服{executing}{rejection}，向本院申请复议，本院于{ChineseNumber.Of(objection.ReconsiderationReceivedOn!.Value)}收到复议申请。本院依法组成合议庭进行了审查，现已审查终结。",
                $"{objection.ApplicantName}曾对{executing}{cited}申请纠正，理由是：{Clause(objection.Reasons)}。{executing}认为，{Clause(objection.Decision ?? "")}，遂驳回其申请。",
                $"本院经审查认为，{Clause(objection.HigherDecision ?? "")}。复议申请人的复议请求{(founded ? "成立，应予支持" : "不能成立，应予驳回")}。依照{GroundOfReview(contested)}的规定，决定如下：",
            ],
            founded
                ? [$"撤销{executing}{rejection}。", $"{Remedy(objection, contested)}，由{executing}在三个工作日内办理。"]
                : [$"驳回复议申请人{objection.ApplicantName}的复议申请，维持{executing}{rejection}。"],
            ["本决定为最终决定。"]) with
        { Court = objection.HigherCourt.Name, Signatures = issue.Signed(objection.HigherPanel), Recorder = issue.Recorder(panel: true) };
    }

    private static IEnumerable<PaperItem> Applicant(string label, Objection objection, ContestedDecision contested, Issue issue) =>
    [
        Party(label, contested.Applicant, issue.Day),
        .. objection.Representative is { } representative ? [new PaperItem("代理人", representative)] : Array.Empty<PaperItem>(),
    ];

    private static string CitedContested(ContestedDecision contested, EnforcementCase source, Issue issue) => Cited(issue.Find(contested.EntryId, contested.Kind), contested.Kind, contested.MadeOn, source);

    /// <summary>LIST 11 and 12; for an order GOODWILL 18, which refers to that procedure.</summary>
    private static string GroundOfReview(ContestedDecision contested) => contested.IsOrder ? $"{Goodwill}第18条，参照{List}第十二条" : $"{List}第十一条、第十二条";

    /// <summary>The ground as it is called for what it is against.</summary>
    private static string Grievance(ObjectionGround ground, ContestedDecision contested) => !contested.IsOrder ? NameOf(ground) : ground switch
    {
        ObjectionGround.ShouldNotBeListed => "不应对其采取限制消费措施",
        ObjectionGround.Inaccurate => "限制消费令记载的内容不准确",
        _ => "限制消费措施应予解除",
    };

    /// <summary>What is to be done about a founded objection.</summary>
    private static string Remedy(Objection objection, ContestedDecision contested) => (contested.IsOrder, objection.Ground) switch
    {
        (false, ObjectionGround.ShouldNotBeListed) => $"撤销申请人{objection.ApplicantName}的失信信息",
        (false, ObjectionGround.Inaccurate) => $"更正申请人{objection.ApplicantName}的失信信息",
        (false, _) => $"删除申请人{objection.ApplicantName}的失信信息",
        (true, ObjectionGround.ShouldNotBeListed) => $"撤销对申请人{objection.ApplicantName}的限制消费措施",
        (true, ObjectionGround.Inaccurate) => "更正上述限制消费令",
        (true, _) => $"解除对申请人{objection.ApplicantName}的限制消费措施",
    };
}
