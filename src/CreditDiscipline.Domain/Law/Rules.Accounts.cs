namespace CreditDiscipline.Domain.Law;

public static partial class Rules
{
    private const string Fund = "法发〔2017〕6号";

    /// <summary>FUND-1: parts of a claim that do not fit.</summary>
    public static readonly Rule ClaimParts = new("FUND-1", "CLAIM_PARTS", "法释〔2014〕8号",
        "Interest and fees are parts of the amount due; a rate needs its first day; no day lies in the future.", "利息和费用应当包含在申请执行标的之内，利率应当同时载明起算日，起算日不得晚于今日。");

    /// <summary>FUND-1: more than any account holds.</summary>
    public static readonly Rule AccountFull = new("FUND-1", "ACCOUNT_FULL", "product",
        "So much money lies on no account of a case; look at the amount.", "金额超出案件账户可记载的范围，请核对。");

    /// <summary>FUND-1: nothing to pay out.</summary>
    public static readonly Rule NothingHeld = new("FUND-1", "NOTHING_HELD", Fund,
        "No money is held on the account of the case.", "案件账户内没有待发放的案款。");

    /// <summary>FUND-1: the money is not what was signed for.</summary>
    public static readonly Rule HeldChanged = new("FUND-1", "HELD_CHANGED", Fund,
        "The money held is not the amount that was signed for.", "案件账户余额与签发金额不一致。");

    /// <summary>FUND-1: the case is in another run.</summary>
    public static readonly Rule PayoutRunning = new("FUND-1", "PAYOUT_RUNNING", "product",
        "The case is in another payout run that is not finished.", "该案已列入另一尚未完成的发放批次。");

    /// <summary>SHD-1: a plan runs already.</summary>
    public static readonly Rule PlanRuns = new("SHD-1", "PLAN_RUNS", "product",
        "An instalment plan of the case is running; give it up first.", "该案已有正在履行的分期履行计划。");

    /// <summary>SHD-1: the days of a plan.</summary>
    public static readonly Rule PlanDays = new("SHD-1", "PLAN_DAYS", "product",
        "Instalments follow each other, the first after the day of the agreement, the last not past when the plan is booked.", "各期履行日期应当依次递增，首期应当晚于约定之日，末期在登记时不得已过。");

    /// <summary>SHD-1: more than is owed.</summary>
    public static readonly Rule PlanExceeds = new("SHD-1", "PLAN_EXCEEDS", "product",
        "The instalments exceed what is owed.", "分期履行总额超过尚欠金额。");

    /// <summary>SHD-1: no written agreement.</summary>
    public static readonly Rule PlanPaperMissing = new("SHD-1", "PLAN_PAPER", "CPC 241",
        "A plan rests on a written agreement with the creditor.", "分期履行应当有与申请执行人的书面协议。");

    /// <summary>SHD-1: no plan, or one that was missed.</summary>
    public static readonly Rule PlanMissing = new("SHD-1", "PLAN_MISSING", "product",
        "Shielding after part performance or on a settlement needs an instalment plan that runs and is kept.", "部分履行或者履行和解协议的屏蔽应当有正在按期履行的分期计划。");
}
