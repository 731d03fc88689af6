using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Decides not to list; a creditor who applied is told why (LIST-APPLY).</summary>
/// <param name="Reason">Why.</param>
[ActBy(OfficerRole.Clerk, OfficerRole.Judge, OfficerRole.President)]
internal sealed record CancelListingCommand(string Reason) : ActOn<ListingDetails>;

internal sealed class CancelListingValidator : AbstractValidator<CancelListingCommand>
{
    public CancelListingValidator() =>
        RuleFor(command => command.Reason).Text(2000);
}

internal sealed class CancelListingHandler(ActContext act, Papers papers) : IRequestHandler<CancelListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(CancelListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Cancel(request.Reason.Trim(), act.Officer, act.Today);
        if (listing.AppliedBy is not null)
            await papers.IssueAsync(source, listing, issue => CourtPapers.ListingRefusal(listing, source, issue), cancellationToken); // LIST-APPLY
        return ListingDetails.Of(listing);
    }
}
