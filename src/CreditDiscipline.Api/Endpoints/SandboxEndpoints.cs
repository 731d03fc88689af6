using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Sandbox;
using CreditDiscipline.Domain.Partners;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The made-up subjects of partners that try the interface.</summary>
internal static class SandboxEndpoints
{
    public static void MapSandbox(this IEndpointRouteBuilder app)
    {
        var sandbox = app.MapPartnerGroup("/v1/sandbox", "Sandbox", [.. PartnerScopes.All]).AddEndpointFilter(RequireSandboxAsync);
        sandbox.MapGet("/subjects", async Task<Ok<SandboxDetails>> (IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new GetSandboxQuery(), cancellationToken)))
            .WithName("GetSandbox").WithSummary("The subjects of the caller's sandbox, what the register says of each now, and what can be done to it.").ProducesQueryProblems();
        sandbox.MapPost("/subjects/{code}/change", async Task<Ok<SandboxDetails>> (string code, ChangeSandboxSubjectCommand command, IMediator mediator, CancellationToken cancellationToken) =>
        {
            command.Code = code;
            return TypedResults.Ok(await mediator.Send(command, cancellationToken));
        }).WithName("ChangeSandboxSubject").WithSummary("Changes a subject as a court would. Answers, events and webhooks of the caller show it at once.").ProducesPartnerProblems().Produces(422);
        sandbox.MapPost("/reset", async Task<Ok<SandboxDetails>> (IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(new ResetSandboxCommand(), cancellationToken)))
            .WithName("ResetSandbox").WithSummary("Brings every subject back to how the sandbox began; what that changes is told as any change is.").ProducesPartnerProblems().Produces(422);
    }

    private static async ValueTask<object?> RequireSandboxAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<Caller>().PartnerTerms!.Sandbox)
            return await next(context);
        await Problems.WriteAsync(context.HttpContext, Problems.SandboxOnly);
        return Results.Empty;
    }
}
