using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Documents;

/// <summary>What each document of the court has to say.</summary>
public static class CourtPapers
{
    private const string List = "《最高人民法院关于公布失信被执行人名单信息的若干规定》";
    private const string Restrict = "《最高人民法院关于限制被执行人高消费及有关消费的若干规定》";

    /// <summary>失信决定书: reasons, term, and the way to object (LIST-DECIDE, LIST-CONTENT).</summary>
    public static CourtPaper Listing(DebtorListing listing, EnforcementCase source, string number) => Make(
        DocumentKind.ListingDecision, source, number, "院长", listing.DecidedOn!.Value,
        [
            .. About(listing.Subject, listing.DecidedOn.Value),
            new("执行依据", $"{source.BasisIssuer} {source.BasisNumber}"),
            new("立案时间", ChineseNumber.Of(source.FiledOn)),
            new("生效法律文书确定的义务", listing.Content.Obligation),
            new("履行情况", NameOf(listing.Content.Performance)),
            new("纳入情形", string.Join("；", listing.Content.Grounds.Select(NameOf))),
            new("失信行为具体情形", listing.Content.Conduct),
            new("纳入期限", listing.TermEndsOn is { } last ? $"自{ChineseNumber.Of(listing.DecidedOn.Value)}起至{ChineseNumber.Of(last)}止" : "无固定期限，至法定删除事由成立时止"),
        ],
        [
            $"依照{List}第一条、第二条、第五条、第六条的规定，决定将该被执行人纳入失信被执行人名单。",
            "认为有不应纳入、信息不准确、应予删除情形的，可以向本院申请纠正；申请被驳回的，可以自决定书送达之日起十日内向上一级人民法院申请复议，复议期间不停止执行。",
        ]);

    /// <summary>信用修复告知书, served with the listing decision (REP-6).</summary>
    public static CourtPaper RepairNotice(DebtorListing listing, EnforcementCase source, string number) => Make(
        DocumentKind.RepairNotice, source, number, "院长", listing.DecidedOn!.Value,
        [.. About(listing.Subject, listing.DecidedOn.Value), new("修复途径", listing.HasTermLeg ? "积极履行义务或者主动纠正失信行为的，可以申请提前删除" : "履行完毕等法定事由成立后三个工作日内删除")],
        ["信用修复不收取任何费用。作出决定的法院负责修复，其他单位和个人不得代办收费。"]);

    /// <summary>限制消费令: period, items, consequences (RES-ORDER).</summary>
    public static CourtPaper Order(RestrictionOrder order, EnforcementCase source, string number) => Make(
        DocumentKind.RestrictionOrder, source, number, "院长", order.SignedOn!.Value,
        [
            .. About(order.Subject, order.SignedOn.Value),
            new("被执行义务", source.Obligation),
            new("限制期间", "自送达之日起至履行完毕或者依法解除时止"),
            new("限制项目", string.Join("；", order.Categories.Select(NameOf))),
            .. order.BoundPersons.Select(bound => new PaperItem(NameOf(bound.Role), bound.Person.Name)),
            new("法律后果", order.Consequences),
        ],
        [$"依照{Restrict}第一条、第三条、第五条的规定，发出本令。", $"违反本令的，依照{RulesInForce.CivilProcedure(114, order.SignedOn.Value)}处理。"]);

    /// <summary>解除限制消费通知书 (RES-LIFT-1, RES-LIFT-2).</summary>
    public static CourtPaper Lift(RestrictionOrder order, EnforcementCase source, string number) => Make(
        DocumentKind.LiftNotice, source, number, "院长", order.EndedOn!.Value,
        [.. About(order.Subject, order.EndedOn.Value), new("解除事由", NameOf(order.Lift!.Value)), new("解除日期", ChineseNumber.Of(order.EndedOn.Value))],
        [$"依照{Restrict}第九条的规定，解除对上列被执行人及有关人员的限制消费措施，并在原通知、公告的范围内告知。"]);

    /// <summary>删除失信信息决定书, or 提前删除决定书 (LIST-DEL-1..7, LIST-DEL-TERM, LIST-DEL-EARLY).</summary>
    public static CourtPaper Deletion(DebtorListing listing, EnforcementCase source, string number)
    {
        var early = listing.Removal == RemovalReason.EarlyDeletion;
        return Make(
            early ? DocumentKind.EarlyDeletionDecision : DocumentKind.DeletionDecision, source, number, "院长", listing.EndedOn!.Value,
            [.. About(listing.Subject, listing.EndedOn.Value), new("删除事由", NameOf(listing.Removal!.Value)), new("删除日期", ChineseNumber.Of(listing.EndedOn.Value))],
            [$"依照{List}第{(early ? "二" : "十")}条的规定，删除该被执行人的失信信息。"]);
    }

    /// <summary>纠正决定书: revocation of an entry (LIST-REVOKE).</summary>
    public static CourtPaper Revocation(DebtorListing listing, EnforcementCase source, string number) => Make(
        DocumentKind.CorrectionDecision, source, number, "院长", listing.EndedOn!.Value,
        [.. About(listing.Subject, listing.EndedOn.Value), new("撤销事由", listing.RemovalPaper ?? ""), new("撤销日期", ChineseNumber.Of(listing.EndedOn.Value))],
        [$"依照{List}第九条的规定，撤销失信信息。该信息自始无效，接收单位应当一并清除。"]);

    /// <summary>驳回申请决定书: tells the right, the court and the period of reconsideration (OBJ-8). 纠正决定书 when founded.</summary>
    public static CourtPaper ObjectionDecision(Objection objection, EnforcementCase source, string number)
    {
        var founded = objection.State == ObjectionState.Upheld;
        return Make(
            founded ? DocumentKind.CorrectionDecision : DocumentKind.RejectionDecision, source, number, "合议庭", objection.DecidedOn!.Value,
            [
                new("申请人", objection.ApplicantName), new("申请事由", NameOf(objection.Ground)), new("申请理由", objection.Reasons), new("审查理由", objection.Decision ?? ""),
                new("决定", founded ? "申请理由成立，三个工作日内予以纠正" : "驳回申请"),
                .. founded ? Array.Empty<PaperItem>() :
                [
                    new("复议权利", "不服本决定的，可以申请复议"), new("复议法院", objection.HigherCourt.Name), new("复议期间", $"自本决定书送达之日起{ChineseNumber.Of(Periods.ReconsiderationFilingDays)}日内"),
                ],
            ],
            [$"依照{List}第十二条的规定作出本决定。", .. founded ? Array.Empty<string>() : ["复议期间不停止原决定的执行。"]]);
    }

    /// <summary>复议决定书 of the higher court; final (OBJ-4).</summary>
    public static CourtPaper Reconsideration(Objection objection, EnforcementCase source, string number) => Make(
        DocumentKind.ReconsiderationDecision, source, number, "合议庭", objection.HigherDecidedOn!.Value,
        [
            new("复议申请人", objection.ApplicantName), new("复议理由", objection.Reasons), new("审查理由", objection.HigherDecision ?? ""),
            new("决定", objection.State == ObjectionState.ReconUpheld ? "申请理由成立，由执行法院三个工作日内予以纠正" : "驳回复议申请"),
        ],
        [$"依照{List}第十二条的规定作出本决定。本决定为终局决定。"]) with
    { Court = objection.HigherCourt.Name };

    /// <summary>暂时解除限制消费决定书 (RES-TEMP, RES-NEED, RES-PRIVATE).</summary>
    public static CourtPaper ExemptionApproval(Exemption exemption, EnforcementCase source, string number) => Make(
        DocumentKind.ExemptionApproval, source, number, "院长", exemption.DecidedOn!.Value,
        [
            new("申请人", exemption.PersonName), new("申请事由", exemption.UrgentReason is { } urgent ? $"{NameOf(urgent)}：{exemption.Reason}" : exemption.Reason),
            new("准许项目", string.Join("；", exemption.Categories.Select(NameOf))), new("准许期间", $"{ChineseNumber.Of(exemption.From)}至{ChineseNumber.Of(exemption.To)}"),
        ],
        ["期间届满，限制自行恢复。提供虚假材料或者违反承诺的，立即恢复限制，依法从重处罚，不再准许。"]);

    /// <summary>罚款决定书, 拘留决定书 (PEN-1).</summary>
    public static CourtPaper Penalty(Penalty penalty, EnforcementCase source, string number) => Make(
        penalty.Fine is null ? DocumentKind.DetentionDecision : DocumentKind.FineDecision, source, number, "院长", penalty.DecidedOn!.Value,
        [
            .. About(source.Find(penalty.Subject)!.Subject, penalty.DecidedOn.Value), new("行为", penalty.Conduct),
            .. penalty.Fine is { } fine ? [new PaperItem("罚款", $"人民币{fine:0.00}元")] : Array.Empty<PaperItem>(),
            .. penalty.DetentionDays is { } days ? [new PaperItem("拘留", $"{ChineseNumber.Of(days)}日")] : Array.Empty<PaperItem>(),
        ],
        [$"依照{RulesInForce.CivilProcedure(118, penalty.DecidedOn.Value)}、{RulesInForce.CivilProcedure(119, penalty.DecidedOn.Value)}的规定作出本决定。不服的，可以向上一级人民法院申请复议一次，复议期间不停止执行。"]);

    private static CourtPaper Make(
        DocumentKind kind, EnforcementCase source, string number, string signer, DateOnly date, IReadOnlyList<PaperItem> items, IReadOnlyList<string> paragraphs) =>
        new CourtPaper(kind, number, CourtDirectory.Gansu.Find(source.CourtCode)!.Name, [new("案号", source.Number.Value), .. items], paragraphs, signer, date).Complete();

    private static IEnumerable<PaperItem> About(Subject subject, DateOnly day) => subject.Type == SubjectType.NaturalPerson
        ? [
            new("被执行人", subject.Name), new("性别", subject.Sex == Sex.Female ? "女" : "男"), new("年龄", $"{subject.AgeOn(day)}"), new("证件号码", subject.Document.Value),
        ]
        : [
            new("被执行人", subject.Name), new(subject.Document.Type == DocumentType.Uscc ? "统一社会信用代码" : "组织机构代码", subject.Document.Value),
            .. subject.LegalRepresentative is { } representative ? [new PaperItem("法定代表人（负责人）", representative)] : Array.Empty<PaperItem>(),
        ];

    private static string NameOf<T>(T code)
        where T : struct, Enum => ChineseNames.Of(code);
}
