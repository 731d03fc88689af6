using System.Globalization;
using System.Text.Json;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Application.Proof;

/// <summary>What a signed answer proves, in plain words.</summary>
internal static class AnswerWords
{
    /// <summary>First who told whom and when, then what.</summary>
    /// <exception cref="AnswerRefusedException">It has not the members of its kind.</exception>
    public static IEnumerable<string> Of(VerifiedAnswer answer)
    {
        try
        {
            return [Told(answer), .. Content(answer.Content, answer.Json)];
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            throw new AnswerRefusedException("It is signed but has not the members of an answer.");
        }
    }

    private static string Told(VerifiedAnswer answer) => string.Create(CultureInfo.InvariantCulture,
        $"{answer.Issuer} signed this for client {answer.Audience} at {answer.SignedAt.InCourt():yyyy-MM-dd HH:mm:ss zzz} with key {answer.KeyId} (rules {answer.RuleVersion}, registers {string.Join(", ", answer.Registers)}):");

    private static List<string> Content(SignedContent content, JsonElement json) => content switch
    {
        SignedContent.Answer => [Answer(json)],
        SignedContent.Batch => json.GetProperty("items").EnumerateArray().Select(Item).ToList(),
        SignedContent.Query => [Query(json)],
        SignedContent.Stream => [Stream(json)],
        _ => [Export(json)],
    };

    private static string Answer(JsonElement answer) =>
        $"query {answer.GetProperty("queryId")}{Reference(answer)} was answered {answer.GetProperty("result")} as of {answer.GetProperty("asOf")} at position {answer.GetProperty("position")}: "
        + $"{answer.GetProperty("listings").GetArrayLength()} list entries, {answer.GetProperty("restrictions").GetArrayLength()} restriction orders"
        + (answer.GetProperty("numberMatches").GetBoolean() && !answer.GetProperty("nameMatches").GetBoolean() ? ", under another name than the one asked for" : "");

    private static string Item(JsonElement item) => item.TryGetProperty("answer", out var answer) ? Answer(answer) : $"a question{Reference(item)} was refused: {item.GetProperty("problem").GetProperty("code")}";

    private static string Query(JsonElement query) =>
        $"for {query.GetProperty("purpose")}, authorisation {Text(query.GetProperty("authorizationReference"))}, under rules {query.GetProperty("ruleVersion")}, "
        + (query.GetProperty("answer") is { ValueKind: JsonValueKind.Object } answer ? Answer(answer) : $"query {query.GetProperty("queryId")} was answered; what stood in the answer was not kept then");

    private static string Stream(JsonElement closing) =>
        $"a stream of {closing.GetProperty("count")} answers at position {closing.GetProperty("position")}, {closing.GetProperty("failed")} of them refusals, up to line {closing.GetProperty("nextLine").GetInt64() - 1}; every byte before the closing line is as it was sent{Problem(closing)}";

    private static string Export(JsonElement closing) =>
        $"an export of {closing.GetProperty("count")} answers from {closing.GetProperty("from")} to {closing.GetProperty("to")}; every byte before the closing line is as it was sent{Problem(closing)}";

    private static string Problem(JsonElement closing) => closing.TryGetProperty("problem", out var problem) ? $", but it ended early: {problem.GetProperty("code")}" : "";

    private static string Reference(JsonElement of) => of.GetProperty("reference") is { ValueKind: JsonValueKind.String } reference ? $" (reference {reference})" : "";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "none" : value.ToString();
}
