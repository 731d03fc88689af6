using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Takes a shielding back: the entry is public again the same day (SHD-4, REP-7, REP-9).</summary>
/// <param name="Loss">What it was lost by.</param>
/// <param name="Reasons">What happened.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RevokeShieldingCommand(ShieldLoss Loss, string Reasons) : ActOn<RepairDetails>;

internal sealed class RevokeShieldingValidator : AbstractValidator<RevokeShieldingCommand>
{
    public RevokeShieldingValidator() => RuleFor(command => command.Reasons).Text(2000);
}

internal sealed class RevokeShieldingHandler(ActContext act, Papers papers, RepairTerms terms) : IRequestHandler<RevokeShieldingCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(RevokeShieldingCommand request, CancellationToken cancellationToken)
    {
        var (repair, listing, source) = await act.RepairAsync(request.Id, cancellationToken);
        repair.Revoke(request.Loss, request.Reasons.Trim(), listing, terms, act.Officer, act.Today);
        await papers.IssueAsync(source, repair, issue => CourtPapers.ShieldingRevocation(repair, listing, source, issue), cancellationToken);
        return RepairDetails.Of(repair);
    }
}
