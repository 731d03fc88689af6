using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Ladder;

/// <summary>Warns a debtor of a case of what follows if he does not perform by a day (信用惩戒预警); it is not public.</summary>
/// <param name="DebtorId">Debtor of the case.</param>
/// <param name="PerformBy">Last day to perform.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record IssueWarningCommand(Guid DebtorId, DateOnly PerformBy) : ActOn<WarningDetails>;

internal sealed class IssueWarningHandler(CreditDisciplineDbContext db, ActContext act, Papers papers) : IRequestHandler<IssueWarningCommand, WarningDetails>
{
    public async Task<WarningDetails> Handle(IssueWarningCommand request, CancellationToken cancellationToken)
    {
        var source = await act.CaseAsync(request.Id, cancellationToken);
        act.RequireRevision(source);
        var file = await db.FileOfAsync(source, source.RequireDebtor(request.DebtorId), cancellationToken);
        var warning = CreditWarning.Issue(file, request.PerformBy, act.Officer, act.Today);
        db.Warnings.Add(warning);
        await papers.IssueAsync(source, warning, issue => CourtPapers.Warning(warning, source, issue), cancellationToken);
        return WarningDetails.Of(warning);
    }
}
