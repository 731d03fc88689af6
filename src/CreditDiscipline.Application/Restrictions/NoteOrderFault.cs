using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Notes that an order in force is wrong; three working days to put it right or to revoke it (OBJ-6).</summary>
/// <param name="FoundOn">Day of the finding, from which the three working days run.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record NoteOrderFaultCommand(DateOnly FoundOn) : ActOn<OrderDetails>;

internal sealed class NoteOrderFaultHandler(ActContext act) : IRequestHandler<NoteOrderFaultCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(NoteOrderFaultCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.NoteFault(request.FoundOn, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
