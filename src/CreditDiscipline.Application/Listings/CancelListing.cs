using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Decides not to list; a creditor who applied is told why (LIST-APPLY).</summary>
/// <param name="Reason">Why not; needed where a creditor applied (LIST-APPLY).</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CancelListingCommand(string? Reason = null) : ActOn<ListingDetails>;

internal sealed class CancelListingValidator : AbstractValidator<CancelListingCommand>
{
    public CancelListingValidator() =>
        RuleFor(command => command.Reason!).Text(2000).When(command => command.Reason is not null);
}

internal sealed class CancelListingHandler(ActContext act) : IRequestHandler<CancelListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(CancelListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Cancel(request.Reason?.Trim(), act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
