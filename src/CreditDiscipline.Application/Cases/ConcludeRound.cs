using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Exchange;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Cases;

/// <summary>The president approves that this round of enforcement is concluded (终本, ZB-1).</summary>
/// <param name="RuledOn">Day of the ruling.</param>
[ActBy(OfficerRole.President)]
internal sealed record ConcludeRoundCommand(DateOnly RuledOn) : ActOn<CaseDetails>;

internal sealed class ConcludeRoundHandler(CreditDisciplineDbContext db, ActContext act, CaseChanges changes) : IRequestHandler<ConcludeRoundCommand, CaseDetails>
{
    public async Task<CaseDetails> Handle(ConcludeRoundCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var orders = await db.Orders.AsNoTracking().Where(order => order.CaseId == source.Id).ToListAsync(cancellationToken);
        Guard.Require(!await db.Inquiries.AnyAsync(inquiry => inquiry.CaseId == source.Id && inquiry.State == InquiryState.Open, cancellationToken), Rules.RoundSearchOpen); // ZB-1
        await changes.DoAsync(source, "终结本次执行程序", () => source.ConcludeRound(request.RuledOn, orders.Exists(order => order.BoundOn(request.RuledOn)), act.Officer, act.Today), cancellationToken);
        return CaseDetails.Of(source);
    }
}
