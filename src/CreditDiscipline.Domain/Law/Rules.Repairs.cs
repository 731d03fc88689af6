namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Repair22 = "国办发〔2025〕22号";

    /// <summary>REP-3: asked by somebody else, or about somebody else's entry.</summary>
    public static readonly Rule RepairNotSubject = new("REP-3", "REPAIR_NOT_SUBJECT", "product",
        "Only the person of the entry, or a representative, may ask for its repair.", "仅名单所涉当事人或其代理人可以申请信用修复。");

    /// <summary>REP-3: no public entry of this person in this case, whatever the reason.</summary>
    public static readonly Rule NoPublicEntry = new("REP-3", "NO_PUBLIC_ENTRY", "product",
        "No public entry has this name, this number and this case number.", "没有与该姓名（名称）、证件号码和案号一致的公开记录。");

    /// <summary>REP-3: no credit undertaking.</summary>
    public static readonly Rule UndertakingMissing = new("REP-3", "UNDERTAKING_MISSING", Repair22,
        "A credit undertaking must be attached.", "申请信用修复应当提交信用承诺书。");

    /// <summary>REP-3: nothing said about what was performed or corrected.</summary>
    public static readonly Rule StatementMissing = new("REP-3", "STATEMENT_MISSING", Repair22,
        "Say what was performed or corrected.", "应当说明履行义务或者纠正失信行为的情况。");

    /// <summary>REP-3: the same entry is being looked at.</summary>
    public static readonly Rule RepairOpen = new("REP-3", "REPAIR_OPEN", "product",
        "Another request about this entry is being reviewed.", "该记录已有正在审查的信用修复申请。");

    /// <summary>REP-9: false material before.</summary>
    public static readonly Rule RepairBarred = new("REP-9", "REPAIR_BARRED", "product",
        "False material was handed in; another request is not taken yet.", "曾提交虚假材料，限制申请期内不予受理。");

    /// <summary>LIST-DEL-3: the creditor's consent is the ground and is not there.</summary>
    public static readonly Rule CreditorConsentMissing = new("LIST-DEL-3", "CREDITOR_CONSENT_MISSING", List + "第10条",
        "This deletion needs the creditor's written request.", "须有申请执行人的书面申请。");

    /// <summary>SHD-1: the debt is performed.</summary>
    public static readonly Rule UseDeletion = new("SHD-1", "USE_DELETION", "product; " + List + "第10条",
        "The debt is performed in full: the entry is deleted, or early deletion is decided; it is not shielded.", "义务已全部履行，应当删除或者决定提前删除，不适用屏蔽。");

    /// <summary>SHD-1: obstruction and evasion are not shielded.</summary>
    public static readonly Rule ShieldGround = new("SHD-1", "SHIELD_GROUND", "product",
        "An entry for obstruction or evasion is not shielded.", "因妨碍、抗拒执行或者规避执行纳入的，不适用屏蔽。");

    /// <summary>SHD-1: on what the shielding rests is not said, or does not fit.</summary>
    public static readonly Rule ShieldBasisMissing = new("SHD-1", "SHIELD_BASIS", "product; " + Repair22,
        "A shielding rests on part performance, security, a settlement or a reorganisation ruling, with its number; a deletion on none of them.", "屏蔽应当以部分履行、提供担保、履行和解协议或者重整裁定为依据并载明文号；删除不适用。");

    /// <summary>SHD-1: nothing paid.</summary>
    public static readonly Rule NothingPaid = new("SHD-1", "NOTHING_PAID", "product",
        "Nothing was credited to the account of the case.", "案款账户尚无到账款项。");

    /// <summary>SHD-1: no security on record.</summary>
    public static readonly Rule NothingSecured = new("SHD-1", "NOTHING_SECURED", "product",
        "No sufficient security is on record.", "无充分有效担保的记录。");

    /// <summary>SHD-1: a breach not long ago.</summary>
    public static readonly Rule BreachTooRecent = new("SHD-1", "BREACH_TOO_RECENT", "product",
        "The asset-report duty or the restriction order was broken not long ago.", "近期违反财产报告制度或者限制消费令。");

    /// <summary>SHD-2: too short or too long.</summary>
    public static readonly Rule ShieldMonths = new("SHD-2", "SHIELD_MONTHS", "product",
        "A shielding lasts as many months as are allowed.", "屏蔽期限超出规定的月数。");

    /// <summary>SHD-2: longer than the entry itself.</summary>
    public static readonly Rule ShieldBeyondTerm = new("SHD-2", "SHIELD_BEYOND_TERM", "product",
        "A shielding does not last beyond the term of the entry.", "屏蔽期限不得超过纳入期限。");

    /// <summary>SHD-2: renewed as often as is allowed.</summary>
    public static readonly Rule ShieldRenewed = new("SHD-2", "SHIELD_RENEWED", "product",
        "The shielding was renewed already.", "屏蔽已续期，不得再次续期。");

    /// <summary>SHD-4: taken back for something that the register would know of.</summary>
    public static readonly Rule LossNotOnRecord = new("SHD-4", "LOSS_NOT_ON_RECORD", "product",
        "A judge takes a shielding back for false material or a failed reorganisation; a missed instalment, a plan given up, lost security or a breach is recorded where it happened, and the shielding ends with it.",
        "提交虚假材料或者重整失败的，由法官撤销屏蔽；逾期未付、计划终止、担保丧失或者违反规定的，应当先行登记，屏蔽随之终止。");
}
