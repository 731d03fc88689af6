using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Effects;
using CreditDiscipline.Application.Listings;
using CreditDiscipline.Application.Notices;
using CreditDiscipline.Domain.Listings;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class ListingEndpoints
{
    public static void MapListings(this IEndpointRouteBuilder app)
    {
        var listings = app.MapStaffGroup("/v1/listings", "Listings");
        listings.MapNew<DraftListingCommand, ListingDetails>("Drafts a list entry for a debtor of a case.", listing => $"/v1/listings/{listing.ListingId}");
        listings.MapAct<ReviseListingCommand, ListingDetails>("revise", "Writes a draft anew.");
        listings.MapBareAct<SubmitListingCommand, ListingDetails>("submit", "Lays the draft before the president.");
        listings.MapBareAct<ReturnListingCommand, ListingDetails>("return", "The president hands the draft back.");
        listings.MapAct<CancelListingCommand, ListingDetails>("cancel", "Decides not to list; a creditor who applied is told why.");
        listings.MapAct<OverrideListingBarCommand, ListingDetails>("override-bar", "The president overrides what generally forbids the listing, in writing.");
        listings.MapBareAct<SignListingCommand, ListingDetails>("sign", "The president of the executing court signs; the decision takes effect today.");
        listings.MapAct<GrantListingGraceCommand, ListingDetails>("grant-grace", "Gives a grace period of one to three months; nothing is published inside it.");
        listings.MapAct<ServeListingCommand, ListingDetails>("serve", "Records service of the decision.");
        listings.MapAct<PublishListingCommand, ListingDetails>("publish", "Makes the entry public; an order must be in force.");
        listings.MapAct<KeepNationalReceiptCommand, ListingDetails>("national-receipt", "Keeps the receipt of the national list base.");
        listings.MapAct<NoteListingFaultCommand, ListingDetails>("note-fault", "Notes that the entry is wrong; three working days to correct or to revoke it.");
        listings.MapAct<CorrectListingCommand, ListingDetails>("correct", "Corrects what was published wrongly.");
        listings.MapAct<ProveListingRemovalCommand, ListingDetails>("prove-removal", "Puts a proven ground of removal on record; three working days to delete.");
        listings.MapAct<DecideMixedRemovalCommand, ListingDetails>("decide-mixed-removal", "The president decides whether a paid mixed entry goes as a whole.");
        listings.MapAct<WithdrawListingRemovalCommand, ListingDetails>("withdraw-removal", "A ground of removal has fallen away; the entry stands again.");
        listings.MapAct<DeleteListingCommand, ListingDetails>("delete", "Takes the entry off the list.");
        listings.MapAct<ResendListingCommand, ResendDetails>("resend", "Sends its present state to one receiver again, at once.");
        listings.MapAct<RevokeListingCommand, ListingDetails>("revoke", "Revokes an entry that should never have been made.");

        listings.MapGet("/", async Task<Ok<Page<ListingDetails>>> (IMediator mediator, CancellationToken cancellationToken, string? courtCode = null, Guid? caseId = null, string? state = null, int? limit = null, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListListingsQuery(courtCode, caseId, QueryValues.Code<ListingState>(state, "state"), QueryValues.Limit(limit), cursor), cancellationToken)))
            .WithName("ListListings").WithSummary("List entries of a court, for example those that wait for a signature.").ProducesQueryProblems();
        listings.MapGet("/{id:guid}", async Task<Ok<ListingDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetListingQuery(id), cancellationToken)))
            .WithName("GetListing").WithSummary("One list entry.").ProducesQueryProblems();
        listings.MapGet("/{id:guid}/grade-proposal", async Task<Ok<GradeProposal>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ProposeGradeQuery(id), cancellationToken)))
            .WithName("ProposeGrade").WithSummary("The grade that the table proposes; it is never applied by itself.").ProducesQueryProblems();
        listings.MapGet("/{id:guid}/history", async Task<Ok<HistoryDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken, QueryMoment? asOf = null, QueryDay? validOn = null) =>
            TypedResults.Ok(await mediator.Send(new GetHistoryQuery<DebtorListing>(id, asOf?.Value, validOn?.Value), cancellationToken)))
            .WithName("GetListingHistory").WithSummary("Every act on the entry; what was known at a moment (asOf) and in force on a day (validOn).").ProducesQueryProblems();
        listings.MapGet("/{id:guid}/notices", async Task<Ok<IReadOnlyList<NoticeDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListNoticesQuery(id), cancellationToken)))
            .WithName("ListListingNotices").WithSummary("Letters about the entry, sent and waiting.").ProducesQueryProblems();
        listings.MapDocuments<DebtorListing>("Listing");
        listings.MapObjectionsTo("Listing");
        listings.MapRepairsOf();
        listings.MapEffect<DebtorListing>("Listing", "What became of its last change at each receiver and with each bank, and in which time.");
    }
}
