using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>The president decides a request: a deletion has three working days, a shielding takes effect at once (REP-1, LIST-DEL-EARLY, LIST-DEL-3, SHD-2).</summary>
/// <param name="Granted">It is granted.</param>
/// <param name="Reasons">Reasons of the decision.</param>
/// <param name="Months">Length of a shielding that is granted.</param>
/// <param name="FalseMaterial">It is refused because the material was false: no other request for a time (REP-9).</param>
[ActBy(OfficerRole.President)]
internal sealed record DecideRepairCommand(bool Granted, string Reasons, int? Months = null, bool FalseMaterial = false) : ActOn<RepairDetails>;

internal sealed class DecideRepairValidator : AbstractValidator<DecideRepairCommand>
{
    public DecideRepairValidator()
    {
        RuleFor(command => command.Reasons).Text(2000);
        RuleFor(command => command.FalseMaterial).Equal(false).WithErrorCode("CONTRADICTION").WithMessage("What rests on false material is not granted.").When(command => command.Granted);
    }
}

internal sealed class DecideRepairHandler(ActContext act, Papers papers, RepairTerms terms) : IRequestHandler<DecideRepairCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(DecideRepairCommand request, CancellationToken cancellationToken)
    {
        var (repair, listing, source) = await act.RepairAsync(request.Id, cancellationToken);
        var reasons = request.Reasons.Trim();
        if (!request.Granted)
        {
            repair.Refuse(reasons, request.FalseMaterial, terms, act.Officer, act.Today);
            await papers.IssueAsync(source, repair, issue => CourtPapers.RepairRefusal(repair, listing, source, issue), cancellationToken);
        }
        else if (repair.IsShielding)
        {
            repair.GrantShielding(request.Months ?? 0, reasons, listing, await act.RepairFactsAsync(listing, source, cancellationToken), terms, act.Officer, act.Today);
            await papers.IssueAsync(source, repair, issue => CourtPapers.Shielding(repair, listing, source, issue), cancellationToken);
        }
        else
        {
            repair.GrantDeletion(reasons, listing, source, act.Officer, act.Today); // its decision is issued with the deletion
        }
        return RepairDetails.Of(repair);
    }
}
