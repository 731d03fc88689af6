using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Records that the creditor was asked (SHD-1).</summary>
/// <param name="AskedOn">Day on which he was.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ConsultCreditorCommand(DateOnly AskedOn) : ActOn<RepairDetails>;

internal sealed class ConsultCreditorHandler(ActContext act) : IRequestHandler<ConsultCreditorCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(ConsultCreditorCommand request, CancellationToken cancellationToken)
    {
        var (repair, _) = await act.LoadAsync<RepairRequest>(request.Id, "repair request", cancellationToken);
        repair.ConsultCreditor(request.AskedOn, act.Officer, act.Today);
        return RepairDetails.Of(repair);
    }
}
