using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Repairs;
using CreditDiscipline.Application.Security;
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
        ((IEndpointConventionBuilder)repairs).Finally(StrictBody.Require);
        repairs.MapPost("/", AskAsync)
            .WithName("AskForRepair").WithSummary("A debtor asks for credit repair or shielding of his entry. It costs nothing.")
            .Produces(400, 404, 413, 415, 422, 429, 503).AddOpenApiOperationTransformer(OpenApi.DescribePublicAsync);
        repairs.MapPost("/status", FollowAsync)
            .WithName("FollowRepair").WithSummary("How far a request is, for whoever has its receipt code.")
            .Produces(400, 404, 413, 415, 429, 503).AddOpenApiOperationTransformer(OpenApi.DescribePublicAsync);
    }

    private static async Task<Results<Created<RepairReceipt>, EmptyHttpResult>> AskAsync(
        AskForRepairCommand command, HttpContext context, PublicGate gate, Caller caller, SubjectKeys keys, IMediator mediator, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await gate.EnterAsync(context) is not { } network || !await MayAskAboutAsync(command, context, gate, keys, clock.CourtToday()))
            return TypedResults.Empty; // the gate has answered
        var court = CaseNumber.TryParse(command.CaseNumber ?? "", clock.CourtToday(), out var number, out _) ? number.CourtCode : AnyCourt;
        (caller.Officer, caller.Origin) = (Officer.RegisterFor(court), $"network/{network}");
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, await mediator.Send(command, cancellationToken));
    }

    private static async Task<Results<Ok<RepairProgress>, EmptyHttpResult>> FollowAsync(FollowRepairQuery query, HttpContext context, PublicGate gate, IMediator mediator, CancellationToken cancellationToken)
    {
        if (await gate.EnterAsync(context) is null)
            return TypedResults.Empty;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await mediator.Send(query, cancellationToken));
    }

    private static ValueTask<bool> MayAskAboutAsync(AskForRepairCommand command, HttpContext context, PublicGate gate, SubjectKeys keys, DateOnly today) =>
        IdentityNumber.TryParse(command.DocumentType, command.DocumentNumber, today, out var number, out _) ? gate.AskAboutAsync(context, keys.KeyOf(number)) : new(true);
}
