using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Exchange;

/// <summary>Puts an asset under the court's control (LIVE-1); it counts as controlled at once (LIST-BAR-1, LIST-BAR-3).</summary>
/// <param name="DebtorId">The debtor of the case whose it is.</param>
/// <param name="Kind">Kind of asset.</param>
/// <param name="Description">What it is.</param>
/// <param name="Value">Yuan.</param>
/// <param name="Live">The debtor may go on using it (活封).</param>
/// <param name="Since">Day since which it is controlled.</param>
/// <param name="InStatedAssets">Its value is part of the controlled assets that were stated of the case; it is not counted again.</param>
/// <param name="Indivisible">Why a thing worth more than is owed cannot be divided.</param>
/// <param name="FindingId">The finding from which it is known.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SeizeAssetCommand(
    Guid DebtorId, AssetKind Kind, string Description, decimal Value, bool Live, DateOnly Since, bool InStatedAssets = false, string? Indivisible = null, Guid? FindingId = null) : ActOn<CaseDetails>;

internal sealed class SeizeAssetValidator : AbstractValidator<SeizeAssetCommand>
{
    public SeizeAssetValidator()
    {
        RuleFor(command => command.Kind).IsInEnum().WithErrorCode("ASSET_KIND");
        RuleFor(command => command.Description).Text(500);
        RuleFor(command => command.Value).Yuan();
        RuleFor(command => command.Indivisible!).Text(1000).When(command => command.Indivisible is not null);
    }
}

internal sealed class SeizeAssetHandler(CreditDisciplineDbContext db, ActContext act, CaseChanges changes, ExchangeTerms terms) : IRequestHandler<SeizeAssetCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(SeizeAssetCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var taken = new NewSeizure(
            request.DebtorId, request.Kind, request.Description.Trim(), request.Value, request.Live, request.Since, request.InStatedAssets, request.Indivisible?.Trim(), request.FindingId);
        Guard.Require(taken.FindingId is null || await IsFoundAsync(taken, source, cancellationToken), Rules.FindingUnknown); // LIVE-1
        await changes.DoAsync(source, "查封、扣押、冻结财产", () => source.Seize(taken, terms, act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }

    private async Task<bool> IsFoundAsync(NewSeizure taken, EnforcementCase source, CancellationToken cancellationToken)
    {
        var answered = await db.AssetRequests.AsNoTracking().Where(asked => asked.CaseId == source.Id && asked.State == AssetRequestState.Answered).ToListAsync(cancellationToken);
        return answered.SelectMany(asked => asked.Answer!.Debtors).Any(debtor => debtor.DebtorId == taken.DebtorId && debtor.Findings.Any(finding => finding.Id == taken.FindingId));
    }
}
