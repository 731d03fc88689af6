using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Courts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>One list entry, by id.</summary>
internal sealed record GetListingQuery(Guid Id) : IRequest<ListingDetails>;

internal sealed class GetListingHandler(CreditDisciplineDbContext db, Caller caller) : IRequestHandler<GetListingQuery, ListingDetails>
{
    public async Task<ListingDetails> Handle(GetListingQuery request, CancellationToken cancellationToken)
    {
        var listing = await db.Listings.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == request.Id, cancellationToken);
        return listing is not null && CourtDirectory.Gansu.Oversees(caller.Officer.CourtCode, listing.CourtCode)
            ? ListingDetails.Of(listing)
            : throw new NotFoundException("listing", request.Id);
    }
}
