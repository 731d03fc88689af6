using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>The president approves that this round of enforcement is concluded (终本, ZB-1).</summary>
/// <param name="RuledOn">Day of the ruling.</param>
[ActBy(OfficerRole.President)]
internal sealed record ConcludeRoundCommand(DateOnly RuledOn) : ActOn<CaseDetails>;

internal sealed class ConcludeRoundHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<ConcludeRoundCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(ConcludeRoundCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var orderSent = await db.Orders.AnyAsync(order => order.CaseId == source.Id && (order.State == RestrictionState.InForce || order.State == RestrictionState.LiftDue), cancellationToken);
        source.ConcludeRound(request.RuledOn, orderSent, act.Officer, act.Today);
        return CaseDetails.Of(source);
    }
}
