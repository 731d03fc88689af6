using CreditDiscipline.Domain.Identifiers;

namespace CreditDiscipline.Domain.Cases;

/// <summary>What is registered of a new case.</summary>
/// <param name="Number">案号.</param>
/// <param name="FiledOn">立案时间.</param>
/// <param name="Creditor">申请执行人.</param>
/// <param name="ObligationKind">What has to be done.</param>
/// <param name="Obligation">In the words of the document.</param>
/// <param name="AmountDue">Yuan.</param>
/// <param name="BasisIssuer">Body that issued the document.</param>
/// <param name="BasisNumber">Its number.</param>
public sealed record NewCase(
    CaseNumber Number, DateOnly FiledOn, string Creditor, ObligationKind ObligationKind, string Obligation, decimal AmountDue,
    string BasisIssuer, string BasisNumber)
{
    /// <summary>Two digits with which the accounts of the bank begin.</summary>
    public string AccountPrefix { get; init; } = AccountNumber.UsualPrefix;
}

/// <summary>Facts of a case that decide what the court may do.</summary>
public sealed record CaseFacts
{
    /// <summary>Day the enforcement notice was served; null when it was not.</summary>
    public DateOnly? NoticeServedOn { get; init; }

    /// <summary>The notice carried the warning of listing (LIST-WARN).</summary>
    public bool NoticeWarned { get; init; }

    /// <summary>Last day of the period set in the notice (RES-COND).</summary>
    public DateOnly? NoticePeriodEndsOn { get; init; }

    /// <summary>Sufficient and effective security was given (LIST-BAR-1).</summary>
    public bool SecurityGiven { get; init; }

    /// <summary>Value of assets the court controls beside those recorded as seizures, in yuan (LIST-BAR-1, LIST-BAR-3).</summary>
    public decimal ControlledAssets { get; init; }

    /// <summary>The creditor asks that no sanction be taken for now (LIST-BAR-3).</summary>
    public bool CreditorDeclines { get; init; }

    /// <summary>Day on which an enforcement settlement was performed in full; a settlement that is only signed does not count (LIST-DEL-2).</summary>
    public DateOnly? SettlementPerformedOn { get; init; }

    /// <summary>Assets were searched for to the end, missing debtors looked for, obstruction punished (ZB-1).</summary>
    public bool SearchExhausted { get; init; }

    /// <summary>Somebody supplied a valid lead on assets (LIST-DEL-4).</summary>
    public bool ValidLead { get; init; }
}

/// <summary>What the enforced document orders.</summary>
public enum ObligationKind
{
    /// <summary>金钱给付.</summary>
    Payment = 1,

    /// <summary>交付财物.</summary>
    Delivery = 2,

    /// <summary>行为: something to do or to leave undone; no restriction order is possible (RES-COND).</summary>
    Conduct = 3,
}

/// <summary>One debtor of a case.</summary>
public sealed class CaseDebtor
{
    private CaseDebtor() { }

    /// <summary>A debtor of the case.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CaseDebtor(Guid caseId, NewDebtor debtor) =>
        (CaseId, Subject, LaterInOrder, StudentLoan, Affiliation, Unit) = (caseId, debtor.Subject, debtor.LaterInOrder, debtor.StudentLoan, debtor.Affiliation, debtor.Unit);

    /// <summary>Id of the debtor in the case.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>Who it is.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Later in the order of liability and not yet to be enforced against (LIST-BAR-1).</summary>
    public bool LaterInOrder { get; internal set; }

    /// <summary>A full-time student, debtor because of a campus loan (LIST-BAR-5).</summary>
    public bool StudentLoan { get; internal set; }

    /// <summary>Office or owner because of which a unit is told of a listing (LIST-NOTIFY).</summary>
    public Affiliation Affiliation { get; internal set; }

    /// <summary>The unit that is told; null where there is none.</summary>
    public string? Unit { get; internal set; }

    /// <summary>A unit has to be told of a listing (LIST-NOTIFY): of a debtor with an office or a public owner, and of every State body.</summary>
    public bool MustTellUnit => Affiliation != Affiliation.None || Subject.Type == Identifiers.SubjectType.StateBody;
}

/// <summary>Because of what a unit is told of a listing (LIST 8).</summary>
public enum Affiliation
{
    /// <summary>Nothing of the kind.</summary>
    None = 0,

    /// <summary>国家工作人员: the unit.</summary>
    StateStaff = 1,

    /// <summary>人大代表: the congress (product for the departments concerned).</summary>
    PeoplesDeputy = 2,

    /// <summary>政协委员: the committee.</summary>
    CppccMember = 3,

    /// <summary>国家机关: the superior unit.</summary>
    StateOrgan = 4,

    /// <summary>事业单位: the competent department.</summary>
    PublicInstitution = 5,

    /// <summary>国有企业: the investor body.</summary>
    StateOwnedEnterprise = 6,
}

/// <summary>A debtor to be registered in a case.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="LaterInOrder">Later in the order of liability (LIST-BAR-1).</param>
/// <param name="StudentLoan">A full-time student, debtor because of a campus loan (LIST-BAR-5).</param>
/// <param name="Affiliation">Because of what a unit is told (LIST-NOTIFY).</param>
/// <param name="Unit">The unit that is told.</param>
public sealed record NewDebtor(Subject Subject, bool LaterInOrder, bool StudentLoan = false, Affiliation Affiliation = Affiliation.None, string? Unit = null);

/// <summary>Money credited to the account of a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="BankReference">Reference of the bank, once in a case.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="CreditedOn">Day of the credit; the debtor has paid on this day (FUND-1).</param>
public sealed record CaseCredit(Guid CaseId, string BankReference, decimal Amount, DateOnly CreditedOn)
{
    /// <summary>Id of the credit.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Day on which the bank reversed it; null while it stands.</summary>
    public DateOnly? ReversedOn { get; internal set; }
}

/// <summary>A query of the debtors' assets through the network (网络查控).</summary>
/// <param name="CaseId">The case.</param>
/// <param name="QueriedOn">Day of the result.</param>
/// <param name="FoundAssets">Something was found that can be enforced against.</param>
public sealed record AssetQuery(Guid CaseId, DateOnly QueriedOn, bool FoundAssets)
{
    /// <summary>Id of the query.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}
