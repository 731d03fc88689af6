using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>The president grants an exemption; it begins and ends by itself.</summary>
[ActBy(OfficerRole.President)]
internal sealed record GrantExemptionCommand : ActOn<ExemptionDetails>;

internal sealed class GrantExemptionHandler(CreditDisciplineDbContext db, ActContext act, Papers papers) : IRequestHandler<GrantExemptionCommand, ExemptionDetails>
{
    public async Task<ExemptionDetails> Handle(GrantExemptionCommand request, CancellationToken cancellationToken)
    {
        var (exemption, source) = await act.LoadAsync<Exemption>(request.Id, "exemption", cancellationToken);
        var order = await act.AlsoAsync<RestrictionOrder>(exemption.OrderId, cancellationToken);
        var earlier = await db.Exemptions.AsNoTracking().Where(other => other.Person == exemption.Person && other.Id != exemption.Id).ToListAsync(cancellationToken);
        exemption.Grant(order, earlier, act.Officer, act.Today);
        await papers.IssueAsync(source, exemption, issue => CourtPapers.ExemptionApproval(exemption, order, source, issue), cancellationToken);
        return ExemptionDetails.Of(exemption);
    }
}
