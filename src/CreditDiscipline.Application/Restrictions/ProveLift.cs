using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Puts a proven ground of lifting on record (RES-LIFT-1, RES-LIFT-2).</summary>
/// <param name="Reason">Ground of the lift.</param>
/// <param name="CompleteOn">Day the ground was complete; for performance the case account tells it.</param>
/// <param name="Paper">Consent or ruling that the lift rests on.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ProveLiftCommand(LiftReason Reason, DateOnly? CompleteOn = null, string? Paper = null) : ActOn<OrderDetails>;

internal sealed class ProveLiftValidator : AbstractValidator<ProveLiftCommand>
{
    public ProveLiftValidator()
    {
        RuleFor(command => command.Reason).IsInEnum().WithErrorCode("REASON");
        RuleFor(command => command.Paper!).Text(2000).When(command => command.Paper is not null);
    }
}

internal sealed class ProveLiftHandler(ActContext act) : IRequestHandler<ProveLiftCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(ProveLiftCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        var entry = await act.OpenListingAsync(source, order.Subject.Key, cancellationToken);
        order.ProveLift(request.Reason, request.CompleteOn, request.Paper?.Trim(), source, entry is { Stands: true }, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
