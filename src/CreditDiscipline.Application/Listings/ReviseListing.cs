using System.Text.Json.Serialization;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Writes a draft anew, for example after the president handed it back.</summary>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record ReviseListingCommand : ListingContentInput, IAct<ListingDetails>, IActOn
{
    [JsonIgnore]
    public Guid Id { get; set; }
}

internal sealed class ReviseListingValidator : AbstractValidator<ReviseListingCommand>
{
    public ReviseListingValidator() => Include(new ListingContentInputValidator());
}

internal sealed class ReviseListingHandler(ActContext act) : IRequestHandler<ReviseListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(ReviseListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Revise(request.ToContent(), source, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
