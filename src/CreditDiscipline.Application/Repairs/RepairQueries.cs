using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Repairs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Repairs;

/// <summary>One request, by id.</summary>
internal sealed record GetRepairQuery(Guid Id) : IRequest<RepairDetails>;

/// <summary>The requests about a list entry.</summary>
internal sealed record ListRepairsQuery(Guid ListingId) : IRequest<IReadOnlyList<RepairDetails>>;

internal sealed class RepairQueriesHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<GetRepairQuery, RepairDetails>, IRequestHandler<ListRepairsQuery, IReadOnlyList<RepairDetails>>
{
    public async Task<RepairDetails> Handle(GetRepairQuery request, CancellationToken cancellationToken) =>
        RepairDetails.Of(await sight.FindAsync<RepairRequest>(request.Id, "repair request", cancellationToken));

    public async Task<IReadOnlyList<RepairDetails>> Handle(ListRepairsQuery request, CancellationToken cancellationToken)
    {
        var repairs = await db.Repairs.AsNoTracking().Where(repair => repair.ListingId == request.ListingId).OrderBy(repair => repair.Id).ToListAsync(cancellationToken);
        return [.. repairs.Where(repair => sight.Covers(repair.CourtCode)).Select(RepairDetails.Of)];
    }
}
