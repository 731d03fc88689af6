using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Restrictions;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Makes a decided and served entry public, and calls for the letters that the law asks for (LIST-PUB, LIST-NOTIFY).</summary>
/// <param name="NationalReceipt">Receipt of the national list base; left out while it is queued there (LIST-PUB).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record PublishListingCommand(string? NationalReceipt = null) : ActOn<ListingDetails>;

internal sealed class PublishListingValidator : AbstractValidator<PublishListingCommand>
{
    public PublishListingValidator(TimeProvider clock) =>
        RuleFor(command => command.NationalReceipt!).Reference(100, clock).When(command => command.NationalReceipt is not null);
}

internal sealed class PublishListingHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<PublishListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(PublishListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        var order = await act.OpenOrderAsync(source, listing.Subject.Key, cancellationToken);
        listing.Publish(source, order is { State: RestrictionState.InForce }, request.NationalReceipt?.Trim(), act.Officer, act.Today);
        if (source.NothingFound)
        {
            await act.CutAsync(cancellationToken);
            listing.NothingFound(source, act.Officer, act.Today); // LIST-DEL-4 holds already
        }
        db.Notices.AddRange(Notice.ForListing(listing, source.Find(listing.Subject.Key)!, act.Officer, act.Today));
        return ListingDetails.Of(listing);
    }
}
