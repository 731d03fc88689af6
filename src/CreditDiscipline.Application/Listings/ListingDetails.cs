using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Listings;

namespace CreditDiscipline.Application.Listings;

/// <summary>A list entry as court staff see it; numbers are masked.</summary>
internal sealed record ListingDetails(
    Guid ListingId, int Revision, int Version, ListingState State, Guid CaseId, string CaseNumber, string CourtCode, SubjectDetails Subject,
    IReadOnlyList<ListingGround> Grounds, string Conduct, Performance Performance, string Obligation, int? TermMonths, ExtensionReason? Extension, int RecordedActs,
    string? AbilityEvidence, DateOnly? BreachOn, Grade? Grade, string? FilingNumber, IReadOnlyList<CautionAnswer> Caution, bool? TemporaryDifficulty, int? GraceMonths, string? NoGraceReason, string? AppliedBy, DateOnly? ApplicationReceivedOn, string? BarOverrideReason,
    DateOnly? DecidedOn, DateOnly? GraceEndsOn, DateOnly? TermEndsOn, DateOnly? ServedOn, DateOnly? PublishedOn, string? NationalReceipt,
    DateOnly? OpenLegClosedOn, DateOnly? TermLegClosedOn, RemovalReason? Removal, DateOnly? RemovalDueOn, string? RemovalPaper, DateOnly? ShieldedUntil, DateOnly? EndedOn) : IRevisioned
{
    public static ListingDetails Of(DebtorListing listing) => new(
        listing.Id, listing.Revision, listing.Version, listing.State, listing.CaseId, listing.CaseNumber.Value, listing.CourtCode, SubjectDetails.Of(listing.Subject),
        listing.Content.Grounds, listing.Content.Conduct, listing.Content.Performance, listing.Content.Obligation, listing.Content.TermMonths, listing.Content.Extension,
        listing.Content.RecordedActs, listing.Content.AbilityEvidence, listing.Content.BreachOn, listing.Content.Grade, listing.Content.FilingNumber, listing.Content.Caution, listing.Content.TemporaryDifficulty, listing.Content.GraceMonths, listing.Content.NoGraceReason,
        listing.AppliedBy, listing.ApplicationReceivedOn, listing.BarOverrideReason,
        listing.DecidedOn, listing.GraceEndsOn, listing.TermEndsOn, listing.ServedOn, listing.PublishedOn, listing.NationalReceipt,
        listing.OpenLegClosedOn, listing.TermLegClosedOn, listing.Removal, listing.RemovalDueOn, listing.RemovalPaper, listing.ShieldedUntil, listing.EndedOn);
}
