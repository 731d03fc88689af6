using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Records service of the decision, or the attempt.</summary>
internal sealed record ServeListingCommand(DateOnly ServedOn) : IAct<ListingDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class ServeListingHandler(ActContext act) : IRequestHandler<ServeListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(ServeListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Serve(request.ServedOn, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
