using System.Buffers;
using System.Text.Json;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The bank look-up: gate, form, index, journal, answer; no mediator and no EF on the way.</summary>
internal static class StatusEndpoint
{
    private const int LongestBody = 4_096;

    public static void MapStatus(this IEndpointRouteBuilder app, int mostAtOnce)
    {
        var (lookup, gate, clock) = (app.ServiceProvider.GetRequiredService<StatusLookup>(), app.ServiceProvider.GetRequiredService<PartnerGate>(), app.ServiceProvider.GetRequiredService<TimeProvider>());
        var places = new Places(mostAtOnce);
        app.MapPost("/v1/status", (Delegate)((HttpContext context) => AnswerInTurnAsync(context, lookup, gate, clock, places)))
            .ShortCircuit() // the gate is all it needs, nothing of the pipeline
            .WithName("QueryStatus").WithTags("Status").WithSummary("Is this person or company listed or restricted now?")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(StatusRequest)), new ProducesResponseTypeMetadata(200, typeof(StatusAnswer), ["application/json"]))
            .ForPartners(PartnerScope.ReadListings, PartnerScope.ReadRestrictions).Produces(400, 413, 415);
    }

    /// <summary>What a host cannot answer in good time it refuses at once, so that those it has let in do not wait for the rest.</summary>
    private static async Task AnswerInTurnAsync(HttpContext context, StatusLookup lookup, PartnerGate gate, TimeProvider clock, Places places)
    {
        if (!places.TryEnter())
        {
            await Problems.WriteAsync(context, Problems.Overloaded);
            return;
        }
        try
        {
            await AnswerAsync(context, lookup, gate, clock);
        }
        catch (Exception error) when (error is StatusUnavailableException or BatchUnavailableException)
        {
            await Problems.WriteAsync(context, Problems.Unavailable);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // the caller went away; there is nobody to answer
        }
        finally
        {
            places.Leave();
        }
    }

    private static async Task AnswerAsync(HttpContext context, StatusLookup lookup, PartnerGate gate, TimeProvider clock)
    {
        if (await gate.EnterAsync(context) is not { } visit || !await gate.TakeAsync(context, visit, 1) || await ReadAsync(context) is not { } request)
            return;
        var wrong = StatusForm.Check(request, clock.CourtToday(), out var number);
        if (wrong.Count > 0)
            await Problems.WriteAsync(context, wrong[0].Rule, wrong);
        else if (!visit.Terms.Allows(request.Purpose))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, Rules.PurposeNotAgreed);
        else
            await WriteAsync(context, await lookup.AnswerAsync(visit.Terms.ClientId, request, number!, visit.Only));
    }

    /// <summary>Reads the question; answers with a problem and returns null when it cannot be read.</summary>
    private static async ValueTask<StatusRequest?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
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
            try
            {
                return Parse(read.Buffer);
            }
            catch (JsonException error)
            {
                await WriteMalformedAsync(context, error);
                return null;
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End); // the connection lives on only when its body was read
            }
        }
    }

    private static StatusRequest Parse(ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 8 });
        var request = JsonSerializer.Deserialize(ref json, StatusJson.Lookup.StatusRequest);
        if (json.Read())
            throw new JsonException("There is something behind the object.");
        return request ?? throw new JsonException("The body is null.");
    }

    /// <summary>A member that is missing or not of its code list gets the rule that wants it.</summary>
    private static Task WriteMalformedAsync(HttpContext context, JsonException error)
    {
        (string Pointer, Rule Rule)? wrong = error switch
        {
            { Path: "$.purpose" } => ("/purpose", Rules.PurposeRequired),
            { Path: "$.subject.documentType" or "$.subject.documentNumber" } => ("/subject/documentNumber", Rules.IdRequired),
            { Path: "$.subject.name" } => ("/subject/name", Rules.NameRequired),
            _ when error.Message.Contains("'purpose'", StringComparison.Ordinal) => ("/purpose", Rules.PurposeRequired),
            _ when error.Message.Contains("'documentNumber'", StringComparison.Ordinal) || error.Message.Contains("'documentType'", StringComparison.Ordinal) => ("/subject/documentNumber", Rules.IdRequired),
            _ when error.Message.Contains("'name'", StringComparison.Ordinal) => ("/subject/name", Rules.NameRequired),
            _ => null,
        };
        return wrong is { } known ? Problems.WriteAsync(context, known.Rule, [known]) : Problems.WriteAsync(context, Problems.Malformed);
    }

    private static Task WriteAsync(HttpContext context, StatusAnswer answer)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        using var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = StatusJson.Lookup.Options.Encoder, SkipValidation = true });
        JsonSerializer.Serialize(writer, answer, StatusJson.Lookup.StatusAnswer);
        writer.Flush();
        return Task.CompletedTask; // Kestrel flushes what was written when the request ends
    }

    /// <summary>Look-ups that may be under way at once.</summary>
    private sealed class Places(int most)
    {
        private int _taken;

        public bool TryEnter()
        {
            if (Interlocked.Increment(ref _taken) <= most)
                return true;
            Interlocked.Decrement(ref _taken);
            return false;
        }

        public void Leave() => Interlocked.Decrement(ref _taken);
    }
}
