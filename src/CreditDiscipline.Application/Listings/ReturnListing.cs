using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>The president hands a draft back.</summary>
[ActBy(OfficerRole.President)]
internal sealed record ReturnListingCommand : ActOn<ListingDetails>;

internal sealed class ReturnListingHandler(ActContext act) : IRequestHandler<ReturnListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(ReturnListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Return(act.Officer);
        return ListingDetails.Of(listing);
    }
}
