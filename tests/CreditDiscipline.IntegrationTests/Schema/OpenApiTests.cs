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
            Assert.True(operation.Key.StartsWith("/health", StringComparison.Ordinal) || operation.Key.StartsWith("/connect/", StringComparison.Ordinal) || operation.Key.StartsWith("/.well-known/", StringComparison.Ordinal) || operation.Operation["responses"]!["401"]!["content"]!["application/problem+json"] is not null, operation.Key);
        });
    }

    [Fact]
    public async Task The_page_for_people_is_there() =>
        Assert.Contains("swagger", await api.Anonymous.GetStringAsync("/docs/index.html"), StringComparison.OrdinalIgnoreCase);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CreditDiscipline.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
