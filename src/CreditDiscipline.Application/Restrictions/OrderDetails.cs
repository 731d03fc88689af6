using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Restrictions;

/// <summary>A restriction order as court staff see it; numbers are masked.</summary>
internal sealed record OrderDetails(
    Guid OrderId, int Revision, int Version, RestrictionState State, Guid CaseId, string CaseNumber, string CourtCode, SubjectDetails Subject,
    IReadOnlyList<RestrictionCategory> Categories, string Consequences, IReadOnlyList<BoundPersonDetails> BoundPersons,
    DateOnly? SignedOn, DateOnly? InForceSince, LiftReason? Lift, DateOnly? LiftDueOn, DateOnly? EndedOn) : IRevisioned
{
    public static OrderDetails Of(RestrictionOrder order) => new(
        order.Id, order.Revision, order.Version, order.State, order.CaseId, order.CaseNumber.Value, order.CourtCode, SubjectDetails.Of(order.Subject),
        order.Categories, order.Consequences, [.. order.BoundPersons.Select(bound => new BoundPersonDetails(bound.Role, SubjectDetails.Of(bound.Person)))],
        order.SignedOn, order.InForceSince, order.Lift, order.LiftDueOn, order.EndedOn);
}

/// <summary>A person bound by an entity's order.</summary>
internal sealed record BoundPersonDetails(BoundRole Role, SubjectDetails Person);

/// <summary>One restriction order, by id.</summary>
internal sealed record GetOrderQuery(Guid Id) : IRequest<OrderDetails>;

/// <summary>The orders of one case.</summary>
internal sealed record GetOrdersOfCaseQuery(Guid CaseId) : IRequest<IReadOnlyList<OrderDetails>>;

internal sealed class GetOrderHandler(CreditDisciplineDbContext db, Caller caller)
    : IRequestHandler<GetOrderQuery, OrderDetails>, IRequestHandler<GetOrdersOfCaseQuery, IReadOnlyList<OrderDetails>>
{
    public async Task<OrderDetails> Handle(GetOrderQuery request, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == request.Id, cancellationToken);
        return order is not null && CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, order.CourtCode)
            ? OrderDetails.Of(order)
            : throw new NotFoundException("restriction order", request.Id);
    }

    public async Task<IReadOnlyList<OrderDetails>> Handle(GetOrdersOfCaseQuery request, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().Where(order => order.CaseId == request.CaseId).OrderBy(order => order.Id).ToListAsync(cancellationToken);
        return [.. orders.Where(order => CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, order.CourtCode)).Select(OrderDetails.Of)];
    }
}
