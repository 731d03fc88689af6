using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Restrictions;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class OrderEndpoints
{
    public static void MapRestrictionOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/v1/restriction-orders").WithTags("Restriction orders").RequireAuthorization(Policies.CaseStaff).AddEndpointFilter<ActFilter>();

        orders.MapPost("/", async Task<Created<OrderDetails>> (DraftOrderCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var order = await mediator.Send(command, cancellationToken);
            return TypedResults.Created($"/v1/restriction-orders/{order.OrderId}", order);
        }).WithName("DraftOrder").WithSummary("Drafts a restriction order against a debtor of a case.").ProducesActProblems();

        orders.MapPost("/{id:guid}/submit", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new SubmitOrderCommand(id), cancellationToken))
            .WithName("SubmitOrder").WithSummary("Lays the draft before the president.").ProducesActProblems();
        orders.MapPost("/{id:guid}/return", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new ReturnOrderCommand(id), cancellationToken))
            .WithName("ReturnOrder").WithSummary("The president hands the draft back.").ProducesActProblems();
        orders.MapPost("/{id:guid}/cancel", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new CancelOrderCommand(id), cancellationToken))
            .WithName("CancelOrder").WithSummary("Drops an order that was never signed.").ProducesActProblems();
        orders.MapPost("/{id:guid}/sign", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new SignOrderCommand(id), cancellationToken))
            .WithName("SignOrder").WithSummary("The president of the executing court signs.").ProducesActProblems();
        orders.MapPost("/{id:guid}/serve", (Guid id, ServeOrderCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("ServeOrder").WithSummary("Records service; the order is in force from then on.").ProducesActProblems();
        orders.MapPost("/{id:guid}/lift", (Guid id, LiftOrderCommand command, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, command with { Id = id }, cancellationToken))
            .WithName("LiftOrder").WithSummary("Lifts the order in the same scope as it was told.").ProducesActProblems();
        orders.MapPost("/{id:guid}/revoke", (Guid id, IMediator mediator, CancellationToken cancellationToken) => Do(mediator, new RevokeOrderCommand(id), cancellationToken))
            .WithName("RevokeOrder").WithSummary("Revokes an order that should never have been made.").ProducesActProblems();

        app.MapGroup("/v1/restriction-orders").WithTags("Restriction orders").RequireAuthorization(Policies.Staff).AddEndpointFilter<ActFilter>()
            .MapGet("/{id:guid}", async Task<Ok<OrderDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetOrderQuery(id), cancellationToken)))
            .WithName("GetOrder").WithSummary("One restriction order.").ProducesQueryProblems();
    }

    private static async Task<Ok<OrderDetails>> Do(IMediator mediator, IRequest<OrderDetails> act, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(act, cancellationToken));
}
