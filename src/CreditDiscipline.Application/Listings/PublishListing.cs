using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Restrictions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CreditDiscipline.Application.Listings;

/// <summary>Makes a decided and served entry public.</summary>
/// <param name="NationalReceipt">Receipt of the national list base; left out while it is queued there (LIST-PUB).</param>
internal sealed record PublishListingCommand(string? NationalReceipt = null) : IAct<ListingDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class PublishListingValidator : AbstractValidator<PublishListingCommand>
{
    public PublishListingValidator() =>
        RuleFor(command => command.NationalReceipt!).Text(100).When(command => command.NationalReceipt is not null);
}

internal sealed class PublishListingHandler(CreditDisciplineDbContext db, ActContext act) : IRequestHandler<PublishListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(PublishListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        var order = await db.Orders.SingleOrDefaultAsync(RestrictionQueries.OpenFor(source.Id, listing.Subject.Key), cancellationToken);
        listing.Publish(source, order is { IsInForce: true }, request.NationalReceipt, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
