using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Domain.Documents;

// Documents about a list entry.
public static partial class CourtPapers
{
    /// <summary>失信决定书: reasons, term, and the way to object (LIST-DECIDE, LIST-CONTENT).</summary>
    public static CourtPaper Listing(DebtorListing listing, EnforcementCase source, Issue issue)
    {
        var name = listing.Subject.Name;
        var grounds = listing.Content.Grounds.Order().ToList();
        var terms = grounds.Where(ListingTerm.IsTermGround).Select(NameOf).ToList();
        return Make(
            DocumentKind.ListingDecision, source, issue,
            [
                new("申请执行人", source.Creditor), Party("被执行人", listing.Subject, issue.Day),
                new("执行依据", $"{source.BasisIssuer}{source.BasisNumber}"), new("执行案号", source.Number.Value), new("立案时间", ChineseNumber.Of(source.FiledOn)),
                new("生效法律文书确定的义务", listing.Content.Obligation), new("履行情况", NameOf(listing.Content.Performance)),
                new("纳入情形", string.Join("；", grounds.Select(NameOf))), new("失信行为具体情形", listing.Content.Conduct),
                new("纳入期限", listing.TermEndsOn is { } end ? $"自{ChineseNumber.Of(issue.Day)}起至{ChineseNumber.Of(end)}止" : "无固定期限，至法定删除事由成立时止"),
                .. listing.GraceEndsOn is { } grace ? [new PaperItem("宽限期", $"至{ChineseNumber.Of(grace)}止")] : Array.Empty<PaperItem>(),
            ],
            [
                InTheCaseOf(source, name) + (listing is { AppliedBy: { } applicant, ApplicationReceivedOn: { } received }
                    ? $"申请执行人{applicant}于{ChineseNumber.Of(received)}申请将被执行人{name}纳入失信被执行人名单，本院依法进行了审查。" : $"依职权对应否将被执行人{name}纳入失信被执行人名单进行了审查。"),
                .. Caution(listing),
                $"经查，{Clause(listing.Content.Conduct)}。本院认为，被执行人{name}{(listing.Content.Performance == Performance.Partial ? "未全部" : "未")}履行生效法律文书确定的义务，且有下列情形：{string.Join("；", grounds.Select(NameOf))}。{WhyLonger(listing.Content.Extension)}依照{List}"
                    + $"第一条{string.Join("、", grounds.Select(ground => $"第{ChineseNumber.Of((int)ground)}项"))}、{(terms.Count > 0 ? "第二条第一款、" : "")}第五条、第六条的规定，决定如下：",
            ],
            [
                $"将被执行人{name}纳入失信被执行人名单。",
                .. listing.TermEndsOn is { } last
                    ? [$"因{string.Join("、", terms)}纳入的期限为{Length(listing.Content.TermMonths!.Value)}，自{ChineseNumber.Of(issue.Day)}起至{ChineseNumber.Of(last)}止。"] : Array.Empty<string>(),
            ],
            [
                EffectiveAtOnce,
                .. listing.GraceEndsOn is { } until ? [$"依照{Goodwill}第15条的规定，给予{You(listing.Subject)}宽限期至{ChineseNumber.Of(until)}。宽限期内不公布失信信息；在宽限期内履行完毕的，不再公布；未履行完毕的，自宽限期届满次日起公布并采取相应措施。"] : Array.Empty<string>(),
                ToObject(source),
            ],
            byPresident: true);
    }

    /// <summary>What was asked before a firm was listed, and why one in temporary difficulty gets no grace (LIST-SUPPLE).</summary>
    private static IEnumerable<string> Caution(DebtorListing listing)
    {
        if (!listing.Subject.IsEntity || !CautionChecklist.IsComplete(listing.Content.Caution))
            yield break;
        var answers = CautionChecklist.Questions.Select(question => (question.Text, Answer: listing.Content.Caution.First(answer => answer.Question == question.Code)));
        yield return $"本院坚持审慎纳入，逐项查明：{string.Join('；', answers.Select(asked => $"{asked.Text}：{(asked.Answer.Yes ? "是" : "否")}{(string.IsNullOrWhiteSpace(asked.Answer.Note) ? "" : $"（{Clause(asked.Answer.Note)}）")}"))}。";
        if (listing.Content is { TemporaryDifficulty: true, GraceMonths: null })
            yield return $"被执行人{listing.Subject.Name}虽暂时经营困难，但{Clause(listing.Content.NoGraceReason!)}，不予宽限。";
    }

    /// <summary>信用修复告知书, served with the listing decision (REP-6): when, how, where and that it costs nothing (REP-2, REP-3).</summary>
    public static CourtPaper RepairNotice(DebtorListing listing, EnforcementCase source, Issue issue) => Make(
        DocumentKind.RepairNotice, source, issue,
        [Party("被执行人", listing.Subject, issue.Day)],
        [$"本院以{CitedEntry(listing, source, issue)}将{You(listing.Subject)}纳入失信被执行人名单。根据国办发〔2025〕22号文件的要求，现将信用修复有关事项一并告知如下："],
        [
            .. listing.HasOpenLeg ? ["履行完毕生效法律文书确定的义务，或者有其他法定删除事由的，本院在三个工作日内删除失信信息。"] : Array.Empty<string>(),
            .. listing.HasTermLeg ? ["积极履行生效法律文书确定的义务或者主动纠正失信行为的，可以申请提前删除有固定期限的失信信息；期限届满的，本院在三个工作日内删除。"] : Array.Empty<string>(),
            "申请信用修复，应当向本院提交申请书、履行义务或者纠正失信行为的证明以及信用承诺书；已经缴入本案案款账户的款项，由本院查明，不必另行举证。",
            "信用修复由本院办理，不收取任何费用，其他单位和个人不得代办收费。",
        ],
        [], byPresident: true);

    /// <summary>不予纳入失信被执行人名单决定书: a creditor who applied is told why (LIST-APPLY).</summary>
    public static CourtPaper ListingRefusal(DebtorListing listing, EnforcementCase source, Issue issue) => Make(
        DocumentKind.ListingRefusal, source, issue,
        [new("申请人（申请执行人）", listing.AppliedBy ?? ""), Party("被执行人", listing.Subject, issue.Day), new("不予纳入的理由", listing.RemovalPaper ?? "")],
        [
            InTheCaseOf(source, listing.Subject.Name) + $"申请执行人{listing.AppliedBy}于{ChineseNumber.Of(listing.ApplicationReceivedOn!.Value)}申请将被执行人{listing.Subject.Name}纳入失信被执行人名单。",
            $"本院经审查认为，{Clause(listing.RemovalPaper ?? "")}，申请执行人的申请不能成立。依照{List}第一条、第五条第二款的规定，决定如下：",
        ],
        [$"对申请执行人{listing.AppliedBy}的申请不予支持，不将被执行人{listing.Subject.Name}纳入失信被执行人名单。"],
        ["申请执行人发现被执行人有上述规定第一条所列情形的新的事实、证据的，可以另行提出申请。"]);

    /// <summary>删除失信信息决定书, or 提前删除决定书, with the ground in the words of the law (LIST-DEL-1..7, LIST-DEL-TERM, LIST-DEL-EARLY, LIST-DEL-MIX).</summary>
    public static CourtPaper Deletion(DebtorListing listing, EnforcementCase source, Issue issue)
    {
        var (reason, name) = (listing.Removal!.Value, listing.Subject.Name);
        var early = reason == RemovalReason.EarlyDeletion;
        return Make(
            early ? DocumentKind.EarlyDeletionDecision : DocumentKind.DeletionDecision, source, issue,
            [
                Party("被执行人", listing.Subject, issue.Day), new("删除事由", NameOf(reason)),
                .. string.IsNullOrWhiteSpace(listing.RemovalPaper) ? Array.Empty<PaperItem>() : [new PaperItem("事由依据", listing.RemovalPaper)],
                new("删除日期", ChineseNumber.Of(listing.EndedOn!.Value)),
            ],
            [
                InTheCaseOf(source, name) + $"以{CitedEntry(listing, source, issue)}将被执行人{name}纳入失信被执行人名单。",
                $"本院经审查认为，本案有“{NameOf(reason)}”的情形{(string.IsNullOrWhiteSpace(listing.RemovalPaper) ? "" : $"（{Clause(listing.RemovalPaper)}）")}，被执行人{name}的失信信息应当{(early ? "提前" : "依法")}删除。依照{GroundOfRemoval(listing, reason)}的规定，决定如下：",
            ],
            [$"删除被执行人{name}在{source.Number.Value}案件中的失信信息。"],
            [
                EffectiveAtOnce,
                .. reason == RemovalReason.CreditorRequest ? [$"自失信信息删除之日起{ChineseNumber.Of(Periods.RelistBarMonths)}个月内，申请执行人申请将该被执行人纳入失信被执行人名单的，本院不予支持。"] : Array.Empty<string>(),
                "失信信息删除后，限制消费措施是否解除，由本院另行依法审查决定。",
            ],
            byPresident: early);
    }

    /// <summary>不予提前删除失信信息决定书: the president keeps a paid mixed entry until its term ends, and says why (LIST-DEL-MIX).</summary>
    public static CourtPaper Retention(DebtorListing listing, string reason, EnforcementCase source, Issue issue)
    {
        var (name, last, paid) = (listing.Subject.Name, ChineseNumber.Of(listing.TermEndsOn!.Value), IsPaid(listing));
        return Make(
            DocumentKind.RetentionDecision, source, issue,
            [Party("被执行人", listing.Subject, issue.Day), new(paid ? "义务履行完毕日期" : "无固定期限部分删除事由成立日期", ChineseNumber.Of(listing.OpenLegClosedOn!.Value)), new("不予提前删除的理由", reason), new("纳入期限截止日期", last)],
            [
                InTheCaseOf(source, name) + $"以{CitedEntry(listing, source, issue)}将被执行人{name}同时以有固定期限和无固定期限的情形纳入失信被执行人名单。现{(paid ? "被执行人已履行完毕生效法律文书确定的义务" : "无固定期限的失信信息的删除事由已经成立")}，本院对应否一并删除有固定期限的失信信息进行了审查。",
                $"本院经审查认为，{Clause(reason)}，不宜提前删除有固定期限的失信信息。依照{List}第二条第二款、第十条第二款{(paid ? $"和{Goodwill}第19条" : "")}的规定，决定如下：",
            ],
            [$"对被执行人{name}有固定期限的失信信息不予提前删除。", $"上述失信信息的纳入期限至{last}止，期限届满后三个工作日内由本院删除。"],
            [EffectiveAtOnce, ToObject(source)], byPresident: true);
    }

    /// <summary>纠正决定书: revocation of an entry (LIST-REVOKE).</summary>
    public static CourtPaper Revocation(DebtorListing listing, EnforcementCase source, Issue issue)
    {
        var name = listing.Subject.Name;
        return Make(
            DocumentKind.CorrectionDecision, source, issue,
            [Party("被执行人", listing.Subject, issue.Day), new("撤销事由", listing.RemovalPaper ?? ""), new("撤销日期", ChineseNumber.Of(listing.EndedOn!.Value))],
            [
                InTheCaseOf(source, name) + $"以{CitedEntry(listing, source, issue)}将被执行人{name}纳入失信被执行人名单。",
                $"本院经审查认为，{Clause(listing.RemovalPaper ?? "")}，不应将{name}纳入失信被执行人名单。依照{List}第九条第一款的规定，决定如下：",
            ],
            ["撤销上述失信决定。", $"撤销{name}在{source.Number.Value}案件中的失信信息。"],
            [EffectiveAtOnce, "被撤销的失信信息自始无效，已接收该信息的单位应当一并清除。"]);
    }

    private static string CitedEntry(DebtorListing listing, EnforcementCase source, Issue issue) =>
        Cited(issue.Find(listing.Id, DocumentKind.ListingDecision), DocumentKind.ListingDecision, listing.DecidedOn!.Value, source) + "，";

    /// <summary>The leg without a term closed because the debt is performed, and not by a ruling or the like.</summary>
    private static bool IsPaid(DebtorListing listing) => listing.Content.Performance == Performance.Full;

    private static string WhyLonger(ExtensionReason? extension) => extension switch
    {
        ExtensionReason.SeriousResistance => "其以暴力、威胁方法妨碍、抗拒执行情节严重，依法延长纳入期限。",
        ExtensionReason.SeveralActs => "其具有多项失信行为，依法延长纳入期限。",
        _ => "",
    };

    /// <summary>Article on which an entry goes; of a mixed entry the ones of both legs.</summary>
    private static string GroundOfRemoval(DebtorListing listing, RemovalReason reason) => List + reason switch
    {
        RemovalReason.EarlyDeletion when listing.OpenLegClosedOn is not null && IsPaid(listing) => $"第二条第二款、第十条第一款和{Goodwill}第19条",
        RemovalReason.EarlyDeletion => "第二条第二款",
        RemovalReason.TermExpired => listing.HasOpenLeg ? "第十条第一款、第二款" : "第十条第二款",
        _ => $"第十条第一款第{ChineseNumber.Of((int)reason)}项{(listing.HasTermLeg ? "、第二款" : "")}",
    };

    private static string ToObject(EnforcementCase source) =>
        $"被执行人认为不应将其纳入失信被执行人名单、记载和公布的失信信息不准确或者失信信息应予删除的，可以依照{List}第十一条的规定，书面向本院申请纠正；对驳回决定不服的，可以自决定书送达之日起{ChineseNumber.Of(Periods.ReconsiderationFilingDays)}日内向{HigherCourtName(source.CourtCode)}申请复议。复议期间，不停止原决定的执行。";
}
