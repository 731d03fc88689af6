using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Penalties;

namespace CreditDiscipline.Application.Penalties;

/// <summary>A fine or detention as court staff see it.</summary>
internal sealed record PenaltyDetails(
    Guid PenaltyId, int Revision, PenaltyState State, Guid CaseId, string CourtCode, decimal? Fine, int? DetentionDays, string Conduct, DateOnly? DecidedOn) : IRevisioned
{
    public static PenaltyDetails Of(Penalty penalty) => new(
        penalty.Id, penalty.Revision, penalty.State, penalty.CaseId, penalty.CourtCode, penalty.Fine, penalty.DetentionDays, penalty.Conduct, penalty.DecidedOn);
}
