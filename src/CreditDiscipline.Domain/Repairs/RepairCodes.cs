using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Repairs;

/// <summary>What a debtor asks for.</summary>
public enum RepairKind
{
    /// <summary>提前删除: an entry with a term goes before it ends (LIST-DEL-EARLY).</summary>
    EarlyDeletion = 1,

    /// <summary>申请执行人同意删除: the creditor asks for the deletion in writing (LIST-DEL-3).</summary>
    CreditorConsentDeletion = 2,

    /// <summary>屏蔽: out of public view for a time (SHD-1).</summary>
    Shield = 3,

    /// <summary>重整屏蔽: the same while a reorganisation plan or settlement is performed (REP-7).</summary>
    ReorganisationShield = 4,
}

/// <summary>Through whom a request came; none of them decides it (REP-1).</summary>
public enum RepairChannel
{
    /// <summary>The debtor himself, without signing in.</summary>
    Debtor = 1,

    /// <summary>Court staff, at the counter.</summary>
    Staff = 2,

    /// <summary>A credit platform, which forwards.</summary>
    Platform = 3,
}

/// <summary>On what a shielding rests (SHD-1, REP-7).</summary>
public enum ShieldBasis
{
    /// <summary>Paid in part, the rest by a plan.</summary>
    PartlyPerformed = 1,

    /// <summary>Security was given.</summary>
    SecurityGiven = 2,

    /// <summary>An enforcement settlement is being performed on time.</summary>
    SettlementOnTime = 3,

    /// <summary>A court approved a reorganisation plan or a settlement in bankruptcy.</summary>
    Reorganisation = 4,
}

/// <summary>States of a request (LAW 3.4).</summary>
public enum RepairState
{
    /// <summary>Came in.</summary>
    Submitted = 1,

    /// <summary>The checks by machine are passed.</summary>
    Checking = 2,

    /// <summary>The creditor was asked.</summary>
    CreditorConsulted = 3,

    /// <summary>Before the president.</summary>
    PendingDecision = 4,

    /// <summary>Granted, and what was granted takes its course: the deletion is under way.</summary>
    Approved = 5,

    /// <summary>The entry is shielded.</summary>
    InEffect = 6,

    /// <summary>The shielding has ended. Final.</summary>
    Expired = 7,

    /// <summary>The shielding was taken back. Final.</summary>
    Revoked = 8,

    /// <summary>Refused. Final.</summary>
    Refused = 9,

    /// <summary>Withdrawn. Final.</summary>
    Withdrawn = 10,
}

/// <summary>Why a shielding is taken back (SHD-4, REP-7, REP-9).</summary>
public enum ShieldLoss
{
    /// <summary>An instalment was missed.</summary>
    MissedInstalment = 1,

    /// <summary>The asset-report duty or a restriction order was broken.</summary>
    Breach = 2,

    /// <summary>The material was false: no other request for a time.</summary>
    FalseMaterial = 3,

    /// <summary>The reorganisation plan failed.</summary>
    PlanFailed = 4,

    /// <summary>The instalment plan was given up.</summary>
    PlanGivenUp = 5,

    /// <summary>The security is gone.</summary>
    SecurityWithdrawn = 6,
}

/// <summary>Numbers of repair and shielding. No law sets them: all are product and may be configured.</summary>
/// <param name="ShortestMonths">Shortest shielding.</param>
/// <param name="LongestMonths">Longest shielding, also of one that is renewed.</param>
/// <param name="Renewals">How often it is renewed.</param>
/// <param name="BreachFreeMonths">Months without a breach before a request for shielding.</param>
/// <param name="FalseMaterialMonths">Months without another request after false material.</param>
public sealed record RepairTerms(
    int ShortestMonths = Periods.ShortestShieldMonths, int LongestMonths = Periods.LongestShieldMonths, int Renewals = Periods.ShieldRenewals,
    int BreachFreeMonths = Periods.BreachFreeMonths, int FalseMaterialMonths = Periods.FalseMaterialMonths);
