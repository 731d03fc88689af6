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
/// <param name="Limit">Items of a page.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListDutiesQuery(string? CourtCode, DutyKind? Kind, string? Holder, DateOnly? DueBy, bool Late, int Limit, string? Cursor) : IRequest<Page<DutyDetails>>;

internal sealed class ListDutiesHandler(CreditDisciplineDbContext db, Caller caller, TimeProvider clock) : IRequestHandler<ListDutiesQuery, Page<DutyDetails>>
{
    private const string List = "duties";
    private static readonly DateOnly Never = DateOnly.MaxValue;

    public async Task<Page<DutyDetails>> Handle(ListDutiesQuery request, CancellationToken cancellationToken)
    {
        var court = request.CourtCode ?? caller.Officer.CourtCode;
        if (!CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, court))
            throw new NotFoundException("court", court);
        var today = clock.CourtToday();
        var yesterday = today.AddDays(-1);
        var duties = db.Duties.AsNoTracking().Where(duty => duty.CourtCode == court);
        duties = request.Late
            ? duties.Where(duty => duty.LateHolder != null || (duty.State == DutyState.Open && duty.Due < (DutyKinds.Automatic.Contains(duty.Kind) ? yesterday : today)))
            : duties.Where(duty => duty.State == DutyState.Open && (duty.Due < today
                || ((request.Kind == null || duty.Kind == request.Kind) && (request.Holder == null || duty.Holder == request.Holder) && (request.DueBy == null || duty.DueRaw <= request.DueBy))));
        if (Pages.Read(List, request.Cursor) is var (after, id))
            duties = duties.Where(duty => (duty.Due ?? Never) > after || ((duty.Due ?? Never) == after && duty.Id > id));
        var page = await duties.OrderBy(duty => duty.Due ?? Never).ThenBy(duty => duty.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var next = page.Count > request.Limit ? Pages.After(List, page[request.Limit - 1].Due ?? Never, page[request.Limit - 1].Id) : null;
        return new Page<DutyDetails>([.. page.Take(request.Limit).Select(duty => DutyDetails.Of(duty, today))], next);
    }
}
