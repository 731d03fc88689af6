using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Restrictions;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Restrictions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>The president of the executing court signs the decision; where the debtor is under no order yet, one is drafted with it (LIST-RESTRICT).</summary>
internal sealed record SignListingCommand(Guid Id) : IAct<ListingDetails>, IActOn;

internal sealed class SignListingHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<SignListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(SignListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Sign(source, act.Officer, act.Today);
        if (!await db.Orders.AnyAsync(RestrictionQueries.OpenFor(source.Id, listing.Subject.Key), cancellationToken))
            db.Orders.Add(DraftOrder(source, listing.Subject.Key, listing.DraftedBy));
        return ListingDetails.Of(listing);
    }

    /// <summary>The draft counts as the work of whoever drafted the entry, so that the president may sign it too.</summary>
    private RestrictionOrder DraftOrder(EnforcementCase source, SubjectKey debtor, string draftedBy) => RestrictionOrder.DraftFor(
        source, source.Find(debtor)!, RestrictionOrder.AllCategories, RestrictionOrder.StandardConsequences, [], act.Officer with { Id = draftedBy });
}
