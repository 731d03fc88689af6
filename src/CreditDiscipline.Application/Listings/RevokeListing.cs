using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Revokes an entry that should never have been made (LIST-REVOKE).</summary>
internal sealed record RevokeListingCommand(string Reason) : IAct<ListingDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class RevokeListingValidator : AbstractValidator<RevokeListingCommand>
{
    public RevokeListingValidator() => RuleFor(command => command.Reason).Text(2000);
}

internal sealed class RevokeListingHandler(ActContext act) : IRequestHandler<RevokeListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(RevokeListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Revoke(request.Reason, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
