using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Records what the court found; a proven breach opens the fifth ground and the way to a penalty (RES-BREACH), and ends a shielding (SHD-4).</summary>
/// <param name="Proven">It was so.</param>
/// <param name="Finding">What was found.</param>
/// <param name="HighFees">For a school: its fees are above the normal standard (RES-CHILD).</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record VerifyBreachCommand(bool Proven, string Finding, bool HighFees = false) : ActOn<BreachReportDetails>;

internal sealed class VerifyBreachValidator : AbstractValidator<VerifyBreachCommand>
{
    public VerifyBreachValidator() =>
        RuleFor(command => command.Finding).Text(2000);
}

internal sealed class VerifyBreachHandler(ActContext act, CaseChanges changes) : IRequestHandler<VerifyBreachCommand, BreachReportDetails>
{
    public async Task<BreachReportDetails> Handle(VerifyBreachCommand request, CancellationToken cancellationToken)
    {
        var (report, source) = await act.LoadAsync<BreachReport>(request.Id, "breach report", cancellationToken);
        report.Verify(request.Proven, request.HighFees, request.Finding.Trim(), act.Officer, act.Today);
        await changes.FollowShieldingsAsync(source, cancellationToken);
        return BreachReportDetails.Of(report);
    }
}
