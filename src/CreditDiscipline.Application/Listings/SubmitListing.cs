using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Ladder;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Ladder;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Lays a drafted entry before the president.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record SubmitListingCommand : ActOn<ListingDetails>;

internal sealed class SubmitListingHandler(CreditDisciplineDbContext db, ActContext act, LadderTerms terms) : IRequestHandler<SubmitListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(SubmitListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        await db.RequireWarningAsync(source.Id, listing.Subject.Key, terms, cancellationToken);
        listing.Submit(source, await act.OrdersAgainstAsync(listing, cancellationToken), act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
