using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>An enforcement case: whom a court enforces what against, and what the debtors have paid.</summary>
/// <remarks>Legal basis: CPC part on enforcement; 法〔2015〕137号 for the number; one case, one account (FUND-1).</remarks>
public sealed partial class EnforcementCase : Aggregate, IOfCase
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

    /// <summary>Accounts of those who handle the case; they review no objection in it (OBJ-7).</summary>
    public required IReadOnlyList<string> Team { get; set; }

    /// <summary>Facts of the case that decide what the court may do.</summary>
    public CaseFacts Facts { get; private set; } = new();

    /// <summary>Day the obligation was performed in full; null while it is not.</summary>
    public DateOnly? PerformedOn { get; private set; }

    /// <summary>Day the obligation ended: paid in full, or a settlement in its place performed in full, whichever came first; null while it is open.</summary>
    public DateOnly? SatisfiedOn => Facts.SettlementPerformedOn is { } settled && !(PerformedOn < settled) ? settled : PerformedOn;

    Guid IOfCase.CaseId => Id;

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
            AccountNumber = AccountNumber.Of(facts.AccountPrefix, facts.Number),
            CourtCode = facts.Number.CourtCode,
            FiledOn = facts.FiledOn,
            Creditor = facts.Creditor,
            ObligationKind = facts.ObligationKind,
            Obligation = facts.Obligation,
            AmountDue = facts.AmountDue,
            BasisIssuer = facts.BasisIssuer,
            BasisNumber = facts.BasisNumber,
            Team = [officer.Id],
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
        Guard.Require(facts.SettlementPerformedOn is not { } settled || (settled >= FiledOn && settled <= today), Rules.DateOrder);
        Facts = facts;
        Raise("StateCaseFacts", "LIST-BAR-1");
    }

    /// <summary>States what decides about one debtor: whether it is his turn (LIST-BAR-1), a student's loan (LIST-BAR-5), whom to tell (LIST-NOTIFY).</summary>
    /// <exception cref="RuleViolationException">LIST-BASE NOT_DEBTOR, CASE-5 OTHER_COURT.</exception>
    public void StateDebtor(SubjectKey key, bool laterInOrder, bool studentLoan, Affiliation affiliation, string? unit, Officer officer)
    {
        officer.MustHandle(CourtCode);
        var debtor = Find(key);
        Guard.Require(debtor is not null, Rules.NotDebtor); // LIST-BASE
        (debtor!.LaterInOrder, debtor.StudentLoan, debtor.Affiliation, debtor.Unit) = (laterInOrder, studentLoan, affiliation, unit);
        Raise("StateDebtor", "LIST-BAR-1");
    }

    /// <summary>Names those who handle the case.</summary>
    public void AssignTeam(IReadOnlyList<string> team, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Team = [.. team.Distinct(StringComparer.Ordinal)];
        Raise("AssignTeam", "OBJ-7");
    }

    /// <summary>Number of the so-manieth document of the case: the case number with 之一, 之二 and so on (CASE-6).</summary>
    public string NumberOfDocument(int ordinal) => $"{Number.Value}之{ChineseNumber.Of(ordinal)}";

    /// <summary>Books money that was credited to the account of the case. The same credit is booked once.</summary>
    /// <returns>True when this credit completes the performance of the obligation.</returns>
    /// <exception cref="RuleViolationException">LIST-DECIDE DATE_ORDER for a credit of tomorrow; FUND-1 REFERENCE_TAKEN when the reference is that of another credit, or of one reversed.</exception>
    public bool Credit(string bankReference, decimal amount, DateOnly creditedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(creditedOn >= FiledOn && creditedOn <= today, Rules.DateOrder);
        if (_credits.Find(credit => credit.BankReference == bankReference) is { } booked)
        {
            Guard.Require(booked.ReversedOn is null && booked.Amount == amount && booked.CreditedOn == creditedOn, Rules.ReferenceTaken); // FUND-1
            return false;
        }
        _credits.Add(new CaseCredit(Id, bankReference, amount, creditedOn));
        var completes = PerformedOn is null && StandingCredits >= AmountDue;
        PerformedOn = CoveredOn(); // a credit told late may have covered the debt on an earlier day
        Raise("CreditCaseAccount", "FUND-1", effectiveOn: creditedOn, clocks: completes ? [Clock.VoidRest(creditedOn)] : null); // nothing is left to search for
        return completes;
    }

    /// <summary>Takes a credit back that the bank has reversed; what it completed is open again.</summary>
    /// <exception cref="RuleViolationException">CASE-5 OTHER_COURT; STATE_FORBIDS when there is no such standing credit.</exception>
    public void ReverseCredit(string bankReference, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        var credit = _credits.Find(credit => credit.BankReference == bankReference && credit.ReversedOn is null);
        Guard.Require(credit is not null, Rules.StateForbids);
        credit!.ReversedOn = today;
        var reopens = PerformedOn is not null && StandingCredits < AmountDue;
        PerformedOn = CoveredOn();
        Raise("ReverseCredit", "FUND-1", clocks: reopens ? SearchAgain(today) : null);
    }

    /// <summary>The first day on which the standing credits, in the order of their days, covered the debt; null while they do not.</summary>
    private DateOnly? CoveredOn()
    {
        var sum = 0m;
        foreach (var credit in _credits.Where(credit => credit.ReversedOn is null).OrderBy(credit => credit.CreditedOn))
        {
            if ((sum += credit.Amount) >= AmountDue)
                return credit.CreditedOn;
        }
        return null;
    }

    /// <summary>Yuan credited and not reversed.</summary>
    public decimal StandingCredits => _credits.Where(credit => credit.ReversedOn is null).Sum(credit => credit.Amount);
}
