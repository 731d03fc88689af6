using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>Notes that a detention is over: served out, or ended early because the conduct was admitted and put right (PEN-1).</summary>
/// <param name="From">First day.</param>
/// <param name="ReleasedOn">Day of the release.</param>
/// <param name="EarlyReleaseReason">Why it ended early; needed for that.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record NotePenaltyDetentionCommand(DateOnly From, DateOnly ReleasedOn, string? EarlyReleaseReason = null) : ActOn<PenaltyDetails>;

internal sealed class NotePenaltyDetentionValidator : AbstractValidator<NotePenaltyDetentionCommand>
{
    public NotePenaltyDetentionValidator() =>
        RuleFor(command => command.EarlyReleaseReason!).Text(2000).When(command => command.EarlyReleaseReason is not null);
}

internal sealed class NotePenaltyDetentionHandler(ActContext act) : IRequestHandler<NotePenaltyDetentionCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(NotePenaltyDetentionCommand request, CancellationToken cancellationToken)
    {
        var (penalty, _) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.NoteDetention(request.From, request.ReleasedOn, request.EarlyReleaseReason?.Trim(), act.Officer, act.Today);
        return PenaltyDetails.Of(penalty);
    }
}
