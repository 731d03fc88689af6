using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

/// <summary>What came of what the fund system told.</summary>
public enum FundOutcome
{
    /// <summary>It stands on the account of the case; told again, the same again.</summary>
    Booked = 1,

    /// <summary>A credit whose reversal was told before: both are booked, and nothing moves.</summary>
    BookedReversed = 2,

    /// <summary>A reversal after an entry was deleted for the payment: the debt is open, the entry stays deleted, and the judge considers a new decision.</summary>
    BookedEntryStaysDeleted = 3,

    /// <summary>A reversal whose credit was not told yet; it is kept until then.</summary>
    WaitingForCredit = 4,

    /// <summary>A credit to an account of no case, or of a day before its case: it counts for nothing and is kept for the court to look at.</summary>
    Unmatched = 5,

    /// <summary>Nothing was booked; the problem says why.</summary>
    Refused = 6,
}

/// <summary>A credit as the fund system tells it.</summary>
/// <param name="Account">The account, as it was told.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="CreditedOn">Day of the credit.</param>
/// <param name="Payer">Who paid; null where it was not told.</param>
public sealed record FundCredit(string Account, decimal Amount, DateOnly CreditedOn, string? Payer);

/// <summary>What one partner told of one reference of the bank: the credit, its reversal, or both, in any order (FUND-1). The reference of another partner is another reference.</summary>
public sealed class FundEntry : Aggregate
{
    private const decimal LargestAmount = 1_000_000_000_000_000m;

    private FundEntry() { } // only For makes a new one

    /// <summary>Reference of the bank.</summary>
    public required string BankReference { get; init; }

    /// <summary>Client id of the fund system that told it.</summary>
    public required string Partner { get; init; }

    /// <summary>Day on which it was first told.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Court of the case; while there is none, the court to whose accounts the number would belong, or the High Court.</summary>
    public required string CourtCode { get; set; }

    /// <summary>The account, as it was told; null while only the reversal was told.</summary>
    public string? Account { get; private set; }

    /// <summary>Yuan.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>Day of the credit.</summary>
    public DateOnly? CreditedOn { get; private set; }

    /// <summary>Who paid.</summary>
    public string? Payer { get; private set; }

    /// <summary>The case on whose account it is booked; null while there is none.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>Code of the rule for which the credit is booked on no account; null where it is.</summary>
    public string? UnmatchedFor { get; private set; }

    /// <summary>What came of the credit; null while it was not told.</summary>
    public FundOutcome? CreditOutcome { get; private set; }

    /// <summary>Day of the reversal, as the bank tells it; null while none was told.</summary>
    public DateOnly? ReversedOn { get; private set; }

    /// <summary>Why the bank reversed it.</summary>
    public string? ReversalReason { get; private set; }

    /// <summary>What came of the reversal.</summary>
    public FundOutcome? ReversalOutcome { get; private set; }

    /// <summary>An entry for a reference of which nothing was told before.</summary>
    public static FundEntry For(string bankReference, string partner, string courtCode, DateOnly today) =>
        new() { BankReference = bankReference, Partner = partner, CourtCode = courtCode, ReceivedOn = today };

    /// <summary>Takes the credit; the same again changes nothing.</summary>
    /// <exception cref="RuleViolationException">AMOUNT, DATE_ORDER for a day to come or after its reversal, REFERENCE_TAKEN by another credit.</exception>
    public void TakeCredit(FundCredit credit, DateOnly today)
    {
        Guard.Require(credit.Amount > 0 && credit.Amount < LargestAmount && decimal.Round(credit.Amount, 2) == credit.Amount, Rules.FundAmount);
        Guard.Require(credit.CreditedOn <= today && !(ReversedOn < credit.CreditedOn), Rules.DateOrder);
        Guard.Require(Account is null || new FundCredit(Account, Amount!.Value, CreditedOn!.Value, Payer) == credit, Rules.ReferenceTaken); // FUND-1
        (Account, Amount, CreditedOn, Payer) = (credit.Account, credit.Amount, credit.CreditedOn, credit.Payer);
    }

    /// <summary>Books the credit on the account of a case; where its reversal was told before or it was reversed by hand, it stands reversed, so that nothing moves in between.</summary>
    /// <exception cref="RuleViolationException">Those of <see cref="EnforcementCase.Credit"/>.</exception>
    public FundOutcome Book(EnforcementCase source, Officer officer, DateOnly today)
    {
        var byHand = BookedOn(source);
        if (byHand is not { ReversedOn: not null } || byHand.Amount != Amount || byHand.CreditedOn != CreditedOn)
            source.Credit(BankReference, Amount!.Value, CreditedOn!.Value, officer, today);
        StandOn(source, officer, today);
        CreditOutcome = BookedOn(source)!.ReversedOn is null ? FundOutcome.Booked : FundOutcome.BookedReversed;
        Raise("BookFundCredit", "FUND-1", effectiveOn: CreditedOn);
        return CreditOutcome.Value;
    }

    /// <summary>A clerk books by hand what was told and stands on no account: a credit of no case, or one whose reversal waits for it.</summary>
    /// <exception cref="RuleViolationException">REFERENCE_TAKEN for another amount than was told, DATE_ORDER for a credit after its reversal, and those of <see cref="EnforcementCase.Credit"/>.</exception>
    public void BookByHand(EnforcementCase source, decimal amount, DateOnly creditedOn, Officer officer, DateOnly today)
    {
        Guard.Require(Amount is null || Amount == amount, Rules.ReferenceTaken); // FUND-1
        Guard.Require(!(ReversedOn < creditedOn), Rules.DateOrder);
        source.Credit(BankReference, amount, creditedOn, officer, today);
        StandOn(source, officer, today);
        if (CreditOutcome is not null)
            CreditOutcome = ReversedOn is null ? FundOutcome.Booked : FundOutcome.BookedReversed;
        Raise("MeetHandBooking", "FUND-1", effectiveOn: creditedOn);
    }

    /// <summary>No case has the account, or the case is younger than the money: it is kept for the court to look at.</summary>
    public FundOutcome LeaveUnmatched(string courtCode, Rule rule)
    {
        (CourtCode, CreditOutcome, UnmatchedFor) = (courtCode, FundOutcome.Unmatched, rule.Code);
        Raise("NoteUnmatchedCredit", "FUND-1", effectiveOn: CreditedOn);
        return FundOutcome.Unmatched;
    }

    /// <summary>Takes the reversal.</summary>
    /// <returns>False when the same was told before.</returns>
    /// <exception cref="RuleViolationException">DATE_ORDER for a day to come or before the credit, REFERENCE_TAKEN by another reversal.</exception>
    public bool TakeReversal(DateOnly reversedOn, string reason, DateOnly today)
    {
        Guard.Require(reversedOn <= today && !(reversedOn < CreditedOn), Rules.DateOrder);
        Guard.Require(ReversedOn is null || (ReversedOn == reversedOn && ReversalReason == reason), Rules.ReferenceTaken); // FUND-1
        if (ReversedOn is not null)
            return false;
        (ReversedOn, ReversalReason) = (reversedOn, reason);
        return true;
    }

    /// <summary>What came of the reversal.</summary>
    public FundOutcome Reverse(FundOutcome outcome)
    {
        ReversalOutcome = outcome;
        Raise(outcome == FundOutcome.WaitingForCredit ? "KeepEarlyReversal" : "BookFundReversal", "FUND-1");
        return outcome;
    }

    /// <summary>It stands on the account of a case, also when it was booked by hand before the fund system told of it.</summary>
    public void StandsOn(EnforcementCase source) => (CaseId, CourtCode, UnmatchedFor) = (source.Id, source.CourtCode, null);

    private void StandOn(EnforcementCase source, Officer officer, DateOnly today)
    {
        StandsOn(source);
        if (ReversedOn is null)
            return;
        if (BookedOn(source)!.ReversedOn is null)
            source.ReverseCredit(BankReference, officer, today);
        ReversalOutcome = FundOutcome.Booked; // it waited no longer
    }

    private CaseCredit? BookedOn(EnforcementCase source) => source.Credits.SingleOrDefault(credit => credit.BankReference == BankReference);
}
