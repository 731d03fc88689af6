using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Referrals;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Penalties;

/// <summary>The higher court upholds a penalty, makes it lighter or sets it aside; that is final (PEN-1).</summary>
/// <param name="Review">What it decides.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Fine">The lighter fine; left out for none.</param>
/// <param name="DetentionDays">The lighter detention; left out for none.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President, OfficerRole.Reviewer)]
internal sealed record DecidePenaltyReconsiderationCommand(PenaltyReview Review, string Reasons, decimal? Fine = null, int? DetentionDays = null) : ActOn<PenaltyDetails>;

internal sealed class DecidePenaltyReconsiderationValidator : AbstractValidator<DecidePenaltyReconsiderationCommand>
{
    public DecidePenaltyReconsiderationValidator()
    {
        RuleFor(command => command.Reasons).Text(4000);
        RuleFor(command => command.Fine).Yuan();
        RuleFor(command => command).Must(command => command.Review == PenaltyReview.Lightened || command is { Fine: null, DetentionDays: null }).WithErrorCode("ONLY_LIGHTENED").WithMessage("A measure is named only where the penalty is made lighter.");
    }
}

internal sealed class DecidePenaltyReconsiderationHandler(ActContext act, Papers papers) : IRequestHandler<DecidePenaltyReconsiderationCommand, PenaltyDetails>
{
    public async Task<PenaltyDetails> Handle(DecidePenaltyReconsiderationCommand request, CancellationToken cancellationToken)
    {
        var (penalty, source) = await act.LoadAsync<Penalty>(request.Id, "penalty", cancellationToken);
        penalty.DecideReconsideration(request.Review, request.Fine, request.DetentionDays, request.Reasons.Trim(), source, act.Officer, act.Today);
        if (penalty.State == PenaltyState.SetAside)
        {
            foreach (var referral in await act.OfCaseAsync<CrimeReferral>(source.Id, cancellationToken))
                referral.PenaltySetAside(penalty, act.Today);
        }
        var number = await papers.NumberReconsiderationAsync(penalty.HigherCourtCode!, "司惩复", penalty.ReconsiderationReceivedOn!.Value, cancellationToken);
        await papers.IssueAsync(source, penalty, issue => CourtPapers.PenaltyReview(penalty, source, issue with { Number = number }), cancellationToken);
        return PenaltyDetails.Of(penalty);
    }
}
