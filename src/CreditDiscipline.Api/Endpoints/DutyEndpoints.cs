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
        duties.MapGet("/", async Task<Ok<Page<DutyDetails>>> (
                IMediator mediator, CancellationToken cancellationToken, string? courtCode = null, string? kind = null, string? holder = null, DateOnly? dueBy = null, bool late = false, string? cursor = null) =>
            TypedResults.Ok(await mediator.Send(new ListDutiesQuery(courtCode, QueryCode.Of<DutyKind>(kind, "kind"), holder, dueBy, late, cursor), cancellationToken)))
            .WithName("ListDuties").WithSummary("The work queue of a court by due date; overdue duties are shown whatever the filter says. late=true: all that ever ran late.").ProducesQueryProblems();
    }
}
