using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Acts;

public sealed class BadInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly (string Name, byte[] Body)[] Nonsense =
    [
        ("nothing", []),
        ("no JSON", "hello"u8.ToArray()),
        ("half an object", "{\"name\":"u8.ToArray()),
        ("null", "null"u8.ToArray()),
        ("an array", "[]"u8.ToArray()),
        ("an empty object", "{}"u8.ToArray()),
        ("an unknown member", "{\"unknown\":1}"u8.ToArray()),
        ("a member twice", "{\"servedOn\":\"2026-01-01\",\"servedOn\":\"2026-01-02\"}"u8.ToArray()),
        ("wrong types", "{\"servedOn\":7,\"reason\":[],\"caseId\":{},\"number\":1,\"amount\":1.5,\"subject\":5,\"facts\":\"x\"}"u8.ToArray()),
        ("codes that do not exist", "{\"reason\":\"BECAUSE\",\"purpose\":\"FUN\",\"documentType\":\"NOTE\"}"u8.ToArray()),
        ("broken UTF-8", [.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8]),
        ("control characters", "{\"reason\":\"a\\u0000b\",\"name\":\"\\u0007\"}"u8.ToArray()),
        ("deep nesting", Encoding.ASCII.GetBytes(new string('[', 5_000))),
        ("two objects", "{}{}"u8.ToArray()),
        ("an impossible day", "{\"servedOn\":\"2026-02-30\",\"creditedOn\":\"0000-00-00\"}"u8.ToArray()),
        ("ten megabytes", new byte[10_000_000]),
    ];

    /// <summary>What was done; what was refused is written down beside it.</summary>
    private const string Done = "select (select count(*) from acts where refusal is null) + (select position from change_head)";

    [Fact]
    public async Task No_nonsense_at_any_entry_point_is_answered_by_a_5xx_or_changes_anything()
    {
        var before = await api.ScalarAsync<long>(Done);
        var paths = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && !endpoint.RoutePattern.RawText!.EndsWith("/push", StringComparison.Ordinal))
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)).ToList();
        Assert.True(paths.Count > 20);
        var wrong = new List<string>();
        foreach (var path in paths)
        {
            foreach (var (name, body) in Nonsense)
            {
                using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                using var response = await (path == "/v1/status" ? api.Bank : path.StartsWith("/v1/partners", StringComparison.Ordinal) ? api.Administrator : api.Judge).PostAsync(path, content);
                var text = await response.Content.ReadAsStringAsync();
                if ((int)response.StatusCode is < 400 or >= 500 || !text.Contains("\"code\":", StringComparison.Ordinal))
                    wrong.Add($"{path}, {name}: {(int)response.StatusCode} {text}");
            }
        }
        Assert.Empty(wrong);
        Assert.Equal(before, await api.ScalarAsync<long>(Done));
    }

    [Fact]
    public async Task A_member_that_is_missing_is_named()
    {
        using var content = new StringContent("{\"name\":\"secret words\"}", Encoding.UTF8, "application/json");
        var problem = await api.Judge.PostAsync("/v1/listings", content).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.StartsWith("At $. Missing: caseId, ", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Command", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/status")]
    [InlineData("/v1/cases")]
    public async Task Another_content_type_is_refused(string path)
    {
        using var content = new StringContent("a=1", Encoding.UTF8, "application/x-www-form-urlencoded");
        await (path == "/v1/status" ? api.Bank : api.Judge).PostAsync(path, content).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task Ten_megabytes_are_too_much()
    {
        using var content = new ByteArrayContent(new byte[10_000_000]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        await api.Bank.PostAsync("/v1/status", content).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
    }

    [Theory]
    [InlineData("GET", "/v1/nowhere", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("GET", "/v1/listings/not-a-guid", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("GET", "/v1/listings/00000000-0000-0000-0000-000000000001", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("DELETE", "/v1/cases", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    public async Task Addresses_that_are_none_get_a_problem_document(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await api.Judge.SendAsync(request).ProblemAsync(status, code);
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_member_code_and_rule_in_both_languages()
    {
        var court = new CourtActs(api);
        var debtor = new TestDebtor("甲\u0007", "620102199001010012");
        var problem = await api.Judge.ActAsync("/v1/cases", court.NewCase(debtor)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        Assert.Equal(
            ["/debtors/0/subject/documentNumber CHECK_DIGIT", "/debtors/0/subject/name CONTROL_CHARACTER"],
            problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("pointer")} {error.GetProperty("code")}").Order(StringComparer.Ordinal));

        var chinese = api.Judge;
        chinese.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var caseId = await court.RegisterAsync(TestDebtor.New());
        var refused = await chinese.ActAsync("/v1/listings", CourtActs.Draft(caseId, TestDebtor.New())).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_DEBTOR");
        Assert.Equal(("LIST-BASE", "该人不是本执行案件的被执行人。"), (refused.GetProperty("rule").GetString(), refused.GetProperty("title").GetString()));
    }

    [Theory]
    [InlineData("６２０１０２１９９００１０１００１１")]
    [InlineData("  620102199001010011 ")]
    public async Task Full_width_digits_and_outer_blanks_in_a_number_do_not_matter(string number) =>
        Assert.Equal("NONE", (await api.Bank.AskAsync(new TestDebtor("甲", number))).GetProperty("result").GetString());

    [Theory, Trait("Rule", "Q-2"), Trait("Rule", "Q-3")]
    [InlineData("{\"subject\":{\"name\":\"甲\"},\"purpose\":\"GUARANTEE\",\"authorizationReference\":\"A\"}", "ID_REQUIRED", "Q-2")]
    [InlineData("{\"subject\":{\"documentType\":\"CITIZEN_ID\",\"documentNumber\":\"620102199001010011\"},\"purpose\":\"GUARANTEE\"}", "NAME_REQUIRED", "Q-2")]
    [InlineData("{\"subject\":{\"name\":\"甲\",\"documentType\":\"CITIZEN_ID\",\"documentNumber\":\"620102199001010011\"},\"authorizationReference\":\"A\"}", "PURPOSE_REQUIRED", "Q-2")]
    [InlineData("{\"subject\":{\"name\":\"甲\",\"documentType\":\"CITIZEN_ID\",\"documentNumber\":\"620102199001010011\"},\"purpose\":\"because\",\"authorizationReference\":\"A\"}", "PURPOSE_REQUIRED", "Q-2")]
    [InlineData("{\"subject\":{\"name\":\"甲\",\"documentType\":\"CITIZEN_ID\",\"documentNumber\":\"620102199001010011\"},\"purpose\":\"GUARANTEE\"}", "CONSENT_REQUIRED", "Q-3")]
    [InlineData("{\"subject\":{\"name\":\"甲\",\"documentType\":\"CITIZEN_ID\",\"documentNumber\":\"620102199001010012\"},\"purpose\":\"GUARANTEE\",\"authorizationReference\":\"A\"}", "CHECK_DIGIT", "ID-1")]
    public async Task A_question_that_lacks_what_the_law_wants_is_refused_by_its_rule(string body, string code, string rule)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await api.Bank.PostAsync("/v1/status", content).ProblemAsync(HttpStatusCode.BadRequest, code);
        Assert.Equal(rule, problem.GetProperty("rule").GetString());
    }
}
