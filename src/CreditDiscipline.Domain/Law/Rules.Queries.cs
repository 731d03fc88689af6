namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    /// <summary>Q-2: no name.</summary>
    public static readonly Rule NameRequired = new("Q-2", "NAME_REQUIRED", "个人信息保护法第6条",
        "The name of the subject is needed beside the number.", "查询须同时提供姓名或者名称。");

    /// <summary>Q-2: a name that none can be.</summary>
    public static readonly Rule NameForm = new("Q-2", "NAME_FORM", "product",
        "A name has at most 200 printable characters.", "姓名或者名称最多200个可打印字符。");

    /// <summary>Q-2: no purpose of the code list.</summary>
    public static readonly Rule PurposeRequired = new("Q-2", "PURPOSE_REQUIRED", "个人信息保护法第6条",
        "A purpose code is needed.", "须载明查询目的代码。");

    /// <summary>Q-2: name-only query.</summary>
    public static readonly Rule IdRequired = new("Q-2", "ID_REQUIRED", "个人信息保护法第6条",
        "A document kind and number are needed; nobody is looked up by name alone.", "须提供证件种类和号码，不得仅凭姓名查询。");

    /// <summary>Q-3: no authorisation of the person.</summary>
    public static readonly Rule ConsentRequired = new("Q-3", "CONSENT_REQUIRED", "征信业管理条例第18条; 个人信息保护法第27条",
        "A query on a natural person needs the reference of the person's authorisation.", "查询自然人须提供本人授权编号。");

    /// <summary>A reference that is too long or not printable.</summary>
    public static readonly Rule ReferenceForm = new("Q-4", "REFERENCE", "product",
        "A reference has at most 100 printable characters.", "编号最多100个可打印字符。");

    /// <summary>Q-12: a partner asks what stood at another time.</summary>
    public static readonly Rule HistoryForCourts = new("Q-12", "HISTORY_FOR_COURTS", "product",
        "Only court staff are told what stood at another time. Ask without asOf and validOn for what stands now.", "历史信息仅供法院工作人员查询；查询现状请勿填写 asOf、validOn。");

    /// <summary>Q-12: a moment that has not come.</summary>
    public static readonly Rule MomentAhead = new("Q-12", "MOMENT_AHEAD", "product",
        "What will be known at a moment ahead nobody knows.", "查询时点不得晚于当前时间。");

    /// <summary>Q-4: a look-up by staff without its purpose.</summary>
    public static readonly Rule LookupPurposeRequired = new("Q-4", "REASON_REQUIRED", "征信业管理条例第22条",
        "A look-up by court staff names the case for which it is made, or the reason.", "法院工作人员查询须载明案号或者查询事由。");

    /// <summary>Q-4: the whole number in a text that is kept.</summary>
    public static readonly Rule NumberInText = new("Q-4", "NUMBER_IN_TEXT", "product",
        "The number of a person stands in its own member and in no other text.", "证件号码不得写入其他文字内容。");

    /// <summary>Q-2: a kind of document that the register does not know.</summary>
    public static readonly Rule DocumentTypeUnknown = new("Q-2", "DOCUMENT_TYPE", "product",
        "The kind of document is none of those that the register knows.", "证件种类不在登记范围内。");

    /// <summary>Q-2: an agreement that allows nothing.</summary>
    public static readonly Rule AgreementEmpty = new("Q-2", "AGREEMENT_EMPTY", "个人信息保护法第6条",
        "An agreement names at least one scope, and one purpose where the partner asks about subjects.", "合作协议至少应载明一项权限，涉及查询的还应载明查询目的。");

    /// <summary>Q-2: a purpose outside the agreement.</summary>
    public static readonly Rule PurposeNotAgreed = new("Q-2", "PURPOSE_NOT_AGREED", "个人信息保护法第6条",
        "The agreement with the partner does not name this purpose.", "合作协议未约定该查询目的。");

    /// <summary>Q-2: the client id is taken.</summary>
    public static readonly Rule PartnerExists = new("Q-2", "PARTNER_EXISTS", "product",
        "A partner with this client id is registered already.", "该合作方编号已经登记。");

    /// <summary>Q-4: a reference that is needed and missing, or that comes twice.</summary>
    public static readonly Rule ReferenceUnique = new("Q-4", "REFERENCE_UNIQUE", "product",
        "Each watch has a reference of its own.", "每项关注须有唯一编号。");

    /// <summary>Q-2: an end that is over.</summary>
    public static readonly Rule WatchEnded = new("Q-2", "WATCH_ENDED", "product",
        "The last day of a watch lies in the past.", "关注截止日不得早于当日。");

    /// <summary>Q-2: more changes of a sandbox than are kept.</summary>
    public static readonly Rule SandboxLimit = new("Q-2", "SANDBOX_LIMIT", "product",
        "A sandbox takes at most 10,000 changes a day.", "沙盒每日最多变更一万次。");

    /// <summary>Q-2: more subjects than one partner may watch.</summary>
    public static readonly Rule WatchLimit = new("Q-2", "WATCH_LIMIT", "个人信息保护法第6条; product",
        "The watch-list is full. Take subjects off that are no longer needed.", "关注名单已满，请移除不再需要的对象。");
}
