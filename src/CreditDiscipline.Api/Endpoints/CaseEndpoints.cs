using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Application.Restrictions;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/v1/cases").WithTags("Cases").RequireAuthorization(Policies.CaseStaff).AddEndpointFilter<ActFilter>();

        cases.MapPost("/", async Task<Created<CaseDetails>> (RegisterCaseCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var registered = await mediator.Send(command, cancellationToken);
            return TypedResults.Created($"/v1/cases/{registered.CaseId}", registered);
        }).WithName("RegisterCase").WithSummary("Registers an enforcement case with its debtors.").ProducesActProblems();

        cases.MapPost("/{id:guid}/facts", async Task<Ok<CaseDetails>> (Guid id, StateCaseFactsCommand command, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(command with { Id = id }, cancellationToken)))
            .WithName("StateCaseFacts").WithSummary("States facts of a case that decide what the court may do.").ProducesActProblems();

        cases.MapPost("/{id:guid}/credits", async Task<Ok<CaseDetails>> (Guid id, CreditCaseAccountCommand command, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(command with { Id = id }, cancellationToken)))
            .WithName("CreditCaseAccount").WithSummary("Books money on the account of a case; the last yuan starts the clocks of removal and lifting.").ProducesActProblems();

        var queries = app.MapGroup("/v1/cases").WithTags("Cases").RequireAuthorization(Policies.Staff).AddEndpointFilter<ActFilter>();

        queries.MapGet("/{id:guid}", async Task<Ok<CaseDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetCaseQuery(id), cancellationToken)))
            .WithName("GetCase").WithSummary("One case.").ProducesQueryProblems();

        queries.MapGet("/{id:guid}/restriction-orders", async Task<Ok<IReadOnlyList<OrderDetails>>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetOrdersOfCaseQuery(id), cancellationToken)))
            .WithName("GetOrdersOfCase").WithSummary("The restriction orders of one case.").ProducesQueryProblems();
    }
}
