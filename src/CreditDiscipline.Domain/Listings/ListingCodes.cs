namespace CreditDiscipline.Domain.Listings;

/// <summary>纳入情形 (LIST 1). The text of 2013 numbers them otherwise: migrated data is mapped by label, never by number.</summary>
public enum ListingGround
{
    /// <summary>有履行能力而拒不履行: no term (LIST-GROUND-1).</summary>
    AbleButRefuses = 1,

    /// <summary>以伪造证据、暴力、威胁等方法妨碍、抗拒执行: two years (LIST-GROUND-2).</summary>
    Obstruction = 2,

    /// <summary>以虚假诉讼、虚假仲裁或者隐匿、转移财产等方法规避执行: two years (LIST-GROUND-3).</summary>
    Evasion = 3,

    /// <summary>违反财产报告制度: two years (LIST-GROUND-4); a false, refused or late report must lead to listing (ASSET 10).</summary>
    AssetReportBreach = 4,

    /// <summary>违反限制消费令: two years (LIST-GROUND-5); an order bound the debtor on that day.</summary>
    RestrictionBreach = 5,

    /// <summary>无正当理由拒不履行执行和解协议: two years (LIST-GROUND-6).</summary>
    SettlementRefusal = 6,
}

/// <summary>履行情况.</summary>
public enum Performance
{
    /// <summary>全部未履行.</summary>
    None = 1,

    /// <summary>部分未履行.</summary>
    Partial = 2,

    /// <summary>全部已履行.</summary>
    Full = 3,
}

/// <summary>States of a list entry. Outsiders see it in <see cref="Published"/> and <see cref="RemovalDue"/> only.</summary>
public enum ListingState
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Before the president.</summary>
    PendingSignature = 2,

    /// <summary>Signed and effective, not public.</summary>
    Decided = 3,

    /// <summary>宽限期.</summary>
    InGrace = 4,

    /// <summary>Public.</summary>
    Published = 5,

    /// <summary>屏蔽.</summary>
    Shielded = 6,

    /// <summary>A removal ground is proven and the three working days run.</summary>
    RemovalDue = 7,

    /// <summary>删除. Final.</summary>
    Deleted = 8,

    /// <summary>撤销: as if never listed. Final.</summary>
    Revoked = 9,

    /// <summary>Never published. Final.</summary>
    Cancelled = 10,
}

/// <summary>What the states of an entry mean.</summary>
public static class ListingStates
{
    /// <summary>Outsiders see the entry.</summary>
    public static bool IsPublic(this ListingState state) => state is ListingState.Published or ListingState.RemovalDue;

    /// <summary>The decision is signed and not ended.</summary>
    public static bool IsInEffect(this ListingState state) => state is >= ListingState.Decided and <= ListingState.RemovalDue;
}

/// <summary>Why an entry is removed.</summary>
public enum RemovalReason
{
    /// <summary>已履行或执行完毕 (LIST-DEL-1).</summary>
    Performed = 1,

    /// <summary>和解已履行完毕 (LIST-DEL-2).</summary>
    SettlementPerformed = 2,

    /// <summary>申请执行人书面申请 (LIST-DEL-3).</summary>
    CreditorRequest = 3,

    /// <summary>终本后两次以上查控无财产 (LIST-DEL-4).</summary>
    NoAssetsAfterZhongben = 4,

    /// <summary>审判监督或破产中止执行 (LIST-DEL-5).</summary>
    Suspended = 5,

    /// <summary>不予执行 (LIST-DEL-6).</summary>
    EnforcementRefused = 6,

    /// <summary>终结执行 (LIST-DEL-7).</summary>
    Terminated = 7,

    /// <summary>期限届满 (LIST-DEL-TERM).</summary>
    TermExpired = 8,

    /// <summary>提前删除 (LIST-DEL-EARLY).</summary>
    EarlyDeletion = 9,

    /// <summary>撤销 (LIST-REVOKE).</summary>
    RevokedWrongful = 10,

    /// <summary>宽限期内履行 (LIST-GRACE).</summary>
    GracePerformed = 11,

    /// <summary>A bar appeared before publication.</summary>
    Barred = 12,
}

/// <summary>Why a term is longer than two years (LIST-TERM-2).</summary>
public enum ExtensionReason
{
    /// <summary>以暴力、威胁方法妨碍、抗拒执行情节严重.</summary>
    SeriousResistance = 1,

    /// <summary>具有多项失信行为.</summary>
    SeveralActs = 2,
}

/// <summary>The debtor is no more, or is bankrupt (LIST-DEATH).</summary>
public enum DebtorEnd
{
    /// <summary>Dead, without estate and without anybody liable: the enforcement is terminated.</summary>
    DiedWithoutEstate = 1,

    /// <summary>Deregistered: the enforcement is terminated.</summary>
    Deregistered = 2,

    /// <summary>Declared bankrupt: the enforcement is terminated.</summary>
    DeclaredBankrupt = 3,

    /// <summary>Bankruptcy accepted: the enforcement is suspended.</summary>
    BankruptcyAccepted = 4,
}
