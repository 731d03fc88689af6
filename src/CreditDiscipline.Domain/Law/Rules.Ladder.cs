namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Refusal = "法释〔2024〕13号";

    /// <summary>LIST-SUPPLE: grace comes first for a firm in temporary difficulty.</summary>
    public static readonly Rule GraceNotOffered = new("LIST-SUPPLE", "GRACE_NOT_OFFERED", "product; " + Goodwill + "第15条",
        "The firm is in temporary difficulty: the decision gives it a grace period, or says in writing why not.", "该企业暂时经营困难，决定应当给予宽限期，或者书面说明不予宽限的理由。");

    /// <summary>LADDER: warned already.</summary>
    public static readonly Rule WarningExists = new("LADDER", "WARNING_EXISTS", "product",
        "The debtor was warned in this case already, or the court noted why it does without.", "该被执行人在本案中已被预警，或者已记明不作预警的理由。");

    /// <summary>LADDER: a warning after the fact.</summary>
    public static readonly Rule WarningTooLate = new("LADDER", "WARNING_TOO_LATE", "product",
        "The debtor is restricted or listed already; a warning comes before.", "已采取限制消费措施或者已决定纳入名单，预警应当在此之前作出。");

    /// <summary>LADDER: no warning where one is expected.</summary>
    public static readonly Rule WarningMissing = new("LADDER", "WARNING_MISSING", "product",
        "Serve a warning first, or note why the court does without.", "应当先行送达预警，或者记明不作预警的理由。");

    /// <summary>PEN-2: somebody who does not answer with this debtor.</summary>
    public static readonly Rule PenaltyPerson = new("PEN-2", "PENALTY_PERSON", "民事诉讼法; 关于民事执行中财产调查若干问题的规定第9条",
        "Punished are the debtor, the statutory agent of a person, the principal or a responsible person of a unit, or a unit that had to assist.",
        "仅可处罚被执行人、自然人的法定代理人、单位的主要负责人或者直接责任人员以及负有协助义务的单位。");

    /// <summary>PEN-1: reconsideration asked for too late.</summary>
    public static readonly Rule PenaltyLate = new("PEN-1", "LATE", "民事诉讼法; product",
        "The three days after service are over; by post the postmark counts.", "已超过收到决定书之日起三日的复议期间；邮寄的以邮戳日期为准。");

    /// <summary>PEN-1: another court than the next higher one.</summary>
    public static readonly Rule PenaltyWrongCourt = new("PEN-1", "WRONG_COURT", "民事诉讼法",
        "Reconsideration of a penalty is asked of the next higher court.", "应当向上一级人民法院申请复议。");

    /// <summary>PEN-1: a reconsideration that makes it heavier, or changes nothing.</summary>
    public static readonly Rule PenaltyNotLighter = new("PEN-1", "PENALTY_NOT_LIGHTER", "product",
        "Reconsideration upholds a penalty, makes it lighter or sets it aside.", "复议只能维持、减轻或者撤销处罚。");

    /// <summary>CRIME-1: ability or refusal is not shown.</summary>
    public static readonly Rule ReferralEvidence = new("CRIME-1", "REFERRAL_EVIDENCE", "刑法第313条; product",
        "A referral notes the evidence that the debtor is able to perform and lists the evidence that he refuses.", "移送应当载明有能力执行的证据并附拒不执行的证据清单。");

    /// <summary>CRIME-1: no fine or detention before.</summary>
    public static readonly Rule PriorPenaltyMissing = new("CRIME-1", "PRIOR_PENALTY_MISSING", Refusal + "第3条",
        "A refused or false report and a broken order count as serious only after a fine or detention that did not stop the refusal.", "拒绝、虚假报告财产或者违反限制消费令，须经罚款或者拘留后仍拒不执行，方可移送。");

    /// <summary>CRIME-1: no report of assets was ordered.</summary>
    public static readonly Rule NoReportOrdered = new("CRIME-1", "NO_REPORT_ORDERED", Refusal + "第3条",
        "No report of assets was ordered in this case.", "本案未责令报告财产。");

    /// <summary>CRIME-1: the debt was paid before the police had it.</summary>
    public static readonly Rule ReferralPaid = new("CRIME-1", "CASE_CLOSED", "product",
        "The debt is performed: withdraw the referral (outcome WITHDRAWN) instead of delivering it.", "义务已履行，应当撤回移送，不再送交。");

    /// <summary>CRIME-1: another referral runs.</summary>
    public static readonly Rule ReferralOpen = new("CRIME-1", "REFERRAL_OPEN", "product",
        "Another referral of the debtor in this case has not ended.", "该被执行人在本案中已有尚未办结的移送。");

    /// <summary>CRIME-1: a sentence outside the law.</summary>
    public static readonly Rule ConvictionRange = new("CRIME-1", "CONVICTION_RANGE", "刑法第313条",
        "A sentence belongs to a conviction: up to seven years for a person, a fine for a unit.", "刑罚仅随有罪判决记载：自然人为七年以下，单位判处罚金。");

    /// <summary>CRIME-2: police and procuratorate pursue it.</summary>
    public static readonly Rule ProsecutionPending = new("CRIME-2", "PROSECUTION_PENDING", Refusal + "第14条",
        "The creditor prosecutes himself once police or procuratorate do not pursue.", "公安机关或者人民检察院不予追究的，申请执行人方可自诉。");

    /// <summary>CRIME-2: another court than usual.</summary>
    public static readonly Rule ProsecutionCourt = new("CRIME-2", "PROSECUTION_COURT", Refusal + "第15条",
        "Usually the court of the executing court's place has it; say why another one does.", "一般由执行法院所在地人民法院管辖；由其他法院管辖的须说明理由。");
}
