using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Lifts an order. Where no ground is on record yet, the one named here is proven first.</summary>
/// <param name="Reason">Ground of the lift.</param>
/// <param name="CompleteOn">Day the ground was complete; for performance the case account tells it.</param>
internal sealed record LiftOrderCommand(LiftReason Reason, DateOnly? CompleteOn = null) : IAct<OrderDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class LiftOrderValidator : AbstractValidator<LiftOrderCommand>
{
    public LiftOrderValidator() => RuleFor(command => command.Reason).IsInEnum().WithErrorCode("REASON");
}

internal sealed class LiftOrderHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<LiftOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(LiftOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        if (order.State != RestrictionState.LiftDue)
        {
            var entryPublic = await db.Listings.AnyAsync(RestrictionQueries.StandingEntryFor(source.Id, order.Subject.Key), cancellationToken);
            order.ProveLift(request.Reason, request.CompleteOn ?? source.PerformedOn ?? act.Today, source, entryPublic, act.Officer, WorkingCalendar.Official, act.Today);
        }
        order.LiftOrder(act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
