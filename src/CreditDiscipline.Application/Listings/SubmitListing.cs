using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>Lays a drafted entry before the president.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SubmitListingCommand : ActOn<ListingDetails>;

internal sealed class SubmitListingHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<SubmitListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(SubmitListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        var orders = await db.Orders.Where(order => order.CaseId == source.Id && order.Subject.Key == listing.Subject.Key).ToListAsync(cancellationToken);
        listing.Submit(source, orders, act.Officer);
        return ListingDetails.Of(listing);
    }
}
