namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string List = "法释〔2017〕7号";
    private const string Goodwill = "法发〔2019〕35号";

    /// <summary>CASE-5: an act outside the officer's own court.</summary>
    public static readonly Rule OtherCourt = new("CASE-5", "OTHER_COURT", "法〔2015〕137号; product",
        "Only the court that handles the case may act in it.", "只有办理该案的法院可以作出该行为。");

    /// <summary>CASE-5: a role that handles no cases.</summary>
    public static readonly Rule RoleMayNot = new("CASE-5", "ROLE_MAY_NOT", "product",
        "This role does not handle enforcement cases.", "该角色不办理执行案件。");

    /// <summary>CASE-5: only 执 and 执恢 cases carry list entries.</summary>
    public static readonly Rule CaseTypeCarriesNone = new("CASE-5", "CASE_TYPE_CARRIES_NO_ENTRY", "product",
        "Only first (执) and resumed (执恢) enforcement cases carry list entries and orders.", "仅执、执恢案件可以纳入失信名单或限制消费。");

    /// <summary>CASE-5: the year of the number is not the year of filing.</summary>
    public static readonly Rule FilingYear = new("CASE-5", "FILING_YEAR", "法〔2015〕137号; product",
        "The year of the case number is not the year of filing.", "案号年份与立案年份不一致。");

    /// <summary>CASE-1: the case number is taken.</summary>
    public static readonly Rule CaseExists = new("CASE-1", "CASE_EXISTS", "法〔2015〕137号第3条",
        "A case with this number is registered already.", "该案号的案件已经登记。");

    /// <summary>LIST-BASE: not a debtor of this case.</summary>
    public static readonly Rule NotDebtor = new("LIST-BASE", "NOT_DEBTOR", List + "第1条",
        "The person is not a judgment debtor in this enforcement case.", "该人不是本执行案件的被执行人。");

    /// <summary>LIST-BASE: the case is over.</summary>
    public static readonly Rule CaseClosed = new("LIST-BASE", "CASE_CLOSED", List + "第1条",
        "The obligation of this case is performed or the case is closed.", "本案义务已履行或案件已结案。");

    /// <summary>LIST-GROUND: no ground named.</summary>
    public static readonly Rule GroundMissing = new("LIST-GROUND", "GROUND_MISSING", List + "第1条",
        "At least one ground is needed.", "至少应有一项纳入情形。");

    /// <summary>LIST-TERM-1: a term without a term ground.</summary>
    public static readonly Rule TermNotAllowed = new("LIST-TERM-1", "TERM_NOT_ALLOWED", List + "第2条",
        "An entry on the first ground alone has no term.", "仅因有能力而拒不履行纳入的，不设期限。");

    /// <summary>LIST-TERM-1: a term ground without a term.</summary>
    public static readonly Rule TermRequired = new("LIST-TERM-1", "TERM_REQUIRED", List + "第2条",
        "Grounds two to six need a term of two years, stated in the decision.", "第二至六项情形须载明二年期限。");

    /// <summary>LIST-TERM-2: extension out of range.</summary>
    public static readonly Rule TermExtensionRange = new("LIST-TERM-2", "TERM_EXTENSION_RANGE", List + "第2条",
        "The term may be extended by one to three years only.", "期限只能延长一至三年。");

    /// <summary>LIST-TERM-2: extension without its reason.</summary>
    public static readonly Rule TermExtensionNotAllowed = new("LIST-TERM-2", "TERM_EXTENSION_NOT_ALLOWED", List + "第2条",
        "The term is extended only for serious violence or threat, or for several dishonest acts.", "仅因情节严重的暴力、威胁或多项失信行为可以延长期限。");

    /// <summary>LIST-BAR-1: the creditor is secured.</summary>
    public static readonly Rule SecurityGiven = new("LIST-BAR-1", "SECURITY_GIVEN", List + "第3条",
        "Sufficient and effective security was given: the first ground may not be used.", "已提供充分有效担保，不得以第一项情形纳入。");

    /// <summary>LIST-BAR-1, LIST-BAR-3: the court controls enough.</summary>
    public static readonly Rule AssetsSufficient = new("LIST-BAR-1", "ASSETS_SUFFICIENT", List + "第3条; " + Goodwill + "第16条",
        "The court already controls assets that cover the debt.", "已查控财产足以清偿债务。");

    /// <summary>LIST-BAR-1: not yet this debtor's turn.</summary>
    public static readonly Rule NotYetLiable = new("LIST-BAR-1", "NOT_YET_LIABLE", List + "第3条",
        "The debtor is later in the order of liability and cannot be enforced against yet.", "该被执行人履行顺序在后，依法不应对其强制执行。");

    /// <summary>LIST-BAR-2: minors.</summary>
    public static readonly Rule Minor = new("LIST-BAR-2", "MINOR", List + "第4条",
        "A minor is never put on the list.", "未成年人不得纳入失信被执行人名单。");

    /// <summary>LIST-BAR-3: the creditor asked for no sanction.</summary>
    public static readonly Rule CreditorDeclines = new("LIST-BAR-3", "CREDITOR_DECLINES", Goodwill + "第16条",
        "The creditor asks that no sanction be taken for now.", "申请执行人暂不同意采取惩戒措施。");

    /// <summary>LIST-BAR-4: officers are restricted, not listed.</summary>
    public static readonly Rule OfficerNotListable = new("LIST-BAR-4", "OFFICER_NOT_LISTABLE", Goodwill + "第16条",
        "An officer of an entity that is the debtor is not listed; bind the person in the entity's restriction order.", "单位失信的，不得将其法定代表人等纳入名单，可在限制消费令中予以限制。");

    /// <summary>LIST-BAR-6: the first ground needs evidence of ability.</summary>
    public static readonly Rule AbilityEvidence = new("LIST-BAR-6", "ABILITY_EVIDENCE", "product",
        "The first ground needs a note on the evidence of ability to perform.", "以第一项情形纳入的，须载明有履行能力的证据。");

    /// <summary>LIST-WARN: no enforcement notice with the warning.</summary>
    public static readonly Rule NoWarning = new("LIST-WARN", "NO_WARNING", List + "第5条",
        "No served enforcement notice with the warning of listing is on record.", "无已送达且载明失信风险提示的执行通知书。");

    /// <summary>LIST-CONTENT: a mandatory item is empty.</summary>
    public static readonly Rule ContentMissing = new("LIST-CONTENT", "CONTENT_MISSING", List + "第6条",
        "A mandatory item of the record is empty.", "名单信息的必要事项不完整。");

    /// <summary>LIST-CONTENT: the kind of document does not fit the kind of subject.</summary>
    public static readonly Rule DocumentMismatch = new("LIST-CONTENT", "DOCUMENT_MISMATCH", List + "第6条",
        "The kind of document does not fit the kind of subject.", "证件种类与主体类型不符。");

    /// <summary>LIST-DECIDE: signed by somebody other than the president.</summary>
    public static readonly Rule SignerNotPresident = new("LIST-DECIDE", "SIGNER_NOT_PRESIDENT", List + "第5条; 法释〔2015〕17号第5条",
        "Only the president of the court signs.", "须由院长签发。");

    /// <summary>LIST-DECIDE: signed at another court.</summary>
    public static readonly Rule SignerOtherCourt = new("LIST-DECIDE", "SIGNER_OTHER_COURT", List + "第5条",
        "Only the president of the executing court signs.", "须由执行法院院长签发。");

    /// <summary>LIST-DECIDE: maker and checker are the same person.</summary>
    public static readonly Rule MakerIsChecker = new("LIST-DECIDE", "MAKER_IS_CHECKER", "product",
        "Who drafted the decision may not sign it.", "拟稿人不得签发。");

    /// <summary>LIST-DECIDE: a date that cannot be.</summary>
    public static readonly Rule DateOrder = new("LIST-DECIDE", "DATE_ORDER", "product",
        "The date lies in the future or before the act that it follows.", "日期晚于今日或早于前一程序。");

    /// <summary>LIST-DECIDE: signing without serving.</summary>
    public static readonly Rule NotServed = new("LIST-DECIDE", "NOT_SERVED", Goodwill + "第14条",
        "The decision has not been served.", "决定书尚未送达。");

    /// <summary>LIST-RESTRICT: no order in force.</summary>
    public static readonly Rule OrderMissing = new("LIST-RESTRICT", "ORDER_MISSING", "法释〔2015〕17号第1条",
        "A list entry needs a restriction order in force against the same debtor in the same case.", "纳入名单的，应当同时有生效的限制消费令。");

    /// <summary>LIST-DUP: one entry per debtor and case.</summary>
    public static readonly Rule AlreadyListed = new("LIST-DUP", "ALREADY_LISTED", "product",
        "The debtor has an entry in this case already.", "该被执行人在本案中已有名单记录。");

    /// <summary>LIST-FIX: nothing published to correct.</summary>
    public static readonly Rule NotPublished = new("LIST-FIX", "NOT_PUBLISHED", List + "第9条",
        "The entry is not published.", "该记录未公布。");

    /// <summary>LIST-REVOKE: asked to delete what is to be revoked.</summary>
    public static readonly Rule RevocationDue = new("LIST-REVOKE", "REVOCATION_DUE", List + "第9条",
        "The entry should never have been made: it is revoked, as if it never was, and not deleted.", "该记录本不应纳入，应当撤销，不适用删除。");

    /// <summary>LIST-DEL: a term entry asked to go on a ground for entries without a term.</summary>
    public static readonly Rule TermEntry = new("LIST-DEL-TERM", "TERM_ENTRY", List + "第10条",
        "An entry with a term is not deleted on this ground; it ends with its term or by early deletion.", "有期限的记录不适用该情形，可决定提前删除或待期限届满。");

    /// <summary>LIST-DEL-TERM: the term runs.</summary>
    public static readonly Rule TermRunning = new("LIST-DEL-TERM", "TERM_RUNNING", List + "第10条",
        "The term has not ended.", "纳入期限尚未届满。");

    /// <summary>LIST-DEL-TERM: the term ended before the entry was published.</summary>
    public static readonly Rule TermOver = new("LIST-DEL-TERM", "TERM_OVER", List + "第10条",
        "The term has ended; there is nothing left to publish.", "纳入期限已届满，不再公布。");

    /// <summary>LIST-DEL-EARLY: an entry without a term.</summary>
    public static readonly Rule NoTerm = new("LIST-DEL-EARLY", "NO_TERM", List + "第2条、第10条",
        "An entry without a term is not deleted early; it goes on a ground of article 10.", "无期限的记录不适用提前删除，应依第十条删除。");

    /// <summary>LIST-DEL-1: nothing performed.</summary>
    public static readonly Rule NotPerformed = new("LIST-DEL-1", "NOT_PERFORMED", List + "第10条",
        "The obligation is not performed in full. With the creditor's written request use that ground.", "义务尚未全部履行；申请执行人书面申请的，请用该情形。");

    /// <summary>LIST-DEL-4: fewer than two asset queries.</summary>
    public static readonly Rule QueriesLessThanTwo = new("LIST-DEL-4", "QUERIES_LT_2", List + "第10条",
        "Fewer than two asset queries without result are on record.", "终本后查控未满两次。");

    /// <summary>LIST-DEL-4: a lead exists.</summary>
    public static readonly Rule ValidLead = new("LIST-DEL-4", "VALID_LEAD_EXISTS", List + "第10条",
        "A valid lead on assets was supplied.", "有人提供有效财产线索。");

    /// <summary>LIST-DEL-3, 5, 6, 7: the paper the ground rests on.</summary>
    public static readonly Rule PaperMissing = new("LIST-DEL-3", "PAPER_MISSING", List + "第10条",
        "The number of the request or ruling that the ground rests on is needed.", "须载明所依据的申请或裁定文号。");

    /// <summary>LIST-DEL-EARLY: no performance noted.</summary>
    public static readonly Rule NoPerformanceNoted = new("LIST-DEL-EARLY", "NO_PERFORMANCE_NOTED", List + "第2条",
        "Early deletion needs active performance or correction of the conduct, stated in writing.", "提前删除须载明积极履行或主动纠正的事实。");

    /// <summary>LIST-GROUND-5: no order bound the debtor on the day of the breach.</summary>
    public static readonly Rule BreachWithoutOrder = new("LIST-GROUND-5", "BREACH_WITHOUT_ORDER", List + "第1条",
        "No order was in force and served on the day of the breach.", "违反之日无已送达生效的限制消费令。");

    /// <summary>LIST-BAR-5: a student and a campus loan.</summary>
    public static readonly Rule StudentLoan = new("LIST-BAR-5", "STUDENT_LOAN", Goodwill + "第16条",
        "A full-time student is generally not sanctioned for a campus loan; the president may override in writing.", "全日制在校生因“校园贷”纠纷成为被执行人的，一般不得惩戒；院长可书面说明理由后决定。");

    /// <summary>LIST-BAR-5, RES-BAR: an override without reason, or of nothing.</summary>
    public static readonly Rule OverrideReason = new("LIST-BAR-5", "OVERRIDE_REASON", "product",
        "An override needs a soft bar to override and a written reason.", "仅可对一般性禁止作出例外决定，并须书面说明理由。");

    /// <summary>LIST-GOV: no filing with the higher court.</summary>
    public static readonly Rule FilingMissing = new("LIST-GOV", "FILING_MISSING", "最高人民法院内部规定; product",
        "A State body is listed only after filing with the higher court; its filing number is needed.", "国家机关纳入名单须先向上级法院备案并载明备案号。");

    /// <summary>LIST-SUPPLE: the checklist is not answered.</summary>
    public static readonly Rule DifficultyUnanswered = new("LIST-SUPPLE", "DIFFICULTY_UNANSWERED", "product",
        "Before a firm is listed every question of the caution checklist is answered, also whether it is in temporary difficulty.", "纳入企业前须逐项回答审慎纳入问答，包括该企业是否暂时经营困难。");

    /// <summary>LIST-APPLY: applied by somebody other than the creditor.</summary>
    public static readonly Rule NotCreditor = new("LIST-APPLY", "NOT_CREDITOR", List + "第5条",
        "Only the creditor of this case may apply.", "仅本案申请执行人可以申请。");

    /// <summary>LIST-APPLY: a rejection without reason.</summary>
    public static readonly Rule ReasonMissing = new("LIST-APPLY", "REASON_MISSING", List + "第5条",
        "A reason is needed.", "须说明理由。");

    /// <summary>LIST-RELIST-2: the creditor asked for the deletion less than six months ago.</summary>
    public static readonly Rule RelistBar = new("LIST-RELIST-2", "RELIST_BAR", List + "第10条",
        "The entry was deleted at the creditor's request; he may apply again six months later.", "因申请执行人申请删除的，六个月内不得再次申请纳入。");

    /// <summary>LIST-GRACE: too short or too long.</summary>
    public static readonly Rule GraceRange = new("LIST-GRACE", "GRACE_RANGE", Goodwill + "第15条",
        "A grace period lasts one to three months from the decision.", "宽限期为一至三个月。");

    /// <summary>LIST-GRACE: a second one.</summary>
    public static readonly Rule GraceAlreadyUsed = new("LIST-GRACE", "GRACE_ALREADY_USED", "product",
        "A decision has one grace period.", "同一决定仅可给予一次宽限期。");

    /// <summary>LIST-GRACE: the period still runs.</summary>
    public static readonly Rule GraceRunning = new("LIST-GRACE", "GRACE_RUNNING", Goodwill + "第15条",
        "Inside the grace period nothing is published.", "宽限期内不予公布。");

    /// <summary>LIST-DEL-MIX: keeping a paid mixed entry without reason, or nothing to decide.</summary>
    public static readonly Rule MixedReason = new("LIST-DEL-MIX", "MIXED_REASON", Goodwill + "第19条",
        "A paid mixed entry generally goes as a whole; keeping it needs a reason.", "主动履行完毕的，一般应一并删除；不予删除须说明理由。");

    /// <summary>FUND-1: a bank reference of another credit.</summary>
    public static readonly Rule ReferenceTaken = new("FUND-1", "REFERENCE_TAKEN", "product",
        "This bank reference belongs to another credit of the case, or to one that was reversed.", "该银行流水号已用于本案另一笔款项或已冲正的款项。");

    /// <summary>LIST-DEL-1: a performance that stands.</summary>
    public static readonly Rule GroundStands = new("LIST-DEL-1", "GROUND_STANDS", "product",
        "The ground of the removal still stands.", "删除事由仍然成立。");

    /// <summary>LIST-NOTIFY: a notice that is sent already, or to nobody.</summary>
    public static readonly Rule RecipientMissing = new("LIST-NOTIFY", "RECIPIENT_MISSING", List + "第8条",
        "A notice names the unit to be told.", "通知须载明被通知单位。");

    /// <summary>A state in which the act is not possible.</summary>
    public static readonly Rule StateForbids = new("STATE", "STATE_FORBIDS", "product",
        "The act is not possible in the present state.", "当前状态不能作出该行为。");
}
