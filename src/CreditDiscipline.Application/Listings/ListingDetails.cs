using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Application.Listings;

/// <summary>A list entry as court staff see it; numbers are masked.</summary>
internal sealed record ListingDetails(
    Guid ListingId, int Revision, int Version, ListingState State, Guid CaseId, string CaseNumber, string CourtCode, SubjectDetails Subject,
    IReadOnlyList<ListingGround> Grounds, string Conduct, Performance Performance, string Obligation, int? TermMonths, ExtensionReason? Extension,
    DateOnly? DecidedOn, DateOnly? TermEndsOn, DateOnly? ServedOn, DateOnly? PublishedOn, string? NationalReceipt,
    RemovalReason? Removal, DateOnly? RemovalDueOn, string? RemovalPaper, DateOnly? EndedOn) : IRevisioned
{
    public static ListingDetails Of(DebtorListing listing) => new(
        listing.Id, listing.Revision, listing.Version, listing.State, listing.CaseId, listing.CaseNumber.Value, listing.CourtCode, SubjectDetails.Of(listing.Subject),
        listing.Content.Grounds, listing.Content.Conduct, listing.Content.Performance, listing.Content.Obligation, listing.Content.TermMonths, listing.Content.Extension,
        listing.DecidedOn, listing.TermEndsOn, listing.ServedOn, listing.PublishedOn, listing.NationalReceipt,
        listing.Removal, listing.RemovalDueOn, listing.RemovalPaper, listing.EndedOn);
}
