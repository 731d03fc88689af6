using System.Globalization;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Documents;

// Documents of a query of assets from point to point.
public static partial class CourtPapers
{
    private const string Network = "《最高人民法院关于网络查询、冻结被执行人存款的规定》（法释〔2013〕20号）";

    /// <summary>协助执行通知书: whom a partner is asked about, for what, and until when (NET-1).</summary>
    public static CourtPaper AssistanceNotice(AssetRequest request, AssetInquiry inquiry, EnforcementCase source, Issue issue)
    {
        var (asked, kinds) = (AskedOf(inquiry, source), KindsOf(inquiry));
        return Make(
            DocumentKind.AssistanceNotice, source, issue,
            [
                new("协助单位", request.PartnerName), .. asked.Select(debtor => Party("被执行人", debtor.Subject, issue.Day)), new("查询的财产种类", kinds),
                .. request.AnswerBy is { } by ? [new PaperItem("答复期限", ChineseNumber.Of(by))] : Array.Empty<PaperItem>(),
            ],
            [
                InTheCaseOf(source, NamesOf(asked)) + "因执行需要，依法查询被执行人的财产。",
                $"根据{Network}的规定，请协助办理下列事项：",
            ],
            [$"查询{NamesOf(asked)}名下的{kinds}，并对每一被执行人逐一答复，无财产的亦予说明。"],
            ["查询结果仅用于本案执行。", $"有异议的，可以书面向本院提出，本院在{ChineseNumber.Of(Periods.ExchangeObjectionDays)}日内答复。"]);
    }

    /// <summary>协助执行异议答复书: the request is withdrawn, or why it is to be answered (NET-1).</summary>
    public static CourtPaper ObjectionReply(AssetRequest request, AssetInquiry inquiry, EnforcementCase source, Issue issue)
    {
        var notice = Cited(issue.Find(request.Id, DocumentKind.AssistanceNotice), DocumentKind.AssistanceNotice, request.AskedOn, source);
        return Make(
            DocumentKind.ObjectionReply, source, issue,
            [new("提出异议的单位", request.PartnerName), new("异议收到日期", ChineseNumber.Of(request.ObjectedOn!.Value)), new("异议内容", request.Objection!)],
            [
                InTheCaseOf(source, NamesOf(AskedOf(inquiry, source))) + $"以{notice}，请{request.PartnerName}协助查询被执行人的财产。{request.PartnerName}提出书面异议。",
                $"本院经审查认为，{Clause(request.ObjectionReply!)}。根据{Network}的规定，答复如下：",
            ],
            [request.ObjectionUpheld == true ? "异议成立，撤回对该单位的协助请求。" : $"异议不成立，请{(request.AnswerBy is { } by ? $"于{ChineseNumber.Of(by)}前" : "及时")}予以协助。"],
            []);
    }

    /// <summary>财产查询结果告知书: tells the creditor who was asked, and what was found (ZB-2). It names no account and no number of a document.</summary>
    public static CourtPaper InquiryReport(AssetInquiry inquiry, IReadOnlyCollection<AssetRequest> requests, EnforcementCase source, Issue issue)
    {
        var asked = AskedOf(inquiry, source);
        var answered = requests.Where(request => request.State == AssetRequestState.Answered).ToList();
        var silent = requests.Except(answered).Select(request => request.PartnerName).ToList();
        var found = answered.SelectMany(request => request.Answer!.Findings).GroupBy(finding => finding.Kind).OrderBy(kind => kind.Key).Select(kind =>
            $"{NameOf(kind.Key)}{kind.Count().ToString(CultureInfo.InvariantCulture)}项，价值人民币{kind.Sum(finding => finding.Amount).ToString("0.##", CultureInfo.InvariantCulture)}元，其中可供执行的{kind.Count(finding => finding.Controllable).ToString(CultureInfo.InvariantCulture)}项。").ToList();
        return Make(
            DocumentKind.InquiryReport, source, issue,
            [
                new("申请执行人", source.Creditor), new("被执行人", NamesOf(asked)), new("查询的财产种类", KindsOf(inquiry)),
                new("答复的单位", string.Join('、', answered.Select(request => request.PartnerName))),
                .. silent.Count > 0 ? [new PaperItem("未答复的单位", string.Join('、', silent))] : Array.Empty<PaperItem>(),
            ],
            [InTheCaseOf(source, NamesOf(asked)) + $"通过网络执行查控系统查询了被执行人的财产，至{ChineseNumber.Of(inquiry.QueriedOn!.Value)}查询完毕，结果如下："],
            found.Count > 0 ? found : ["未发现被执行人名下有所查询种类的财产。"],
            ["发现被执行人其他财产线索的，可以随时向本院提供。"]);
    }

    private static List<CaseDebtor> AskedOf(AssetInquiry inquiry, EnforcementCase source) => [.. source.Debtors.Where(debtor => inquiry.DebtorIds.Contains(debtor.Id))];

    private static string NamesOf(IEnumerable<CaseDebtor> debtors) => string.Join('、', debtors.Select(debtor => debtor.Subject.Name));

    private static string KindsOf(AssetInquiry inquiry) => string.Join('、', inquiry.Kinds.Select(NameOf));
}
