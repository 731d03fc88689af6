using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Restrictions;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>The president of the executing court signs the decision; where the debtor is under no order yet, one is drafted with it (LIST-RESTRICT).</summary>
[ActBy(OfficerRole.President)]
internal sealed record SignListingCommand : ActOn<ListingDetails>;

internal sealed class SignListingHandler(CreditDisciplineDbContext db, ActContext act, Papers papers) : IRequestHandler<SignListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(SignListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Sign(source, await act.OrdersAgainstAsync(listing, cancellationToken), act.Officer, act.Today);
        if (await act.OpenOrderAsync(source, listing.Subject.Key, cancellationToken) is null)
            db.Orders.Add(RestrictionOrder.DraftWith(listing, source, act.Officer, act.Today));
        await papers.IssueAsync(source, listing, issue => CourtPapers.Listing(listing, source, issue), cancellationToken);
        if (RulesInForce.RepairNoticeIsServed(act.Today))
            await papers.IssueAsync(source, listing, issue => CourtPapers.RepairNotice(listing, source, issue), cancellationToken); // REP-6: both documents together
        return ListingDetails.Of(listing);
    }
}
