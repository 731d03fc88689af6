using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Documents;
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

internal sealed class RevokeListingHandler(CreditDisciplineDbContext db, ActContext act, Papers papers, CaseChanges changes) : IRequestHandler<RevokeListingCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(RevokeListingCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.Revoke(request.Reason.Trim(), request.FoundOn, act.Officer, act.Today);
        await changes.FollowAsync(listing, cancellationToken);
        await papers.IssueAsync(source, listing, issue => CourtPapers.Revocation(listing, source, issue), cancellationToken);
        await db.NotifyInTheSameScopeAsync(listing.Id, source.Id, act, cancellationToken);
        return ListingDetails.Of(listing);
    }
}
