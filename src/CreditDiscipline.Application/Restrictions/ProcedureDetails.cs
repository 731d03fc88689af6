using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>A temporary exemption as court staff see it.</summary>
internal sealed record ExemptionDetails(
    Guid ExemptionId, int Revision, ExemptionState State, Guid OrderId, string CourtCode, string PersonName, BoundRole? BoundAs, ExemptionKind Kind,
    IReadOnlyList<ExemptedConsumption> Categories, DateOnly From, DateOnly To, string Reason, UrgentReason? UrgentReason, string Evidence, DateOnly AppliedOn, bool? Verified,
    DateOnly? DecidedOn, string? Outcome, bool Abused) : IRevisioned
{
    public static ExemptionDetails Of(Exemption exemption) => new(
        exemption.Id, exemption.Revision, exemption.State, exemption.OrderId, exemption.CourtCode, exemption.PersonName, exemption.BoundAs, exemption.Kind,
        exemption.Categories, exemption.From, exemption.To, exemption.Reason, exemption.UrgentReason, exemption.Evidence, exemption.AppliedOn, exemption.Verified,
        exemption.DecidedOn, exemption.Outcome, exemption.Abused);
}

/// <summary>A report of a breach as court staff see it.</summary>
internal sealed record BreachReportDetails(
    Guid BreachReportId, int Revision, BreachState State, Guid OrderId, string CourtCode, DateOnly ReceivedOn, DateOnly BrokenOn, RestrictionCategory Category, string Report,
    string? Unit, string? Finding) : IRevisioned
{
    public static BreachReportDetails Of(BreachReport report) => new(
        report.Id, report.Revision, report.State, report.OrderId, report.CourtCode, report.ReceivedOn, report.BrokenOn, report.Category, report.Report, report.Unit, report.Finding);
}
