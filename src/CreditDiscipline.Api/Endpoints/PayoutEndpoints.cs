using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Payouts;
using CreditDiscipline.Domain.Payouts;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class PayoutEndpoints
{
    public static void MapPayoutRuns(this IEndpointRouteBuilder app)
    {
        var runs = app.MapStaffGroup("/v1/payout-runs", "Payouts");
        runs.MapNew<PreparePayoutRunCommand, PayoutRunDetails>("Prepares a payout run of the court: which cases, how much, and what leaves the registers with it.", run => $"/v1/payout-runs/{run.RunId}");
        runs.MapAct<ExcludeFromPayoutCommand, PayoutRunDetails>("exclude", "Takes a case out of a run that is being prepared.");
        runs.MapBareAct<SubmitPayoutRunCommand, PayoutRunDetails>("submit", "Lays a run before the president.");
        runs.MapAct<CancelPayoutRunCommand, PayoutRunDetails>("cancel", "Drops a run that is not signed.");
        runs.MapAct<SignPayoutRunCommand, PayoutRunDetails>("sign", "The president signs; the register pays out case by case, deletes entries and lifts orders whose debts are paid.");
        runs.MapGet("/", async Task<Ok<Page<PayoutRunDetails>>> (int? limit, string? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListPayoutRunsQuery(QueryValues.Limit(limit), cursor), cancellationToken)))
            .WithName("ListPayoutRuns").WithSummary("The payout runs of the court, the newest first.").ProducesQueryProblems();
        runs.MapGet("/{id:guid}", async Task<Ok<PayoutRunDetails>> (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetPayoutRunQuery(id), cancellationToken)))
            .WithName("GetPayoutRun").WithSummary("One payout run, and how far it is.").ProducesQueryProblems();
        runs.MapGet("/{id:guid}/items", async Task<Ok<Page<PayoutItemDetails>>> (Guid id, string? state, int? limit, string? cursor, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ListPayoutItemsQuery(id, QueryValues.Code<PayoutItemState>(state, "state"), QueryValues.Limit(limit), cursor), cancellationToken)))
            .WithName("ListPayoutItems").WithSummary("The cases of a payout run.").ProducesQueryProblems();
    }
}
