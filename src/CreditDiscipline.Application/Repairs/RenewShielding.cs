using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>The president renews a shielding, once (SHD-2).</summary>
/// <param name="Months">By how many months.</param>
/// <param name="Reasons">Reasons of the decision.</param>
[ActBy(OfficerRole.President)]
internal sealed record RenewShieldingCommand(int Months, string Reasons) : ActOn<RepairDetails>;

internal sealed class RenewShieldingValidator : AbstractValidator<RenewShieldingCommand>
{
    public RenewShieldingValidator() => RuleFor(command => command.Reasons).Text(2000);
}

internal sealed class RenewShieldingHandler(ActContext act, Papers papers, RepairTerms terms) : IRequestHandler<RenewShieldingCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(RenewShieldingCommand request, CancellationToken cancellationToken)
    {
        var (repair, listing, source) = await act.RepairAsync(request.Id, cancellationToken);
        repair.Renew(request.Months, request.Reasons.Trim(), listing, await act.RepairFactsAsync(listing, source, cancellationToken), terms, act.Officer, act.Today);
        await papers.IssueAsync(source, repair, issue => CourtPapers.Shielding(repair, listing, source, issue), cancellationToken);
        return RepairDetails.Of(repair);
    }
}
