using System.Text.Json;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>A partner's own past answers: one by its id, those of a range of days as an export.</summary>
internal static class QueryEndpoints
{
    public const string Lines = "application/x-ndjson";
    public const string Table = "text/csv";

    public static void MapQueries(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/queries/{id:guid}", FindAsync).WithName("GetQuery").WithTags("Queries").WithSummary("A past answer of the caller's own, as it was given.")
            .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(PastQuery), ["application/json"]))
            .ForPartners(PartnerScope.ReadQueries).Produces(400, 404).AddOpenApiOperationTransformer(ProofApi.DescribeSignedAsync);
        app.MapGet("/v1/queries", ExportAsync).WithName("ExportQueries").WithTags("Queries").WithSummary("The caller's own answers of a range of days.")
            .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(QueryLine), [Lines]))
            .ForPartners(PartnerScope.ReadQueries).Produces(400, 406).AddOpenApiOperationTransformer(ProofApi.DescribeExportAsync);
    }

    private static async Task FindAsync(HttpContext context, Guid id, PartnerGate gate, PastAnswers answers)
    {
        if (await gate.EnterAsync(context) is not { } visit)
            return;
        KnownParameters.Require(context);
        if (!await gate.TakeAsync(context, visit, 1))
            return;
        if (await answers.FindAsync(visit.World, visit.Terms.ClientId, id, context.RequestAborted) is not { } query)
        {
            await Problems.WriteAsync(context, Problems.NotFound);
            return;
        }
        var json = JsonSerializer.SerializeToUtf8Bytes(query, QueryJson.Past.PastQuery);
        if (SignedAnswers.AreWanted(context.Request))
        {
            await SignedAnswers.WriteAsync(context, visit.Terms.ClientId, query.Registers is [var only] ? only : null, query.AsOf, SignedContent.Query, json);
            return;
        }
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }

    private static async Task ExportAsync(HttpContext context, string? from, string? to, string? signed, PartnerGate gate, QueryExport export, StreamPlaces places, TimeProvider clock)
    {
        if (await gate.EnterAsync(context) is not { } visit)
            return;
        KnownParameters.Require(context);
        var signer = QueryValues.Flag(signed, nameof(signed)) ? context.RequestServices.GetRequiredService<AnswerSigner>() : null;
        var (first, last) = (QueryValues.Day(from, nameof(from)), QueryValues.Day(to, nameof(to)));
        if (first > last || last.DayNumber - first.DayNumber >= QueryExport.MostDays || last >= clock.CourtToday())
        {
            await Problems.WriteAsync(context, Problems.BadParameter, $"A range has at most {QueryExport.MostDays} days, and its last day is over.");
            return;
        }
        if (context.Request.Prefers(Lines, Table) is not { } type)
        {
            await Problems.WriteAsync(context, Problems.NotAcceptable);
            return;
        }
        if (!await gate.TakeAsync(context, visit, 1))
            return;
        if (!places.TryTake(visit.Terms.ClientId))
        {
            await Problems.WriteAsync(context, Problems.StreamsBusy);
            return;
        }
        try
        {
            using var writer = new ExportWriter(type == Table);
            await WriteAsync(context, visit, () => gate.FindEnd(context, visit), export, writer, (first, last), signer is null ? null : json => signer.Sign(visit.Terms.ClientId, null, clock.CourtNow(), SignedContent.Export, json));
        }
        finally
        {
            places.Leave(visit.Terms.ClientId);
        }
    }

    private static async Task WriteAsync(HttpContext context, PartnerVisit visit, Func<ProblemKind?> findEnd, QueryExport export, ExportWriter writer, (DateOnly From, DateOnly To) range, Func<byte[], string>? sign)
    {
        if (await export.DaysAsync(range.From, range.To, context.RequestAborted) is not { } days)
        {
            context.Response.Headers.RetryAfter = "300";
            await Problems.WriteAsync(context, Problems.DayNotClosed);
            return;
        }
        context.Response.ContentType = writer.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"queries-{range.From:yyyyMMdd}-{range.To:yyyyMMdd}.{writer.Extension}\"";
        var why = await WriteDaysAsync(context, visit, findEnd, export, writer, days);
        await context.Response.BodyWriter.WriteAsync(writer.End(range.From, range.To, why is null ? null : Problems.Of(why, Problems.WantsChinese(context)), sign), context.RequestAborted);
    }

    /// <summary>Writes every page; the reason why it could not be finished, or null.</summary>
    private static async Task<ProblemKind?> WriteDaysAsync(HttpContext context, PartnerVisit visit, Func<ProblemKind?> findEnd, QueryExport export, ExportWriter writer, IReadOnlyList<DateOnly> days)
    {
        try
        {
            await context.Response.BodyWriter.WriteAsync(writer.Begin(), context.RequestAborted);
            foreach (var day in days)
            {
                await foreach (var page in export.PagesAsync(visit.Terms.ClientId, day, context.RequestAborted))
                {
                    if (findEnd() is { } end)
                        return end;
                    await context.Response.BodyWriter.WriteAsync(writer.Write(page), context.RequestAborted);
                }
            }
            return null;
        }
        catch (Exception error) when (Outage.Is(error))
        {
            return Problems.Unavailable;
        }
    }
}
