using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Documents;

// Documents about a restriction order and the exemptions from it.
public static partial class CourtPapers
{
    /// <summary>限制消费令: period, items, consequences (RES-ORDER).</summary>
    public static CourtPaper Order(RestrictionOrder order, EnforcementCase source, Issue issue)
    {
        var (you, bound) = (You(order.Subject), BoundNow(order));
        return Make(
            DocumentKind.RestrictionOrder, source, issue,
            [
                Party("被执行人", order.Subject, issue.Day), .. bound.Select(person => Party(NameOf(person.Role), person.Person, issue.Day)),
                new("执行依据", $"{source.BasisIssuer}{source.BasisNumber}"), new("被执行义务", source.Obligation), new("限制期间", "自本令送达之日起，至履行完毕或者依法解除时止"), new("法律后果", order.Consequences),
            ],
            [
                $"{order.Subject.Name}：",
                $"本院于{ChineseNumber.Of(source.FiledOn)}立案执行{source.Number.Value}申请执行人{source.Creditor}与{you}一案。因{you}未按执行通知书指定的期间履行生效法律文书确定的给付义务，依照{Restrict}第一条、第三条、第五条的规定，"
                    + $"对{you}{(bound.Count > 0 ? $"及{string.Join("、", bound.Select(Titled))}" : "")}采取限制消费措施，不得有以下高消费及非生活和工作必需的消费行为：",
            ],
            [.. order.Categories.Select(category => $"{NameOf(category)}。")],
            [
                .. order.Subject.IsEntity ? ["你单位的法定代表人、主要负责人、影响债务履行的直接责任人员、实际控制人因私消费以个人财产实施上述行为的，可以向本院提出申请，经审查属实的，予以准许。"] : Array.Empty<string>(),
                $"{you}因生活或者经营必需而进行上述消费活动的，应当向本院提出申请，获批准后方可进行。",
                $"违反本令的，本院将依照{RulesInForce.CivilProcedure(issue.Day, (114, ""))}的规定予以罚款、拘留；情节严重，构成犯罪的，依法追究刑事责任。",
                $"对本令不服的，可以依照{Goodwill}第18条的规定，书面向本院申请纠正。",
            ],
            byPresident: true);
    }

    /// <summary>解除限制消费通知书: whom it releases and who is told, in the scope of the order (RES-LIFT-1, RES-LIFT-2).</summary>
    /// <param name="order">The order.</param>
    /// <param name="told">Units that were told of the order.</param>
    /// <param name="source">The case.</param>
    /// <param name="issue">The issuing.</param>
    public static CourtPaper Lift(RestrictionOrder order, IReadOnlyList<string> told, EnforcementCase source, Issue issue)
    {
        var (reason, bound) = (order.Lift!.Value, BoundNow(order));
        return Make(
            DocumentKind.LiftNotice, source, issue,
            [
                Party("被执行人", order.Subject, issue.Day), .. bound.Select(person => Party(NameOf(person.Role), person.Person, issue.Day)),
                new("解除事由", NameOf(reason)), .. string.IsNullOrWhiteSpace(order.LiftPaper) ? Array.Empty<PaperItem>() : [new PaperItem("事由依据", order.LiftPaper)],
                new("解除日期", ChineseNumber.Of(order.EndedOn!.Value)), new("告知范围", Scope(told)),
            ],
            [InTheCaseOf(source, order.Subject.Name) + $"以{CitedOrder(order, source, issue)}。现因{NameOf(reason)}，依照{GroundOfLift(reason, issue.Day)}的规定，通知如下："],
            [
                $"自{ChineseNumber.Of(order.EndedOn.Value)}起，解除对被执行人{order.Subject.Name}的限制消费措施。",
                .. bound.Count > 0 ? [$"同时解除对{string.Join("、", bound.Select(Titled))}的限制消费措施。"] : Array.Empty<string>(),
                told.Count > 0 ? $"本通知在原限制消费令的告知范围内，送达{string.Join("、", told)}；收到本通知的单位应当停止协助限制。" : "原限制消费令未向协助单位送达，也未公告，本通知送达当事人。",
            ],
            []);
    }

    /// <summary>撤销限制消费令决定书: the order should never have been made (OBJ-6).</summary>
    /// <param name="order">The order.</param>
    /// <param name="founded">The objection that was found to be founded; null where the court found the fault itself.</param>
    /// <param name="told">Units that were told of the order.</param>
    /// <param name="source">The case.</param>
    /// <param name="issue">The issuing.</param>
    public static CourtPaper OrderRevocation(RestrictionOrder order, Objection? founded, IReadOnlyList<string> told, EnforcementCase source, Issue issue)
    {
        var bound = BoundNow(order);
        var decision = founded is null ? null : issue.Find(founded.Id, DocumentKind.CorrectionDecision, DocumentKind.ReconsiderationDecision);
        var reason = decision is null ? $"本院依职权审查，发现采取限制消费措施不当（{order.LiftPaper}）"
            : $"{(decision.Kind == DocumentKind.ReconsiderationDecision ? founded!.HigherCourt.Name : "本院")}{decision.Number}{decision.Kind.Title()}认定{founded!.ApplicantName}的申请成立";
        return Make(
            DocumentKind.OrderRevocation, source, issue,
            [
                Party("被执行人", order.Subject, issue.Day), .. bound.Select(person => Party(NameOf(person.Role), person.Person, issue.Day)),
                new("撤销事由", reason), new("撤销日期", ChineseNumber.Of(order.EndedOn!.Value)), new("告知范围", Scope(told)),
            ],
            [
                InTheCaseOf(source, order.Subject.Name) + $"以{CitedOrder(order, source, issue)}。",
                $"{reason}，该限制消费令应予撤销。依照{Goodwill}第18条，参照{List}第九条第一款、第十二条的规定，决定如下：",
            ],
            [
                "撤销上述限制消费令。",
                $"对被执行人{order.Subject.Name}{(bound.Count > 0 ? $"及{string.Join("、", bound.Select(Titled))}" : "")}的限制消费措施自始无效，已接收该信息的单位应当一并清除。",
            ],
            [EffectiveAtOnce]);
    }

    /// <summary>暂时解除限制消费决定书 of an urgent journey, 准许消费决定书 of a need or of an officer's own money (RES-TEMP, RES-NEED, RES-PRIVATE).</summary>
    public static CourtPaper ExemptionApproval(Exemption exemption, RestrictionOrder order, EnforcementCase source, Issue issue)
    {
        var urgent = exemption.Kind == ExemptionKind.UrgentTravel;
        var window = $"自{ChineseNumber.Of(exemption.From)}起至{ChineseNumber.Of(exemption.To)}止";
        var allowed = string.Join("；", exemption.Categories.Select(NameOf));
        return Make(
            DocumentKind.ExemptionApproval, source, issue,
            [.. Application(exemption, order, issue), new("准许项目", allowed), new("准许期间", window), .. urgent ? [new PaperItem("书面承诺", "申请人已按要求提交书面承诺")] : Array.Empty<PaperItem>()],
            [
                InTheCaseOf(source, order.Subject.Name) + $"以{CitedOrder(order, source, issue)}。申请人{exemption.PersonName}于{ChineseNumber.Of(exemption.AppliedOn)}向本院提出申请，并提交了相应证据{(urgent ? "和书面承诺" : "")}。",
                $"本院经审查认为，申请人{exemption.PersonName}所述事由属实，符合{(urgent ? "暂时解除限制消费措施" : "准许消费")}的条件。依照{GroundOf(exemption.Kind)}的规定，{(urgent ? "经本院院长批准，" : "")}决定如下：",
            ],
            [
                urgent ? $"{window}，暂时解除对申请人{exemption.PersonName}{allowed}的限制。" : $"{window}，准许申请人{exemption.PersonName}为下列消费：{allowed}。",
                "申请人只能在上述项目和期间内按申请事由消费；期间届满，限制消费措施自行恢复，本院不再另行发出限制消费令。",
            ],
            [
                EffectiveAtOnce,
                $"申请人提供虚假证据或者违反承诺消费的，本院立即恢复限制消费措施，依照{RulesInForce.CivilProcedure(issue.Day, (114, ""))}的规定从重处理，并对其再次申请不予准许。",
            ],
            byPresident: true) with
        { Title = urgent ? "暂时解除限制消费决定书" : DocumentKind.ExemptionApproval.Title() };
    }

    /// <summary>不予准许消费决定书, 不予暂时解除限制消费决定书: why an exemption is refused (RES-TEMP, RES-NEED, RES-PRIVATE).</summary>
    public static CourtPaper ExemptionRefusal(Exemption exemption, RestrictionOrder order, EnforcementCase source, Issue issue)
    {
        var urgent = exemption.Kind == ExemptionKind.UrgentTravel;
        return Make(
            DocumentKind.ExemptionRefusal, source, issue,
            [
                .. Application(exemption, order, issue), new("申请项目", string.Join("；", exemption.Categories.Select(NameOf))),
                new("申请期间", $"自{ChineseNumber.Of(exemption.From)}起至{ChineseNumber.Of(exemption.To)}止"), new("不予准许的理由", exemption.Outcome ?? ""),
            ],
            [
                InTheCaseOf(source, order.Subject.Name) + $"以{CitedOrder(order, source, issue)}。申请人{exemption.PersonName}于{ChineseNumber.Of(exemption.AppliedOn)}向本院提出申请。",
                $"本院经审查认为，{Clause(exemption.Outcome ?? "")}，申请人的申请不符合{(urgent ? "暂时解除限制消费措施" : "准许消费")}的条件。依照{GroundOf(exemption.Kind)}的规定，决定如下：",
            ],
            [urgent ? $"对申请人{exemption.PersonName}暂时解除限制消费措施的申请不予准许。" : $"对申请人{exemption.PersonName}的消费申请不予准许。", "申请人应当继续遵守限制消费令。"],
            [EffectiveAtOnce, "申请人有新的事实、证据的，可以重新提出申请。"], byPresident: true) with
        { Title = urgent ? "不予暂时解除限制消费决定书" : DocumentKind.ExemptionRefusal.Title() };
    }

    private static IEnumerable<PaperItem> Application(Exemption exemption, RestrictionOrder order, Issue issue) =>
    [
        Party(exemption.BoundAs is { } office ? $"申请人（{NameOf(office)}）" : "申请人（被执行人）", PersonOf(order, exemption.Person), issue.Day),
        .. exemption.BoundAs is null ? Array.Empty<PaperItem>() : [Party("被执行人", order.Subject, issue.Day)],
        new("申请事由", exemption.UrgentReason is { } urgent ? $"{NameOf(urgent)}：{exemption.Reason}" : exemption.Reason),
    ];

    private static Subject PersonOf(RestrictionOrder order, SubjectKey person) =>
        person == order.Subject.Key ? order.Subject : order.BoundPersons.First(bound => bound.Person.Key == person).Person;

    private static List<BoundPerson> BoundNow(RestrictionOrder order) => [.. order.BoundPersons.Where(bound => bound.ReleasedOn is null)];

    private static string Titled(BoundPerson bound) => NameOf(bound.Role) + bound.Person.Name;

    private static string Scope(IReadOnlyList<string> told) => told.Count > 0 ? string.Join("、", told) : "当事人";

    private static string CitedOrder(RestrictionOrder order, EnforcementCase source, Issue issue) =>
        Cited(issue.Find(order.Id, DocumentKind.RestrictionOrder), DocumentKind.RestrictionOrder, order.SignedOn!.Value, source) + $"，对被执行人{order.Subject.Name}采取限制消费措施";

    private static string GroundOfLift(LiftReason reason, DateOnly day) => reason switch
    {
        LiftReason.Performed or LiftReason.SecurityGiven or LiftReason.CreditorConsent => $"{Restrict}第九条{(day >= RulesInForce.Supervise ? $"和{Supervise}第23条" : "")}",
        _ => $"上述裁定和{Restrict}第六条、第九条关于告知范围",
    };

    private static string GroundOf(ExemptionKind kind) => kind switch
    {
        ExemptionKind.UrgentTravel => $"{Goodwill}第17条第（3）项",
        ExemptionKind.LivingOrBusinessNeed => $"{Restrict}第八条",
        _ => $"{Restrict}第三条第二款和{Goodwill}第17条第（1）项",
    };
}
