using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president overrides what generally forbids the order, with a reason in writing (RES-BAR).</summary>
/// <param name="Reason">Why the order is to be made all the same.</param>
[ActBy(OfficerRole.President)]
internal sealed record OverrideOrderBarCommand(string Reason) : ActOn<OrderDetails>;

internal sealed class OverrideOrderBarValidator : AbstractValidator<OverrideOrderBarCommand>
{
    public OverrideOrderBarValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class OverrideOrderBarHandler(ActContext act) : IRequestHandler<OverrideOrderBarCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(OverrideOrderBarCommand request, CancellationToken cancellationToken)
    {
        var (order, source) = await act.OrderAsync(request.Id, cancellationToken);
        order.OverrideBar(request.Reason.Trim(), source, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
