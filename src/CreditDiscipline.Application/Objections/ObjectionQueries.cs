using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Objections;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Objections;

/// <summary>One objection, by id.</summary>
internal sealed record GetObjectionQuery(Guid Id) : IRequest<ObjectionDetails>;

/// <summary>The objections to a list entry or order.</summary>
internal sealed record ListObjectionsQuery(Guid EntryId) : IRequest<IReadOnlyList<ObjectionDetails>>;

internal sealed class ObjectionQueriesHandler(CreditDisciplineDbContext db, Sight sight)
    : IRequestHandler<GetObjectionQuery, ObjectionDetails>, IRequestHandler<ListObjectionsQuery, IReadOnlyList<ObjectionDetails>>
{
    public async Task<ObjectionDetails> Handle(GetObjectionQuery request, CancellationToken cancellationToken) =>
        ObjectionDetails.Of(await sight.FindAsync<Objection>(request.Id, "objection", cancellationToken));

    public async Task<IReadOnlyList<ObjectionDetails>> Handle(ListObjectionsQuery request, CancellationToken cancellationToken)
    {
        var objections = await db.Objections.AsNoTracking().Where(objection => objection.EntryId == request.EntryId).OrderBy(objection => objection.Id).ToListAsync(cancellationToken);
        return [.. objections.Where(objection => sight.Covers(objection.CourtCode)).Select(ObjectionDetails.Of)];
    }
}
