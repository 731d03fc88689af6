using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Repairs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>How far a request is that the platform itself forwarded: what the debtor sees, and no more.</summary>
/// <param name="Reference">The platform's own reference.</param>
internal sealed record FollowForwardedQuery(string Reference) : IRequest<RepairProgress>;

internal sealed class FollowForwardedHandler(CreditDisciplineDbContext db, Caller caller) : IRequestHandler<FollowForwardedQuery, RepairProgress>
{
    public async Task<RepairProgress> Handle(FollowForwardedQuery request, CancellationToken cancellationToken)
    {
        var reference = request.Reference.Trim();
        return RepairProgress.Of(await db.Repairs.AsNoTracking().SingleOrDefaultAsync(repair => repair.Platform == caller.Partner && repair.PlatformReference == reference, cancellationToken)
            ?? throw new NotFoundException("repair request", Guid.Empty));
    }
}
