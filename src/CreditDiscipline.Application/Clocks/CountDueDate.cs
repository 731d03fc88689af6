using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using MediatR;

namespace CreditDiscipline.Application.Clocks;

/// <summary>Counts the last day of a duty that began while no calendar of the year was out (CLOCK-11).</summary>
[ActBy(OfficerRole.Register)]
internal sealed record CountDueDateCommand : ActOn<bool>;

internal sealed class CountDueDateHandler(ActContext act) : IRequestHandler<CountDueDateCommand, bool>
{
    public async Task<bool> Handle(CountDueDateCommand request, CancellationToken cancellationToken)
    {
        var (duty, _) = await act.LoadAsync<Duty>(request.Id, "duty", cancellationToken);
        return duty.CountDue(WorkingCalendar.Official);
    }
}
