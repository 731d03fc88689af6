using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.StatusIndex;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>A line of a stream's answer: of each question its answer or what is wrong with it, and at the end the closing.</summary>
/// <param name="Line">Number of the question's line.</param>
/// <param name="Answer">The answer to it.</param>
/// <param name="Problem">Why it could not be asked.</param>
/// <param name="Closing">On the last line, and nothing else there.</param>
internal sealed record StreamLine(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Line, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatusAnswer? Answer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemProblem? Problem, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StreamClosing? Closing);

/// <summary>What the last line of a stream says.</summary>
/// <param name="Count">Lines answered before it, refused ones included.</param>
/// <param name="Failed">How many of these were refused.</param>
/// <param name="NextLine">The line from which to go on.</param>
/// <param name="Position">Position of every answer.</param>
/// <param name="Sha256">Digest of every byte before this line, in hexadecimal.</param>
/// <param name="Problem">Why the stream ended before the lines did.</param>
/// <param name="Signature">A signed answer (JWS) over the other members, where it was asked for.</param>
internal sealed record StreamClosing(long Count, long Failed, long NextLine, long Position, string Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemProblem? Problem,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Signature = null);

/// <summary>How many streams a host runs at once, and how long it waits for a client that neither reads nor writes.</summary>
internal sealed class StreamPlaces(int atOnce, TimeSpan patience)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly int _ofOne = Math.Max(1, atOnce / 2); // nobody shuts the others out
    private int _all;

    public TimeSpan Patience { get; } = patience;

    /// <summary>Takes a place for a partner, who has half of them at most.</summary>
    public bool TryTake(string clientId)
    {
        lock (_gate)
        {
            var own = _taken.GetValueOrDefault(clientId);
            if (_all == atOnce || own == _ofOne)
                return false;
            (_all, _taken[clientId]) = (_all + 1, own + 1);
            return true;
        }
    }

    public void Leave(string clientId)
    {
        lock (_gate)
        {
            _all--;
            if (--_taken[clientId] == 0)
                _taken.Remove(clientId);
        }
    }
}

/// <summary>The look-up as a stream of lines.</summary>
internal static class StatusStreamEndpoint
{
    private const string Lines = "application/x-ndjson";
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(5);

    public static void MapStatusStream(this IEndpointRouteBuilder app) => app.MapPost("/v1/status/stream", AnswerAsync)
        .WithName("StreamStatus").WithTags("Status").WithSummary("Up to 1,000,000 look-ups at one position, line by line.")
        .WithMetadata(new AcceptsMetadata([Lines], typeof(StatusRequest)), new ProducesResponseTypeMetadata(200, typeof(StreamLine), [Lines]))
        .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute())
        .ForPartners(PartnerScope.ReadBulk).Produces(400, 410, 415)
        .AddOpenApiOperationTransformer(OpenApi.DescribeStreamAsync);

    private static async Task AnswerAsync(
        HttpContext context, string? position, string? firstLine, string? signed, PartnerGate gate, StreamPlaces places, QueryJournal journal, IHostApplicationLifetime host)
    {
        if (await gate.EnterBulkAsync(context) is not { } visit || !await PresentOnly.RequireAsync(context, nameof(position), nameof(firstLine), nameof(signed)))
            return;
        var (at, first) = PlaceOf(position, firstLine);
        var signer = QueryValues.Flag(signed, nameof(signed)) ? context.RequestServices.GetRequiredService<AnswerSigner>() : null;
        if (context.Request.GetTypedHeaders().ContentType?.MediaType != Lines || context.Request.Headers.ContentEncoding.Count > 0)
        {
            await Problems.WriteAsync(context, Problems.UnsupportedMediaType);
            return;
        }
        if (!places.TryTake(visit.Terms.ClientId))
        {
            await Problems.WriteAsync(context, Problems.StreamsBusy);
            return;
        }
        try
        {
            var positions = visit.World.Positions;
            using var view = at is { } earlier ? await positions.ReopenAsync(visit.Terms.ClientId, earlier, context.RequestAborted) : await positions.OpenAsync(visit.Terms.ClientId, context.RequestAborted);
            await BeginAsync(context, view);
            var chinese = Problems.WantsChinese(context);
            using var stream = new StatusStream(
                () => new AnswerBlock(visit.World.Lookup, journal, view, visit, chinese, QueryWay.Stream), count => gate.TakeOnTheWayAsync(context, visit, count), view.Position, first, chinese, places.Patience)
            {
                FindEnd = () => gate.FindEnd(context, visit),
                Sign = signer is null ? null : closing => signer.Sign(visit.Terms.ClientId, visit.Only, visit.World.Lookup.Now, SignedContent.Stream, closing),
            };
            await stream.RunAsync(context.Request.BodyReader, context.Response.BodyWriter, host.ApplicationStopping, context.RequestAborted);
            await EndAsync(context, places.Patience);
        }
        catch (Exception error) when (context.Response.HasStarted && error is IOException or OperationCanceledException)
        {
            context.Abort(); // the client does not read, or is gone
        }
        finally
        {
            places.Leave(visit.Terms.ClientId);
        }
    }

    /// <summary>Where the stream begins: by itself at the newest position with line 1.</summary>
    private static (long? Position, long FirstLine) PlaceOf(string? position, string? firstLine)
    {
        if (position is null)
            return firstLine is null ? (null, 1) : throw new BadParameterException(nameof(firstLine));
        if (!long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            throw new BadParameterException(nameof(position));
        var first = 1L;
        if (firstLine is not null && (!long.TryParse(firstLine, NumberStyles.None, CultureInfo.InvariantCulture, out first) || first is < 1 or > StatusStream.MostLines))
            throw new BadParameterException(nameof(firstLine));
        return (at, first);
    }

    /// <summary>Sends the head with the position before any line is there, so that a client that breaks off early knows it.</summary>
    private static async Task BeginAsync(HttpContext context, FrozenView view)
    {
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null; // the stream has its own patience, in both directions
        context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = Lines;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Status-Position"] = view.Position.ToString(CultureInfo.InvariantCulture);
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>A client that still sends has a moment to read why it need not; then the connection ends.</summary>
    private static async Task EndAsync(HttpContext context, TimeSpan patience)
    {
        await context.Response.CompleteAsync();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        waiting.CancelAfter(patience < LongestFarewell ? patience : LongestFarewell);
        for (var ended = false; !ended;)
        {
            var read = await context.Request.BodyReader.ReadAsync(waiting.Token);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            ended = read.IsCompleted;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StreamClosing))]
internal sealed partial class StreamJson : JsonSerializerContext
{
    /// <summary>Closing lines, their words unescaped.</summary>
    public static StreamJson Stream => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = StatusJson.Lookup.Options.Encoder });
}
