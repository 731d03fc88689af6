using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>An enforcement case: whom a court enforces what against, and what the debtors have paid.</summary>
/// <remarks>Legal basis: CPC part on enforcement; 法〔2015〕137号 for the number; one case, one account (FUND-1).</remarks>
public sealed class EnforcementCase : Aggregate
{
    private readonly List<CaseDebtor> _debtors = [];
    private readonly List<CaseCredit> _credits = [];

    private EnforcementCase() { } // only Register makes a new one

    /// <summary>案号.</summary>
    public required CaseNumber Number { get; init; }

    /// <summary>Executing court.</summary>
    public required string CourtCode { get; init; }

    /// <summary>立案时间.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>Name of the creditor (申请执行人).</summary>
    public required string Creditor { get; init; }

    /// <summary>What has to be done.</summary>
    public required ObligationKind ObligationKind { get; init; }

    /// <summary>The obligation in the words of the document that is enforced.</summary>
    public required string Obligation { get; init; }

    /// <summary>Principal, interest, double interest for delay and fees, in yuan (FUND-1).</summary>
    public required decimal AmountDue { get; init; }

    /// <summary>Body that issued the enforced document.</summary>
    public required string BasisIssuer { get; init; }

    /// <summary>Number of the enforced document, free text (CASE-7).</summary>
    public required string BasisNumber { get; init; }

    /// <summary>Facts of the case that decide what the court may do.</summary>
    public CaseFacts Facts { get; private set; } = new();

    /// <summary>Day the obligation was performed in full; null while it is not.</summary>
    public DateOnly? PerformedOn { get; private set; }

    /// <summary>被执行人.</summary>
    public IReadOnlyList<CaseDebtor> Debtors => _debtors;

    /// <summary>Money credited to the account of the case.</summary>
    public IReadOnlyList<CaseCredit> Credits => _credits;

    /// <summary>The basis number and issuer, amount and text are all there (LIST-CONTENT).</summary>
    public bool IsComplete => BasisIssuer.Length > 0 && BasisNumber.Length > 0 && Obligation.Length > 0;

    /// <summary>Registers a case that the court has filed.</summary>
    /// <exception cref="RuleViolationException">CASE-5 OTHER_COURT, LIST-DECIDE DATE_ORDER, LIST-BASE NOT_DEBTOR when there is none.</exception>
    public static EnforcementCase Register(NewCase facts, IReadOnlyList<NewDebtor> debtors, Officer officer, DateOnly today)
    {
        officer.MustHandle(facts.Number.CourtCode);
        Guard.Require(facts.Number.Year == facts.FiledOn.Year, Rules.FilingYear); // CASE-5
        Guard.Require(facts.FiledOn <= today, Rules.DateOrder);
        Guard.Require(debtors.Count > 0, Rules.NotDebtor); // LIST-BASE
        var registered = new EnforcementCase
        {
            Number = facts.Number,
            CourtCode = facts.Number.CourtCode,
            FiledOn = facts.FiledOn,
            Creditor = facts.Creditor,
            ObligationKind = facts.ObligationKind,
            Obligation = facts.Obligation,
            AmountDue = facts.AmountDue,
            BasisIssuer = facts.BasisIssuer,
            BasisNumber = facts.BasisNumber,
        };
        foreach (var debtor in debtors.DistinctBy(debtor => debtor.Subject.Key))
            registered._debtors.Add(new CaseDebtor(registered.Id, debtor));
        registered.Raise("RegisterCase", "CASE-5");
        return registered;
    }

    /// <summary>Joins a further debtor to the case; one who is in it already stays as he is.</summary>
    public CaseDebtor Join(NewDebtor joining, Officer officer)
    {
        officer.MustHandle(CourtCode);
        if (Find(joining.Subject.Key) is { } present)
            return present;
        var debtor = new CaseDebtor(Id, joining);
        _debtors.Add(debtor);
        Raise("JoinDebtor", "LIST-BASE");
        return debtor;
    }

    /// <summary>The debtor with this key, or null.</summary>
    public CaseDebtor? Find(SubjectKey key) => _debtors.Find(debtor => debtor.Subject.Key == key);

    /// <summary>States facts that decide what the court may do: notice, security, controlled assets, the creditor's wish.</summary>
    /// <exception cref="RuleViolationException">CASE-5 OTHER_COURT, LIST-DECIDE DATE_ORDER.</exception>
    public void StateFacts(CaseFacts facts, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(facts.NoticeServedOn is not { } served || (served >= FiledOn && served <= today), Rules.DateOrder);
        Guard.Require(facts.NoticePeriodEndsOn is not { } ends || ends >= facts.NoticeServedOn, Rules.DateOrder);
        Facts = facts;
        Raise("StateCaseFacts", "LIST-BAR-1");
    }

    /// <summary>Books money that was credited to the account of the case. The same bank reference is booked once.</summary>
    /// <returns>True when this credit completes the performance of the obligation.</returns>
    /// <exception cref="RuleViolationException">LIST-DECIDE DATE_ORDER for a credit of tomorrow.</exception>
    public bool Credit(string bankReference, decimal amount, DateOnly creditedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(creditedOn >= FiledOn && creditedOn <= today, Rules.DateOrder);
        if (_credits.Exists(credit => credit.BankReference == bankReference))
            return false;
        _credits.Add(new CaseCredit(Id, bankReference, amount, creditedOn));
        var completes = PerformedOn is null && _credits.Sum(credit => credit.Amount) >= AmountDue;
        if (completes)
            PerformedOn = _credits.Max(credit => credit.CreditedOn);
        Raise("CreditCaseAccount", "FUND-1");
        return completes;
    }
}

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
    string BasisIssuer, string BasisNumber);

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

    /// <summary>Value of assets the court controls, in yuan (LIST-BAR-1, LIST-BAR-3).</summary>
    public decimal ControlledAssets { get; init; }

    /// <summary>The creditor asks that no sanction be taken for now (LIST-BAR-3).</summary>
    public bool CreditorDeclines { get; init; }

    /// <summary>Asset queries without result since the round was concluded (LIST-DEL-4).</summary>
    public int EmptyAssetQueries { get; init; }

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
    public CaseDebtor(Guid caseId, NewDebtor debtor) => (CaseId, Subject, LaterInOrder) = (caseId, debtor.Subject, debtor.LaterInOrder);

    /// <summary>Id of the debtor in the case.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>Who it is.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Later in the order of liability and not yet to be enforced against (LIST-BAR-1).</summary>
    public bool LaterInOrder { get; private init; }
}

/// <summary>A debtor to be registered in a case.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="LaterInOrder">Later in the order of liability (LIST-BAR-1).</param>
public sealed record NewDebtor(Subject Subject, bool LaterInOrder);

/// <summary>Money credited to the account of a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="BankReference">Reference of the bank, once in a case.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="CreditedOn">Day of the credit; the debtor has paid on this day (FUND-1).</param>
public sealed record CaseCredit(Guid CaseId, string BankReference, decimal Amount, DateOnly CreditedOn)
{
    /// <summary>Id of the credit.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}
