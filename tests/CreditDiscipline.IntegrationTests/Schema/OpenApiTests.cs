using System.Text.Json.Nodes;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Schema;

public sealed class OpenApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_file_in_api_specs_is_what_the_host_serves()
    {
        var served = JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"));
        var written = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root(), "api-specs", "credit-discipline-v1.json")));
        Assert.True(JsonNode.DeepEquals(served, written), "Build the Api and commit api-specs.");
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_problem_documents()
    {
        var document = JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, Operation: operation.Value!))).ToList();
        Assert.True(operations.Count >= 30);
        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation.Operation["operationId"]);
            Assert.NotNull(operation.Operation["summary"]);
            Assert.True(operation.Key.StartsWith("/health", StringComparison.Ordinal) || operation.Key.StartsWith("/public/", StringComparison.Ordinal) || operation.Key.StartsWith("/connect/", StringComparison.Ordinal) || operation.Key.StartsWith("/.well-known/", StringComparison.Ordinal) || Resolve(document, operation.Operation["responses"]!["401"]!)["content"]!["application/problem+json"] is not null, operation.Key);
        });
    }

    [Fact]
    public async Task Every_member_of_every_request_is_described()
    {
        var document = JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!;
        var wanting = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>();
        foreach (var body in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!["requestBody"]).OfType<JsonNode>())
            Visit(body);
        Assert.True(seen.Count > 40);
        Assert.Empty(wanting);

        void Visit(JsonNode node)
        {
            foreach (var name in References(node).Where(seen.Add))
            {
                foreach (var (member, schema) in document["components"]!["schemas"]![name]!["properties"]?.AsObject() ?? [])
                {
                    if (string.IsNullOrWhiteSpace((string?)schema!["description"]))
                        wanting.Add($"{name}.{member}");
                    Visit(schema);
                }
            }
        }
    }

    [Fact]
    public async Task The_preview_the_revision_and_the_file_of_a_document_are_documented()
    {
        var paths = JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!["paths"]!;
        Assert.Equal(["ListingDetails", "ActPreview"], References(SchemaOf(paths["/v1/listings/{id}/sign"]!)));
        Assert.Equal(["ActPreview"], References(SchemaOf(paths["/v1/listings"]!)));
        Assert.NotNull(paths["/v1/listings"]!["post"]!["responses"]!["201"]!["headers"]!["ETag"]);
        Assert.NotNull(paths["/v1/duties/{id}"]!["get"]!["responses"]!["200"]!["headers"]!["ETag"]);
        Assert.Equal("#/components/headers/RateLimit", (string?)paths["/v1/status"]!["post"]!["responses"]!["200"]!["headers"]!["RateLimit"]!["$ref"]);
        Assert.NotNull(paths["/v1/status/stream"]!["post"]!["responses"]!["200"]!["headers"]!["Status-Position"]);
        Assert.NotNull(paths["/v1/documents/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/vnd.openxmlformats-officedocument.wordprocessingml.document"]);
        Assert.Equal("date", (string?)paths["/v1/duties"]!["get"]!["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "dueBy")!["schema"]!["format"]);
    }

    [Fact]
    public async Task A_code_list_has_no_code_for_nothing()
    {
        var schemas = JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!["components"]!["schemas"]!.AsObject();
        Assert.All(schemas.Where(schema => schema.Value!["enum"] is not null), schema => Assert.DoesNotContain(null, schema.Value!["enum"]!.AsArray()));
    }

    [Fact]
    public async Task The_page_for_people_is_there() =>
        Assert.Contains("swagger", await api.Anonymous.GetStringAsync("/docs/index.html"), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> References(JsonNode node) => node switch
    {
        JsonObject thing => thing.SelectMany(member => member is { Key: "$ref", Value: { } reference } ? [((string)reference!).Split('/')[^1]] : member.Value is { } value ? References(value) : []),
        JsonArray items => items.OfType<JsonNode>().SelectMany(References),
        _ => [],
    };

    private static JsonNode SchemaOf(JsonNode path) => path["post"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;

    private static JsonNode Resolve(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? reference.Split('/')[1..].Aggregate(document, (found, name) => found[name]!) : node;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CreditDiscipline.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
