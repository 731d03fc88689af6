using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Takes an entry off the list. Where no removal ground is on record yet, the one named here is proven first.</summary>
/// <param name="Reason">Ground of the removal.</param>
/// <param name="CompleteOn">Day the ground was complete; for performance the case account tells it.</param>
/// <param name="Paper">Number of the request, ruling or decision; for early deletion what was performed or corrected.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record DeleteListingCommand(RemovalReason Reason, DateOnly? CompleteOn = null, string? Paper = null) : ActOn<ListingDetails>;

internal sealed class DeleteListingValidator : AbstractValidator<DeleteListingCommand>
{
    public DeleteListingValidator()
    {
        RuleFor(command => command.Reason).IsInEnum().WithErrorCode("REASON");
        RuleFor(command => command.Paper!).Text(2000).When(command => command.Paper is not null);
    }
}

internal sealed class DeleteListingHandler(ActContext act, Removals removals) : IRequestHandler<DeleteListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(DeleteListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        if (listing.Stands)
        {
            listing.ProveRemoval(RemovalGround.Of(request.Reason, request.CompleteOn, request.Paper?.Trim(), source, act.Today), source, act.Officer, act.Today);
            await act.CutAsync(cancellationToken);
        }
        Guard.Require(listing.Removal == request.Reason, Rules.StateForbids); // nobody deletes for another ground than the one on record
        await removals.DeleteAsync(listing, source, cancellationToken);
        return ListingDetails.Of(listing);
    }
}
