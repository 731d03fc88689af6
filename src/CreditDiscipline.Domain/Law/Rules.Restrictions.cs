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
}
