using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.Domain.Documents;

// Documents about a request for credit repair or shielding.
public static partial class CourtPapers
{
    private const string Free = "信用修复由本院办理，不收取任何费用。"; // REP-2

    /// <summary>屏蔽失信信息决定书: on what it rests, until when, and what ends it before (SHD-2, SHD-4).</summary>
    public static CourtPaper Shielding(RepairRequest repair, DebtorListing listing, EnforcementCase source, Issue issue)
    {
        var (name, last) = (listing.Subject.Name, ChineseNumber.Of(repair.ShieldedUntil!.Value));
        return Make(
            DocumentKind.ShieldingDecision, source, issue,
            [Party("被执行人", listing.Subject, issue.Day), new("申请收到日期", ChineseNumber.Of(repair.ReceivedOn)), new("屏蔽依据", BasisOf(repair)), new("屏蔽期限截止日期", last)],
            [
                InTheCaseOf(source, name) + $"以{CitedEntry(listing, source, issue)}将被执行人{name}纳入失信被执行人名单。被执行人{name}于{ChineseNumber.Of(repair.ReceivedOn)}申请{(repair.Renewals > 0 ? "屏蔽失信信息，现需续期" : "屏蔽失信信息")}，并提交信用承诺书。{Creditor(repair, source)}",
                $"本院经审查认为，{Clause(repair.Reasons!)}，{(repair.Renewals > 0 ? "可以续期屏蔽" : "可以屏蔽")}其失信信息。{(repair.Kind == RepairKind.ReorganisationShield ? "根据国办发〔2025〕22号文件的要求，决定如下：" : "决定如下：")}",
            ],
            [$"自{ChineseNumber.Of(issue.Day)}起至{last}止，屏蔽被执行人{name}在{source.Number.Value}案件中的失信信息。", "屏蔽期间纳入期限连续计算，限制消费措施不因屏蔽而解除。"],
            [EffectiveAtOnce, "未按期履行、违反财产报告制度或者限制消费令、提交虚假材料的，本院立即撤销屏蔽。", Free], byPresident: true);
    }

    /// <summary>撤销屏蔽决定书: the entry is public again from the same day (SHD-4).</summary>
    public static CourtPaper ShieldingRevocation(RepairRequest repair, DebtorListing listing, EnforcementCase source, Issue issue)
    {
        var name = listing.Subject.Name;
        return Make(
            DocumentKind.ShieldingRevocation, source, issue,
            [
                Party("被执行人", listing.Subject, issue.Day), new("撤销事由", NameOf(repair.Loss!.Value)),
                .. Barred(repair),
            ],
            [
                InTheCaseOf(source, name) + $"以{Cited(issue.Find(repair.Id, DocumentKind.ShieldingDecision), DocumentKind.ShieldingDecision, repair.DecidedOn!.Value, source)}，屏蔽被执行人{name}的失信信息。",
                $"本院经查明，{Clause(repair.Reasons!)}，有“{NameOf(repair.Loss.Value)}”的情形，决定如下：",
            ],
            [$"撤销对被执行人{name}在{source.Number.Value}案件中失信信息的屏蔽，自即日起恢复公布。"],
            [EffectiveAtOnce, ToObject(source)]);
    }

    /// <summary>不予信用修复决定书: which check failed, or why the president refused.</summary>
    public static CourtPaper RepairRefusal(RepairRequest repair, DebtorListing listing, EnforcementCase source, Issue issue)
    {
        var name = listing.Subject.Name;
        return Make(
            DocumentKind.RepairRefusal, source, issue,
            [
                Party("被执行人", listing.Subject, issue.Day), new("申请事项", NameOf(repair.Kind)), new("申请收到日期", ChineseNumber.Of(repair.ReceivedOn)), new("不予修复的理由", repair.Reasons!),
                .. Barred(repair),
            ],
            [
                InTheCaseOf(source, name) + $"被执行人{name}于{ChineseNumber.Of(repair.ReceivedOn)}申请{NameOf(repair.Kind)}。{Creditor(repair, source)}",
                $"本院经审查认为，{Clause(repair.Reasons!)}，其申请不能成立，决定如下：",
            ],
            [$"对被执行人{name}的申请不予支持。"],
            [Free, ToObject(source)], byPresident: repair.FailedCheck is null);
    }

    private static PaperItem[] Barred(RepairRequest repair) => repair.BarredUntil is { } barred ? [new("不予受理再次申请的截止日期", ChineseNumber.Of(barred))] : [];

    private static string BasisOf(RepairRequest repair) => string.Join("，", new[] { repair.Basis is { } basis ? NameOf(basis) : null, repair.Paper }.OfType<string>());

    private static string Creditor(RepairRequest repair, EnforcementCase source) => repair.CreditorAskedOn is not { } asked ? ""
        : $"本院于{ChineseNumber.Of(asked)}征求申请执行人{source.Creditor}的意见，申请执行人{repair.CreditorAgrees switch { true => "表示同意", false => "表示不同意", null => "未答复" }}。";
}
