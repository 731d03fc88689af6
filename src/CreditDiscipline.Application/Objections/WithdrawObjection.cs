using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The applicant withdraws an objection before a decision.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record WithdrawObjectionCommand : ActOn<ObjectionDetails>;

internal sealed class WithdrawObjectionHandler(ActContext act) : IRequestHandler<WithdrawObjectionCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(WithdrawObjectionCommand request, CancellationToken cancellationToken)
    {
        var (objection, _) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.Withdraw(act.Officer, act.Today);
        return ObjectionDetails.Of(objection);
    }
}
