using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Objections;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Objections;

/// <summary>The next higher court takes an application for reconsideration (OBJ-3).</summary>
/// <param name="AddressedTo">Court to which it was addressed.</param>
/// <param name="ReceivedOn">Day it arrived.</param>
/// <param name="PostmarkedOn">Day of the postmark; left out when it was handed in (CLOCK-6).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record AskReconsiderationCommand(string AddressedTo, DateOnly ReceivedOn, DateOnly? PostmarkedOn = null) : ActOn<ObjectionDetails>;

internal sealed class AskReconsiderationValidator : AbstractValidator<AskReconsiderationCommand>
{
    public AskReconsiderationValidator() =>
        RuleFor(command => command.AddressedTo).Text(20);
}

internal sealed class AskReconsiderationHandler(ActContext act) : IRequestHandler<AskReconsiderationCommand, ObjectionDetails>
{
    public async Task<ObjectionDetails> Handle(AskReconsiderationCommand request, CancellationToken cancellationToken)
    {
        var (objection, _) = await act.LoadAsync<Objection>(request.Id, "objection", cancellationToken);
        objection.AskReconsideration(request.AddressedTo, request.ReceivedOn, request.PostmarkedOn, act.Officer, act.Today);
        return ObjectionDetails.Of(objection);
    }
}
