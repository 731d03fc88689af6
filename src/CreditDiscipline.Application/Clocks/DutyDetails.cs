using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Clocks;

namespace CreditDiscipline.Application.Clocks;

/// <summary>A duty of the law as court staff see it.</summary>
/// <param name="DutyId">Id.</param>
/// <param name="Revision">Revision.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Rule">Rule that it comes from.</param>
/// <param name="State">Open, done or void.</param>
/// <param name="Thing">Kind of thing it is about.</param>
/// <param name="ThingId">The thing.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="CourtCode">Court whose duty it is.</param>
/// <param name="StartEvent">What started it.</param>
/// <param name="StartedOn">When.</param>
/// <param name="DueRaw">Last day as counted; reminders go by this one.</param>
/// <param name="Due">Last day in law; null where the law sets none or the calendar of the year is not out.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Late">It is late, or was when it ended.</param>
/// <param name="LateHolder">Who held it when it became late.</param>
/// <param name="Escalation">How far up it has gone.</param>
/// <param name="EndedOn">Day it ended.</param>
/// <param name="EndedBy">Who ended it.</param>
/// <param name="ActsByItself">The register acts when the day has come.</param>
internal sealed record DutyDetails(
    Guid DutyId, int Revision, DutyKind Kind, string Rule, DutyState State, string Thing, Guid ThingId, Guid CaseId, string CourtCode, string StartEvent, DateOnly StartedOn,
    DateOnly? DueRaw, DateOnly? Due, string Holder, bool Late, string? LateHolder, Escalation Escalation, DateOnly? EndedOn, string? EndedBy, bool ActsByItself) : IRevisioned
{
    public static DutyDetails Of(Duty duty, DateOnly today) => new(
        duty.Id, duty.Revision, duty.Kind, duty.RuleId, duty.State, duty.Thing, duty.ThingId, duty.CaseId, duty.CourtCode, duty.StartEvent, duty.StartedOn,
        duty.DueRaw, duty.Due, duty.Holder, duty.IsLateOn(today), duty.LateHolder ?? (duty.IsLateOn(today) ? duty.Holder : null), duty.Escalation, duty.EndedOn, duty.EndedBy,
        DutyKinds.ActsByItself(duty.Kind));
}
