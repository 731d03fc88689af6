using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;

namespace CreditDiscipline.Domain.Referrals;

// What police, procuratorate and criminal court make of it, the creditor's own prosecution, and a payment that comes meanwhile.
public sealed partial class CrimeReferral
{
    /// <summary>Day on which the police took it.</summary>
    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>Day of the latest event.</summary>
    public DateOnly? OutcomeOn { get; private set; }

    /// <summary>Number of the paper of that event.</summary>
    public string? OutcomePaper { get; private set; }

    /// <summary>Imprisonment or detention, in months.</summary>
    public int? TermMonths { get; private set; }

    /// <summary>Fine of the criminal judgment, in yuan.</summary>
    public decimal? Fine { get; private set; }

    /// <summary>Day of the creditor's complaint that was not pursued; null while he does not prosecute himself.</summary>
    public DateOnly? ComplainedOn { get; private set; }

    /// <summary>Court of the creditor's own prosecution.</summary>
    public string? ProsecutionCourtCode { get; private set; }

    /// <summary>Why another court than that of the executing court's place has it.</summary>
    public string? ProsecutionCourtReason { get; private set; }

    /// <summary>Day on which the debt was found paid after the referral; null while it is not.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>Day on which the police or the procuratorate were told of the payment.</summary>
    public DateOnly? PaymentToldOn { get; private set; }

    /// <summary>Name or number under which they were told.</summary>
    public string? PaymentToldReference { get; private set; }

    /// <summary>Day on which the fine or detention that had to come before it was set aside; null while it stands.</summary>
    public DateOnly? PriorPenaltyGoneOn { get; private set; }

    /// <summary>The police took the referral with its evidence.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS before the president has signed, DATE_ORDER; CASE_CLOSED once the debt is performed and PRIOR_PENALTY_MISSING once the prior penalty is gone, for a delivery after that.</exception>
    public void Deliver(DateOnly deliveredOn, EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == ReferralState.Signed, Rules.StateForbids);
        Guard.Require(deliveredOn >= DecidedOn && deliveredOn <= today, Rules.DateOrder);
        Guard.Require(!(deliveredOn >= source.SatisfiedOn), Rules.ReferralPaid); // CRIME-1
        Guard.Require(!(deliveredOn >= PriorPenaltyGoneOn), Rules.PriorPenaltyMissing); // CRIME-1
        (State, DeliveredOn, OutcomeOn) = (ReferralState.Delivered, deliveredOn, deliveredOn);
        Raise("DeliverReferral", "CRIME-1", effectiveOn: deliveredOn);
    }

    /// <summary>Records what came of it; one step of a criminal case after the other.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS out of turn, DATE_ORDER, REASON_MISSING where it is not pursued, CONVICTION_RANGE.</exception>
    public void Record(ReferralOutcome outcome, EnforcementCase source, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State.Next().Contains(outcome.State), Rules.StateForbids);
        Guard.Require(outcome.On >= (OutcomeOn ?? DecidedOn) && outcome.On <= today, Rules.DateOrder);
        var dropped = outcome.State is ReferralState.NotFiled or ReferralState.NotProsecuted or ReferralState.Withdrawn;
        Guard.Require(!dropped || !string.IsNullOrWhiteSpace(outcome.Reasons), Rules.ReasonMissing);
        RequireSentence(outcome, source.Find(Debtor)!.Subject);
        (State, OutcomeOn, OutcomePaper, Reasons, TermMonths, Fine) = (outcome.State, outcome.On, outcome.Paper, outcome.Reasons, outcome.TermMonths, outcome.Fine);
        Raise("RecordReferralOutcome", "CRIME-1", effectiveOn: outcome.On, clocks: State.IsPursued() ? null : [Clock.End(DutyKind.FollowReferral, outcome.On), Clock.Void(DutyKind.TellPolice, today)]);
    }

    /// <summary>Notes that the creditor prosecutes himself, because he complained and neither police nor procuratorate pursue (CRIME-2).</summary>
    /// <exception cref="RuleViolationException">PROSECUTION_PENDING while it is pursued, DATE_ORDER, PROSECUTION_COURT.</exception>
    public void NotePrivateProsecution(PrivateProsecution prosecution, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State is ReferralState.NotFiled or ReferralState.NotProsecuted, Rules.ProsecutionPending); // CRIME-2
        Guard.Require(prosecution.ComplainedOn <= prosecution.FiledOn && prosecution.FiledOn >= OutcomeOn && prosecution.FiledOn <= today, Rules.DateOrder);
        var usual = CourtDirectory.Gansu.Oversees(CourtCode, prosecution.CourtCode); // of its own place: the court itself or, for a higher one, one below it
        Guard.Require(CourtDirectory.Gansu.Find(prosecution.CourtCode) is not null && (usual || !string.IsNullOrWhiteSpace(prosecution.CourtReason)), Rules.ProsecutionCourt); // CRIME-2
        (State, OutcomeOn, OutcomePaper) = (ReferralState.Prosecuted, prosecution.FiledOn, prosecution.Number);
        (ComplainedOn, ProsecutionCourtCode, ProsecutionCourtReason) = (prosecution.ComplainedOn, prosecution.CourtCode, usual ? null : prosecution.CourtReason);
        Raise("NotePrivateProsecution", "CRIME-2", effectiveOn: prosecution.FiledOn, clocks: [Clock.Start(DutyKind.FollowReferral, "PRIVATE_PROSECUTION", prosecution.FiledOn, null, officer.Id)]);
    }

    /// <summary>A change in the case has ended the debt or opened it again: who pursues the debtor is to be told.</summary>
    public void FactsChanged(CaseStanding before, EnforcementCase source, DateOnly today)
    {
        if (!State.IsPursued() || before.Satisfied == source.SatisfiedOn is not null)
            return;
        PaidOn = source.SatisfiedOn;
        (PaymentToldOn, PaymentToldReference) = (null, null);
        Raise(PaidOn is null ? "NoteDebtOpenAgain" : "NotePaidAfterReferral", "CRIME-1", clocks: PaidOn is { } paidOn
            ? [Clock.Start(DutyKind.TellPolice, "PAID_AFTER_REFERRAL", paidOn, Clock.WorkingDays(paidOn, Periods.TellPoliceWorkingDays), DraftedBy)] : [Clock.Void(DutyKind.TellPolice, today)]);
    }

    /// <summary>A penalty of the case was set aside: a referral that had to rest on it is to be reconsidered.</summary>
    public void PenaltySetAside(Penalty penalty, DateOnly today)
    {
        if (!State.IsOpen() || PriorPenaltyId != penalty.Id || !NeedsPriorPenalty)
            return;
        PriorPenaltyGoneOn = today;
        Raise("NotePriorPenaltyGone", "CRIME-1", clocks: [Clock.Void(DutyKind.FollowReferral, today), Clock.Start(DutyKind.FollowReferral, "PRIOR_PENALTY_SET_ASIDE", today, null, DraftedBy)]);
    }

    /// <summary>Police or procuratorate were told that the debt is paid.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS where there is nothing to tell, DATE_ORDER.</exception>
    public void TellPayment(DateOnly toldOn, string reference, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State.IsPursued() && PaidOn is not null && PaymentToldOn is null, Rules.StateForbids);
        Guard.Require(toldOn >= PaidOn && toldOn <= today, Rules.DateOrder);
        (PaymentToldOn, PaymentToldReference) = (toldOn, reference);
        Raise("TellReferralPayment", "CRIME-1", effectiveOn: toldOn, clocks: [Clock.End(DutyKind.TellPolice, toldOn)]);
    }

    /// <summary>A sentence belongs to a conviction and lies in what the law allows; a unit is fined.</summary>
    private static void RequireSentence(ReferralOutcome outcome, Subject convict)
    {
        var convicted = outcome.State == ReferralState.Convicted;
        Guard.Require(convicted || outcome is { TermMonths: null, Fine: null }, Rules.ConvictionRange); // CRIME-1
        Guard.Require(outcome.TermMonths is not { } months || (!convict.IsEntity && months is >= 1 and <= Periods.LongestRefusalMonths), Rules.ConvictionRange); // CRIME-1
        Guard.Require(!convicted || !convict.IsEntity || outcome.Fine is not null, Rules.ConvictionRange); // CRIME-1
    }
}
