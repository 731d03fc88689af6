using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Domain.Partners;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class WatchEndpoints
{
    public static void MapWatches(this IEndpointRouteBuilder app)
    {
        var watches = app.MapPartnerGroup("/v1/watches", "Watches", PartnerScope.Watch);
        watches.MapPut("/", async Task<Ok<PutWatchesResult>> (PutWatchesCommand command, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(command, cancellationToken)))
            .WithName("PutWatches").WithSummary("Watches up to 1,000 subjects, each with its own outcome. The same again changes nothing.").ProducesPartnerProblems();
        watches.MapGet("/", async Task<Ok<Page<WatchDetails>>> (IMediator mediator, CancellationToken cancellationToken, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListWatchesQuery(cursor), cancellationToken)))
            .WithName("ListWatches").WithSummary("Whom the caller watches, and what the register says of them.").ProducesQueryProblems();
        watches.MapGet("/{id:guid}", async Task<Ok<WatchDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetWatchQuery(id), cancellationToken)))
            .WithName("GetWatch").WithSummary("One watch.").ProducesQueryProblems();
        watches.MapDelete("/{id:guid}", async Task<NoContent> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
        {
            await mediator.Send(new RemoveWatchCommand(id), cancellationToken);
            return TypedResults.NoContent();
        }).WithName("RemoveWatch").WithSummary("Watches a subject no more; no event follows.").ProducesQueryProblems();
        watches.MapPost("/remove", async Task<Ok<RemoveWatchesResult>> (RemoveWatchesCommand command, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(command, cancellationToken)))
            .WithName("RemoveWatches").WithSummary("Watches up to 1,000 subjects no more, by the caller's references.").ProducesPartnerProblems();

        app.MapPartnerGroup("/v1/events", "Watches", PartnerScope.Watch).MapGet("/", async Task<Ok<EventPage>> (IMediator mediator, CancellationToken cancellationToken, long after = 0, int limit = 100) =>
        {
            var most = limit is > 0 and <= ListEventsQuery.Most ? limit : throw new BadParameterException("limit");
            return TypedResults.Ok(await mediator.Send(new ListEventsQuery(after >= 0 ? after : throw new BadParameterException("after"), most), cancellationToken));
        }).WithName("ListEvents").WithSummary("The caller's events after a number, in order and without gaps; the same events that webhooks bring.").ProducesQueryProblems();
    }
}
