using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Listings;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class ListingEndpoints
{
    public static void MapListings(this IEndpointRouteBuilder app)
    {
        var listings = app.MapGroup("/v1/listings").WithTags("Listings").RequireAuthorization(Policies.CaseStaff).AddEndpointFilter<ActFilter>();

        listings.MapPost("/", async Task<Created<ListingDetails>> (DraftListingCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var listing = await mediator.Send(command, cancellationToken);
            return TypedResults.Created($"/v1/listings/{listing.ListingId}", listing);
        }).WithName("DraftListing").WithSummary("Drafts a list entry for a debtor of a case.").ProducesActProblems();

        listings.MapPost("/{id:guid}/submit", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new SubmitListingCommand(id), cancellationToken))
            .WithName("SubmitListing").WithSummary("Lays the draft before the president.").ProducesActProblems();
        listings.MapPost("/{id:guid}/return", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new ReturnListingCommand(id), cancellationToken))
            .WithName("ReturnListing").WithSummary("The president hands the draft back.").ProducesActProblems();
        listings.MapPost("/{id:guid}/cancel", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new CancelListingCommand(id), cancellationToken))
            .WithName("CancelListing").WithSummary("Drops an entry that was never decided.").ProducesActProblems();
        listings.MapPost("/{id:guid}/sign", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new SignListingCommand(id), cancellationToken))
            .WithName("SignListing").WithSummary("The president of the executing court signs; the decision takes effect today.").ProducesActProblems();
        listings.MapPost("/{id:guid}/serve", (Guid id, ServeListingCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("ServeListing").WithSummary("Records service of the decision.").ProducesActProblems();
        listings.MapPost("/{id:guid}/publish", (Guid id, PublishListingCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("PublishListing").WithSummary("Makes the entry public; an order must be in force.").ProducesActProblems();
        listings.MapPost("/{id:guid}/correct", (Guid id, CorrectListingCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("CorrectListing").WithSummary("Corrects what was published wrongly.").ProducesActProblems();
        listings.MapPost("/{id:guid}/delete", (Guid id, DeleteListingCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("DeleteListing").WithSummary("Takes the entry off the list.").ProducesActProblems();
        listings.MapPost("/{id:guid}/revoke", (Guid id, RevokeListingCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("RevokeListing").WithSummary("Revokes an entry that should never have been made.").ProducesActProblems();

        app.MapGroup("/v1/listings").WithTags("Listings").RequireAuthorization(Policies.Staff).AddEndpointFilter<ActFilter>()
            .MapGet("/{id:guid}", async Task<Ok<ListingDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetListingQuery(id), cancellationToken)))
            .WithName("GetListing").WithSummary("One list entry.").ProducesQueryProblems();
    }

    private static async Task<Ok<ListingDetails>> Do(IMediator mediator, IRequest<ListingDetails> act, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(act, cancellationToken));
}
