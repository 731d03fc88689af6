using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting.Examples;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Completes what the document says of bodies and answers: examples, headers, and of problems only those that an operation really meets.</summary>
/// <remarks>Answers and problems that several operations share stand once among the components.</remarks>
internal sealed class ApiAnswers(OpenApiDocument document, JsonSerializerOptions wire, ProblemExamples problems)
{
    private readonly Dictionary<OpenApiResponse, string> _shareable = new(ReferenceEqualityComparer.Instance);
    private readonly JsonSerializerOptions _sent = new(wire) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }; // nobody sends what may be left out

    public void Complete(OpenApiOperation operation, DescribedOperation described)
    {
        var page = ExampleBook.Whole.On(described.Id);
        string?[] words = [page.Description, operation.Description];
        var said = string.Join(' ', words.Where(text => text is not null));
        operation.Description = said.Length > 0 ? said : described.IsForStaff ? "For court staff. They see their own court and the courts below it; anything else is as if it were not there." : null;
        if (operation.RequestBody?.Content is { } body)
            ShowRequests(body, page.Requests);
        var answers = new OpenApiResponses();
        foreach (var (status, answer) in operation.Responses!.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            if (Complete(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), (OpenApiResponse)answer, described, page) is { } completed)
                answers[status] = completed;
        }
        operation.Responses = answers;
    }

    /// <summary>Shows bodies in their place: no two operations have the same.</summary>
    public void ShowRequests(IDictionary<string, OpenApiMediaType> body, IEnumerable<Example> requests)
    {
        foreach (var content in body.Values)
            content.Examples = requests.ToDictionary(request => request.Name, IOpenApiExample (request) => new OpenApiExample { Summary = request.Summary, Value = Write(request.Value, _sent) });
    }

    /// <summary>Shows answers by reference.</summary>
    public void Show(OpenApiMediaType content, IEnumerable<Example> examples)
    {
        foreach (var example in examples)
            Refer(content, example.Name, example.Name, example.Summary, () => Write(example.Value, wire));
    }

    /// <summary>A problem document with its examples and headers; null when there is none of this status.</summary>
    public OpenApiResponse? ProblemAnswer(int status, IReadOnlyList<ProblemExample> met, DescribedOperation? described = null)
    {
        if (met.Count == 0)
            return null;
        var content = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ProblemBody), document) };
        foreach (var problem in met)
            Show(content, problem);
        var answer = new OpenApiResponse { Description = Words(status), Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = content } };
        AddHeaders(status, answer, described);
        if (met.All(problem => problem.Shared))
            _shareable[answer] = $"{status}-{(answer.Headers?.ContainsKey("RateLimit") is true ? "counted-" : "")}{string.Join('-', met.Select(problem => problem.Name))}";
        return answer;
    }

    /// <summary>Moves answers that several operations have among the components.</summary>
    public void ShareSame()
    {
        var places = from path in document.Paths.Values
                     from operation in path.Operations!.Values
                     from answer in operation.Responses!
                     where answer.Value is OpenApiResponse response && _shareable.ContainsKey(response)
                     group (operation.Responses, answer.Key, Answer: (OpenApiResponse)answer.Value) by _shareable[(OpenApiResponse)answer.Value];
        foreach (var same in places.Where(same => same.Skip(1).Any()).ToList())
        {
            document.AddComponent<IOpenApiResponse>(same.Key, same.First().Answer);
            foreach (var (responses, status, _) in same)
                responses[status] = new OpenApiResponseReference(same.Key, document);
        }
    }

    private OpenApiResponse? Complete(int status, OpenApiResponse answer, DescribedOperation described, OperationExamples page)
    {
        if (answer.Content?.ContainsKey(Problems.MediaType) is true)
            return ProblemAnswer(status, [.. problems.Of(described, page, status)], described);
        AddHeaders(status, answer, described);
        if (answer.Content is null)
            return answer;
        foreach (var (mediaType, content) in answer.Content)
        {
            if (mediaType.Contains("json", StringComparison.Ordinal))
                Show(content, ResultsOf(status, described));
            else if (page.TextOf(mediaType) is { } text)
                Show(content, [text]);
            else
                ApiHeaders.AddTo(document, answer, "Content-Disposition");
        }
        return answer;
    }

    private static IEnumerable<Example> ResultsOf(int status, DescribedOperation described)
    {
        var answer = described.AnswerOf(status);
        if (answer == typeof(Application.Acts.ActPreview))
            return [OperationsExamples.Preview];
        if (status == 503)
            return [OperationsExamples.NotReady];
        var results = ExampleBook.Whole.AnswersOf(described.Id, answer);
        return described.Act is not null && status == 200 ? [.. results, OperationsExamples.Preview] : results;
    }

    private void Show(OpenApiMediaType content, ProblemExample problem)
    {
        var value = JsonSerializer.SerializeToNode(problem.Body, ProblemJson.Readable.ProblemBody)!;
        if (problem.Shared)
            Refer(content, problem.Name, problem.Name, problem.Summary, () => value);
        else
            (content.Examples ??= new Dictionary<string, IOpenApiExample>())[problem.Name] = new OpenApiExample { Summary = problem.Summary, Value = value };
    }

    private void Refer(OpenApiMediaType content, string name, string component, string summary, Func<JsonNode?> value)
    {
        if (document.Components?.Examples?.ContainsKey(component) is not true)
            document.AddComponent<IOpenApiExample>(component, new OpenApiExample { Summary = summary, Value = value() });
        (content.Examples ??= new Dictionary<string, IOpenApiExample>())[name] = new OpenApiExampleReference(component, document);
    }

    private void AddHeaders(int status, OpenApiResponse answer, DescribedOperation? described)
    {
        if (status == 401 || (status == 403 && described?.IsForPartners is true))
            ApiHeaders.AddTo(document, answer, "WWW-Authenticate");
        if (status is 429 or 503)
            ApiHeaders.AddTo(document, answer, "Retry-After");
        if (status is 201 or 202)
            ApiHeaders.AddTo(document, answer, "Location");
        if (described is null)
            return;
        if (described.IsCounted && status is 200 or 429 && ExampleBook.Whole.On(described.Id).OnlyOf(429) is not { Count: 0 })
            ApiHeaders.AddTo(document, answer, "RateLimit", "RateLimit-Policy");
        if (typeof(Application.Acts.IRevisioned).IsAssignableFrom(described.AnswerOf(status)))
            ApiHeaders.AddTo(document, answer, "ETag");
    }

    private static JsonNode? Write(object value, JsonSerializerOptions options) => value switch
    {
        string text => JsonValue.Create(text),
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), options),
    };

    private static string Words(int status) => status switch
    {
        400 => "The request cannot be understood, or its form is wrong.",
        401 => "There is no token, or none that is valid.",
        403 => "The caller may not do this.",
        404 => "There is no such thing, or the caller may not know of it.",
        406 => "The answer comes in none of the types that the caller accepts.",
        409 => "It exists already, its state does not allow this, or somebody else was first.",
        410 => "The position is gone.",
        412 => "It is not at the revision that the caller has seen.",
        413 => "The body is too large.",
        415 => "The body is of another type, or not in UTF-8.",
        422 => "The law does not allow this.",
        429 => "Too much in too short a time, or more than the day allows.",
        503 => "The register cannot answer right now.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say in ApiAnswers.Words what an answer of this status means."),
    };
}
