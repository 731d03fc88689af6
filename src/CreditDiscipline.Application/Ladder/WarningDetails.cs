using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Ladder;

namespace CreditDiscipline.Application.Ladder;

/// <summary>A warning as court staff see it; outsiders never do.</summary>
internal sealed record WarningDetails(Guid WarningId, int Revision, WarningState State, Guid CaseId, string CourtCode, DateOnly IssuedOn, DateOnly? PerformBy, DateOnly? ServedOn, string? SkipReason) : IRevisioned
{
    public static WarningDetails Of(CreditWarning warning) => new(
        warning.Id, warning.Revision, warning.State, warning.CaseId, warning.CourtCode, warning.IssuedOn, warning.PerformBy, warning.ServedOn, warning.SkipReason);
}
