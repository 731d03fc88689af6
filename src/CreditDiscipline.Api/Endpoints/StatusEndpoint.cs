using System.Buffers;
using System.Runtime.CompilerServices;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The bank look-up: gate, form, index, journal, answer; no mediator and no EF on the way.</summary>
internal static class StatusEndpoint
{
    private const int LongestBody = 4_096;
    private static readonly DefaultObjectPool<ArrayBufferWriter<byte>> Buffers = new(new DefaultPooledObjectPolicy<ArrayBufferWriter<byte>>());

    public static void MapStatus(this IEndpointRouteBuilder app, int mostAtOnce)
    {
        var gate = app.ServiceProvider.GetRequiredService<PartnerGate>();
        var log = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StatusEndpoint));
        var places = new Places(mostAtOnce);
        app.MapPost("/v1/status", (Delegate)((HttpContext context) => AnswerOrExplainAsync(context, gate, places, log)))
            .ShortCircuit() // the gate is all it needs, nothing of the pipeline
            .WithName("QueryStatus").WithTags("Status").WithSummary("Is this person or company listed or restricted now?")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(StatusRequest)), new ProducesResponseTypeMetadata(200, typeof(StatusAnswer), ["application/json"]))
            .ForPartners(PartnerScope.ReadListings, PartnerScope.ReadRestrictions).Produces(400, 413, 415)
            .AddOpenApiOperationTransformer(ProofApi.DescribeSignedAsync);
    }

    /// <summary>What a host cannot answer in good time it refuses at once, so that those it has let in do not wait for the rest; no error leaves without its words.</summary>
    private static async Task AnswerOrExplainAsync(HttpContext context, PartnerGate gate, Places places, ILogger log)
    {
        try
        {
            await AnswerAsync(context, gate, places);
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
            log.LogError("Unexpected {Kind} in {TraceId} at {Place}", error.GetType().FullName, Problems.TraceIdOf(context), error.StackTrace); // its message may quote input
            await Problems.WriteAsync(context, Problems.Unexpected);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask AnswerAsync(HttpContext context, PartnerGate gate, Places places)
    {
        if (await gate.EnterAsync(context) is not { } visit || !await PresentOnly.RequireAsync(context) || !await gate.TakeAsync(context, visit, 1) || await ReadAsync(context, visit.World.Lookup.Now.CourtDay()) is not { } question)
            return;
        if (!visit.Terms.Allows(question.Request.Purpose))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, Rules.PurposeNotAgreed);
        else if (!places.TryEnter()) // asked for now that the question is there: who sends none takes nobody's place
            await RefuseAsync(context, visit.Client);
        else
            await LookUpAsync(context, visit, question, places);
    }

    /// <summary>Says at once that there is no place; to who was told so and came back sooner than told, only when that time is over: refusing him again and again would cost those who are let in theirs.</summary>
    private static async ValueTask RefuseAsync(HttpContext context, KnownClient client)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && client.Early is { Ticks: > 0 } early) // one question after the other; over HTTP/2 they come together
            await Task.Delay(early, context.RequestAborted);
        client.SendAway();
        await Problems.WriteAsync(context, Problems.Overloaded);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask LookUpAsync(HttpContext context, PartnerVisit visit, StatusQuestion question, Places places)
    {
        try
        {
            await WriteAsync(context, visit, await visit.World.Lookup.AnswerAsync(visit.Terms.ClientId, visit.Only, question));
        }
        finally
        {
            places.Leave();
        }
    }

    /// <summary>Reads the question; answers with a problem and returns null when it cannot be asked.</summary>
    private static async ValueTask<StatusQuestion?> ReadAsync(HttpContext context, DateOnly today)
    {
        if (!context.Request.HasJsonContentType() || !context.Request.IsUtf8() || context.Request.Headers.ContentEncoding.Count > 0)
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
            var read = await reader.ReadAsync(); // ends by itself when the caller goes; a token would be made for each request
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

    private static Task WriteAsync(HttpContext context, PartnerVisit visit, StatusAnswer answer)
    {
        if (SignedAnswers.AreWanted(context.Request))
            return WriteSignedAsync(context, visit, answer);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        var json = Buffers.Get();
        StatusAnswerWriter.Write(json, answer);
        context.Response.ContentLength = json.WrittenCount; // without it the answer goes in chunks, which costs both sides
        context.Response.BodyWriter.Write(json.WrittenSpan); // Kestrel flushes what was written when the request ends
        json.ResetWrittenCount();
        Buffers.Return(json);
        return Task.CompletedTask;
    }

    private static Task WriteSignedAsync(HttpContext context, PartnerVisit visit, StatusAnswer answer)
    {
        var json = new ArrayBufferWriter<byte>();
        StatusAnswerWriter.Write(json, answer);
        return SignedAnswers.WriteAsync(context, visit.Terms.ClientId, visit.Only, answer.AsOf, SignedContent.Answer, json.WrittenMemory);
    }
}
