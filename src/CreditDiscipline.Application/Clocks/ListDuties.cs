using System.Globalization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Clocks;

/// <summary>The work queue of a court: its open duties by due date. What is overdue comes first and is shown whatever the filter says.</summary>
/// <param name="CourtCode">Court; left out, the caller's own.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="Holder">Only those of this account.</param>
/// <param name="DueBy">Only those due by this day, as counted.</param>
/// <param name="Late">Instead of the queue: every duty that ever ran late, with who held it.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListDutiesQuery(string? CourtCode, DutyKind? Kind, string? Holder, DateOnly? DueBy, bool Late, string? Cursor) : IRequest<Page<DutyDetails>>;

internal sealed class ListDutiesHandler(CreditDisciplineDbContext db, Caller caller, TimeProvider clock) : IRequestHandler<ListDutiesQuery, Page<DutyDetails>>
{
    private const int PageSize = 100;
    private static readonly DateOnly Never = DateOnly.MaxValue;

    public async Task<Page<DutyDetails>> Handle(ListDutiesQuery request, CancellationToken cancellationToken)
    {
        var court = request.CourtCode ?? caller.Officer.CourtCode;
        if (!CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, court))
            throw new NotFoundException("court", court);
        var today = clock.CourtToday();
        var duties = db.Duties.AsNoTracking().Where(duty => duty.CourtCode == court);
        duties = request.Late
            ? duties.Where(duty => duty.LateHolder != null)
            : duties.Where(duty => duty.State == DutyState.Open && (duty.Due < today
                || ((request.Kind == null || duty.Kind == request.Kind) && (request.Holder == null || duty.Holder == request.Holder) && (request.DueBy == null || duty.DueRaw <= request.DueBy))));
        if (Pages.Read(request.Cursor) is var (order, id) && DateOnly.TryParseExact(order, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var after))
            duties = duties.Where(duty => (duty.Due ?? Never) > after || ((duty.Due ?? Never) == after && duty.Id > id));
        var page = await duties.OrderBy(duty => duty.Due ?? Never).ThenBy(duty => duty.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = page.Count > PageSize ? Pages.After((page[PageSize - 1].Due ?? Never).ToString("O", CultureInfo.InvariantCulture), page[PageSize - 1].Id) : null;
        return new Page<DutyDetails>([.. page.Take(PageSize).Select(duty => DutyDetails.Of(duty, today))], next);
    }
}
