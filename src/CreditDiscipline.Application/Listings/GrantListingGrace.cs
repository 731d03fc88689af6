using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Gives the debtor a grace period, inside which nothing is published (LIST-GRACE).</summary>
/// <param name="LastDay">Last day of the period, one to three months after the decision.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record GrantListingGraceCommand(DateOnly LastDay) : ActOn<ListingDetails>;

internal sealed class GrantListingGraceHandler(ActContext act) : IRequestHandler<GrantListingGraceCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(GrantListingGraceCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.GrantGrace(request.LastDay, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
