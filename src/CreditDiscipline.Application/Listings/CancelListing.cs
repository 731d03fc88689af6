using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Drops an entry that was never decided.</summary>
internal sealed record CancelListingCommand(Guid Id) : IAct<ListingDetails>, IActOn;

internal sealed class CancelListingHandler(ActContext act) : IRequestHandler<CancelListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(CancelListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Cancel(act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
