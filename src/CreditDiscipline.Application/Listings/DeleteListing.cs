using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Time;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Takes an entry off the list. Where no removal ground is on record yet, the one named here is proven first.</summary>
/// <param name="Reason">Ground of the removal.</param>
/// <param name="CompleteOn">Day the ground was complete; for performance the case account tells it.</param>
/// <param name="Paper">Number of the request, ruling or decision; for early deletion what was performed or corrected.</param>
internal sealed record DeleteListingCommand(RemovalReason Reason, DateOnly? CompleteOn = null, string? Paper = null) : IAct<ListingDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class DeleteListingValidator : AbstractValidator<DeleteListingCommand>
{
    public DeleteListingValidator()
    {
        RuleFor(command => command.Reason).IsInEnum().WithErrorCode("REASON");
        RuleFor(command => command.Paper!).Text(2000).When(command => command.Paper is not null);
    }
}

internal sealed class DeleteListingHandler(ActContext act) : IRequestHandler<DeleteListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(DeleteListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        if (listing.State != ListingState.RemovalDue)
        {
            var completeOn = request.CompleteOn ?? source.PerformedOn ?? act.Today;
            listing.ProveRemoval(new RemovalGround(request.Reason, completeOn, request.Paper?.Trim()), source, act.Officer, WorkingCalendar.Official, act.Today);
        }
        listing.Delete(act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
