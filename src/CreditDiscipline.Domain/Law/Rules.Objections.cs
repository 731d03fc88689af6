namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Objections = "法释〔2020〕21号";

    /// <summary>OBJ-1: asked by somebody else.</summary>
    public static readonly Rule NotSubject = new("OBJ-1", "NOT_SUBJECT", List + "第11条",
        "Only the person of the entry or order, or a representative, may object.", "仅名单或限制消费所涉当事人或其代理人可以申请纠正。");

    /// <summary>OBJ-1: none of the three grounds.</summary>
    public static readonly Rule GroundUnknown = new("OBJ-1", "GROUND_UNKNOWN", List + "第11条",
        "An objection says that the entry should not be, is inaccurate or should be deleted, and why.", "申请纠正应当说明不应纳入、信息不准确或应予删除及其理由。");

    /// <summary>OBJ-1: a thing that nobody outside knows of, or that has ended.</summary>
    public static readonly Rule NothingToObject = new("OBJ-1", "NOTHING_TO_OBJECT", List + "第11条",
        "There is no decision in effect to object to.", "无可申请纠正的有效决定。");

    /// <summary>OBJ-1: the same is being reviewed.</summary>
    public static readonly Rule ObjectionOpen = new("OBJ-1", "OBJECTION_OPEN", "product",
        "An objection of the same person on the same ground is being reviewed.", "同一申请人就同一事由的申请正在审查。");

    /// <summary>OBJ-4: the same again after a final decision.</summary>
    public static readonly Rule ObjectionRepeated = new("OBJ-4", "OBJECTION_REPEATED", Objections + "第15条",
        "The same was decided finally; new facts are needed.", "同一事由已有终局决定，无新的事实不予受理。");

    /// <summary>OBJ-7: a reviewer who handles the case.</summary>
    public static readonly Rule ReviewerOnCaseTeam = new("OBJ-7", "REVIEWER_ON_CASE_TEAM", Objections + "第11条",
        "Who handles or signed the case does not review it.", "办理本案的人员不得参与审查。");

    /// <summary>OBJ-7: no panel.</summary>
    public static readonly Rule PanelSize = new("OBJ-7", "PANEL_SIZE", Objections + "第11条",
        "A collegial panel has three or more different members, an odd number.", "合议庭由三人以上单数人员组成。");

    /// <summary>OBJ-7: decided by somebody outside the panel.</summary>
    public static readonly Rule NotOnPanel = new("OBJ-7", "NOT_ON_PANEL", Objections + "第11条",
        "A member of the panel records its decision.", "须由合议庭成员作出。");

    /// <summary>OBJ-3: another court than the next higher one.</summary>
    public static readonly Rule WrongCourt = new("OBJ-3", "WRONG_COURT", List + "第12条",
        "Reconsideration is asked of the next higher court.", "应当向上一级人民法院申请复议。");

    /// <summary>OBJ-3: too late.</summary>
    public static readonly Rule Late = new("OBJ-3", "LATE", List + "第12条; 民事诉讼法",
        "The ten days are over; by post the postmark counts.", "已超过十日复议期间；邮寄的以邮戳日期为准。");

    /// <summary>CLOCK-7: an extension asked for too late or without cause.</summary>
    public static readonly Rule ExtensionLate = new("CLOCK-7", "EXTENSION_LATE", "民事诉讼法",
        "An extension is asked for within ten days after the obstacle ended.", "应当在障碍消除后十日内申请顺延期限。");
}
