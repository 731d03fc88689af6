using CreditDiscipline.Application.Effects;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class EffectEndpoints
{
    /// <summary>What became, outside the court, of the things of a group.</summary>
    public static void MapEffect<T>(this RouteGroupBuilder group, string thing, string summary)
        where T : Aggregate, IOfCase => group
        .MapGet("/{id:guid}/effect", async Task<Ok<EffectDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetEffectQuery<T>(id), cancellationToken)))
        .WithName($"Get{thing}Effect").WithSummary(summary).ProducesQueryProblems();
}
