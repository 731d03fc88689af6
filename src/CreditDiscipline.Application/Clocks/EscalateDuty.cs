using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Clocks;

/// <summary>Takes an overdue duty before the president and, later, before the higher court (LIST-DEL-FAST).</summary>
[ActBy(OfficerRole.Register)]
internal sealed record EscalateDutyCommand : ActOn<bool>;

internal sealed class EscalateDutyHandler(ActContext act) : IRequestHandler<EscalateDutyCommand, bool>
{
    public async Task<bool> Handle(EscalateDutyCommand request, CancellationToken cancellationToken)
    {
        var (duty, _) = await act.LoadAsync<Duty>(request.Id, "duty", cancellationToken);
        return duty.Escalate(act.Today);
    }
}
