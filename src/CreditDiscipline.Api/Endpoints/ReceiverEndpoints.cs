using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

internal static class ReceiverEndpoints
{
    public static void MapReceivers(this IEndpointRouteBuilder app)
    {
        var receivers = app.MapGroup("/v1/receivers").WithTags("Receivers").RequireAuthorization(Policies.Administrator);

        receivers.MapGet("/", async Task<Ok<IReadOnlyList<ReceiverState>>> (Receivers all, CancellationToken cancellationToken) =>
            TypedResults.Ok(await all.ListAsync(cancellationToken)))
            .WithName("ListReceivers").WithSummary("Receivers and how far their lanes are.").ProducesQueryProblems();

        receivers.MapPost("/{code}/push", async Task<Accepted> (string code, Receivers all, CancellationToken cancellationToken) =>
        {
            await all.RunRoutineAsync(code, cancellationToken);
            return TypedResults.Accepted($"/v1/receivers");
        }).WithName("PushNow").WithSummary("Runs the daily push to a receiver now.").ProducesQueryProblems();
    }
}
