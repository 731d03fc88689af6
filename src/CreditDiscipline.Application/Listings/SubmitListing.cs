using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Lays a drafted entry before the president.</summary>
internal sealed record SubmitListingCommand(Guid Id) : IAct<ListingDetails>, IActOn;

internal sealed class SubmitListingHandler(ActContext act) : IRequestHandler<SubmitListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(SubmitListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Submit(source, act.Officer);
        return ListingDetails.Of(listing);
    }
}
