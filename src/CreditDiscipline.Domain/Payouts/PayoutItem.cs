using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Payouts;

/// <summary>State of one case in a run.</summary>
public enum PayoutItemState
{
    /// <summary>To be paid out.</summary>
    Proposed = 1,

    /// <summary>Taken out, or refused by the president. Final.</summary>
    Excluded = 2,

    /// <summary>Paid out. Final.</summary>
    Done = 3,

    /// <summary>A rule forbade it when its turn came, for example because a credit was reversed meanwhile. Final.</summary>
    Refused = 4,
}

/// <summary>What leaves the registers with a payout.</summary>
/// <param name="Entries">Entries that are deleted (LIST-DEL-1).</param>
/// <param name="Orders">Orders that are lifted (RES-LIFT-1).</param>
/// <param name="EarlyDeletions">Entries with a term that stay, and whose early deletion is to be considered (LIST-DEL-EARLY, LIST-DEL-MIX).</param>
public readonly record struct PayoutEffect(int Entries, int Orders, int EarlyDeletions);

/// <summary>One case in a payout run: how much, and what leaves the registers with it.</summary>
public sealed class PayoutItem : Aggregate, IOfCase
{
    private PayoutItem() { } // only Propose makes a new one

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Yuan to the creditor.</summary>
    public required decimal Creditor { get; init; }

    /// <summary>Yuan of fees.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Yuan back to who paid.</summary>
    public required decimal Surplus { get; init; }

    /// <summary>Entries that will be deleted.</summary>
    public required int Entries { get; init; }

    /// <summary>Orders that will be lifted.</summary>
    public required int Orders { get; init; }

    /// <summary>Entries whose early deletion is to be considered.</summary>
    public required int EarlyDeletions { get; init; }

    /// <summary>State.</summary>
    public PayoutItemState State { get; private set; } = PayoutItemState.Proposed;

    /// <summary>Why it was taken out, or the code of the rule that forbade it.</summary>
    public string? Reason { get; private set; }

    /// <summary>Proposes to pay out all that is held for a case.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, NOTHING_HELD.</exception>
    public static PayoutItem Propose(PayoutRun run, EnforcementCase source, PayoutEffect effect, DateOnly today)
    {
        Guard.Require(source.CourtCode == run.CourtCode, Rules.OtherCourt);
        Guard.Require(source.Held > 0, Rules.NothingHeld); // FUND-1
        var parts = source.PayableOn(today);
        return new PayoutItem
        {
            RunId = run.Id,
            CaseId = source.Id,
            CourtCode = source.CourtCode,
            Creditor = parts.Creditor,
            Fees = parts.Fees,
            Surplus = parts.Surplus,
            Entries = effect.Entries,
            Orders = effect.Orders,
            EarlyDeletions = effect.EarlyDeletions,
        };
    }

    /// <summary>The money is paid out.</summary>
    /// <param name="source">The case.</param>
    /// <param name="effect">What would leave the registers now; no more than was signed for.</param>
    /// <param name="president">Who signed.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, HELD_CHANGED, what <see cref="EnforcementCase.PayOut"/> refuses.</exception>
    public void Execute(EnforcementCase source, PayoutEffect effect, Officer president, DateOnly today)
    {
        Guard.Require(State == PayoutItemState.Proposed, Rules.StateForbids);
        Guard.Require(effect.Entries <= Entries && effect.Orders <= Orders, Rules.HeldChanged); // FUND-1
        source.PayOut(new PayoutParts(Creditor, Fees, Surplus), $"{RunId:N}", president, today);
        State = PayoutItemState.Done;
    }

    /// <summary>A rule forbade it when its turn came.</summary>
    public void Refuse(string code)
    {
        Guard.Require(State == PayoutItemState.Proposed, Rules.StateForbids);
        (State, Reason) = (PayoutItemState.Refused, code);
        Raise("RefusePayout", "FUND-1");
    }

    internal void Exclude(string reason)
    {
        Guard.Require(State == PayoutItemState.Proposed, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reason), Rules.ReasonMissing);
        (State, Reason) = (PayoutItemState.Excluded, reason);
    }
}
