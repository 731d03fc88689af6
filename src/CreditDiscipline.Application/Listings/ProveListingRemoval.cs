using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Puts a proven ground of removal on record; the three working days run (LIST-DEL-1 to LIST-DEL-7, LIST-DEL-TERM, LIST-DEL-EARLY).</summary>
/// <param name="Reason">Ground of the removal.</param>
/// <param name="DebtorEnd">How the debtor ended, which gives the ground (LIST-DEATH).</param>
/// <param name="CompleteOn">Day the ground was complete, where a paper says it; the case account and the asset queries tell theirs.</param>
/// <param name="Paper">Number of the request, ruling or decision; for early deletion what was performed or corrected.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record ProveListingRemovalCommand(RemovalReason? Reason = null, DebtorEnd? DebtorEnd = null, DateOnly? CompleteOn = null, string? Paper = null) : ActOn<ListingDetails>;

internal sealed class ProveListingRemovalValidator : AbstractValidator<ProveListingRemovalCommand>
{
    public ProveListingRemovalValidator()
    {
        RuleFor(command => command).Must(command => command.Reason is null != command.DebtorEnd is null).WithErrorCode("REQUIRED").WithMessage("Name the reason, or how the debtor ended.");
        RuleFor(command => command.Paper!).Text(2000).When(command => command.Paper is not null);
    }
}

internal sealed class ProveListingRemovalHandler(ActContext act) : IRequestHandler<ProveListingRemovalCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(ProveListingRemovalCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.ProveRemoval(RemovalGround.Of(request.Reason ?? RemovalGround.For(request.DebtorEnd!.Value), request.CompleteOn, request.Paper?.Trim(), source, act.Today), source, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
