using System.Buffers;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The bank look-up: token, form, index, journal, answer; no mediator and no EF on the way.</summary>
internal static class StatusEndpoint
{
    private const int LongestBody = 4_096;

    public static void MapStatus(this IEndpointRouteBuilder app)
    {
        var lookup = app.ServiceProvider.GetRequiredService<StatusLookup>();
        var gate = app.ServiceProvider.GetRequiredService<PartnerGate>();
        var log = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StatusEndpoint));
        app.MapPost("/v1/status", (Delegate)((HttpContext context) => AnswerAsync(context, lookup, gate, log)))
            .ShortCircuit() // the token is checked here, so nothing of the pipeline is needed
            .WithName("QueryStatus").WithTags("Status").WithSummary("Is this person or company listed or restricted now?")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(StatusRequest)), new ProducesResponseTypeMetadata(200, typeof(StatusAnswer), ["application/json"]))
            .Produces(400, 401, 403, 413, 415, 503);
    }

    private static async Task AnswerAsync(HttpContext context, StatusLookup lookup, PartnerGate gate, ILogger log)
    {
        if (await gate.AdmitAsync(context) is not { } client)
            return;
        try
        {
            if (await ReadAsync(context, lookup.Now.CourtDay()) is { } question)
                Write(context.Response, await lookup.AnswerAsync(client.Id, question));
        }
        catch (Exception error) when (error is StatusUnavailableException or BatchUnavailableException)
        {
            await Problems.WriteAsync(context, Problems.Unavailable);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // the caller went away; there is nobody to answer
        }
        catch (Exception error)
        {
            log.LogError("Unexpected {Kind} at {Place}", error.GetType().FullName, error.StackTrace); // its message may quote input
            await Problems.WriteAsync(context, Problems.Unexpected);
        }
    }

    /// <summary>Reads the question; answers with a problem and returns null when it cannot be asked.</summary>
    private static async ValueTask<StatusQuestion?> ReadAsync(HttpContext context, DateOnly today)
    {
        if (!context.Request.HasJsonContentType() || !context.Request.IsUtf8())
        {
            await Problems.WriteAsync(context, Problems.UnsupportedMediaType);
            return null;
        }
        if (context.Request.ContentLength > LongestBody)
        {
            await Problems.WriteAsync(context, Problems.TooLarge);
            return null;
        }
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > LongestBody)
            {
                reader.AdvanceTo(read.Buffer.End);
                await Problems.WriteAsync(context, Problems.TooLarge);
                return null;
            }
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            var isQuestion = StatusQuestion.TryRead(read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray(), today, out var question, out var wrong);
            reader.AdvanceTo(read.Buffer.End); // the connection lives on only when its body was read
            if (isQuestion)
                return question;
            await Problems.WriteAsync(context, wrong);
            return null;
        }
    }

    private static void Write(HttpResponse response, StatusAnswer answer)
    {
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        StatusAnswerWriter.Write(response.BodyWriter, answer); // Kestrel flushes what was written when the request ends
    }
}
