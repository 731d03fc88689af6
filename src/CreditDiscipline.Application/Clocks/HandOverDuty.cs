using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Clocks;

/// <summary>Hands a duty to somebody else of the court; a late one stays late with who held it (LIST-DEL-FAST).</summary>
/// <param name="Holder">Account of the new holder.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record HandOverDutyCommand(string Holder) : ActOn<DutyDetails>;

internal sealed class HandOverDutyValidator : AbstractValidator<HandOverDutyCommand>
{
    public HandOverDutyValidator() =>
        RuleFor(command => command.Holder).Text(100);
}

internal sealed class HandOverDutyHandler(ActContext act) : IRequestHandler<HandOverDutyCommand, DutyDetails>
{
    public async Task<DutyDetails> Handle(HandOverDutyCommand request, CancellationToken cancellationToken)
    {
        var (duty, _) = await act.LoadAsync<Duty>(request.Id, "duty", cancellationToken);
        duty.HandOver(request.Holder.Trim(), act.Officer, act.Today);
        return DutyDetails.Of(duty, act.Today);
    }
}
