using CreditDiscipline.Domain.Cases;

namespace CreditDiscipline.Domain.Penalties;

/// <summary>State of a penalty.</summary>
public enum PenaltyState
{
    /// <summary>Before the president.</summary>
    Proposed = 1,

    /// <summary>Decided; to be carried out, also while it is reconsidered.</summary>
    Decided = 2,

    /// <summary>Not approved. Final.</summary>
    Rejected = 3,

    /// <summary>The fine is paid and the detention served, as far as they were imposed.</summary>
    Enforced = 4,

    /// <summary>The higher court set it aside. Final.</summary>
    SetAside = 5,
}

/// <summary>As whom somebody is punished (PEN-2, RES-BREACH).</summary>
public enum PunishedAs
{
    /// <summary>被执行人.</summary>
    Debtor = 1,

    /// <summary>法定代理人 of a debtor who is a person.</summary>
    StatutoryAgent = 2,

    /// <summary>主要负责人 of a debtor that is a unit.</summary>
    Principal = 3,

    /// <summary>直接责任人员 of a debtor that is a unit.</summary>
    ResponsiblePerson = 4,

    /// <summary>协助执行单位: a unit that let a breach happen after it had notice.</summary>
    AssistingUnit = 5,
}

/// <summary>What the next higher court made of a penalty.</summary>
public enum PenaltyReview
{
    /// <summary>维持.</summary>
    Upheld = 1,

    /// <summary>变更: made lighter.</summary>
    Lightened = 2,

    /// <summary>撤销.</summary>
    SetAside = 3,
}

/// <summary>Somebody other than the debtor who is punished for what was done in the case.</summary>
/// <param name="As">As whom.</param>
/// <param name="Person">Who.</param>
public sealed record PunishedPerson(PunishedAs As, Subject Person);
