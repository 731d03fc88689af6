namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    /// <summary>PUSH-3: the entry was never public, so no receiver has anything of it.</summary>
    public static readonly Rule NothingToSend = new("PUSH-3", "NOTHING_TO_SEND", "product",
        "Nothing of it was ever sent to anybody.", "该记录从未对外推送，无可重发内容。");

    /// <summary>PUSH-4: the receiver gets no entries of this kind, or joined after the change.</summary>
    public static readonly Rule ReceiverNotConcerned = new("PUSH-4", "RECEIVER_NOT_CONCERNED", "product",
        "The receiver gets no entries of this kind, or joined later.", "该接收平台不接收此类信息，或者在该变更之后接入。");

    /// <summary>REP-8: a certificate says that nothing of the debtor is public in the case.</summary>
    public static readonly Rule StillOnRecord = new("REP-8", "STILL_ON_RECORD", Repair22,
        "An entry or order of the debtor in this case has not ended yet.", "被执行人在本案中的失信信息或者限制消费措施尚未终结。");

    /// <summary>REP-8: the facts have not changed since the last certificate.</summary>
    public static readonly Rule CertificateExists = new("REP-8", "CERTIFICATE_EXISTS", "product",
        "A certificate that says the same was issued already.", "已出具内容相同的证明。");
}
