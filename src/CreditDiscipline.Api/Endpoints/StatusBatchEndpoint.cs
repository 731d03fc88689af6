using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Up to 1,000 questions, each as in the single look-up.</summary>
/// <param name="Items">The questions.</param>
internal sealed record BatchRequest(IReadOnlyList<StatusRequest> Items);

/// <summary>The answers in the order of the questions, all true at one position.</summary>
internal sealed record BatchAnswer(long Position, DateTimeOffset AsOf, IReadOnlyList<BatchItem> Items);

/// <summary>An answer, or what is wrong with the question.</summary>
internal sealed record BatchItem(
    string? Reference,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatusAnswer? Answer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemProblem? Problem);

/// <summary>The look-up in batches: item by item, at one position, all in the journal before the answer leaves.</summary>
internal static class StatusBatchEndpoint
{
    private const int MostItems = 1_000;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    public static void MapStatusBatch(this IEndpointRouteBuilder app) => app.MapPost("/v1/status/batch", AnswerAsync)
        .WithName("QueryStatusBatch").WithTags("Status").WithSummary("Up to 1,000 look-ups at one position, item by item.")
        .WithMetadata(new AcceptsMetadata(["application/json"], typeof(BatchRequest)), new ProducesResponseTypeMetadata(200, typeof(BatchAnswer), ["application/json"]))
        .ForPartners(PartnerScope.ReadBulk).Produces(400, 413, 415)
        .AddOpenApiOperationTransformer(ProofApi.DescribeSignedAsync);

    private static async Task AnswerAsync(HttpContext context, PartnerGate gate, QueryJournal journal)
    {
        if (await gate.EnterBulkAsync(context) is not { } visit || !await PresentOnly.RequireAsync(context) || !await IsJsonAsync(context))
            return;
        using var document = await ReadAsync(context);
        if (document is null || ItemsOf(document.RootElement) is not { } items)
        {
            await Problems.WriteAsync(context, Problems.Malformed);
            return;
        }
        if (items.GetArrayLength() > MostItems)
        {
            await Problems.WriteAsync(context, Problems.TooManyItems);
            return;
        }
        if (items.GetArrayLength() > 0 && !await gate.TakeAsync(context, visit, items.GetArrayLength(), bulk: true))
            return;
        using var view = visit.World.Live.Fresh.Freeze();
        var block = new AnswerBlock(visit.World.Lookup, journal, view, visit, Problems.WantsChinese(context), QueryWay.Batch);
        foreach (var item in items.EnumerateArray())
            block.Ask(JsonMarshal.GetRawUtf8Value(item));
        var answers = new List<BatchItem>(block.Count);
        await block.SettleAsync((answer, problem) => answers.Add(new BatchItem(answer is null ? ReferenceOf(items[answers.Count]) : answer.Reference, answer, problem)));
        var answer = new BatchAnswer(view.Position, block.At, answers);
        if (SignedAnswers.AreWanted(context.Request))
        {
            await SignedAnswers.WriteAsync(context, visit.Terms.ClientId, visit.Only, block.At, SignedContent.Batch, JsonSerializer.SerializeToUtf8Bytes(answer, BatchJson.Batch.BatchAnswer));
            return;
        }
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(answer, BatchJson.Batch.BatchAnswer, cancellationToken: context.RequestAborted);
    }

    private static async ValueTask<bool> IsJsonAsync(HttpContext context)
    {
        if (context.Request.HasJsonContentType())
            return true;
        await Problems.WriteAsync(context, Problems.UnsupportedMediaType);
        return false;
    }

    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, Options, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The items of a body that has them and nothing else.</summary>
    private static JsonElement? ItemsOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.GetPropertyCount() == 1 && TryGet(body, "items", out var items) && items.ValueKind == JsonValueKind.Array ? items : null;

    /// <summary>A member of an object; none where a name is no text.</summary>
    private static bool TryGet(JsonElement body, string name, out JsonElement member)
    {
        try
        {
            return body.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            member = default;
            return false;
        }
    }

    /// <summary>The caller's reference on a question that cannot be asked, where it is one.</summary>
    private static string? ReferenceOf(JsonElement item)
    {
        try
        {
            return item.ValueKind == JsonValueKind.Object && TryGet(item, "reference", out var reference) && reference.ValueKind == JsonValueKind.String
                && reference.GetString() is { } text && StatusQuestion.IsReference(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // not UTF-8
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class BatchJson : JsonSerializerContext
{
    /// <summary>Batches with answers as the single look-up writes them.</summary>
    public static BatchJson Batch => field ??= new(new JsonSerializerOptions(StatusJson.Lookup.Options) { MaxDepth = 16 }); // an exemption lies nine levels deep
}
