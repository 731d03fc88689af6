using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Cases;

// The account of the case, and money that was reversed when an entry was gone already.
public sealed partial class EnforcementCase
{
    /// <summary>The account on which the debtors pay; money on any other counts for nothing here (FUND-1).</summary>
    public required AccountNumber AccountNumber { get; init; }

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
}
