using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Notices;

namespace CreditDiscipline.Application.Notices;

internal static class SameScope
{
    /// <summary>Tells the units that were told of an entry or order that it has gone (LIST-NOTIFY, RES-LIFT-1), and says which; who was not told yet is told nothing.</summary>
    public static async Task<IReadOnlyList<string>> NotifyInTheSameScopeAsync(this CreditDisciplineDbContext db, Guid entryId, Guid caseId, ActContext act, CancellationToken cancellationToken)
    {
        var told = (await act.OfCaseAsync<Notice>(caseId, cancellationToken)).FindAll(notice => notice.EntryId == entryId);
        told.ForEach(notice => notice.Void(act.Officer, act.Today));
        var gone = Notice.InTheSameScope(told, act.Officer, act.Today).ToList();
        db.Notices.AddRange(gone);
        return [.. gone.Select(notice => notice.Recipient)];
    }
}
