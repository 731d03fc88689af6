using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Status;
using Npgsql;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What a load balancer may believe.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app, HostRoles roles)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous().Produces(400);
        health.MapGet("/live", () => TypedResults.Ok(new Health("LIVE", []))).WithName("Live").WithSummary("The process runs.");
        health.MapGet("/ready", (Delegate)((HttpContext context) => ReadyAsync(context, roles))).WithName("Ready")
            .WithSummary("The index is loaded and fresh, the partners are known, and the journal can commit.").Produces<Health>(200).Produces<Health>(503);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, HostRoles roles)
    {
        var missing = new List<string>();
        var services = context.RequestServices;
        if (roles.AnswerLookups() && !services.GetRequiredService<LiveIndex>().IsFresh)
            missing.Add("INDEX");
        if (roles.HasFlag(HostRoles.Partner) && !services.GetRequiredService<PartnerDirectory>().IsFresh)
            missing.Add("PARTNERS");
        try
        {
            var probe = roles.AnswerLookups()
                ? services.GetRequiredService<QueryJournal>().ProbeAsync(context.RequestAborted)
                : ProbeDatabaseAsync(services.GetRequiredService<NpgsqlDataSource>(), context.RequestAborted);
            await probe.WaitAsync(Patience);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
        {
            missing.Add(roles.AnswerLookups() ? "JOURNAL" : "DATABASE");
        }
        return missing.Count == 0 ? TypedResults.Ok(new Health("READY", [])) : TypedResults.Json(new Health("NOT_READY", missing), statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A host that answers no look-ups keeps no journal, but needs the database.</summary>
    private static async Task ProbeDatabaseAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var probe = database.CreateCommand("select 1");
        await probe.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>State of the host.</summary>
    /// <param name="Status">LIVE, READY or NOT_READY.</param>
    /// <param name="Missing">What is not ready.</param>
    internal sealed record Health(string Status, IReadOnlyList<string> Missing);
}
