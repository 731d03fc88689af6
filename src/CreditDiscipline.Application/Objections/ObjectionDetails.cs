using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Application.Objections;

/// <summary>An objection and its reconsideration as court staff see them.</summary>
internal sealed record ObjectionDetails(
    Guid ObjectionId, int Revision, ObjectionState State, Register Register, Guid EntryId, Guid CaseId, string CourtCode, string ApplicantName, string? Representative,
    ObjectionGround Ground, string Reasons, DateOnly ReceivedOn, IReadOnlyList<string> Panel, string? Decision, DateOnly? DecidedOn, DateOnly? RejectionServedOn,
    DateOnly? ReconsiderationDueOn, DateOnly? ExtendedUntil, string? HigherCourtCode, DateOnly? ReconsiderationReceivedOn, IReadOnlyList<string> HigherPanel,
    string? HigherDecision, DateOnly? HigherDecidedOn) : IRevisioned
{
    public static ObjectionDetails Of(Objection objection) => new(
        objection.Id, objection.Revision, objection.State, objection.Register, objection.EntryId, objection.CaseId, objection.CourtCode, objection.ApplicantName, objection.Representative,
        objection.Ground, objection.Reasons, objection.ReceivedOn, objection.Panel, objection.Decision, objection.DecidedOn, objection.RejectionServedOn,
        objection.ReconsiderationDueOn, objection.ExtendedUntil, objection.HigherCourtCode, objection.ReconsiderationReceivedOn, objection.HigherPanel,
        objection.HigherDecision, objection.HigherDecidedOn);
}
