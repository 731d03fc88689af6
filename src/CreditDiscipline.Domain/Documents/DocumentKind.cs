namespace CreditDiscipline.Domain.Documents;

/// <summary>Kinds of court document.</summary>
public enum DocumentKind
{
    /// <summary>失信决定书.</summary>
    ListingDecision = 1,

    /// <summary>限制消费令.</summary>
    RestrictionOrder = 2,

    /// <summary>解除限制消费通知书.</summary>
    LiftNotice = 3,

    /// <summary>删除失信信息决定书.</summary>
    DeletionDecision = 4,

    /// <summary>提前删除失信信息决定书.</summary>
    EarlyDeletionDecision = 5,

    /// <summary>纠正决定书: a founded objection, or an entry revoked by the court itself.</summary>
    CorrectionDecision = 6,

    /// <summary>驳回申请决定书.</summary>
    RejectionDecision = 7,

    /// <summary>复议决定书, under a number of the higher court's own.</summary>
    ReconsiderationDecision = 8,

    /// <summary>暂时解除限制消费决定书, or 准许消费决定书.</summary>
    ExemptionApproval = 9,

    /// <summary>信用修复告知书.</summary>
    RepairNotice = 10,

    /// <summary>罚款决定书.</summary>
    FineDecision = 11,

    /// <summary>拘留决定书.</summary>
    DetentionDecision = 12,

    /// <summary>不予纳入失信被执行人名单决定书: tells a creditor why.</summary>
    ListingRefusal = 13,

    /// <summary>不予提前删除失信信息决定书: a paid mixed entry stays until its term ends.</summary>
    RetentionDecision = 14,

    /// <summary>撤销限制消费令决定书.</summary>
    OrderRevocation = 15,

    /// <summary>不予准许消费决定书, or 不予暂时解除限制消费决定书.</summary>
    ExemptionRefusal = 16,

    /// <summary>查询记录告知书: tells a subject who asked about it; it belongs to no case.</summary>
    QueryReport = 17,

    /// <summary>屏蔽失信信息决定书: a shielding, or its renewal.</summary>
    ShieldingDecision = 18,

    /// <summary>撤销屏蔽决定书.</summary>
    ShieldingRevocation = 19,

    /// <summary>不予信用修复决定书: tells a debtor why.</summary>
    RepairRefusal = 20,

    /// <summary>履行证明: the debt is performed and the debtor is off the list (REP-8); it costs nothing.</summary>
    PerformanceCertificate = 40,

    /// <summary>撤销失信信息证明: the debtor should never have been on the list (LIST-REVOKE).</summary>
    RevocationCertificate = 41,

    /// <summary>协助执行通知书: asks a partner about assets (NET-1).</summary>
    AssistanceNotice = 44,

    /// <summary>协助执行异议答复书: answers a partner's objection (NET-1).</summary>
    ObjectionReply = 45,

    /// <summary>财产查询结果告知书: tells the creditor (ZB-2).</summary>
    InquiryReport = 46,

    /// <summary>信用惩戒预警通知书.</summary>
    CreditWarning = 51,

    /// <summary>复议决定书 about a fine or detention, under a number of the higher court's own.</summary>
    PenaltyReconsideration = 52,

    /// <summary>涉嫌拒不执行判决、裁定罪案件移送函.</summary>
    CrimeReferral = 53,
}

/// <summary>What the kinds of document mean.</summary>
public static class DocumentKinds
{
    /// <summary>The document takes the next number inside its case (CASE-6); a higher court numbers its decision among its own cases (CASE-2).</summary>
    public static bool IsNumberedInCase(this DocumentKind kind) => kind is not (DocumentKind.ReconsiderationDecision or DocumentKind.PenaltyReconsideration or DocumentKind.QueryReport);

    /// <summary>Usual title of the kind.</summary>
    public static string Title(this DocumentKind kind) => kind switch
    {
        DocumentKind.ListingDecision => "失信决定书",
        DocumentKind.RestrictionOrder => "限制消费令",
        DocumentKind.LiftNotice => "解除限制消费通知书",
        DocumentKind.DeletionDecision => "删除失信信息决定书",
        DocumentKind.EarlyDeletionDecision => "提前删除失信信息决定书",
        DocumentKind.CorrectionDecision => "纠正决定书",
        DocumentKind.RejectionDecision => "驳回申请决定书",
        DocumentKind.ReconsiderationDecision => "复议决定书",
        DocumentKind.ExemptionApproval => "准许消费决定书",
        DocumentKind.RepairNotice => "信用修复告知书",
        DocumentKind.FineDecision => "罚款决定书",
        DocumentKind.DetentionDecision => "拘留决定书",
        DocumentKind.ListingRefusal => "不予纳入失信被执行人名单决定书",
        DocumentKind.RetentionDecision => "不予提前删除失信信息决定书",
        DocumentKind.OrderRevocation => "撤销限制消费令决定书",
        DocumentKind.ExemptionRefusal => "不予准许消费决定书",
        DocumentKind.QueryReport => "查询记录告知书",
        DocumentKind.ShieldingDecision => "屏蔽失信信息决定书",
        DocumentKind.ShieldingRevocation => "撤销屏蔽决定书",
        DocumentKind.RepairRefusal => "不予信用修复决定书",
        DocumentKind.PerformanceCertificate => "履行证明",
        DocumentKind.RevocationCertificate => "撤销失信信息证明",
        DocumentKind.AssistanceNotice => "协助执行通知书",
        DocumentKind.ObjectionReply => "协助执行异议答复书",
        DocumentKind.InquiryReport => "财产查询结果告知书",
        DocumentKind.CreditWarning => "信用惩戒预警通知书",
        DocumentKind.PenaltyReconsideration => "复议决定书",
        DocumentKind.CrimeReferral => "涉嫌拒不执行判决、裁定罪案件移送函",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
