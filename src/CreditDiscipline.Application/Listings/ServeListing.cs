using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Records service of the decision, or the attempt.</summary>
/// <param name="ServedOn">Day of service, or of the attempt.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ServeListingCommand(DateOnly ServedOn) : ActOn<ListingDetails>;

internal sealed class ServeListingHandler(ActContext act) : IRequestHandler<ServeListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(ServeListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Serve(request.ServedOn, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
