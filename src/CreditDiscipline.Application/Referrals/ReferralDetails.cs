using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Referrals;

namespace CreditDiscipline.Application.Referrals;

/// <summary>A referral as court staff see it; it is never public.</summary>
internal sealed record ReferralDetails(
    Guid ReferralId, int Revision, ReferralState State, Guid CaseId, string CourtCode, ReferralRoute Route, RefusalGravity Gravity, DateOnly ConductOn, string Conduct, string AbilityEvidence,
    IReadOnlyList<string> Evidence, string Police, Guid? PriorPenaltyId, DateOnly? DecidedOn, DateOnly? DeliveredOn, DateOnly? OutcomeOn, string? OutcomePaper, string? Reasons, int? TermMonths, decimal? Fine,
    DateOnly? ComplainedOn, string? ProsecutionCourtCode, string? ProsecutionCourtReason, DateOnly? PaidOn, DateOnly? PaymentToldOn, string? PaymentToldReference,
    DateOnly? PriorPenaltyGoneOn = null) : IRevisioned
{
    public static ReferralDetails Of(CrimeReferral referral) => new(
        referral.Id, referral.Revision, referral.State, referral.CaseId, referral.CourtCode, referral.Route, referral.Gravity, referral.ConductOn, referral.Conduct, referral.AbilityEvidence,
        referral.Evidence, referral.Police, referral.PriorPenaltyId, referral.DecidedOn, referral.DeliveredOn, referral.OutcomeOn, referral.OutcomePaper, referral.Reasons, referral.TermMonths, referral.Fine,
        referral.ComplainedOn, referral.ProsecutionCourtCode, referral.ProsecutionCourtReason, referral.PaidOn, referral.PaymentToldOn, referral.PaymentToldReference,
        referral.PriorPenaltyGoneOn);
}
