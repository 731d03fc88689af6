using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What a partner may ask and has left.</summary>
/// <param name="Burst">Most questions at once.</param>
/// <param name="PerSecond">Questions a second in the long run.</param>
/// <param name="PerDay">Questions a day, batches and streams among them.</param>
/// <param name="RemainingNow">Questions it may ask at once now.</param>
/// <param name="RemainingToday">Questions it may still ask today.</param>
/// <param name="DayEndsAt">When the day's count starts anew.</param>
internal sealed record LimitsAnswer(int Burst, int PerSecond, long PerDay, long RemainingNow, long RemainingToday, DateTimeOffset DayEndsAt);

internal static class LimitsEndpoint
{
    public static void MapLimits(this IEndpointRouteBuilder app) => app.MapGet("/v1/limits", AnswerAsync).ForPartners([.. PartnerScopes.All]).Produces(400)
        .WithName("GetLimits").WithTags("Status").WithSummary("The limits of the partner and what is left of them; asking counts as one question.");

    private static async Task<Results<Ok<LimitsAnswer>, EmptyHttpResult>> AnswerAsync(HttpContext context, PartnerGate gate, Allowances allowances, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await gate.EnterAsync(context) is not { } visit)
            return TypedResults.Empty;
        KnownParameters.Require(context);
        if (!await gate.TakeAsync(context, visit, 1))
            return TypedResults.Empty;
        var limits = visit.Terms.Limits;
        var remaining = await allowances.ReadAsync(visit.Terms.Bucket, cancellationToken);
        var now = clock.CourtNow();
        return TypedResults.Ok(new LimitsAnswer(limits.Burst, limits.PerSecond, limits.PerDay, remaining.Now, remaining.Today, new DateTimeOffset(now.Date.AddDays(1), now.Offset)));
    }
}
