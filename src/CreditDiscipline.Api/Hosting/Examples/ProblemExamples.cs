using System.Text.Json;
using System.Text.Json.Nodes;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using FluentValidation;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>A problem that an operation can answer with. A shared one is the same wherever it is met, and stands once in the document.</summary>
internal sealed record ProblemExample(string Name, string Summary, ProblemBody Body, bool Shared);

/// <summary>The problems that operations can answer with, made by the code that makes them when they happen.</summary>
internal sealed class ProblemExamples(IServiceProvider services, JsonSerializerOptions wire)
{
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Number = "documentNumber";

    /// <summary>The problems of an operation with a status; none when it never answers so.</summary>
    public IEnumerable<ProblemExample> Of(DescribedOperation operation, OperationExamples page, int status)
    {
        if (page.OnlyOf(status) is { } only)
            return only.Select(kind => Shared(kind));
        return Refusals(operation, page).Where(rule => ProblemMapping.StatusOf(rule) == status).Distinct().Select(rule => Shared(status, rule))
            .Concat(Usual(operation, page, status))
            .Concat(page.Problems.Where(kind => kind.Status == status).Select(Shared));
    }

    /// <summary>A problem that no rule names.</summary>
    public static IEnumerable<ProblemExample> Of(ProblemKind kind) => [Shared(kind)];

    private IEnumerable<ProblemExample> Usual(DescribedOperation operation, OperationExamples page, int status) => status switch
    {
        400 when page.Faults.Count > 0 => page.Faults.Select(fault => new ProblemExample(fault.Name, fault.Summary, (ProblemBody)fault.Value, Shared: false)),
        400 => Misshapen(operation, page),
        401 => [Shared(Problems.Unauthenticated)],
        403 when operation.IsForPartners => [Shared(Problems.ScopeMissing), Shared(Problems.AddressNotAgreed), Shared(Problems.Forbidden)],
        403 => [Shared(Problems.Forbidden)],
        404 when operation.NamesThing => [Shared(Problems.NotFound)],
        409 when operation.Act is not null => [Shared(Problems.Conflict)],
        412 when operation is { Act: not null, NamesThing: true } => [Shared(Problems.RevisionMismatch)],
        413 => [Shared(Problems.TooLarge)],
        415 => [Shared(Problems.UnsupportedMediaType)],
        422 when operation.Act is not null => [Shared(Problems.KeyReused)],
        429 when operation.IsCounted => [Shared(Problems.RateLimited), Shared(Problems.QuotaExhausted)],
        503 => [Shared(Problems.Unavailable)],
        _ => [],
    };

    private static IEnumerable<Rule> Refusals(DescribedOperation operation, OperationExamples page) =>
        operation.Act is { } command && Attribute.GetCustomAttribute(command, typeof(ActByAttribute)) is ActByAttribute by ? [by.Refusal, .. page.Refusals] : page.Refusals;

    private IEnumerable<ProblemExample> Misshapen(DescribedOperation operation, OperationExamples page)
    {
        if (operation.Body is { } type)
        {
            yield return Own(Problems.Malformed, WhereMalformed(type));
            if (page.Requests.Count > 0 && FindFaults(type, page.Requests[0].Value) is { } errors)
                yield return Own(Problems.Invalid, errors: errors);
        }
        if (operation.Act is not null)
        {
            yield return Shared(Problems.BadHeader, new BadHeaderException("If-Match").Message);
            yield return Shared(Problems.BadParameter, new BadParameterException("dryRun").Message);
        }
        else
            yield return operation.FirstParameter is { } parameter ? Own(Problems.BadParameter, new BadParameterException(parameter).Message) : Shared(Problems.BadParameter);
    }

    /// <summary>Where the serializer misses something in an object without members, or in one that breaks off.</summary>
    private string? WhereMalformed(Type type)
    {
        foreach (var text in new[] { "{}", "{" })
        {
            try
            {
                JsonSerializer.Deserialize(text, type, wire);
            }
            catch (JsonException wrong)
            {
                return ProblemMapping.DetailOf(wrong);
            }
        }
        return null;
    }

    /// <summary>What the command's own check finds in a body with one member spoilt; null when no member can be.</summary>
    private IReadOnlyList<FieldProblem>? FindFaults(Type type, object request)
    {
        using var scope = services.CreateScope();
        if (scope.ServiceProvider.GetService(typeof(IValidator<>).MakeGenericType(type)) is not IValidator validator)
            return null;
        var body = JsonSerializer.SerializeToNode(request, type, wire)!;
        foreach (var spoilt in Spoilt(body))
        {
            try
            {
                var faults = validator.ValidateAsync(new ValidationContext<object>(spoilt.Deserialize(type, wire)!)).GetAwaiter().GetResult().Errors;
                if (faults.Count > 0)
                    return [.. faults.Select(fault => ProblemMapping.FieldOf(fault, chinese: false))];
            }
            catch (JsonException)
            {
                // a code or a day: it is malformed, and not this
            }
        }
        return null;
    }

    /// <summary>The body once for each text in it, with that one wrong; numbers of documents first. Then with each list empty.</summary>
    private static IEnumerable<JsonNode> Spoilt(JsonNode body)
    {
        foreach (var text in Inside(body).OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).OrderBy(value => Name(value) == Number ? 0 : 1).ToList())
            yield return With(body, text, Name(text) == Number ? OtherCheck(text.GetValue<string>()) : "");
        foreach (var list in Inside(body).OfType<JsonArray>().ToList())
            yield return With(body, list, new JsonArray());
    }

    private static JsonNode With(JsonNode body, JsonNode part, JsonNode other)
    {
        part.ReplaceWith(other);
        var spoilt = body.DeepClone();
        other.ReplaceWith(part);
        return spoilt;
    }

    private static IEnumerable<JsonNode> Inside(JsonNode? node) => node switch
    {
        JsonObject thing => thing.SelectMany(member => Inside(member.Value)),
        JsonArray items => [items, .. items.SelectMany(Inside)],
        null => [],
        _ => [node],
    };

    private static string? Name(JsonNode value) => value.Parent is JsonObject ? value.GetPropertyName() : null;

    private static string OtherCheck(string number) => number[..^1] + (number[^1] == '0' ? '1' : '0');

    private static ProblemExample Own(ProblemKind kind, string? detail = null, IReadOnlyList<FieldProblem>? errors = null) =>
        new(kind.Code, kind.English, Problems.BodyOf(kind, chinese: false, TraceId, detail, errors), Shared: false);

    private static ProblemExample Shared(ProblemKind kind) => Shared(kind, null);

    private static ProblemExample Shared(ProblemKind kind, string? detail) =>
        new(detail is null ? kind.Code : $"{kind.Code}.{detail.Split(' ')[0]}", kind.English, Problems.BodyOf(kind, chinese: false, TraceId, detail), Shared: true);

    private static ProblemExample Shared(int status, Rule rule) => new($"{rule.Code}.{rule.Id}", rule.English, Problems.BodyOf(status, rule, chinese: false, TraceId), Shared: true);
}
