namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    /// <summary>INB-1: a message without a signature.</summary>
    public static readonly Rule SignatureMissing = new("INB-1", "SIGNATURE_MISSING", "product",
        "The message is not signed: Message-Id, Message-Time and Message-Signature are needed.", "报文未签名：须有 Message-Id、Message-Time 和 Message-Signature。");

    /// <summary>INB-1: not signed by the partner, or not this message.</summary>
    public static readonly Rule SignatureInvalid = new("INB-1", "SIGNATURE_INVALID", "product",
        "No key of the partner has signed this message as it came.", "报文签名无效：不是该合作方密钥对本报文的签名。");

    /// <summary>INB-1: signed too long ago, or in the future.</summary>
    public static readonly Rule SignatureStale = new("INB-1", "SIGNATURE_STALE", "product",
        "The message was signed more than five minutes ago, or in the future.", "报文签名时间已超过五分钟或者在将来。");

    /// <summary>INB-2: the id of another message.</summary>
    public static readonly Rule Replayed = new("INB-2", "REPLAYED", "product",
        "This message id was used for another message.", "该报文编号已用于其他报文。");

    /// <summary>REP-1: only the court decides.</summary>
    public static readonly Rule NotDecider = new("REP-1", "NOT_DECIDER", Repair22,
        "A platform forwards requests and decides nothing: the court that listed decides.", "平台只能转交申请，不能作出决定：谁认定、谁修复。");

    /// <summary>REP-3: too many requests about entries that are not there.</summary>
    public static readonly Rule TooManyRefusals = new("REP-3", "TOO_MANY_REFUSALS", "product",
        "Too many requests of today named no public entry. Try again tomorrow.", "当日与公开记录不符的申请过多，请次日再试。");

    /// <summary>FUND-1: an account of no case.</summary>
    public static readonly Rule AccountUnknown = new("FUND-1", "ACCOUNT_UNKNOWN", "法发〔2017〕6号",
        "No case has this account. The money is kept for the court to look at and counts for nothing.", "没有案件使用该账号，款项留待法院核对，不计入任何案件。");

    /// <summary>FUND-1: no amount of yuan.</summary>
    public static readonly Rule FundAmount = new("FUND-1", "AMOUNT", "product",
        "Yuan above zero with at most two decimals.", "金额应大于零，至多两位小数。");
}
