using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Clocks;
using CreditDiscipline.Domain.Clocks;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class DutyEndpoints
{
    public static void MapDuties(this IEndpointRouteBuilder app)
    {
        var duties = app.MapStaffGroup("/v1/duties", "Duties");
        duties.MapAct<HandOverDutyCommand, DutyDetails>("hand-over", "Hands a duty to somebody else of the court; a late one stays late with who held it.");
        duties.MapGet("/{id:guid}", async Task<Ok<DutyDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetDutyQuery(id), cancellationToken)))
            .WithName("GetDuty").WithSummary("One duty.").ProducesQueryProblems();
        duties.MapGet("/", async Task<Ok<Page<DutyDetails>>> (
                IMediator mediator, CancellationToken cancellationToken, string? courtCode = null, string? kind = null, string? holder = null, QueryDay? dueBy = null, bool late = false, int? limit = null, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListDutiesQuery(courtCode, QueryValues.Code<DutyKind>(kind, "kind"), holder, dueBy?.Value, late, QueryValues.Limit(limit), cursor), cancellationToken)))
            .WithName("ListDuties").WithSummary("The work queue of a court by due date; overdue duties are shown whatever the filter says. late=true: all that ever ran late.").ProducesQueryProblems();
    }
}
