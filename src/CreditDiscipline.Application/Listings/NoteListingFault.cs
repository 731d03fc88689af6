using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;

namespace CreditDiscipline.Application.Listings;

/// <summary>Notes that a published entry is wrong; three working days to correct or to revoke it (LIST-FIX, LIST-REVOKE).</summary>
/// <param name="Wrongful">The person should not have been listed at all.</param>
/// <param name="FoundOn">Day of the finding.</param>
[ActBy(OfficerRole.Judge, OfficerRole.President)]
internal sealed record NoteListingFaultCommand(bool Wrongful, DateOnly FoundOn) : ActOn<ListingDetails>;

internal sealed class NoteListingFaultHandler(ActContext act) : IRequestHandler<NoteListingFaultCommand, ListingDetails>
{
    public async Task<ListingDetails> Handle(NoteListingFaultCommand request, CancellationToken cancellationToken)
    {
        var (listing, _) = await act.ListingAsync(request.Id, cancellationToken);
        listing.NoteFault(request.Wrongful, request.FoundOn, act.Officer, act.Today);
        return ListingDetails.Of(listing);
    }
}
