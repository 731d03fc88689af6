using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president of the executing court signs the order.</summary>
[ActBy(OfficerRole.President)]
internal sealed record SignOrderCommand : ActOn<OrderDetails>;

internal sealed class SignOrderHandler(ActContext act, Papers papers) : IRequestHandler<SignOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(SignOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.Sign(source, RestrictionOrder.Needs(entry, source, act.Today), act.Officer, act.Today);
        await papers.IssueAsync(source, order, issue => CourtPapers.Order(order, source, issue), cancellationToken);
        return OrderDetails.Of(order);
    }
}
