using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Domain.Repairs;

// The decision, what it does to the entry, and the end of a shielding.
public sealed partial class RepairRequest
{
    /// <summary>The president refuses (REP-1). False material bars another request (REP-9).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, REASON_MISSING, signer codes.</exception>
    public void Refuse(string reasons, bool falseMaterial, RepairTerms terms, Officer president, DateOnly today)
    {
        RequireSignature(reasons, president);
        (State, Reasons, DecidedOn) = (RepairState.Refused, reasons, today);
        BarredUntil = falseMaterial ? StatutoryClock.MonthsLater(today, terms.FalseMaterialMonths) : null;
        Raise("RefuseRepair", falseMaterial ? "REP-9" : RuleId, clocks: [Clock.End(DutyKind.DecideRepair, today)]);
    }

    /// <summary>The president grants a deletion: the ground is complete, three working days run (LIST-DEL-EARLY, LIST-DEL-3).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, REASON_MISSING, signer codes, what <see cref="DebtorListing.ProveRemoval"/> refuses.</exception>
    public void GrantDeletion(string reasons, DebtorListing listing, EnforcementCase source, Officer president, DateOnly today)
    {
        Guard.Require(!IsShielding, Rules.StateForbids);
        RequireSignature(reasons, president);
        var ground = Kind == RepairKind.EarlyDeletion ? RemovalReason.EarlyDeletion : RemovalReason.CreditorRequest;
        listing.ProveRemoval(RemovalGround.Of(ground, today, Paper ?? reasons, source, today), source, president, today);
        (State, Reasons, DecidedOn) = (RepairState.Approved, reasons, today);
        Raise("GrantRepair", RuleId, clocks: [Clock.End(DutyKind.DecideRepair, today)]);
    }

    /// <summary>The president grants a shielding of so many months; it takes effect at once (SHD-2, SHD-3). What was checked must still be so on this day.</summary>
    /// <exception cref="RuleViolationException">What <see cref="Check"/> fails on, SHIELD_MONTHS, STATE_FORBIDS, REASON_MISSING, signer codes, what <see cref="DebtorListing.Shield"/> refuses.</exception>
    public void GrantShielding(int months, string reasons, DebtorListing listing, RepairFacts facts, RepairTerms terms, Officer president, DateOnly today)
    {
        Guard.Require(IsShielding, Rules.StateForbids);
        RequireSignature(reasons, president);
        RequireMonths(months, terms);
        RequireChecks(listing, facts, terms, today);
        var until = StatutoryClock.MonthsLater(today, months);
        listing.Shield(until, facts.Case, president, today);
        (State, Reasons, DecidedOn, ShieldedUntil, PlanId) = (RepairState.InEffect, reasons, today, until, RestsOnPlan ? facts.RunningPlan!.Id : null);
        Raise("GrantShielding", "SHD-2", clocks: [Clock.End(DutyKind.DecideRepair, today), EndsOn(until, listing)]);
    }

    /// <summary>The president renews a shielding, as often as the product allows (SHD-2), while the checks are passed.</summary>
    /// <exception cref="RuleViolationException">What <see cref="Check"/> fails on, SHIELD_RENEWED already, SHIELD_MONTHS, STATE_FORBIDS, REASON_MISSING, signer codes, what <see cref="DebtorListing.ShieldLonger"/> refuses.</exception>
    public void Renew(int months, string reasons, DebtorListing listing, RepairFacts facts, RepairTerms terms, Officer president, DateOnly today)
    {
        president.MustSignFor(CourtCode, Authors);
        Guard.Require(State == RepairState.InEffect && ShieldedUntil >= today, Rules.StateForbids);
        Guard.Require(Renewals < terms.Renewals, Rules.ShieldRenewed); // SHD-2
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
        RequireMonths(months, terms);
        RequireChecks(listing, facts, terms, today);
        var until = StatutoryClock.MonthsLater(ShieldedUntil!.Value, months);
        listing.ShieldLonger(until, facts.Case, president, today);
        (Renewals, Reasons, ShieldedUntil) = (Renewals + 1, reasons, until);
        Raise("RenewShielding", "SHD-2", clocks: [Clock.End(DutyKind.ShieldingEnd, today), EndsOn(until, listing)]);
    }

    /// <summary>The court finds that the material was false, or that the reorganisation has failed, and takes the shielding back (REP-7, REP-9). What else ends
    /// one early stands in the register, which does it by itself.</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS, REASON_MISSING, LOSS_NOT_ON_RECORD.</exception>
    public void Revoke(ShieldLoss loss, string reasons, DebtorListing listing, RepairTerms terms, Officer officer, DateOnly today)
    {
        officer.MustHandle(CourtCode);
        Guard.Require(State == RepairState.InEffect, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
        Guard.Require(loss == ShieldLoss.FalseMaterial || (loss == ShieldLoss.PlanFailed && Basis == ShieldBasis.Reorganisation), Rules.LossNotOnRecord); // SHD-4
        TakeBack(loss, reasons, listing, terms, officer, today);
    }

    /// <summary>The last day of the shielding has passed: an entry that still stands is public again (SHD-2).</summary>
    /// <exception cref="RuleViolationException">STATE_FORBIDS while it runs.</exception>
    public void End(DebtorListing listing, Officer register, DateOnly today)
    {
        register.MustHandle(CourtCode);
        Guard.Require(State == RepairState.InEffect && ShieldedUntil < today, Rules.StateForbids);
        listing.Unshield("SHD-2", register, today);
        State = RepairState.Expired;
        Raise("EndShielding", "SHD-2", clocks: [Clock.End(DutyKind.ShieldingEnd, ShieldedUntil!.Value)]);
    }

    /// <summary>The entry is public again the same day (SHD-4). False material bars another request (REP-9).</summary>
    private void TakeBack(ShieldLoss loss, string reasons, DebtorListing listing, RepairTerms terms, Officer officer, DateOnly today)
    {
        var ruleId = loss switch { ShieldLoss.FalseMaterial => "REP-9", ShieldLoss.PlanFailed => "REP-7", _ => "SHD-4" };
        listing.Unshield(ruleId, officer, today);
        (State, Loss, Reasons) = (RepairState.Revoked, loss, reasons);
        BarredUntil = loss == ShieldLoss.FalseMaterial ? StatutoryClock.MonthsLater(today, terms.FalseMaterialMonths) : null;
        Raise("RevokeShielding", ruleId, clocks: [Clock.End(DutyKind.ShieldingEnd, today)]);
    }

    private void RequireSignature(string reasons, Officer president)
    {
        president.MustSignFor(CourtCode, Authors); // REP-1
        Guard.Require(State == RepairState.PendingDecision, Rules.StateForbids);
        Guard.Require(!string.IsNullOrWhiteSpace(reasons), Rules.ReasonMissing);
    }

    private void RequireChecks(DebtorListing listing, RepairFacts facts, RepairTerms terms, DateOnly today)
    {
        if (FindFailure(listing, facts, terms, today) is { } failed)
            throw new RuleViolationException(failed);
    }

    private static void RequireMonths(int months, RepairTerms terms) => Guard.Require(months >= terms.ShortestMonths && months <= terms.LongestMonths, Rules.ShieldMonths); // SHD-2

    private ClockChange EndsOn(DateOnly until, DebtorListing listing) => Clock.Start(DutyKind.ShieldingEnd, "SHIELDED", DecidedOn!.Value, Clock.LastDay(until), listing.DraftedBy);
}
