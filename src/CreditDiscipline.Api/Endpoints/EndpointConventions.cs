using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Partners;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class EndpointConventions
{
    /// <summary>A group for members of staff. Which role may do which act is said by the act itself (docs/roles.md).</summary>
    public static RouteGroupBuilder MapStaffGroup(this IEndpointRouteBuilder app, string path, string tag)
    {
        var group = app.MapGroup(path).WithTags(tag).RequireAuthorization(Policies.Staff).AddEndpointFilter<ActFilter>();
        ((IEndpointConventionBuilder)group).Finally(StrictBody.Require);
        return group;
    }

    /// <summary>An endpoint for partners with any of these scopes. Its handler lets them in through the <see cref="PartnerGate"/>.</summary>
    public static TBuilder ForPartners<TBuilder>(this TBuilder builder, params PartnerScope[] anyOf)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PartnerScopesMetadata(anyOf)).Produces(401, 403, 429, 503);

    /// <summary>A group for partners; each sees its own and nothing else.</summary>
    public static RouteGroupBuilder MapPartnerGroup(this IEndpointRouteBuilder app, string path, string tag, params PartnerScope[] anyOf)
    {
        var group = app.MapGroup(path).WithTags(tag).ForPartners(anyOf).WithMetadata(new UncountedMetadata());
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            StrictBody.Require(endpoint);
            endpoint.RequestDelegate = PartnerFilter.Before(endpoint.RequestDelegate!);
        });
        return group;
    }

    /// <summary>Maps an act on one thing that needs nothing beside its id.</summary>
    public static void MapBareAct<TCommand, TResult>(this RouteGroupBuilder group, string act, string summary)
        where TCommand : class, IRequest<TResult>, IActOn, new() => group.MapDescribed($"/{{id:guid}}/{act}", BareAsync<TCommand, TResult>, typeof(TCommand), summary);

    /// <summary>Maps an act on one thing with a body.</summary>
    /// <param name="group">The group.</param>
    /// <param name="act">Last word of the address.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="finish">Adds to the answer what is kept nowhere.</param>
    public static void MapAct<TCommand, TResult>(this RouteGroupBuilder group, string act, string summary, Func<TResult, TResult>? finish = null)
        where TCommand : class, IRequest<TResult>, IActOn
    {
        async Task<Ok<TResult>> ActAsync(Guid id, TCommand command, IMediator mediator, CancellationToken cancellationToken)
        {
            command.Id = id;
            var done = await mediator.Send(command, cancellationToken);
            return TypedResults.Ok(finish is null ? done : finish(done));
        }

        group.MapDescribed($"/{{id:guid}}/{act}", ActAsync, typeof(TCommand), summary);
    }

    /// <summary>Maps an act that makes a new thing.</summary>
    public static void MapNew<TCommand, TResult>(this RouteGroupBuilder group, string summary, Func<TResult, string> addressOf, Func<TResult, TResult>? finish = null)
        where TCommand : class, IRequest<TResult>
    {
        async Task<Created<TResult>> NewAsync(TCommand command, IMediator mediator, CancellationToken cancellationToken)
        {
            var made = await mediator.Send(command, cancellationToken);
            return TypedResults.Created(addressOf(made), finish is null ? made : finish(made));
        }

        group.MapDescribed("/", NewAsync, typeof(TCommand), summary).Produces<ActPreview>(StatusCodes.Status200OK);
    }

    private static async Task<Ok<TResult>> BareAsync<TCommand, TResult>(Guid id, IMediator mediator, CancellationToken cancellationToken)
        where TCommand : class, IRequest<TResult>, IActOn, new() => TypedResults.Ok(await mediator.Send(new TCommand { Id = id }, cancellationToken));

    /// <summary>Names an act after its command and documents its headers, its preview and every problem it can answer with.</summary>
#pragma warning disable RDG002 // acts are generic, so their handlers are bound at the start
    private static RouteHandlerBuilder MapDescribed(this RouteGroupBuilder group, string path, Delegate act, Type command, string summary) => group.MapPost(path, act)
#pragma warning restore RDG002
        .WithName(command.Name.Replace("Command", "", StringComparison.Ordinal)).WithSummary(summary).WithMetadata(new ActMetadata(command)).ProducesActProblems();

    /// <summary>Documents the problems that an act can answer with, beside its success.</summary>
    public static TBuilder ProducesActProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Produces(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);

    /// <summary>Documents the problems that a query can answer with.</summary>
    public static TBuilder ProducesQueryProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Produces(400, 401, 403, 404, 503);

    /// <summary>Documents the problems that a partner's write can answer with.</summary>
    public static TBuilder ProducesPartnerProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Produces(400, 401, 403, 404, 409, 413, 415, 503);

    /// <summary>Documents problem documents of these statuses.</summary>
    public static TBuilder Produces<TBuilder>(this TBuilder builder, params ReadOnlySpan<int> statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), ["application/problem+json"]));
        return builder;
    }
}

/// <summary>The command behind an endpoint that acts.</summary>
internal sealed record ActMetadata(Type Command);

/// <summary>An endpoint for partners that takes nothing out of their limits.</summary>
internal sealed class UncountedMetadata;
