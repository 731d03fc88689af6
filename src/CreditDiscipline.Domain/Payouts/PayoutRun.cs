using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Payouts;

/// <summary>State of a payout run.</summary>
public enum PayoutRunState
{
    /// <summary>Being prepared: cases can be taken out.</summary>
    Draft = 1,

    /// <summary>Before the president.</summary>
    PendingSignature = 2,

    /// <summary>Signed; the register carries it out, case by case.</summary>
    Signed = 3,

    /// <summary>Every case is done or refused. Final.</summary>
    Done = 4,

    /// <summary>Dropped before the signature. Final.</summary>
    Cancelled = 5,
}

/// <summary>集中发放: the money of many cases of one court goes out under one signature, and with it go the entries and orders whose debts are paid (FUND-1, LIST-DEL-1, RES-LIFT-1).</summary>
/// <remarks>Legal basis: 法发〔2017〕6号. A single payout is a run of one case.</remarks>
public sealed class PayoutRun : Aggregate
{
    private PayoutRun() { } // only Prepare makes a new one

    /// <summary>Executing court.</summary>
    public required string CourtCode { get; init; }

    /// <summary>Day for which it is prepared.</summary>
    public required DateOnly PayDay { get; init; }

    /// <summary>Accounts of those who prepared it; none of them signs.</summary>
    public required IReadOnlyList<string> Authors { get; set; }

    /// <summary>State.</summary>
    public PayoutRunState State { get; private set; } = PayoutRunState.Draft;

    /// <summary>Account of the president who signed.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Name of the president who signed, as it stands in the acts of each case.</summary>
    public string? SignerName { get; private set; }

    /// <summary>Day of the signature.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>Prepares a run.</summary>
    /// <exception cref="RuleViolationException">OTHER_COURT, DATE_ORDER.</exception>
    public static PayoutRun Prepare(string courtCode, DateOnly payDay, Officer officer, DateOnly today)
    {
        officer.MustHandle(courtCode);
        Guard.Require(payDay >= today, Rules.DateOrder);
        var run = new PayoutRun { CourtCode = courtCode, PayDay = payDay, Authors = [officer.Id] };
        run.Raise("PreparePayoutRun", "FUND-1");
        return run;
    }

    /// <summary>Takes a case out of a run before it is signed.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, REASON_MISSING.</exception>
    public void Exclude(PayoutItem item, string reason, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == PayoutRunState.Draft, Rules.StateForbids);
        item.Exclude(reason);
        Note(officer);
        Raise("ExcludeFromPayout", "FUND-1");
    }

    /// <summary>Lays it before the president.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS; NOTHING_HELD when no case is left in it.</exception>
    public void Submit(IEnumerable<PayoutItem> items, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == PayoutRunState.Draft, Rules.StateForbids);
        Guard.Require(items.Any(item => item.State == PayoutItemState.Proposed), Rules.NothingHeld); // FUND-1
        Note(officer);
        State = PayoutRunState.PendingSignature;
        Raise("SubmitPayoutRun", "FUND-1");
    }

    /// <summary>The president signs the run; single cases he refuses, with a reason, stay as they are.</summary>
    /// <param name="refused">What he refuses.</param>
    /// <param name="president">The president.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">SIGNER_NOT_PRESIDENT, SIGNER_OTHER_COURT, MAKER_IS_CHECKER, STATE_FORBIDS, REASON_MISSING; DATE_ORDER before the day it was prepared for.</exception>
    public void Sign(IReadOnlyList<(PayoutItem Item, string Reason)> refused, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, Authors);
        Guard.Require(State == PayoutRunState.PendingSignature, Rules.StateForbids);
        Guard.Require(today >= PayDay, Rules.DateOrder);
        foreach (var (item, reason) in refused)
            item.Exclude(reason);
        (State, SignedBy, SignerName, SignedOn) = (PayoutRunState.Signed, president.Id, president.Name, today);
        Raise("SignPayoutRun", "FUND-1");
    }

    /// <summary>Hands it back, or drops it, before the signature.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, REASON_MISSING.</exception>
    public void Cancel(IEnumerable<PayoutItem> items, string reason, Officer officer)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is PayoutRunState.Draft or PayoutRunState.PendingSignature, Rules.StateForbids);
        foreach (var item in items.Where(item => item.State == PayoutItemState.Proposed))
            item.Exclude(reason);
        State = PayoutRunState.Cancelled;
        Raise("CancelPayoutRun", "FUND-1");
    }

    /// <summary>Every case of it is done or refused.</summary>
    public void Finish(Officer register)
    {
        register.MustHandle(CourtCode);
        Guard.Require(State == PayoutRunState.Signed, Rules.StateForbids);
        State = PayoutRunState.Done;
        Raise("FinishPayoutRun", "FUND-1");
    }

    /// <summary>The president as he signed: each case of the run is his act.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS before the signature.</exception>
    public Officer Signer
    {
        get
        {
            Guard.Require(State == PayoutRunState.Signed, Rules.StateForbids);
            return new Officer(SignedBy!, SignerName!, OfficerRole.President, CourtCode);
        }
    }

    private void Note(Officer officer) => Authors = [.. Authors.Union([officer.Id])];
}
