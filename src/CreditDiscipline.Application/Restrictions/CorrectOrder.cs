using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Corrects what an order in force says wrongly (OBJ-6); an item left out stays.</summary>
/// <param name="Categories">Its items.</param>
/// <param name="Consequences">The legal consequences it states.</param>
/// <param name="FoundOn">Day the fault was found, where it was not noted before.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record CorrectOrderCommand(IReadOnlyList<RestrictionCategory>? Categories = null, string? Consequences = null, DateOnly? FoundOn = null) : ActOn<OrderDetails>;

internal sealed class CorrectOrderValidator : AbstractValidator<CorrectOrderCommand>
{
    public CorrectOrderValidator()
    {
        RuleFor(command => command).Must(command => command is not { Categories: null, Consequences: null }).WithErrorCode("REQUIRED").WithMessage("Say what is corrected.");
        RuleFor(command => command.Consequences!).Text(2000).When(command => command.Consequences is not null);
        RuleForEach(command => command.Categories).IsInEnum();
    }
}

internal sealed class CorrectOrderHandler(ActContext act) : IRequestHandler<CorrectOrderCommand, OrderDetails>
{
    public async Task<OrderDetails> Handle(CorrectOrderCommand request, CancellationToken cancellationToken)
    {
        var (order, _) = await act.OrderAsync(request.Id, cancellationToken);
        order.Correct(request.Categories, request.Consequences?.Trim(), request.FoundOn, act.Officer, act.Today);
        return OrderDetails.Of(order);
    }
}
