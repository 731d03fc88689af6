using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Partners;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapPartnerGroup("/v1/webhooks", "Webhooks", PartnerScope.Watch);
        webhooks.MapPost("/", async Task<Created<WebhookWithSecret>> (RegisterWebhookCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var made = await mediator.Send(command, cancellationToken);
            return TypedResults.Created($"/v1/webhooks/{made.Webhook.WebhookId}", made);
        }).WithName("RegisterWebhook").WithSummary("Registers an endpoint. Its secret is shown once; it gets events when it has answered a challenge.").ProducesPartnerProblems();
        webhooks.MapGet("/", async Task<Ok<IReadOnlyList<WebhookDetails>>> (IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListWebhooksQuery(), cancellationToken)))
            .WithName("ListWebhooks").WithSummary("The caller's endpoints.").ProducesQueryProblems();
        webhooks.MapGet("/{id:guid}", async Task<Ok<WebhookDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetWebhookQuery(id), cancellationToken)))
            .WithName("GetWebhook").WithSummary("One endpoint.").ProducesQueryProblems();
        webhooks.MapPatch("/{id:guid}", async Task<Ok<WebhookDetails>> (Guid id, ChangeWebhookCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            command.Id = id;
            return TypedResults.Ok(await mediator.Send(command, cancellationToken));
        }).WithName("ChangeWebhook").WithSummary("Changes an endpoint; with another address it has to prove itself anew.").ProducesPartnerProblems();
        webhooks.MapDelete("/{id:guid}", async Task<NoContent> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new RemoveWebhookCommand(id), cancellationToken);
            return TypedResults.NoContent();
        }).WithName("RemoveWebhook").WithSummary("Removes an endpoint and its deliveries; the events stay.").ProducesQueryProblems();
        MapStates(webhooks);
        MapDeliveries(webhooks);
    }

    private static void MapStates(RouteGroupBuilder webhooks)
    {
        webhooks.MapPost("/{id:guid}/verify", async Task<Accepted<DeliveryDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Accepted($"/v1/webhooks/{id}/deliveries", await mediator.Send(new VerifyWebhookCommand(id), cancellationToken)))
            .WithName("VerifyWebhook").WithSummary("Sends a pending endpoint a new challenge at once.").ProducesPartnerProblems();
        webhooks.MapPost("/{id:guid}/ping", async Task<Accepted<DeliveryDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Accepted($"/v1/webhooks/{id}/deliveries", await mediator.Send(new PingWebhookCommand(id), cancellationToken)))
            .WithName("PingWebhook").WithSummary("Sends an active endpoint a ping at once.").ProducesPartnerProblems();
        webhooks.MapPost("/{id:guid}/rotate-secret", async Task<Ok<WebhookWithSecret>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new RotateWebhookSecretCommand(id), cancellationToken)))
            .WithName("RotateWebhookSecret").WithSummary("Makes a new secret; the present one signs too until the overlap is over.").ProducesQueryProblems();
        webhooks.MapPost("/{id:guid}/disable", async Task<Ok<WebhookDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new DisableWebhookCommand(id), cancellationToken)))
            .WithName("DisableWebhook").WithSummary("Stops deliveries to an endpoint.").ProducesQueryProblems();
        webhooks.MapPost("/{id:guid}/enable", async Task<Ok<WebhookDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new EnableWebhookCommand(id), cancellationToken)))
            .WithName("EnableWebhook").WithSummary("Starts deliveries to an endpoint again; what came meanwhile is sent too.").ProducesQueryProblems();
    }

    private static void MapDeliveries(RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/{id:guid}/deliveries", async Task<Ok<Page<DeliveryDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken, string? state = null, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListDeliveriesQuery(id, QueryValues.Code<DeliveryState>(state, "state"), cursor), cancellationToken)))
            .WithName("ListDeliveries").WithSummary("Deliveries to an endpoint with every attempt, newest first.").ProducesQueryProblems();
        webhooks.MapPost("/{id:guid}/deliveries/{deliveryId:guid}/resend", async Task<Accepted<DeliveryDetails>> (Guid id, Guid deliveryId, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Accepted($"/v1/webhooks/{id}/deliveries", await mediator.Send(new ResendDeliveryCommand(id, deliveryId), cancellationToken)))
            .WithName("ResendDelivery").WithSummary("Sends one delivery again at once, under the same event id.").ProducesQueryProblems();
        webhooks.MapPost("/{id:guid}/replay", async Task<Accepted<ReplayResult>> (Guid id, ReplayEventsCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            command.Id = id;
            return TypedResults.Accepted($"/v1/webhooks/{id}/deliveries", await mediator.Send(command, cancellationToken));
        }).WithName("ReplayEvents").WithSummary("Sends the events of a range of time or positions again, under the same event ids.").ProducesPartnerProblems();
    }
}
