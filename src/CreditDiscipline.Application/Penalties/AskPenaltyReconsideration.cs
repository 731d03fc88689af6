using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>The next higher court takes an application for reconsideration of a penalty, once; nothing is suspended (PEN-1).</summary>
/// <param name="AddressedTo">Court to which it was addressed.</param>
/// <param name="ReceivedOn">Day it arrived.</param>
/// <param name="PostmarkedOn">Day of the postmark; left out when it was handed in (CLOCK-6).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record AskPenaltyReconsiderationCommand(string AddressedTo, DateOnly ReceivedOn, DateOnly? PostmarkedOn = null) : ActOn<PenaltyDetails>;

internal sealed class AskPenaltyReconsiderationValidator : AbstractValidator<AskPenaltyReconsiderationCommand>
{
    public AskPenaltyReconsiderationValidator() => RuleFor(command => command.AddressedTo).Text(20);
}

internal sealed class AskPenaltyReconsiderationHandler(ActContext act) : IRequestHandler<AskPenaltyReconsiderationCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(AskPenaltyReconsiderationCommand request, CancellationToken cancellationToken)
    {
        var (penalty, _) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.AskReconsideration(request.AddressedTo, request.ReceivedOn, request.PostmarkedOn, act.Officer, act.Today);
        return PenaltyDetails.Of(penalty);
    }
}
