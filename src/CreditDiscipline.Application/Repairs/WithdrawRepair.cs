using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>The applicant withdraws a request before it is decided.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record WithdrawRepairCommand : ActOn<RepairDetails>;

internal sealed class WithdrawRepairHandler(ActContext act) : IRequestHandler<WithdrawRepairCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(WithdrawRepairCommand request, CancellationToken cancellationToken)
    {
        var (repair, _) = await act.LoadAsync<RepairRequest>(request.Id, "repair request", cancellationToken);
        repair.Withdraw(act.Officer, act.Today);
        return RepairDetails.Of(repair);
    }
}
