using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

// 一案一账户: what comes in on the account of the case, what it pays, and what goes out (FUND-1).
public sealed partial class EnforcementCase
{
    private readonly List<CaseCredit> _credits = [];
    private readonly List<CasePayout> _payouts = [];

    /// <summary>The account on which the debtors pay; money on any other counts for nothing here (FUND-1).</summary>
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>What the amount due consists of, and what grows on it.</summary>
    public Claim Claim { get; private set; } = new();

    /// <summary>Money credited to the account of the case.</summary>
    public IReadOnlyList<CaseCredit> Credits => _credits;

    /// <summary>Money paid out of it.</summary>
    public IReadOnlyList<CasePayout> Payouts => _payouts;

    /// <summary>Yuan credited and not reversed.</summary>
    public decimal StandingCredits => _credits.Where(credit => credit.ReversedOn is null).Sum(credit => credit.Amount);

    /// <summary>Yuan that lie on the account; below zero when a credit was reversed that had been paid out.</summary>
    public decimal Held => StandingCredits - _payouts.Sum(payout => payout.Amount);

    /// <summary>Day on which the oldest money came in that was not paid out yet; null when there is none. From it the court has thirty days (FUND-1).</summary>
    public DateOnly? HeldSince
    {
        get
        {
            var gone = _payouts.Sum(payout => payout.Amount);
            foreach (var credit in _credits.Where(credit => credit.ReversedOn is null).OrderBy(credit => credit.CreditedOn))
            {
                if ((gone -= credit.Amount) < 0)
                    return credit.CreditedOn;
            }
            return null;
        }
    }

    /// <summary>The account on a day.</summary>
    public AccountStatement StatementOn(DateOnly day) => AccountStatement.Of(AmountDue, Claim, _credits, PaidOut(PayoutPurpose.Surplus), day);

    /// <summary>Yuan still owed on a day: principal, interest, double interest for delay and fees (FUND-1).</summary>
    public decimal OwedOn(DateOnly day) => SatisfiedOn <= day ? 0 : StatementOn(day).Owed.Total;

    /// <summary>What goes to whom when all the money held is paid out on a day. What came after the obligation had ended goes back.</summary>
    public PayoutParts PayableOn(DateOnly day)
    {
        var (statement, left) = (StatementOn(SatisfiedOn ?? day), Math.Max(Held, 0));
        var fees = Math.Clamp(statement.Paid.Fees - PaidOut(PayoutPurpose.Fees), 0, left);
        var creditor = Math.Clamp(statement.Paid.Total - statement.Paid.Fees - PaidOut(PayoutPurpose.Creditor), 0, left - fees);
        return new PayoutParts(creditor, fees, left - fees - creditor);
    }

    /// <summary>States what the amount due consists of and what grows on it: the debt may be open again by it, or covered.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, CLAIM_PARTS.</exception>
    public void StateClaim(Claim claim, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        claim.Require(AmountDue, today);
        Claim = claim;
        Raise("StateClaim", "FUND-1", clocks: Recount(today));
    }

    /// <summary>Books money that was credited to the account of the case. The same credit is booked once.</summary>
    /// <returns>True when this credit completes the performance of the obligation.</returns>
    /// <exception cref="RuleViolationException">LIST-DECIDE DATE_ORDER for a credit of tomorrow; FUND-1 REFERENCE_TAKEN when the reference is that of another credit, or of one reversed, ACCOUNT_FULL.</exception>
    public bool Credit(string bankReference, decimal amount, DateOnly creditedOn, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(creditedOn >= FiledOn && creditedOn <= today, Rules.DateOrder);
        if (_credits.Find(credit => credit.BankReference == bankReference) is { } booked)
        {
            Guard.Require(booked.ReversedOn is null && booked.Amount == amount && booked.CreditedOn == creditedOn, Rules.ReferenceTaken); // FUND-1
            return false;
        }
        Guard.Require(StandingCredits + amount <= Periods.LargestAccount, Rules.AccountFull); // FUND-1
        var (held, open) = ((HeldSince, Held), PerformedOn is null);
        _credits.Add(new CaseCredit(Id, bankReference, amount, creditedOn));
        ClockChange[] clocks = [.. Recount(today), .. HeldClocks(held, today)];
        Raise("CreditCaseAccount", "FUND-1", effectiveOn: creditedOn, clocks: clocks);
        return open && PerformedOn is not null;
    }

    /// <summary>Takes a credit back that the bank has reversed; what it completed is open again.</summary>
    /// <exception cref="RuleViolationException">CASE-5 OTHER_COURT; STATE_FORBIDS when there is no such standing credit.</exception>
    public void ReverseCredit(string bankReference, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        var credit = _credits.Find(credit => credit.BankReference == bankReference && credit.ReversedOn is null);
        Guard.Require(credit is not null, Rules.StateForbids);
        var held = (HeldSince, Held);
        credit!.ReversedOn = today;
        Raise("ReverseCredit", "FUND-1", clocks: [.. Recount(today), .. HeldClocks(held, today)]);
    }

    /// <summary>Pays out all the money held: fees to the court, what the debt is owed to the creditor, a surplus back to who paid. It was signed for, so it must be that still.</summary>
    /// <param name="signedFor">What the president signed for.</param>
    /// <param name="reference">Reference of the payout.</param>
    /// <param name="president">Who signed.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOTHING_HELD, HELD_CHANGED, signer codes.</exception>
    public void PayOut(PayoutParts signedFor, string reference, Officer president, DateOnly today)
    {
        president.MustPresideOver(CourtCode);
        Guard.Require(Held > 0, Rules.NothingHeld); // FUND-1
        Guard.Require(PayableOn(today) == signedFor, Rules.HeldChanged); // FUND-1
        var held = (HeldSince, Held);
        PayoutDelayedUntil = null;
        foreach (var (purpose, amount) in new[] { (PayoutPurpose.Creditor, signedFor.Creditor), (PayoutPurpose.Fees, signedFor.Fees), (PayoutPurpose.Surplus, signedFor.Surplus) })
        {
            if (amount > 0)
                _payouts.Add(new CasePayout(Id, purpose, amount, today, reference));
        }
        Raise("PayOutMoney", "FUND-1", clocks: HeldClocks(held, today, paidOut: true));
    }

    /// <summary>The president lets a payout wait, with the head of the enforcement bureau (FUND-1).</summary>
    /// <param name="until">Last day by then.</param>
    /// <param name="reason">Why.</param>
    /// <param name="endorsedBy">Account of the head of the bureau.</param>
    /// <param name="president">The president.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">NOTHING_HELD, REASON_MISSING, MAKER_IS_CHECKER, DATE_ORDER, CALENDAR_MISSING, signer codes.</exception>
    public void DelayPayout(DateOnly until, string reason, string endorsedBy, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, endorsedBy);
        Guard.Require(Held > 0, Rules.NothingHeld); // FUND-1
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        Guard.Require(until > today, Rules.DateOrder);
        var due = Clock.SetByCourt(until) ?? throw new RuleViolationException(Rules.CalendarMissing); // CLOCK-11
        (PayoutDelayedUntil, PayoutDelayReason, PayoutDelayEndorsedBy) = (due.Due, reason, endorsedBy);
        Raise("DelayPayout", "FUND-1", clocks: [Clock.Void(DutyKind.PayOutMoney, today), Clock.Start(DutyKind.PayOutMoney, "PAYOUT_DELAYED", today, due, Team[0])]);
    }

    /// <summary>Last day of a payout that was let wait; null where none was.</summary>
    public DateOnly? PayoutDelayedUntil { get; private set; }

    /// <summary>Why it waits.</summary>
    public string? PayoutDelayReason { get; private set; }

    /// <summary>Account of the head of the enforcement bureau who let it wait with the president.</summary>
    public string? PayoutDelayEndorsedBy { get; private set; }

    /// <summary>Day on which a payment was reversed after an entry had been deleted for it; null while nothing of the kind waits for a judge.</summary>
    public DateOnly? ReopenedOn { get; private set; }

    /// <summary>What the judge made of it.</summary>
    public string? ReopenedOutcome { get; private set; }

    /// <summary>An entry that was deleted for a payment stays deleted when the payment is reversed (LIST-KEEP): listing anew is considered.</summary>
    internal void ConsiderNewDecision(Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        (ReopenedOn, ReopenedOutcome) = (today, null);
        Raise("NoteReversalAfterDeletion", "FUND-1", clocks: [Clock.Start(DutyKind.ConsiderNewDecision, "PAYMENT_REVERSED", today, null, Team[0])]);
    }

    /// <summary>Records what was decided after a payment was reversed for which an entry had been deleted.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT; STATE_FORBIDS when nothing waits; REASON_MISSING.</exception>
    public void SettleReversal(string outcome, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(ReopenedOn is not null && ReopenedOutcome is null, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(outcome), Rules.ReasonMissing);
        ReopenedOutcome = outcome;
        Raise("SettleReversal", "FUND-1", clocks: [Clock.End(DutyKind.ConsiderNewDecision, today)]);
    }

    /// <summary>Duties on a case that an open debt gives.</summary>
    private static IEnumerable<DutyKind> Searching => [DutyKind.AssetReport, DutyKind.ConsiderListing, DutyKind.QueryAssets, DutyKind.ConsiderNewDecision];

    /// <summary>Counts anew when the debt was covered, and what that means for the search for assets.</summary>
    private ClockChange[] Recount(DateOnly today)
    {
        var before = SatisfiedOn;
        PerformedOn = StatementOn(today).CoveredOn;
        return SearchClocks(before, today);
    }

    /// <summary>Nothing is left to search for when the obligation has ended, and the search goes on when it is open again.</summary>
    private ClockChange[] SearchClocks(DateOnly? satisfiedBefore, DateOnly today) => (satisfiedBefore, SatisfiedOn) switch
    {
        (null, { } endedOn) => [.. Searching.Select(kind => Clock.Void(kind, endedOn))],
        ({ }, null) => SearchAgain(today),
        _ => [],
    };

    /// <summary>The clock of the payout runs from the oldest money that is still there.</summary>
    private ClockChange[] HeldClocks((DateOnly? Since, decimal Held) before, DateOnly today, bool paidOut = false) =>
    [
        .. (before.Held < 0, Held < 0) switch
        {
            (false, true) => [Clock.Start(DutyKind.RecoverMoney, "PAID_OUT_AND_REVERSED", today, null, Team[0])],
            (true, false) => [Clock.End(DutyKind.RecoverMoney, today)],
            _ => Array.Empty<ClockChange>(),
        },
        .. HeldSince == before.Since ? [] : PayoutClocks(before.Since, today, paidOut),
    ];

    private ClockChange[] PayoutClocks(DateOnly? before, DateOnly today, bool paidOut) =>
    [
        .. before is not null ? [paidOut ? Clock.End(DutyKind.PayOutMoney, today) : Clock.Void(DutyKind.PayOutMoney, today)] : Array.Empty<ClockChange>(),
        .. HeldSince is { } since ? [Clock.Start(DutyKind.PayOutMoney, "MONEY_CREDITED", since, Clock.CalendarDays(since, Periods.PayoutDays), Team[0])] : Array.Empty<ClockChange>(),
    ];

    private decimal PaidOut(PayoutPurpose purpose) => _payouts.Where(payout => payout.Purpose == purpose).Sum(payout => payout.Amount);
}

/// <summary>To whom money goes.</summary>
public enum PayoutPurpose
{
    /// <summary>发放申请执行人.</summary>
    Creditor = 1,

    /// <summary>执行费用.</summary>
    Fees = 2,

    /// <summary>退还: what was paid beyond the debt.</summary>
    Surplus = 3,
}

/// <summary>What goes to whom, in yuan.</summary>
/// <param name="Creditor">To the creditor.</param>
/// <param name="Fees">Fees, to the court.</param>
/// <param name="Surplus">Back to who paid.</param>
public readonly record struct PayoutParts(decimal Creditor, decimal Fees, decimal Surplus);

/// <summary>Money paid out of the account of a case.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Purpose">To whom.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="PaidOn">Day.</param>
/// <param name="Reference">Reference of the payout.</param>
public sealed record CasePayout(Guid CaseId, PayoutPurpose Purpose, decimal Amount, DateOnly PaidOn, string Reference)
{
    /// <summary>Id of the payout.</summary>
    public Guid Id { get; private init; } = Guid.CreateVersion7();
}
