using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>One example: an object of the wire type, which the service's own serializer writes, so that it cannot drift; or text where a body is no JSON object.</summary>
/// <param name="Name">Short name, unique among the examples of the document.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="Value">The object.</param>
internal sealed record Example(string Name, string Summary, object Value);

/// <summary>What the document shows of one operation beside its schema.</summary>
internal sealed class OperationExamples
{
    private readonly Dictionary<int, IReadOnlyList<ProblemKind>> _only = [];
    private readonly Dictionary<string, Example> _texts = [];
    private readonly List<Rule> _refusals = [];
    private readonly List<ProblemKind> _problems = [];

    public List<Example> Requests { get; } = [];

    public List<Example> Results { get; } = [];

    /// <summary>Rules that refuse it.</summary>
    public IReadOnlyList<Rule> Refusals => _refusals;

    /// <summary>Problems beside those of every operation of its kind.</summary>
    public IReadOnlyList<ProblemKind> Problems => _problems;

    /// <summary>Bodies that are refused by their form, beside the one that is made from the first request.</summary>
    public List<Example> Faults { get; } = [];

    public string? Description { get; private set; }

    /// <summary>Says more than the summary of the endpoint.</summary>
    public OperationExamples Says(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>A body that is taken.</summary>
    public OperationExamples Asks(string name, string summary, object body)
    {
        Requests.Add(new Example(name, summary, body));
        return this;
    }

    /// <summary>An answer of success.</summary>
    public OperationExamples Answers(params ReadOnlySpan<Example> answers)
    {
        Results.AddRange(answers);
        return this;
    }

    /// <summary>An answer of success in a form that is no JSON.</summary>
    public OperationExamples Writes(string mediaType, Example text)
    {
        _texts[mediaType] = text;
        return this;
    }

    /// <summary>The answer in a form that is no JSON; null where none is shown.</summary>
    public Example? TextOf(string mediaType) => _texts.GetValueOrDefault(mediaType);

    /// <summary>Rules that may refuse it.</summary>
    public OperationExamples Refuses(params ReadOnlySpan<Rule> rules)
    {
        _refusals.AddRange(rules);
        return this;
    }

    /// <summary>Problems that it meets beside the usual ones.</summary>
    public OperationExamples Meets(params ReadOnlySpan<ProblemKind> kinds)
    {
        _problems.AddRange(kinds);
        return this;
    }

    /// <summary>The only problems of a status; none takes the status out of the document.</summary>
    public OperationExamples Only(int status, params IReadOnlyList<ProblemKind> kinds)
    {
        _only[status] = kinds;
        return this;
    }

    /// <summary>The only problems of a status; null where the usual ones are met.</summary>
    public IReadOnlyList<ProblemKind>? OnlyOf(int status) => _only.GetValueOrDefault(status);
}

/// <summary>The examples of every operation. One file an area fills it; tests say which operation has none.</summary>
internal sealed class ExampleBook
{
    private readonly Dictionary<string, OperationExamples> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Example> _things = [];

    private ExampleBook()
    {
        SignInExamples.AddTo(this);
        StatusExamples.AddTo(this);
        ProofExamples.AddTo(this);
        SubjectExamples.AddTo(this);
        SandboxExamples.AddTo(this);
        WatchExamples.AddTo(this);
        WebhookExamples.AddTo(this);
        CaseExamples.AddTo(this);
        ListingExamples.AddTo(this);
        OrderExamples.AddTo(this);
        ProcedureExamples.AddTo(this);
        ObjectionExamples.AddTo(this);
        RepairExamples.AddTo(this);
        PayoutExamples.AddTo(this);
        EffectExamples.AddTo(this);
        ExchangeExamples.AddTo(this);
        LadderExamples.AddTo(this);
        InboundExamples.AddTo(this);
        PartnerExamples.AddTo(this);
        OperationsExamples.AddTo(this);
    }

    public static ExampleBook Whole => field ??= new ExampleBook();

    /// <summary>Operations that the book names, for the test that each exists.</summary>
    public IEnumerable<string> Operations => _operations.Keys;

    /// <summary>The page of one operation.</summary>
    public OperationExamples On(string operationId)
    {
        if (!_operations.TryGetValue(operationId, out var examples))
            _operations[operationId] = examples = new OperationExamples();
        return examples;
    }

    /// <summary>An act by its command: its body, what it answers, and the rules that may refuse it.</summary>
    public OperationExamples Act(object command, Example answer, params ReadOnlySpan<Rule> rules) =>
        On(command.GetType().Name.Replace("Command", "", StringComparison.Ordinal)).Asks("example", "As a case-management system sends it", command).Answers(answer).Refuses(rules);

    /// <summary>What is answered by operations that name no answer of their own, alone, in lists and on pages.</summary>
    public void Thing(Example example) => _things.Add(example.Value.GetType(), example);

    /// <summary>The examples of an answer of this type: those of the operation, or the thing of the type.</summary>
    public IReadOnlyList<Example> AnswersOf(string operationId, Type? answer)
    {
        if (_operations.TryGetValue(operationId, out var examples) && examples.Results.Count > 0)
            return examples.Results;
        if (answer is null)
            return [];
        if (_things.TryGetValue(answer, out var thing))
            return [thing];
        if (!answer.IsGenericType || !_things.TryGetValue(answer.GetGenericArguments()[0], out thing))
            return [];
        var items = Array.CreateInstance(thing.Value.GetType(), 1);
        items.SetValue(thing.Value, 0);
        return answer.GetGenericTypeDefinition() == typeof(Page<>)
            ? [new Example($"{thing.Name}.page", "The last page", Activator.CreateInstance(answer, items, null)!)]
            : [new Example($"{thing.Name}.list", "All of them", items)];
    }
}
