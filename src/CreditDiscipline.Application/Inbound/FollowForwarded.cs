using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Repairs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Inbound;

/// <summary>How far a request is that the platform itself forwarded: whether it is decided and how, and no more. What was granted, why and for how long is for the debtor alone (Q-11, PUSH-5).</summary>
/// <param name="Reference">The platform's own reference.</param>
internal sealed record FollowForwardedQuery(string Reference) : IRequest<ForwardedProgress>;

/// <summary>How far a request is, as the platform learns it.</summary>
internal enum ForwardedState
{
    /// <summary>Not decided yet.</summary>
    InProgress = 1,

    /// <summary>Granted. Whatever becomes of it later is not told here.</summary>
    Granted = 2,

    /// <summary>Refused.</summary>
    Refused = 3,

    /// <summary>Ended without a decision.</summary>
    Closed = 4,
}

/// <summary>How far a forwarded request is.</summary>
/// <param name="State">Whether it is decided, and how.</param>
/// <param name="ReceivedOn">Day of receipt at the court.</param>
/// <param name="DecideBy">Last day for the court's decision; null once it is decided.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Fee">What it costs, in yuan: nothing (REP-2).</param>
internal sealed record ForwardedProgress(ForwardedState State, DateOnly ReceivedOn, DateOnly? DecideBy, DateOnly? DecidedOn, decimal Fee)
{
    public static ForwardedProgress Of(RepairRequest repair) => new(
        StateOf(repair.State), repair.ReceivedOn, repair.IsPending ? RepairIntake.DecideBy(repair.ReceivedOn) : null, repair.DecidedOn, Fee: 0);

    public static ForwardedState StateOf(RepairState state) => state switch
    {
        RepairState.Submitted or RepairState.Checking or RepairState.CreditorConsulted or RepairState.PendingDecision => ForwardedState.InProgress,
        RepairState.Refused => ForwardedState.Refused,
        RepairState.Withdrawn => ForwardedState.Closed,
        _ => ForwardedState.Granted,
    };
}

internal sealed class FollowForwardedHandler(CreditDisciplineDbContext db, Caller caller) : IRequestHandler<FollowForwardedQuery, ForwardedProgress>
{
    public async Task<ForwardedProgress> Handle(FollowForwardedQuery request, CancellationToken cancellationToken)
    {
        var reference = request.Reference.Trim();
        return ForwardedProgress.Of(await db.Repairs.AsNoTracking().SingleOrDefaultAsync(repair => repair.Platform == caller.Partner && repair.PlatformReference == reference, cancellationToken)
            ?? throw new NotFoundException("repair request", Guid.Empty));
    }
}
