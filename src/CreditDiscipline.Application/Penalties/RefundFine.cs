using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>Records that what was paid of a fine beyond what the higher court left of it was given back (PEN-1).</summary>
/// <param name="RefundedOn">Day of the payment back.</param>
/// <param name="Reference">Reference of it.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record RefundFineCommand(DateOnly RefundedOn, string Reference) : ActOn<PenaltyDetails>;

internal sealed class RefundFineValidator : AbstractValidator<RefundFineCommand>
{
    public RefundFineValidator(TimeProvider clock) => RuleFor(command => command.Reference).Reference(100, clock);
}

internal sealed class RefundFineHandler(ActContext act) : IRequestHandler<RefundFineCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(RefundFineCommand request, CancellationToken cancellationToken)
    {
        var (penalty, _) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.NoteRefund(request.RefundedOn, request.Reference.Trim(), act.Officer, act.Today);
        return PenaltyDetails.Of(penalty);
    }
}
