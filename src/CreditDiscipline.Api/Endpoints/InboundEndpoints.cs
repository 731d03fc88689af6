using System.Globalization;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What credit platforms and the fund system send, signed.</summary>
internal static class InboundEndpoints
{
    public static void MapInbound(this IEndpointRouteBuilder app)
    {
        app.MapPost("/inbound/v1/repairs", ForwardAsync).WithName("ForwardRepair").WithSummary("A credit platform forwards a debtor's request for credit repair or shielding.")
            .Signed(PartnerScope.ForwardRepairs).Produces(404);
        app.MapPost("/inbound/v1/repairs/status", async Task<Ok<ForwardedProgress>> (FollowForwardedQuery query, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .WithName("FollowForwarded").WithSummary("How far a request is that the platform forwarded.").Signed(PartnerScope.ForwardRepairs).Produces(404);
        app.MapPost("/inbound/v1/decisions", context => InboundFilter.RefuseAsync(context, Rules.NotDecider)).WithName("DecideFromOutside")
            .Signed(PartnerScope.ForwardRepairs).ExcludeFromDescription(); // REP-1: there is no such act
        app.MapFundCredits();
    }

    /// <summary>Money for accounts of no case, for court staff.</summary>
    public static void MapUnmatchedCredits(this IEndpointRouteBuilder app) => app.MapStaffGroup("/v1/unmatched-credits", "Cases")
        .MapGet("/", async Task<Ok<UnmatchedCredits>> (IMediator mediator, CancellationToken cancellationToken, int? limit = null, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListUnmatchedCreditsQuery(QueryValues.Limit(limit), cursor), cancellationToken)))
        .WithName("ListUnmatchedCredits").WithSummary("Money that stands on no account: its account is of no case, or it is older than its case.").ProducesQueryProblems();

    /// <summary>An endpoint whose messages are signed. Its body is read by the strict rules, unless it goes item by item.</summary>
    public static TBuilder Signed<TBuilder>(this TBuilder endpoint, PartnerScope scope, bool itemByItem = false)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(builder =>
        {
            if (!itemByItem)
                StrictBody.Require(builder);
            builder.RequestDelegate = InboundFilter.Before(builder.RequestDelegate!);
        });
        return endpoint.WithTags("Inbound").ForPartners(scope).Produces(400, 409, 413, 415, 422).AddOpenApiOperationTransformer(InboundApi.DescribeSignedAsync);
    }

    private static async Task<Results<Created<ForwardedReceipt>, EmptyHttpResult>> ForwardAsync(
        ForwardRepairCommand command, HttpContext context, Caller caller, Guesses guesses, IMediator mediator, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await guesses.AreUsedUpAsync(caller.Partner, cancellationToken))
        {
            var now = clock.CourtNow();
            context.Response.Headers.RetryAfter = Math.Ceiling((now.Date.AddDays(1) - now.DateTime).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await InboundFilter.RefuseAsync(context, Rules.TooManyRefusals);
            return TypedResults.Empty;
        }
        if (CaseNumber.TryParse(command.Request.CaseNumber, clock.CourtToday(), out var number, out _))
            caller.Officer = caller.Officer with { CourtCode = number.CourtCode };
        try
        {
            return TypedResults.Created((string?)null, await mediator.Send(command, cancellationToken));
        }
        catch (RuleViolationException refusal) when (refusal.Rule == Rules.NoPublicEntry)
        {
            await guesses.CountAsync(caller.Partner, cancellationToken);
            throw;
        }
    }
}
