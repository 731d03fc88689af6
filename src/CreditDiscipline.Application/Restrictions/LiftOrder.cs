using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Lifts an order and tells the same units. Where no ground is on record yet, the one named here is proven first.</summary>
/// <param name="Reason">Ground of the lift.</param>
/// <param name="CompleteOn">Day the ground was complete; for performance the case account tells it.</param>
/// <param name="Paper">Consent or ruling that the lift rests on.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record LiftOrderCommand(LiftReason Reason, DateOnly? CompleteOn = null, string? Paper = null) : ActOn<OrderDetails>;

internal sealed class LiftOrderValidator : AbstractValidator<LiftOrderCommand>
{
    public LiftOrderValidator()
    {
        RuleFor(command => command.Reason).IsInEnum().WithErrorCode("REASON");
        RuleFor(command => command.Paper!).Text(2000).When(command => command.Paper is not null);
    }
}

internal sealed class LiftOrderHandler(ActContext act, Removals removals) : IRequestHandler<LiftOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(LiftOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        if (order.State != RestrictionState.LiftDue)
        {
            order.ProveLift(request.Reason, request.CompleteOn, request.Paper?.Trim(), source, entry is { Stands: true }, act.Officer, act.Today);
            await act.CutAsync(cancellationToken);
        }
        await removals.LiftAsync(order, entry is { Stands: true }, source, cancellationToken);
        return OrderDetails.Of(order);
    }
}
