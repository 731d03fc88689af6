using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Revokes an order that should never have been made.</summary>
/// <param name="Reason">Why, or the decision that says so.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RevokeOrderCommand(string Reason) : ActOn<OrderDetails>;

internal sealed class RevokeOrderValidator : AbstractValidator<RevokeOrderCommand>
{
    public RevokeOrderValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class RevokeOrderHandler(CreditDisciplineDbContext db, ActContext act, Papers papers) : IRequestHandler<RevokeOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(RevokeOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.Revoke(request.Reason.Trim(), entry is { PublishedOn: not null }, act.Officer, act.Today);
        var told = await db.NotifyInTheSameScopeAsync(order.Id, source.Id, act, cancellationToken);
        var founded = await db.FoundedObjectionAsync(order.Id, cancellationToken);
        await papers.IssueAsync(source, order, issue => CourtPapers.OrderRevocation(order, founded, told, source, issue), cancellationToken);
        return OrderDetails.Of(order);
    }
}
