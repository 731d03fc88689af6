using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Revokes an entry that should never have been made (LIST-REVOKE).</summary>
/// <param name="Reason">Why, or the decision that says so.</param>
/// <param name="FoundOn">Day of the finding, where it was not noted before.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record RevokeListingCommand(string Reason, DateOnly? FoundOn = null) : ActOn<ListingDetails>;

internal sealed class RevokeListingValidator : AbstractValidator<RevokeListingCommand>
{
    public RevokeListingValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class RevokeListingHandler(ActContext act, Removals removals) : IRequestHandler<RevokeListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(RevokeListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        await removals.RevokeAsync(listing, request.Reason.Trim(), request.FoundOn, source, cancellationToken);
        return ListingDetails.Of(listing);
    }
}
