using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Documents;

/// <summary>Kinds of court document.</summary>
public enum DocumentKind
{
    /// <summary>失信决定书.</summary>
    ListingDecision = 1,

    /// <summary>限制消费令.</summary>
    RestrictionOrder = 2,

    /// <summary>解除限制消费通知.</summary>
    LiftNotice = 3,

    /// <summary>删除失信信息决定书.</summary>
    DeletionDecision = 4,

    /// <summary>提前删除决定书.</summary>
    EarlyDeletionDecision = 5,

    /// <summary>纠正决定书.</summary>
    CorrectionDecision = 6,

    /// <summary>驳回申请决定书.</summary>
    RejectionDecision = 7,

    /// <summary>复议决定书.</summary>
    ReconsiderationDecision = 8,

    /// <summary>暂时解除限制消费决定书.</summary>
    ExemptionApproval = 9,

    /// <summary>信用修复告知书.</summary>
    RepairNotice = 10,

    /// <summary>罚款决定书.</summary>
    FineDecision = 11,

    /// <summary>拘留决定书.</summary>
    DetentionDecision = 12,
}

/// <summary>One mandatory item of a document: its label and what it says.</summary>
/// <param name="Label">Label, for example 案号.</param>
/// <param name="Text">What it says; never empty.</param>
public sealed record PaperItem(string Label, string Text);

/// <summary>What a court document says, before it is set in type.</summary>
/// <param name="Kind">Kind of document.</param>
/// <param name="Number">Number inside the case (CASE-6).</param>
/// <param name="Court">Court that issues it.</param>
/// <param name="Items">Mandatory items, in order.</param>
/// <param name="Paragraphs">Text after the items.</param>
/// <param name="Signer">Who signs: 院长 or 合议庭.</param>
/// <param name="Date">Day of the document.</param>
public sealed record CourtPaper(
    DocumentKind Kind, string Number, string Court, IReadOnlyList<PaperItem> Items, IReadOnlyList<string> Paragraphs, string Signer, DateOnly Date)
{
    /// <summary>Title of the document.</summary>
    public string Title => Kind switch
    {
        DocumentKind.ListingDecision => "失信决定书",
        DocumentKind.RestrictionOrder => "限制消费令",
        DocumentKind.LiftNotice => "解除限制消费通知书",
        DocumentKind.DeletionDecision => "删除失信信息决定书",
        DocumentKind.EarlyDeletionDecision => "提前删除失信信息决定书",
        DocumentKind.CorrectionDecision => "纠正决定书",
        DocumentKind.RejectionDecision => "驳回申请决定书",
        DocumentKind.ReconsiderationDecision => "复议决定书",
        DocumentKind.ExemptionApproval => "暂时解除限制消费决定书",
        DocumentKind.RepairNotice => "信用修复告知书",
        DocumentKind.FineDecision => "罚款决定书",
        DocumentKind.DetentionDecision => "拘留决定书",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The paper, once every mandatory item says something.</summary>
    /// <exception cref="RuleViolationException">LIST-CONTENT CONTENT_MISSING.</exception>
    internal CourtPaper Complete()
    {
        Guard.Require(Items.All(item => !string.IsNullOrWhiteSpace(item.Text)), Rules.ContentMissing); // LIST-CONTENT
        return this;
    }
}
