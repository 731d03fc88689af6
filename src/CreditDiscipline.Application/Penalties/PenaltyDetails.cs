using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Penalties;

namespace CreditDiscipline.Application.Penalties;

/// <summary>A fine or detention as court staff see it; the number is masked.</summary>
internal sealed record PenaltyDetails(
    Guid PenaltyId, int Revision, PenaltyState State, Guid CaseId, string CourtCode, PunishedAs As, SubjectDetails Punished, decimal? Fine, int? DetentionDays, string Conduct, DateOnly? DecidedOn,
    DateOnly? ServedOn, DateOnly? ReconsiderationDueOn, string HigherCourtCode, DateOnly? FinePaidOn, DateOnly? DetainedFrom, DateOnly? ReleasedOn, string? EarlyReleaseReason,
    DateOnly? ReconsiderationReceivedOn, PenaltyReview? Review, string? ReviewReasons, DateOnly? ReviewedOn,
    decimal? RefundDue = null, DateOnly? RefundedOn = null, string? RefundReference = null) : IRevisioned
{
    public static PenaltyDetails Of(Penalty penalty) => new(
        penalty.Id, penalty.Revision, penalty.State, penalty.CaseId, penalty.CourtCode, penalty.As, SubjectDetails.Of(penalty.Punished), penalty.Fine, penalty.DetentionDays, penalty.Conduct, penalty.DecidedOn,
        penalty.ServedOn, penalty.ReconsiderationDueOn, penalty.HigherCourt.Code, penalty.FinePaidOn, penalty.DetainedFrom, penalty.ReleasedOn, penalty.EarlyReleaseReason,
        penalty.ReconsiderationReceivedOn, penalty.Review, penalty.ReviewReasons, penalty.ReviewedOn,
        penalty.RefundDue, penalty.RefundedOn, penalty.RefundReference);
}
