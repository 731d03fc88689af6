using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Lays a drafted order before the president.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SubmitOrderCommand : ActOn<OrderDetails>;

internal sealed class SubmitOrderHandler(CreditDisciplineDbContext db, ActContext act, LadderTerms terms) : IRequestHandler<SubmitOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(SubmitOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        await db.RequireWarningAsync(source.Id, order.Subject.Key, terms, cancellationToken);
        order.Submit(source, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
