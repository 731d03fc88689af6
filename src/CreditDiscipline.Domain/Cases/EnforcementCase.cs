using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>An enforcement case: whom a court enforces what against, and what the debtors have paid.</summary>
/// <remarks>Legal basis: CPC part on enforcement; 法〔2015〕137号 for the number; one case, one account (FUND-1).</remarks>
public sealed partial class EnforcementCase : Aggregate, IOfCase
{
    private readonly List<CaseDebtor> _debtors = [];

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

    /// <summary>Principal, interest and fees as the document fixes them, in yuan; what grows on them is in the <see cref="Claim"/> (FUND-1).</summary>
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
        var satisfiedBefore = SatisfiedOn;
        Facts = facts;
        Raise("StateCaseFacts", "LIST-BAR-1", clocks: SearchClocks(satisfiedBefore, today));
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
}
