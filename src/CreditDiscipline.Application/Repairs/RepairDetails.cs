using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.Application.Repairs;

/// <summary>A request for credit repair or shielding as court staff see it.</summary>
internal sealed record RepairDetails(
    Guid RepairId, int Revision, RepairState State, RepairKind Kind, RepairChannel Channel, Guid ListingId, Guid CaseId, string CourtCode, string ApplicantName, string? Representative,
    string Statement, ShieldBasis? Basis, string? Paper, DateOnly ReceivedOn, string? FailedCheck, DateOnly? CreditorAskedOn, bool? CreditorAgrees, string? CreditorStatement,
    DateOnly? DecidedOn, string? Reasons, DateOnly? ShieldedUntil, int Renewals, ShieldLoss? Loss, DateOnly? BarredUntil,
    string? Platform = null, string? PlatformReference = null, DateOnly? PlatformTookOn = null) : IRevisioned
{
    public static RepairDetails Of(RepairRequest repair) => new(
        repair.Id, repair.Revision, repair.State, repair.Kind, repair.Channel, repair.ListingId, repair.CaseId, repair.CourtCode, repair.ApplicantName, repair.Representative,
        repair.Statement, repair.Basis, repair.Paper, repair.ReceivedOn, repair.FailedCheck, repair.CreditorAskedOn, repair.CreditorAgrees, repair.CreditorStatement,
        repair.DecidedOn, repair.Reasons, repair.ShieldedUntil, repair.Renewals, repair.Loss, repair.BarredUntil,
        repair.Platform, repair.PlatformReference, repair.PlatformTookOn);
}
