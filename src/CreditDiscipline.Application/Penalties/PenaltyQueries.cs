using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Penalties;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Penalties;

/// <summary>One penalty, by id.</summary>
internal sealed record GetPenaltyQuery(Guid Id) : IRequest<PenaltyDetails>;

/// <summary>The penalties of a case.</summary>
internal sealed record ListPenaltiesQuery(Guid CaseId) : IRequest<IReadOnlyList<PenaltyDetails>>;

internal sealed class PenaltyQueriesHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<GetPenaltyQuery, PenaltyDetails>, IRequestHandler<ListPenaltiesQuery, IReadOnlyList<PenaltyDetails>>
{
    public async Task<PenaltyDetails> Handle(GetPenaltyQuery request, CancellationToken cancellationToken) =>
        PenaltyDetails.Of(await sight.FindAsync<Penalty>(request.Id, "penalty", cancellationToken));

    public async Task<IReadOnlyList<PenaltyDetails>> Handle(ListPenaltiesQuery request, CancellationToken cancellationToken)
    {
        var source = await sight.FindAsync<EnforcementCase>(request.CaseId, "case", cancellationToken);
        var penalties = await db.Penalties.AsNoTracking().Where(penalty => penalty.CaseId == source.Id).OrderBy(penalty => penalty.Id).ToListAsync(cancellationToken);
        return [.. penalties.Select(PenaltyDetails.Of)];
    }
}
