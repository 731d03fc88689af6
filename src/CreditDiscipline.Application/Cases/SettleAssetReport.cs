using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Cases;

/// <summary>Records what came of a missed report of assets: a listing on the fourth ground, or why it was justified (LIST-GROUND-4).</summary>
/// <param name="Outcome">What came of it, in words.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record SettleAssetReportCommand(string Outcome) : ActOn<CaseDetails>;

internal sealed class SettleAssetReportValidator : AbstractValidator<SettleAssetReportCommand>
{
    public SettleAssetReportValidator() =>
        RuleFor(command => command.Outcome).Text(2000);
}

internal sealed class SettleAssetReportHandler(ActContext act) : IRequestHandler<SettleAssetReportCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(SettleAssetReportCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        source.SettleAssetReport(request.Outcome.Trim(), act.Officer, act.Today);
        return CaseDetails.Of(source);
    }
}
