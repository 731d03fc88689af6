namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Network = "法释〔2013〕20号";

    /// <summary>NET-1: the debt is performed.</summary>
    public static readonly Rule InquiryCaseClosed = new("NET-1", "CASE_CLOSED", Network + "第1条",
        "The debt is performed: nobody is asked about assets any more.", "义务已履行，不再查询被执行人财产。");

    /// <summary>NET-1: asked by somebody who does not handle the case.</summary>
    public static readonly Rule NotOnCaseTeam = new("NET-1", "NOT_ON_CASE_TEAM", Network + "第2条",
        "Only who handles the case asks about assets in it.", "仅本案承办人员可以查询。");

    /// <summary>NET-1: not registered with the partner.</summary>
    public static readonly Rule NotRegisteredForExchange = new("NET-1", "NOT_REGISTERED", Network + "第2条",
        "Only an officer who is registered with the assisting partner asks it.", "仅已向协助单位备案的人员可以向其查询。");

    /// <summary>NET-1: no debtor of the case.</summary>
    public static readonly Rule InquiryNotDebtor = new("NET-1", "NOT_DEBTOR", Network + "第1条",
        "Only debtors of the case are asked about.", "仅可查询本案被执行人的财产。");

    /// <summary>NET-1: a debtor who need not perform yet.</summary>
    public static readonly Rule InquiryNotYetLiable = new("NET-1", "NOT_YET_LIABLE", Network + "第1条",
        "A debtor later in the order of liability is not asked about yet.", "尚不能对其执行的后顺位义务人，暂不查询。");

    /// <summary>NET-1: in bulk.</summary>
    public static readonly Rule TooManySubjects = new("NET-1", "TOO_MANY_SUBJECTS", "product; " + Network + "第2条",
        "One inquiry names as many debtors as are allowed: there are no queries in bulk.", "单次查询的被执行人数超出上限，不得批量查询。");

    /// <summary>NET-1: no partner of the exchange.</summary>
    public static readonly Rule NotInExchange = new("NET-1", "NOT_IN_EXCHANGE", "product",
        "The partner does not take part in the exchange, or not now.", "该单位未接入点对点查控，或者已停用。");

    /// <summary>NET-1: one round at a time.</summary>
    public static readonly Rule InquiryOpen = new("NET-1", "INQUIRY_OPEN", "product",
        "An inquiry of this case is under way.", "本案已有正在进行的财产查询。");

    /// <summary>NET-1: another answer after the first.</summary>
    public static readonly Rule AnsweredOtherwise = new("NET-1", "ANSWERED_OTHERWISE", "product",
        "The request was answered, and with other findings.", "该协助请求已答复，且内容不一致。");

    /// <summary>NET-1: an answer about somebody else.</summary>
    public static readonly Rule DebtorNotAsked = new("NET-1", "DEBTOR_NOT_ASKED", Network + "第1条",
        "Nobody was asked about this debtor.", "答复涉及未查询的被执行人。");

    /// <summary>NET-1: an answer that leaves a debtor out, or names one twice.</summary>
    public static readonly Rule DebtorUnanswered = new("NET-1", "DEBTOR_UNANSWERED", Network + "第3条",
        "An answer names every debtor that was asked about, once.", "应当对所查询的每一被执行人逐一答复。");

    /// <summary>NET-1: an answer about something that nobody asked for.</summary>
    public static readonly Rule KindNotAsked = new("NET-1", "KIND_NOT_ASKED", Network + "第1条",
        "Nobody asked for assets of this kind.", "答复涉及未查询的财产种类。");

    /// <summary>NET-1: the partner's objection was answered.</summary>
    public static readonly Rule ObjectionAnswered = new("NET-1", "OBJECTION_ANSWERED", Network + "第7条",
        "The court has answered the objection; the request is to be answered.", "法院已答复异议，应当予以协助。");

    /// <summary>NET-1: an objection waits.</summary>
    public static readonly Rule InquiryObjected = new("NET-1", "INQUIRY_OBJECTED", Network + "第7条",
        "A partner's objection waits for the court's answer.", "协助单位的异议尚未答复。");

    /// <summary>NET-1: the officer is registered.</summary>
    public static readonly Rule OfficerRegistered = new("NET-1", "OFFICER_REGISTERED", "product",
        "The officer is registered with this partner already.", "该人员已向该单位备案。");

    /// <summary>ZB-2: a query after the conclusion of the round that leaves a debtor out.</summary>
    public static readonly Rule AllDebtors = new("ZB-2", "ALL_DEBTORS", "法〔2016〕373号第9条; product",
        "After the round is concluded every debtor of the case is asked about, because the result counts for all.", "终结本次执行程序后，应当查询本案全部被执行人。");

    /// <summary>ZB-2: a clerk confirms a search.</summary>
    public static readonly Rule SearchNotConfirmed = new("ZB-2", "SEARCH_NOT_CONFIRMED", "product",
        "That the search was sufficient without the missing answers is confirmed by a judge or the president.", "部分单位未答复而认定查询已充分的，应当由法官或者院长确认。");

    /// <summary>LIVE-1: too much.</summary>
    public static readonly Rule ExcessiveSeizure = new("LIVE-1", "EXCESSIVE_SEIZURE", "查封规定（2020）第19条",
        "The value seized must not clearly exceed what is owed, unless the thing cannot be divided and nothing else covers the debt.", "查封、扣押、冻结的财产价额不得明显超出债权额；不可分割且无其他足额财产的除外。");

    /// <summary>LIVE-1: no such finding in the case.</summary>
    public static readonly Rule FindingUnknown = new("LIVE-1", "FINDING_UNKNOWN", "product",
        "No answer in this case names such a finding of this debtor.", "本案查询结果中没有该被执行人的此项财产。");
}
