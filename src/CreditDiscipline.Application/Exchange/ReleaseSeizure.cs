using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Releases an asset from the court's control, on request or of the court's own motion (LIVE-1).</summary>
/// <param name="SeizureId">The seizure.</param>
/// <param name="ReleasedOn">Day of the release.</param>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReleaseSeizureCommand(Guid SeizureId, DateOnly ReleasedOn, string Reason) : ActOn<CaseDetails>;

internal sealed class ReleaseSeizureValidator : AbstractValidator<ReleaseSeizureCommand>
{
    public ReleaseSeizureValidator() => RuleFor(command => command.Reason).Text(1000);
}

internal sealed class ReleaseSeizureHandler(ActContext act, CaseChanges changes) : IRequestHandler<ReleaseSeizureCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(ReleaseSeizureCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        await changes.DoAsync(source, "解除查封、扣押、冻结", () => source.ReleaseSeizure(request.SeizureId, request.ReleasedOn, request.Reason.Trim(), act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }
}
