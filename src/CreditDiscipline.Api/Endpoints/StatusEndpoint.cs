using System.Buffers;
using System.Text.Json;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The bank look-up: token, form, index, journal, answer; no mediator and no EF on the way.</summary>
internal static class StatusEndpoint
{
    private const int LongestBody = 4_096;

    public static void MapStatus(this IEndpointRouteBuilder app)
    {
        var lookup = app.ServiceProvider.GetRequiredService<StatusLookup>();
        var tokens = app.ServiceProvider.GetRequiredService<ClientTokens>();
        var clock = app.ServiceProvider.GetRequiredService<TimeProvider>();
        var log = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StatusEndpoint));
        app.MapPost("/v1/status", (Delegate)((HttpContext context) => AnswerAsync(context, lookup, tokens, clock, log)))
            .ShortCircuit() // the token is checked here, so nothing of the pipeline is needed
            .WithName("QueryStatus").WithTags("Status").WithSummary("Is this person or company listed or restricted now?")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(StatusRequest)), new ProducesResponseTypeMetadata(200, typeof(StatusAnswer), ["application/json"]))
            .Produces(400, 401, 403, 413, 415, 503);
    }

    private static async Task AnswerAsync(HttpContext context, StatusLookup lookup, ClientTokens tokens, TimeProvider clock, ILogger log)
    {
        if (FindClient(context, tokens) is not { } client)
        {
            context.Response.Headers.WWWAuthenticate = TokenAuthentication.SchemeName;
            await Problems.WriteAsync(context, Problems.Unauthenticated);
            return;
        }
        if (!client.IsPartner)
        {
            await Problems.WriteAsync(context, Problems.Forbidden);
            return;
        }
        try
        {
            if (await ReadAsync(context) is not { } request)
                return;
            var wrong = StatusForm.Check(request, clock.CourtToday(), out var number);
            if (wrong.Count > 0)
            {
                await Problems.WriteAsync(context, wrong[0].Rule, wrong);
                return;
            }
            await WriteAsync(context, await lookup.AnswerAsync(client.Id, request, number!));
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

    /// <summary>The server gives the same header the same string on one connection, so that its hash is made once a connection.</summary>
    private static ClientIdentity? FindClient(HttpContext context, ClientTokens tokens)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is not null && items.TryGetValue(typeof(KnownClient), out var seen) && seen is KnownClient known && ReferenceEquals(known.Header, header))
            return tokens.StillValid(known.Client);
        var client = tokens.Find(header);
        if (client is not null && items is not null)
            items[typeof(KnownClient)] = new KnownClient(header, client);
        return client;
    }

    private sealed record KnownClient(string Header, ClientIdentity Client);

    /// <summary>Reads the question; answers with a problem and returns null when it cannot be read.</summary>
    private static async ValueTask<StatusRequest?> ReadAsync(HttpContext context)
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
}
