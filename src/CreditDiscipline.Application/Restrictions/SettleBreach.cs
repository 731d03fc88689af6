using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>Records what came of a proven breach: a penalty, a listing, or neither with a reason.</summary>
/// <param name="Outcome">What came of it, in words.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record SettleBreachCommand(string Outcome) : ActOn<BreachReportDetails>;

internal sealed class SettleBreachValidator : AbstractValidator<SettleBreachCommand>
{
    public SettleBreachValidator() =>
        RuleFor(command => command.Outcome).Text(2000);
}

internal sealed class SettleBreachHandler(ActContext act) : IRequestHandler<SettleBreachCommand, BreachReportDetails>
{
    public async Task<BreachReportDetails> Handle(SettleBreachCommand request, CancellationToken cancellationToken)
    {
        var (report, _) = await act.LoadAsync<BreachReport>(request.Id, "breach report", cancellationToken);
        report.Settle(request.Outcome.Trim(), act.Officer, act.Today);
        return BreachReportDetails.Of(report);
    }
}
