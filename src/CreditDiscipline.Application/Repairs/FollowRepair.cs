using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Repairs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Repairs;

/// <summary>How far a request is, for whoever has its receipt code.</summary>
/// <param name="ReceiptCode">The code.</param>
internal sealed record FollowRepairQuery(string ReceiptCode) : IRequest<RepairProgress>;

/// <summary>How far a request is. It names nobody.</summary>
/// <param name="State">State of the request.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="ReceivedOn">Day of receipt.</param>
/// <param name="DecideBy">Last day for the court's decision; null once it is decided.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Reasons">Reasons of the decision.</param>
/// <param name="ShieldedUntil">Last day of a shielding.</param>
/// <param name="Fee">What it costs, in yuan: nothing (REP-2).</param>
internal sealed record RepairProgress(RepairState State, RepairKind Kind, DateOnly ReceivedOn, DateOnly? DecideBy, DateOnly? DecidedOn, string? Reasons, DateOnly? ShieldedUntil, decimal Fee)
{
    public static RepairProgress Of(RepairRequest repair) => new(
        repair.State, repair.Kind, repair.ReceivedOn, repair.IsPending ? RepairIntake.DecideBy(repair.ReceivedOn) : null, repair.DecidedOn, repair.Reasons, repair.ShieldedUntil, Fee: 0);
}

internal sealed class FollowRepairHandler(CreditDisciplineDbContext db, RefusalLog refusals) : IRequestHandler<FollowRepairQuery, RepairProgress>
{
    public async Task<RepairProgress> Handle(FollowRepairQuery request, CancellationToken cancellationToken)
    {
        var hash = ReceiptCodes.HashOf(request.ReceiptCode);
        if (await db.Repairs.AsNoTracking().SingleOrDefaultAsync(found => found.ReceiptHash == hash, cancellationToken) is { } repair)
            return RepairProgress.Of(repair);
        await refusals.RecordAsync("FollowRepair", "REP-3", "NOT_FOUND"); // whoever guesses stands in the acts with his network
        throw new NotFoundException("repair request", Guid.Empty);
    }
}
