using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>The president overrides what generally forbids the listing, with a reason in writing (LIST-BAR-5).</summary>
/// <param name="Reason">Why the debtor is to be listed all the same.</param>
[ActBy(OfficerRole.President)]
internal sealed record OverrideListingBarCommand(string Reason) : ActOn<ListingDetails>;

internal sealed class OverrideListingBarValidator : AbstractValidator<OverrideListingBarCommand>
{
    public OverrideListingBarValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class OverrideListingBarHandler(ActContext act) : IRequestHandler<OverrideListingBarCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(OverrideListingBarCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.OverrideBar(request.Reason.Trim(), source, act.Officer);
        return ListingDetails.Of(listing);
    }
}
