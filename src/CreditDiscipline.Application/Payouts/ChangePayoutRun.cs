using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Payouts;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Payouts;

/// <summary>Takes a case out of a run that is being prepared.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge)]
internal sealed record ExcludeFromPayoutCommand(Guid CaseId, string Reason) : ActOn<PayoutRunDetails>;

/// <summary>Lays a run before the president.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge)]
internal sealed record SubmitPayoutRunCommand : ActOn<PayoutRunDetails>;

/// <summary>Drops a run that is not signed; its cases are free for another.</summary>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CancelPayoutRunCommand(string Reason) : ActOn<PayoutRunDetails>;

/// <summary>The president signs a run; the register then pays out case by case, deletes entries and lifts orders whose debts are paid (FUND-1, LIST-DEL-1, RES-LIFT-1).</summary>
/// <param name="Refused">Cases that he refuses, each with a reason; they stay as they are.</param>
[ActBy(OfficerRole.President)]
internal sealed record SignPayoutRunCommand(IReadOnlyList<RefusedPayout>? Refused = null) : ActOn<PayoutRunDetails>;

/// <summary>A case that the president refuses.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Reason">Why.</param>
internal sealed record RefusedPayout(Guid CaseId, string Reason);

internal sealed class ExcludeFromPayoutValidator : AbstractValidator<ExcludeFromPayoutCommand>
{
    public ExcludeFromPayoutValidator() => RuleFor(command => command.Reason).Text(2000);
}

internal sealed class CancelPayoutRunValidator : AbstractValidator<CancelPayoutRunCommand>
{
    public CancelPayoutRunValidator() => RuleFor(command => command.Reason).Text(2000);
}

internal sealed class SignPayoutRunValidator : AbstractValidator<SignPayoutRunCommand>
{
    public SignPayoutRunValidator() => RuleForEach(command => command.Refused).NotNull().WithErrorCode("REQUIRED").ChildRules(refused => refused.RuleFor(one => one.Reason).Text(2000));
}

internal sealed class ChangePayoutRunHandler(CreditDisciplineDbContext db, ActContext act)
    : IRequestHandler<ExcludeFromPayoutCommand, PayoutRunDetails>, IRequestHandler<SubmitPayoutRunCommand, PayoutRunDetails>, IRequestHandler<CancelPayoutRunCommand, PayoutRunDetails>,
        IRequestHandler<SignPayoutRunCommand, PayoutRunDetails>
{
    public Task<PayoutRunDetails> Handle(ExcludeFromPayoutCommand request, CancellationToken cancellationToken) => ChangeAsync(
        request.Id, (run, items) => run.Exclude(ItemOf(items, request.CaseId), request.Reason.Trim(), act.Officer), cancellationToken);

    public Task<PayoutRunDetails> Handle(SubmitPayoutRunCommand request, CancellationToken cancellationToken) => ChangeAsync(
        request.Id, (run, items) => run.Submit(items, act.Officer), cancellationToken);

    public Task<PayoutRunDetails> Handle(CancelPayoutRunCommand request, CancellationToken cancellationToken) => ChangeAsync(
        request.Id, (run, items) => run.Cancel(items, request.Reason.Trim(), act.Officer), cancellationToken);

    public Task<PayoutRunDetails> Handle(SignPayoutRunCommand request, CancellationToken cancellationToken) => ChangeAsync(
        request.Id, (run, items) => run.Sign([.. (request.Refused ?? []).Select(refused => (ItemOf(items, refused.CaseId), refused.Reason.Trim()))], act.Officer, act.Today), cancellationToken);

    private async Task<PayoutRunDetails> ChangeAsync(Guid id, Action<PayoutRun, List<PayoutItem>> change, CancellationToken cancellationToken)
    {
        var run = await db.PayoutRuns.SingleOrDefaultAsync(found => found.Id == id && found.CourtCode == act.Officer.CourtCode, cancellationToken) ?? throw new NotFoundException("payout run", id);
        act.RequireRevision(run);
        var items = await db.PayoutItems.Where(item => item.RunId == id).ToListAsync(cancellationToken);
        change(run, items);
        return PayoutRunDetails.Of(run, items);
    }

    private static PayoutItem ItemOf(List<PayoutItem> items, Guid caseId) => items.Find(item => item.CaseId == caseId) ?? throw new NotFoundException("case", caseId);
}
