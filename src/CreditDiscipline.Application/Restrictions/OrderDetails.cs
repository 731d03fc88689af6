using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>A restriction order as court staff see it; numbers are masked.</summary>
internal sealed record OrderDetails(
    Guid OrderId, int Revision, int Version, RestrictionState State, Guid CaseId, string CaseNumber, string CourtCode, SubjectDetails Subject,
    IReadOnlyList<RestrictionCategory> Categories, string Consequences, IReadOnlyList<BoundPersonDetails> BoundPersons,
    string? AppliedBy, string? ExOfficioReason, string? BarOverrideReason, DateOnly? SignedOn, DateOnly? GraceEndsOn, DateOnly? ServedOn, DateOnly? InForceSince,
    LiftReason? Lift, DateOnly? LiftDueOn, string? LiftPaper, DateOnly? EndedOn) : IRevisioned
{
    public static OrderDetails Of(RestrictionOrder order) => new(
        order.Id, order.Revision, order.Version, order.State, order.CaseId, order.CaseNumber.Value, order.CourtCode, SubjectDetails.Of(order.Subject),
        order.Categories, order.Consequences, [.. order.BoundPersons.Select(bound => new BoundPersonDetails(bound.Id, bound.Role, SubjectDetails.Of(bound.Person), bound.ReleasedOn))],
        order.AppliedBy, order.ExOfficioReason, order.BarOverrideReason, order.SignedOn, order.GraceEndsOn, order.ServedOn, order.InForceSince,
        order.Lift, order.LiftDueOn, order.LiftPaper, order.EndedOn);
}

/// <summary>A person bound by an entity's order.</summary>
internal sealed record BoundPersonDetails(Guid BoundPersonId, BoundRole Role, SubjectDetails Person, DateOnly? ReleasedOn);

/// <summary>One restriction order, by id.</summary>
internal sealed record GetOrderQuery(Guid Id) : IRequest<OrderDetails>;

/// <summary>The orders of one case.</summary>
internal sealed record GetOrdersOfCaseQuery(Guid CaseId) : IRequest<IReadOnlyList<OrderDetails>>;

/// <summary>One exemption, by id.</summary>
internal sealed record GetExemptionQuery(Guid Id) : IRequest<ExemptionDetails>;

/// <summary>One report of a breach, by id.</summary>
internal sealed record GetBreachReportQuery(Guid Id) : IRequest<BreachReportDetails>;

internal sealed class RestrictionQueriesHandler(CreditDisciplineDbContext db, Sight sight)
    : IRequestHandler<GetOrderQuery, OrderDetails>, IRequestHandler<GetOrdersOfCaseQuery, IReadOnlyList<OrderDetails>>,
        IRequestHandler<GetExemptionQuery, ExemptionDetails>, IRequestHandler<GetBreachReportQuery, BreachReportDetails>
{
    public async Task<OrderDetails> Handle(GetOrderQuery request, CancellationToken cancellationToken) =>
        OrderDetails.Of(await sight.FindAsync<RestrictionOrder>(request.Id, "restriction order", cancellationToken));

    public async Task<IReadOnlyList<OrderDetails>> Handle(GetOrdersOfCaseQuery request, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().Where(order => order.CaseId == request.CaseId).OrderBy(order => order.Id).ToListAsync(cancellationToken);
        return [.. orders.Where(order => sight.Covers(order.CourtCode)).Select(OrderDetails.Of)];
    }

    public async Task<ExemptionDetails> Handle(GetExemptionQuery request, CancellationToken cancellationToken) =>
        ExemptionDetails.Of(await sight.FindAsync<Exemption>(request.Id, "exemption", cancellationToken));

    public async Task<BreachReportDetails> Handle(GetBreachReportQuery request, CancellationToken cancellationToken) =>
        BreachReportDetails.Of(await sight.FindAsync<BreachReport>(request.Id, "breach report", cancellationToken));
}
