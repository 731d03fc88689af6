namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Restrict = "法释〔2015〕17号";

    /// <summary>RES-COND: the debtor still has time.</summary>
    public static readonly Rule NoticePeriodRunning = new("RES-COND", "NOTICE_PERIOD_RUNNING", Restrict + "第1条",
        "The period set in the enforcement notice has not ended.", "执行通知书指定的履行期间尚未届满。");

    /// <summary>RES-COND: no obligation to pay or deliver.</summary>
    public static readonly Rule NotPaymentObligation = new("RES-COND", "NOT_PAYMENT_OBLIGATION", Restrict + "第1条",
        "A restriction order needs an obligation to pay or deliver.", "限制消费适用于给付义务。");

    /// <summary>RES-ORDER: an item of the order is empty.</summary>
    public static readonly Rule OrderIncomplete = new("RES-ORDER", "ORDER_INCOMPLETE", Restrict + "第5条",
        "The order must state its period, items and legal consequences.", "限制消费令须载明期间、项目、法律后果。");

    /// <summary>RES-PERSONS: bound persons of an order on a natural person.</summary>
    public static readonly Rule RoleNotBound = new("RES-PERSONS", "ROLE_NOT_BOUND", Restrict + "第3条",
        "Only the legal representative, principal, directly responsible person and actual controller of an entity are bound, each once.", "仅可限制单位的法定代表人、主要负责人、影响债务履行的直接责任人员、实际控制人。");

    /// <summary>One order per debtor and case.</summary>
    public static readonly Rule OrderExists = new("LIST-RESTRICT", "ORDER_EXISTS", "product",
        "The debtor is under an order in this case already.", "该被执行人在本案中已有限制消费令。");

    /// <summary>RES-LIFT-1: the entry of the same case still stands.</summary>
    public static readonly Rule ListedEntryActive = new("RES-LIFT-1", "LISTED_ENTRY_ACTIVE", Restrict + "第1条、第9条",
        "While the debtor's list entry in the case is public, the order is lifted only for performance.", "同案名单记录公布期间，仅因履行完毕可以解除限制消费。");

    /// <summary>RES-LIFT-2: no sufficient security on record.</summary>
    public static readonly Rule SecurityInsufficient = new("RES-LIFT-2", "SECURITY_INSUFFICIENT", Restrict + "第9条",
        "No sufficient security is on record in the case.", "案件中无确实有效的担保。");

    /// <summary>RES-START: applied by somebody other than the creditor.</summary>
    public static readonly Rule OrderNotCreditor = new("RES-START", "NOT_CREDITOR", Restrict + "第4条",
        "Only the creditor of this case may apply.", "仅本案申请执行人可以申请。");

    /// <summary>RES-START: of its own accord without reason.</summary>
    public static readonly Rule ExOfficioReason = new("RES-START", "EX_OFFICIO_REASON", Restrict + "第4条",
        "Without the creditor's application the court says why the order is necessary.", "依职权限制消费的，须说明必要性。");

    /// <summary>RES-CAT: a kind of consumption that the order does not forbid.</summary>
    public static readonly Rule CategoryNotForbidden = new("RES-CAT", "CATEGORY_NOT_FORBIDDEN", Restrict + "第3条",
        "The order does not forbid this kind of consumption.", "限制消费令未限制该项消费。");

    /// <summary>RES-BAR: a minor debtor.</summary>
    public static readonly Rule MinorRestricted = new("RES-BAR", "MINOR_RESTRICTED", "product",
        "A minor is generally not restricted; the president may override in writing.", "未成年被执行人一般不予限制消费；院长可书面说明理由后决定。");

    /// <summary>RES-REP-CHANGE: nobody takes the office.</summary>
    public static readonly Rule SuccessorRequired = new("RES-REP-CHANGE", "SUCCESSOR_REQUIRED", Goodwill + "第17条",
        "A legal representative or principal is released only as the successor is bound.", "解除原法定代表人、主要负责人的限制，须同时限制其继任者。");

    /// <summary>RES-REP-CHANGE: still in control, or responsible.</summary>
    public static readonly Rule StillController = new("RES-REP-CHANGE", "STILL_CONTROLLER", Goodwill + "第17条",
        "Released is who shows to be neither controller nor directly responsible, after a change for real business reasons.", "确因经营管理需要变更且举证非实际控制人、非直接责任人员的，方可解除。");

    /// <summary>RES-ASSIST: who bears the cost of an announcement is not said.</summary>
    public static readonly Rule AdvanceMissing = new("RES-ASSIST", "ADVANCE_MISSING", Restrict + "第7条",
        "A creditor who asks for an announcement advances its cost.", "申请公告的，费用由申请执行人预交。");

    /// <summary>RES-BREACH: the report is not of a time when the order bound.</summary>
    public static readonly Rule BreachOutsideOrder = new("RES-BREACH", "BREACH_OUTSIDE_ORDER", Restrict + "第11条",
        "The order did not bind on that day, or does not forbid that.", "该日期限制消费令未生效，或该消费不在限制范围。");

    /// <summary>RES-CHILD: a school that is not one of high fees.</summary>
    public static readonly Rule NormalSchool = new("RES-CHILD", "NORMAL_SCHOOL", Goodwill + "第20条",
        "Only fees above the normal standard count; normal schooling is not disturbed.", "仅限高收费私立学校，不得影响正常就学。");

    /// <summary>RES-PRIVATE: no officer of the entity.</summary>
    public static readonly Rule NotOfficer = new("RES-PRIVATE", "NOT_OFFICER", Restrict + "第3条",
        "Only the four offices bound by an entity's order may ask to spend personal property.", "仅被限制的单位有关人员可以个人财产申请私人消费。");

    /// <summary>RES-PRIVATE: not verified.</summary>
    public static readonly Rule NotVerified = new("RES-PRIVATE", "NOT_VERIFIED", Goodwill + "第17条",
        "What was stated has not been verified.", "所述情况未经查证属实。");

    /// <summary>RES-PRIVATE: verified and refused.</summary>
    public static readonly Rule MustAllow = new("RES-PRIVATE", "MUST_ALLOW", Goodwill + "第17条",
        "Personal property for a private purpose, verified to be true, must be allowed.", "查证属实的，应当准许。");

    /// <summary>RES-TEMP: the person is not bound by the order.</summary>
    public static readonly Rule NotBound = new("RES-TEMP", "NOT_BOUND", Goodwill + "第17条",
        "The order does not bind this person now.", "该人当前未受此限制消费令约束。");

    /// <summary>RES-TEMP: only individuals travel.</summary>
    public static readonly Rule NotIndividual = new("RES-TEMP", "NOT_INDIVIDUAL", Goodwill + "第17条",
        "Only a natural person asks for an urgent journey.", "紧急出行仅限自然人申请。");

    /// <summary>RES-TEMP: no reason of the list.</summary>
    public static readonly Rule UrgentReasonMissing = new("RES-TEMP", "URGENT_REASON", Goodwill + "第17条",
        "An urgent journey needs one of the listed reasons.", "紧急出行须属规定事由。");

    /// <summary>RES-TEMP: proof or undertaking is missing.</summary>
    public static readonly Rule ProofMissing = new("RES-TEMP", "PROOF_MISSING", Goodwill + "第17条",
        "Proof and a written undertaking are needed.", "须提供证明材料和书面承诺。");

    /// <summary>RES-TEMP: too long.</summary>
    public static readonly Rule ExemptionTooLong = new("RES-TEMP", "EXEMPTION_TOO_LONG", Goodwill + "第17条",
        "An urgent journey is allowed for one month at most.", "暂时解除最长不超过一个月。");

    /// <summary>RES-TEMP: something other than aircraft and high-speed rail.</summary>
    public static readonly Rule CategoryNotExemptable = new("RES-TEMP", "CATEGORY_NOT_EXEMPTABLE", Goodwill + "第17条",
        "For an urgent journey only aircraft and high-speed rail are allowed.", "紧急出行仅可暂时解除乘坐飞机、高铁的限制。");

    /// <summary>RES-TEMP: the window has begun before the approval.</summary>
    public static readonly Rule WindowStarted = new("RES-TEMP", "WINDOW_STARTED", "product",
        "The window begins on the day of the approval at the earliest and ends after it begins.", "期间不得早于批准之日，且截止日不得早于开始日。");

    /// <summary>RES-TEMP: two exemptions at once.</summary>
    public static readonly Rule ExemptionOverlaps = new("RES-TEMP", "EXEMPTION_OVERLAPS", "product",
        "The person has an exemption for part of this time already.", "该人在此期间已有暂时解除。");

    /// <summary>RES-NEED: longer than any exemption lasts.</summary>
    public static readonly Rule NeedTooLong = new("RES-NEED", "NEED_TOO_LONG", "product",
        "An exemption lasts twelve months at most.", "批准消费的期间最长不超过十二个月。");

    /// <summary>RES-TEMP-ABUSE: an earlier undertaking was broken.</summary>
    public static readonly Rule Abuse = new("RES-TEMP-ABUSE", "ABUSE", Goodwill + "第17条",
        "An earlier exemption was obtained by false proof or its undertaking was broken.", "曾提供虚假材料或违反承诺，不再准许。");

    /// <summary>PEN-1: amount out of range.</summary>
    public static readonly Rule FineRange = new("PEN-1", "FINE_RANGE", "民事诉讼法第118条",
        "A person is fined at most 100,000 yuan, a unit 50,000 to 1,000,000.", "对个人罚款十万元以下，对单位罚款五万元以上一百万元以下。");

    /// <summary>PEN-1: too many days.</summary>
    public static readonly Rule DetentionRange = new("PEN-1", "DETENTION_RANGE", "民事诉讼法第118条",
        "Detention lasts one to fifteen days and is for persons.", "拘留期限为十五日以下，适用于自然人。");

    /// <summary>ZB-1: three months have not passed.</summary>
    public static readonly Rule RoundTooEarly = new("ZB-1", "ZB_TOO_EARLY", "法〔2016〕373号第1条",
        "A round is concluded more than three months after filing.", "立案之日起超过三个月方可终结本次执行程序。");

    /// <summary>ZB-1: no order was sent.</summary>
    public static readonly Rule RoundNoOrder = new("ZB-1", "ZB_NO_ORDER", "法〔2016〕373号第1条",
        "Notice, asset-report order and restriction order come before the conclusion of a round.", "须已发出执行通知、责令报告财产并发出限制消费令。");

    /// <summary>ZB-1: assets were not searched for to the end.</summary>
    public static readonly Rule RoundSearchOpen = new("ZB-1", "ZB_SEARCH_OPEN", "法〔2016〕373号第1条",
        "Assets have to be searched for to the end, missing debtors looked for and obstruction punished.", "须已穷尽财产调查措施并依法查找被执行人。");
}
