using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Certificates;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The way of a debtor to ask, without signing in, and to follow what he asked.</summary>
internal static class PublicRepairEndpoints
{
    private const string AnyCourt = "甘"; // for a case number that is none: the refusal is written down all the same

    public static void MapPublicRepairs(this IEndpointRouteBuilder app)
    {
        var repairs = app.MapGroup("/public/v1/repairs").WithTags("Public").AllowAnonymous();
        ((IEndpointConventionBuilder)repairs).Finally(endpoint =>
        {
            StrictBody.Require(endpoint);
            endpoint.RequestDelegate = Before(endpoint.RequestDelegate!);
        });
        repairs.MapPost("/", async Task<Created<RepairReceipt>> (AskForRepairCommand command, Caller caller, IMediator mediator, TimeProvider clock, CancellationToken cancellationToken) =>
        {
            var court = CaseNumber.TryParse(command.CaseNumber, clock.CourtToday(), out var number, out _) ? number.CourtCode : AnyCourt;
            caller.Officer = Officer.RegisterFor(court);
            return TypedResults.Created((string?)null, await mediator.Send(command, cancellationToken));
        })
            .WithName("AskForRepair").WithSummary("A debtor asks for credit repair or shielding of his entry. It costs nothing.")
            .Produces(400, 404, 413, 415, 422, 429, 503).AddOpenApiOperationTransformer(OpenApi.DescribeAnonymousAsync);
        repairs.MapPost("/status", async Task<Ok<RepairProgress>> (FollowRepairQuery query, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .WithName("FollowRepair").WithSummary("How far a request is, for whoever has its receipt code.")
            .Produces(400, 404, 413, 415, 429, 503).AddOpenApiOperationTransformer(OpenApi.DescribeAnonymousAsync);
        repairs.MapPost("/certificate", async Task<Ok<OwnCertificate>> (FetchCertificateQuery query, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .WithName("FetchCertificate").WithSummary("The debtor's certificate of performance and removal, for whoever has the receipt code.")
            .Produces(400, 404, 413, 415, 429, 503).AddOpenApiOperationTransformer(OpenApi.DescribeAnonymousAsync);
    }

    /// <summary>Requests are counted by network before they are read, so that badly put ones count too.</summary>
    private static RequestDelegate Before(RequestDelegate endpoint) => async context =>
    {
        if (await context.RequestServices.GetRequiredService<PublicGate>().EnterAsync(context) is not { } network)
            return; // the gate has answered
        var caller = context.RequestServices.GetRequiredService<Caller>();
        (caller.Officer, caller.Origin) = (Officer.RegisterFor(AnyCourt), $"network/{network}");
        KnownParameters.Require(context);
        context.Response.Headers.CacheControl = "no-store";
        await endpoint(context);
    };
}
