using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Documents;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>The president decides whether a paid mixed entry goes as a whole; keeping it needs a reason (LIST-DEL-MIX).</summary>
/// <param name="Remove">The entry goes as a whole.</param>
/// <param name="Reason">Why it stays until its term ends; needed for that.</param>
[ActBy(OfficerRole.President)]
internal sealed record DecideMixedRemovalCommand(bool Remove, string? Reason = null) : ActOn<ListingDetails>;

internal sealed class DecideMixedRemovalValidator : AbstractValidator<DecideMixedRemovalCommand>
{
    public DecideMixedRemovalValidator() =>
        RuleFor(command => command.Reason!).Text(2000).When(command => command.Reason is not null);
}

internal sealed class DecideMixedRemovalHandler(ActContext act, Papers papers) : IRequestHandler<DecideMixedRemovalCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(DecideMixedRemovalCommand request, CancellationToken cancellationToken)
    {
        var (listing, source) = await act.ListingAsync(request.Id, cancellationToken);
        listing.DecideMixedRemoval(request.Remove, request.Reason?.Trim(), source, act.Officer, act.Today);
        if (!request.Remove)
            await papers.IssueAsync(source, listing, issue => CourtPapers.Retention(listing, request.Reason!.Trim(), source, issue), cancellationToken);
        return ListingDetails.Of(listing);
    }
}
