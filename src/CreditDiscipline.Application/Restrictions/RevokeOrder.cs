using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Revokes an order that should never have been made.</summary>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RevokeOrderCommand : ActOn<OrderDetails>;

internal sealed class RevokeOrderHandler(CreditDisciplineDbContext db, ActContext act, Papers papers) : IRequestHandler<RevokeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(RevokeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.Revoke(entry is { PublishedOn: not null }, act.Officer, act.Today);
        var told = await db.NotifyInTheSameScopeAsync(order.Id, act, cancellationToken);
        var founded = await db.FoundedObjectionAsync(order.Id, cancellationToken);
        await papers.IssueAsync(source, order, issue => CourtPapers.OrderRevocation(order, founded, told, source, issue), cancellationToken);
        return OrderDetails.Of(order);
    }
}
