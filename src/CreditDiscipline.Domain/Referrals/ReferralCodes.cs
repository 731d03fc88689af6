namespace CreditDiscipline.Domain.Referrals;

/// <summary>By which conduct a refusal to execute counts as serious (CRIME-1).</summary>
/// <remarks>Legal basis: Criminal Law 313; since 2024-12-01 法释〔2024〕13号.</remarks>
public enum ReferralRoute
{
    /// <summary>隐藏、转移、故意毁损财产或者以明显不合理的低价转让财产.</summary>
    HidAssets = 1,

    /// <summary>拒绝报告或者虚假报告财产: a fine or detention has to come before it.</summary>
    AssetReport = 2,

    /// <summary>违反限制消费令: a fine or detention has to come before it.</summary>
    RestrictionBreach = 3,

    /// <summary>以暴力、威胁方法抗拒执行.</summary>
    Resistance = 4,

    /// <summary>其他有能力执行而拒不执行，情节严重的情形.</summary>
    OtherSerious = 5,
}

/// <summary>How grave the refusal is (CRIME-1).</summary>
public enum RefusalGravity
{
    /// <summary>情节严重: up to three years.</summary>
    Serious = 1,

    /// <summary>情节特别严重: three to seven years.</summary>
    EspeciallySerious = 2,
}

/// <summary>States of a referral.</summary>
public enum ReferralState
{
    /// <summary>Before the president.</summary>
    Proposed = 1,

    /// <summary>Not approved. Final.</summary>
    Rejected = 2,

    /// <summary>Signed; to be handed to the police.</summary>
    Signed = 3,

    /// <summary>The police have it.</summary>
    Delivered = 4,

    /// <summary>立案.</summary>
    Filed = 5,

    /// <summary>不予立案.</summary>
    NotFiled = 6,

    /// <summary>移送审查起诉.</summary>
    HandedToProcuratorate = 7,

    /// <summary>提起公诉, or the creditor's own prosecution.</summary>
    Prosecuted = 8,

    /// <summary>不起诉.</summary>
    NotProsecuted = 9,

    /// <summary>判决有罪. Final.</summary>
    Convicted = 10,

    /// <summary>判决无罪. Final.</summary>
    Acquitted = 11,

    /// <summary>撤回移送、撤销案件或者撤回起诉. Final.</summary>
    Withdrawn = 12,
}

/// <summary>What the states of a referral mean.</summary>
public static class ReferralStates
{
    /// <summary>The police, the procuratorate or a criminal court have it, or will.</summary>
    public static bool IsPursued(this ReferralState state) => state is ReferralState.Signed or ReferralState.Delivered or ReferralState.Filed or ReferralState.HandedToProcuratorate or ReferralState.Prosecuted;

    /// <summary>Another referral of the debtor in the case waits for its end.</summary>
    public static bool IsOpen(this ReferralState state) => state == ReferralState.Proposed || state.IsPursued();

    /// <summary>The states to which the course of a public prosecution leads from one.</summary>
    internal static IReadOnlyList<ReferralState> Next(this ReferralState state) => state switch
    {
        ReferralState.Signed => [ReferralState.Withdrawn], // before the police have it
        ReferralState.Delivered => [ReferralState.Filed, ReferralState.NotFiled, ReferralState.Withdrawn],
        ReferralState.Filed => [ReferralState.HandedToProcuratorate, ReferralState.Withdrawn],
        ReferralState.HandedToProcuratorate => [ReferralState.Prosecuted, ReferralState.NotProsecuted, ReferralState.Withdrawn],
        ReferralState.Prosecuted => [ReferralState.Convicted, ReferralState.Acquitted, ReferralState.Withdrawn],
        _ => [],
    };
}

/// <summary>What is to be referred.</summary>
/// <param name="Route">By which conduct the refusal is serious.</param>
/// <param name="Gravity">How grave it is.</param>
/// <param name="ConductOn">Day of the conduct, or the last day of conduct that went on.</param>
/// <param name="Conduct">What was done.</param>
/// <param name="AbilityEvidence">Note on the evidence that the debtor is able to perform.</param>
/// <param name="Evidence">List of the evidence that goes with it.</param>
/// <param name="Police">The public security organ.</param>
public sealed record ReferralFiling(ReferralRoute Route, RefusalGravity Gravity, DateOnly ConductOn, string Conduct, string AbilityEvidence, IReadOnlyList<string> Evidence, string Police);

/// <summary>What came of a referral.</summary>
/// <param name="State">The new state.</param>
/// <param name="On">Day of it.</param>
/// <param name="Paper">Number of the paper; null where there is none.</param>
/// <param name="Reasons">Why; needed where it is not pursued.</param>
/// <param name="TermMonths">Imprisonment or detention, in months, of a conviction.</param>
/// <param name="Fine">Fine, in yuan, of a conviction.</param>
public sealed record ReferralOutcome(ReferralState State, DateOnly On, string? Paper = null, string? Reasons = null, int? TermMonths = null, decimal? Fine = null);

/// <summary>The creditor's own prosecution (CRIME-2).</summary>
/// <param name="ComplainedOn">Day on which the creditor complained to the police or the procuratorate.</param>
/// <param name="FiledOn">Day on which the criminal court took it.</param>
/// <param name="CourtCode">The criminal court.</param>
/// <param name="Number">Its number there.</param>
/// <param name="CourtReason">Why another court than that of the executing court's place has it.</param>
public sealed record PrivateProsecution(DateOnly ComplainedOn, DateOnly FiledOn, string CourtCode, string Number, string? CourtReason);
