using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>A ground of removal has fallen away; the entry stands again.</summary>
/// <param name="Reason">Why the ground has fallen away.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record WithdrawListingRemovalCommand(string Reason) : ActOn<ListingDetails>;

internal sealed class WithdrawListingRemovalValidator : AbstractValidator<WithdrawListingRemovalCommand>
{
    public WithdrawListingRemovalValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class WithdrawListingRemovalHandler(ActContext act) : IRequestHandler<WithdrawListingRemovalCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(WithdrawListingRemovalCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        var order = await act.OpenOrderAsync(source, listing.Subject.Key, cancellationToken);
        listing.WithdrawRemoval(request.Reason.Trim(), source, order is { IsInForce: true }, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
