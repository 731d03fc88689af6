using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Notices;

/// <summary>The notices about a list entry or order, sent and waiting.</summary>
internal sealed record ListNoticesQuery(Guid EntryId) : IRequest<IReadOnlyList<NoticeDetails>>;

internal sealed class ListNoticesHandler(CreditDisciplineDbContext db, Sight sight) : IRequestHandler<ListNoticesQuery, IReadOnlyList<NoticeDetails>>
{
    public async Task<IReadOnlyList<NoticeDetails>> Handle(ListNoticesQuery request, CancellationToken cancellationToken)
    {
        var notices = await db.Notices.AsNoTracking().Where(notice => notice.EntryId == request.EntryId).OrderBy(notice => notice.Id).ToListAsync(cancellationToken);
        return [.. notices.Where(notice => sight.Covers(notice.CourtCode)).Select(NoticeDetails.Of)];
    }
}
