using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>What the fund system tells in one message, in order.</summary>
/// <param name="Items">One to 1,000 credits and reversals.</param>
internal sealed record FundMessage(IReadOnlyList<FundItem> Items);

/// <summary>A credit or a reversal; one of both.</summary>
/// <param name="Credit">Money came.</param>
/// <param name="Reversal">The bank took it back.</param>
internal sealed record FundItem(BookFundCreditCommand? Credit = null, BookFundReversalCommand? Reversal = null);

/// <summary>What came of the items, in their order.</summary>
internal sealed record FundAnswer(IReadOnlyList<FundItemResult> Items);

/// <summary>What came of one item.</summary>
/// <param name="BankReference">Its reference, where the item could be read.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Problem">Why it was not booked.</param>
internal sealed record FundItemResult(string? BankReference, FundOutcome Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ItemProblem? Problem = null);

/// <summary>Credits and reversals from the fund system: each an act of its own, committed before the next; one that is refused hinders no other.</summary>
internal static class FundCreditsEndpoint
{
    private const int MostItems = 1_000;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static void MapFundCredits(this IEndpointRouteBuilder app) => app.MapPost("/inbound/v1/credits", AnswerAsync)
        .WithName("TellCredits").WithSummary("The fund system tells of credits to the accounts of cases, and of their reversals.")
        .WithMetadata(new AcceptsMetadata(["application/json"], typeof(FundMessage)), new ProducesResponseTypeMetadata(200, typeof(FundAnswer), ["application/json"]))
        .Signed(PartnerScope.TellCredits, itemByItem: true);

    private static async Task AnswerAsync(HttpContext context, InboundMessages messages, Caller caller)
    {
        var message = context.Features.Get<AdmittedMessage>()!;
        if (message.Answer is { } told)
            await WriteAsync(context, told);
        else if (!context.Request.HasJsonContentType())
            await Problems.WriteAsync(context, Problems.UnsupportedMediaType);
        else if (await ReadAsync(context) is not { } items)
            await Problems.WriteAsync(context, Problems.Malformed);
        else if (items.GetArrayLength() > MostItems)
            await Problems.WriteAsync(context, Problems.TooManyItems);
        else
            await WriteAsync(context, await messages.AnswerAsync(caller.Partner, message.Id, JsonSerializer.Serialize(await BookAsync(context, items, caller), Wire.Strict), context.RequestAborted));
    }

    private static async Task<FundAnswer> BookAsync(HttpContext context, JsonElement items, Caller caller)
    {
        var results = new List<FundItemResult>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
            results.Add(await BookOneAsync(context, item, caller));
        return new FundAnswer(results);
    }

    /// <summary>Books one item in a transaction of its own.</summary>
    private static async Task<FundItemResult> BookOneAsync(HttpContext context, JsonElement json, Caller from)
    {
        string? reference = null;
        try
        {
            var item = json.Deserialize<FundItem>(Wire.Strict);
            IAct<FundReply> act = item switch
            {
                { Credit: { } credit, Reversal: null } => credit,
                { Credit: null, Reversal: { } reversal } => reversal,
                _ => throw new JsonException(),
            };
            reference = item.Credit?.BankReference ?? item.Reversal!.BankReference;
            await using var scope = context.RequestServices.CreateAsyncScope();
            var caller = scope.ServiceProvider.GetRequiredService<Caller>();
            (caller.Partner, caller.PartnerTerms, caller.Officer, caller.Origin) = (from.Partner, from.PartnerTerms, from.Officer, from.Origin);
            var reply = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(act, context.RequestAborted);
            return new FundItemResult(reference, reply.Outcome, reply.Why is { } rule ? Of(rule, from) : null);
        }
        catch (JsonException error)
        {
            return new FundItemResult(null, FundOutcome.Refused, Problems.Of(Problems.Malformed, from.ReadsChinese) with { Detail = ProblemMapping.DetailOf(error) });
        }
        catch (ValidationException invalid)
        {
            var isWrong = invalid.Errors.Any(error => error.PropertyName == nameof(BookFundCreditCommand.BankReference)); // the answer is kept, and would keep it
            return new FundItemResult(isWrong ? null : reference, FundOutcome.Refused, Problems.Of(Problems.Invalid, from.ReadsChinese) with { Errors = [.. invalid.Errors.Select(error => ProblemMapping.FieldOf(error, from.ReadsChinese))] });
        }
        catch (RuleViolationException refusal)
        {
            return new FundItemResult(reference, FundOutcome.Refused, Of(refusal.Rule, from));
        }
    }

    private static ItemProblem Of(Rule rule, Caller caller) => new(rule.Code, rule.Id, caller.ReadsChinese ? rule.Chinese : rule.English, rule.Source, null);

    /// <summary>The items of a body that has them and nothing else.</summary>
    private static async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, Options, context.RequestAborted);
            context.Response.RegisterForDispose(document);
            return document.RootElement is { ValueKind: JsonValueKind.Object } body && body.GetPropertyCount() == 1 && body.TryGetProperty("items", out var items)
                && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0 ? items : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer, context.RequestAborted);
    }
}
