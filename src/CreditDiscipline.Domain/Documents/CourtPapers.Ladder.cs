using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;

namespace CreditDiscipline.Domain.Documents;

// The first and the last step of the ladder: the warning, and the referral to the police.
public static partial class CourtPapers
{
    /// <summary>信用惩戒预警通知书: what follows if the debtor does not perform by a day. It is not public.</summary>
    public static CourtPaper Warning(CreditWarning warning, EnforcementCase source, Issue issue)
    {
        var debtor = source.Find(warning.Debtor)!.Subject;
        var by = ChineseNumber.Of(warning.PerformBy!.Value);
        return Make(
            DocumentKind.CreditWarning, source, issue,
            [Party("被执行人", debtor, issue.Day), new("执行依据", $"{source.BasisIssuer}{source.BasisNumber}"), new("生效法律文书确定的义务", source.Obligation), new("履行期限", by)],
            [
                InTheCaseOf(source, debtor.Name) + $"{You(debtor)}尚未履行生效法律文书确定的义务。本院依法采取信用惩戒措施前，特向{You(debtor)}预警：",
            ],
            [
                $"请于{by}前履行义务，或者向本院报告财产、提供担保、与申请执行人达成和解。",
                "逾期不履行的，本院可以依法采取限制消费措施；有法定情形的，纳入失信被执行人名单并向社会公布。",
                "妨害执行的，依法予以罚款、拘留；构成犯罪的，依法追究刑事责任。",
            ],
            ["本预警不向社会公布，不影响本院依法采取查封、扣押、冻结等执行措施。"]);
    }

    /// <summary>移送函: what was done, that the debtor is able to perform, what came before, and the list of the evidence (CRIME-1).</summary>
    /// <param name="referral">The referral.</param>
    /// <param name="prior">The fine or detention before it; null where there was none.</param>
    /// <param name="source">The case.</param>
    /// <param name="issue">Its issuing.</param>
    public static CourtPaper Referral(CrimeReferral referral, Penalty? prior, EnforcementCase source, Issue issue)
    {
        var debtor = source.Find(referral.Debtor)!.Subject;
        return Make(
            DocumentKind.CrimeReferral, source, issue,
            [
                new("受移送机关", referral.Police), Party("被移送人（被执行人）", debtor, issue.Day), new("执行依据", $"{source.BasisIssuer}{source.BasisNumber}"), new("执行案号", source.Number.Value),
                new("生效法律文书确定的义务", source.Obligation), new("涉嫌行为", NameOf(referral.Route)), new("行为日期", ChineseNumber.Of(referral.ConductOn)),
            ],
            [
                InTheCaseOf(source, debtor.Name) + $"查明被执行人{debtor.Name}有下列行为：{Clause(referral.Conduct)}。",
                $"被执行人{debtor.Name}有能力执行：{Clause(referral.AbilityEvidence)}。",
                .. prior is null ? Array.Empty<string>() : [$"本院曾于{ChineseNumber.Of(prior.DecidedOn!.Value)}对{prior.Punished.Name}{Measures(prior)}，其后被执行人仍拒不执行。"],
                $"本院认为，被执行人{debtor.Name}对人民法院的判决、裁定有能力执行而拒不执行，{NameOf(referral.Gravity)}，涉嫌构成拒不执行判决、裁定罪。依照《中华人民共和国刑法》第三百一十三条的规定，经本院院长批准，移送如下：",
            ],
            [$"将被执行人{debtor.Name}涉嫌拒不执行判决、裁定罪的案件移送{referral.Police}立案侦查。", $"随函移送下列证据材料：{string.Join('；', referral.Evidence.Select((item, index) => $"（{ChineseNumber.Of(index + 1)}）{Clause(item)}"))}。"],
            ["请将立案或者不予立案的决定及其理由告知本院；不予立案的，申请执行人可以依法申诉或者自诉。"], byPresident: true);
    }
}
