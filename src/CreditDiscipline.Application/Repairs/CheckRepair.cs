using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Repairs;
using MediatR;

namespace CreditDiscipline.Application.Repairs;

/// <summary>Checks a request by machine: case account, asset report, breaches of the order. One that fails is refused, and the debtor is told why (SHD-1).</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CheckRepairCommand : ActOn<RepairDetails>;

internal sealed class CheckRepairHandler(ActContext act, Papers papers, RepairTerms terms) : IRequestHandler<CheckRepairCommand, RepairDetails>
{
    public async Task<RepairDetails> Handle(CheckRepairCommand request, CancellationToken cancellationToken)
    {
        var (repair, listing, source) = await act.RepairAsync(request.Id, cancellationToken);
        var facts = await act.RepairFactsAsync(listing, source, cancellationToken);
        if (repair.Check(listing, facts, terms, act.Officer, act.Today) is not null)
            await papers.IssueAsync(source, repair, issue => CourtPapers.RepairRefusal(repair, listing, source, issue), cancellationToken);
        return RepairDetails.Of(repair);
    }
}
