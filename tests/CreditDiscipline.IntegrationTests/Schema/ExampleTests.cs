using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting.Examples;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Schema;

/// <summary>A host that sends nothing out: its only concern is what comes in.</summary>
public sealed class ExampleFixture : ApiFixture
{
    protected override string[] Settings => ["--Roles=partner,court,public"];

    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(new WebhookOptions { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8")]) });
}

public sealed class ExampleTests(ExampleFixture api) : IClassFixture<ExampleFixture>
{
    private const string Binary = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private HttpClient? _sandbox;
    private HttpClient? _signed;

    [Fact]
    public async Task Every_operation_has_an_example_of_its_body_of_success_and_of_each_problem()
    {
        var document = await DocumentAsync();
        var wanting = new List<string>();
        foreach (var operation in Operations(document))
        {
            if (operation["requestBody"] is { } body && !HasExamples(body))
                Want("its body");
            foreach (var (status, answer) in operation["responses"]!.AsObject())
            {
                var described = Resolve(document, answer!);
                if (described["content"] is JsonObject content && !content.ContainsKey(Binary) && !HasExamples(described))
                    Want(status);
            }
            if (!operation["responses"]!.AsObject().Any(answer => answer.Key[0] == '2'))
                Want("success");

            void Want(string what) => wanting.Add($"{operation["operationId"]} has no example of {what}. Add it to the file of its area in src/CreditDiscipline.Api/Hosting/Examples (ExampleBook lists them): book.On(\"{operation["operationId"]}\").Asks(…).Answers(…).Refuses(…), or book.Act(…) for an act.");
        }
        Assert.True(wanting.Count == 0, string.Join(Environment.NewLine, wanting));
    }

    [Fact]
    public async Task Every_operation_says_more_than_its_summary_its_parameters_are_described_and_its_area_too()
    {
        var document = await DocumentAsync();
        var tags = document["tags"]!.AsArray().ToDictionary(tag => (string)tag!["name"]!, tag => (string?)tag!["description"]);
        Assert.All(Operations(document), operation =>
        {
            Assert.True(operation["description"] is not null, $"{operation["operationId"]} has no description: book.On(…).Says(…) in src/CreditDiscipline.Api/Hosting/Examples, or .WithDescription(…) at the endpoint.");
            Assert.All(operation["parameters"]?.AsArray() ?? [], parameter => Assert.True(parameter!["description"] is not null, $"{operation["operationId"]}: say in ApiParameters what {parameter["name"]} means."));
            Assert.All(operation["tags"]!.AsArray(), tag => Assert.True(tags[(string)tag!] is not null, $"Say in ApiTags what {tag} is."));
        });
        var ids = Operations(document).Select(operation => (string)operation["operationId"]!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(ExampleBook.Whole.Operations.Except(ids));
    }

    [Fact]
    public async Task What_is_shown_as_a_body_is_taken_as_one()
    {
        api.SetClock(2026, 11, 24); // the day of the examples; the journal has no place for one that was gone when the host started
        await api.ScalarAsync<object>("select make_journal_day('2026-11-24')");
        var document = await DocumentAsync();
        var tried = 0;
        foreach (var (path, method, operation) in from path in document["paths"]!.AsObject() from operation in path.Value!.AsObject() select (path.Key, operation.Key, operation.Value!))
        {
            foreach (var (mediaType, content) in operation["requestBody"]?["content"]?.AsObject() ?? [])
            {
                foreach (var (name, example) in content!["examples"]!.AsObject())
                {
                    using var answer = await SendAsync((string)operation["operationId"]!, method, path, mediaType, example!["value"]!);
                    var said = await answer.Content.ReadAsStringAsync();
                    var isTaken = answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict || (path.StartsWith("/connect", StringComparison.Ordinal) && said.Contains("invalid_client", StringComparison.Ordinal)); // nobody's secret
                    Assert.True(isTaken, $"{operation["operationId"]} {name}: {(int)answer.StatusCode} {said}");
                    tried++;
                }
            }
        }
        Assert.True(tried > 60);
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task No_text_of_an_act_takes_the_number_of_a_person()
    {
        var taken = new List<string>();
        var tried = 0;
        foreach (var (path, method, operation) in from path in (await DocumentAsync())["paths"]!.AsObject() from operation in path.Value!.AsObject() select (path.Key, operation.Key, operation.Value!))
        {
            var id = (string)operation["operationId"]!;
            if (CommandOf(id) is null && !path.StartsWith("/inbound", StringComparison.Ordinal))
                continue;
            foreach (var example in operation["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject().Select(example => example.Value!["value"]!) ?? [])
            {
                for (var place = 0; place < Texts(example).Count(); place++)
                {
                    var body = JsonNode.Parse(example.ToJsonString())!;
                    var text = Texts(body).ElementAt(place);
                    var where = text.GetPath();
                    text.ReplaceWith("经查620102 19900101 0011号");
                    using var answer = await SendAsync(id, method, path, "application/json", body);
                    tried++;
                    var said = await answer.Content.ReadAsStringAsync();
                    if (id == "TellCredits" && (where.EndsWith(".payer", StringComparison.Ordinal) || where.EndsWith(".reason", StringComparison.Ordinal)))
                        continue; // money counts all the same; FundCreditTests shows that they are left out
                    var isRefused = answer.StatusCode == HttpStatusCode.BadRequest || said.Contains("\"outcome\":\"REFUSED\"", StringComparison.Ordinal)
                        || (answer.StatusCode == HttpStatusCode.NotFound && id is "FollowForwarded" or "ReverseCredit" or "RemoveExchangeOfficer"); // it is only compared
                    if (!isRefused || said.Contains("19900101", StringComparison.Ordinal))
                        taken.Add($"{id} {where}: {(int)answer.StatusCode} {said}");
                }
            }
        }
        Assert.True(taken.Count == 0, string.Join(Environment.NewLine, taken));
        Assert.True(tried > 150, $"{tried}");
    }

    [Fact]
    public async Task A_problem_that_is_shown_is_one_of_the_registries_under_the_status_with_which_it_is_answered()
    {
        var document = await DocumentAsync();
        var codes = typeof(Rules).GetFields().Select(field => (Rule)field.GetValue(null)!).GroupBy(rule => rule.Code).ToDictionary(rules => rules.Key, rules => rules.Select(rule => rule.English).ToHashSet());
        var seen = 0;
        foreach (var (status, answer) in Operations(document).SelectMany(operation => operation["responses"]!.AsObject()))
        {
            foreach (var (_, example) in Resolve(document, answer!)["content"]?["application/problem+json"]?["examples"]?.AsObject() ?? [])
            {
                var problem = Resolve(document, example!)["value"]!;
                var (code, title) = ((string)problem["code"]!, (string)problem["title"]!);
                Assert.Equal(status, problem["status"]!.ToJsonString());
                Assert.True(Problems.All.Any(kind => kind.Code == code && kind.English == title) || codes[code].Contains(title), $"{code} {title}");
                Assert.Equal(problem["rule"] is null, Problems.All.Any(kind => kind.Code == code));
                seen++;
            }
        }
        Assert.True(seen > 500);
    }

    [Fact]
    public async Task No_two_types_share_a_name_in_the_document()
    {
        var types = new[] { typeof(Caller).Assembly, typeof(Officer).Assembly, typeof(Problems).Assembly, typeof(Connectors.Lane).Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsNested || type.IsNestedAssembly).ToLookup(type => type.Name, StringComparer.Ordinal);
        var schemas = (await DocumentAsync())["components"]!["schemas"]!.AsObject();
        Assert.All(schemas, schema => Assert.True(types[schema.Key].Count() <= 1, $"{schema.Key} is the name of {string.Join(" and ", types[schema.Key].Select(type => type.FullName))}; the document knows one of them."));
    }

    [Fact]
    public async Task The_webhooks_are_described_with_their_headers_and_an_event_for_each()
    {
        var document = await DocumentAsync();
        var webhooks = document["webhooks"]!.AsObject();
        Assert.Equal(["subjectEvent", "challenge", "ping"], webhooks.Select(webhook => webhook.Key));
        Assert.All(webhooks, webhook =>
        {
            Assert.Equal(["webhook-id", "webhook-timestamp", "webhook-signature"], webhook.Value!["post"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
            Assert.NotEmpty(webhook.Value["post"]!["requestBody"]!["content"]!["application/cloudevents+json"]!["examples"]!.AsObject());
        });
    }

    private async Task<HttpResponseMessage> SendAsync(string id, string method, string path, string mediaType, JsonNode body)
    {
        var thing = Guid.CreateVersion7().ToString();
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path.Replace("{id}", thing, StringComparison.Ordinal).Replace("{code}", "LISTED", StringComparison.Ordinal));
        request.Content = mediaType == "application/x-www-form-urlencoded"
            ? new FormUrlEncodedContent(body.AsObject().Select(field => KeyValuePair.Create(field.Key, (string)field.Value!)))
            : new StringContent(body.GetValueKind() == JsonValueKind.String ? (string)body! : body.ToJsonString(), Encoding.UTF8, mediaType);
        if (body is JsonObject form && path.StartsWith("/connect", StringComparison.Ordinal) && !form.ContainsKey("client_id") && !form.ContainsKey("client_assertion"))
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("nobody:nothing"u8));
        return await (await ClientOfAsync(id, path)).SendAsync(request);
    }

    /// <summary>Who may do what is tried: the first role of an act, a partner with every scope for the rest.</summary>
    private async Task<HttpClient> ClientOfAsync(string id, string path)
    {
        if (CommandOf(id) is not { } command)
            return path.Split('/')[1..3] switch
            {
                ["connect", _] or ["public", _] => api.Anonymous,
                ["inbound", _] => _signed ??= new HttpClient(new SigningHandler(api, await SignedPartner.RegisterAsync(api, "repairs.forward", "fund.credits"))) { BaseAddress = api.Address },
                [_, "subjects"] or [_, "asset-inquiries"] => api.Judge,
                [_, "sandbox"] => _sandbox ??= api.Partner(await TestPartner.RegisterAsync(api, sandbox: true)),
                _ => api.Bank,
            };
        var role = ((ActByAttribute)Attribute.GetCustomAttribute(command, typeof(ActByAttribute))!).Roles[0];
        return api.Staff($"{role}-1", role, role == OfficerRole.Administrator ? "甘" : ApiFixture.Court);
    }

    private Type? CommandOf(string id) => api.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == id)?.Metadata.GetMetadata<ActMetadata>()?.Command;

    private static IEnumerable<JsonValue> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!;

    private static IEnumerable<JsonNode> Operations(JsonNode document) => document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);

    private static bool HasExamples(JsonNode body) => body["content"]!.AsObject().All(content => content.Value!["examples"] is JsonObject { Count: > 0 });

    private static JsonNode Resolve(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference.Split('/')[1..].Aggregate(document, (found, name) => found[name]!) : node;
}
