using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Acts;

/// <summary>Values that look almost right: dates, text, amounts, parameters, headers.</summary>
public sealed class StrictInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Theory]
    [InlineData("asOf=9999-12-31T23:59:59Z")]
    [InlineData("asOf=0001-01-01T00:00:00Z")]
    [InlineData("asOf=11/25/2026")]
    [InlineData("asOf=2021-08-01")]
    [InlineData("asOf=2021-08-01T00:00:00")]
    [InlineData("asOf=2021-08-01T00:00:00Z%20")]
    [InlineData("asOf=2021-08-01 00:00:00Z")]
    [InlineData("validOn=11/25/2026")]
    [InlineData("validOn=2021-8-1")]
    [InlineData("validOn=9999-12-31")]
    [InlineData("validOn=1899-12-31")]
    public async Task A_moment_is_RFC_3339_with_its_offset_and_a_day_is_ISO_and_possible(string query)
    {
        var (_, listing) = await _court.DecideAsync(TestDebtor.New());
        await api.Judge.GetAsync($"/v1/listings/{listing}/history?{query}").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
    }

    [Theory]
    [InlineData("asOf=2099-08-01T00:00:00%2B08:00")]
    [InlineData("asOf=2099-08-01T00:00:00+08:00")]
    [InlineData("asOf=2099-08-01T00:00:00.1234567-03:30")]
    [InlineData("validOn=2199-12-31")]
    public async Task Moments_and_days_as_the_register_writes_them_are_understood(string query)
    {
        var (_, listing) = await _court.DecideAsync(TestDebtor.New());
        Assert.Equal("DECIDED", (await _court.ReadAsync($"/v1/listings/{listing}/history?{query}")).GetProperty("known").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("/v1/duties?dueBy=25.11.2026")]
    [InlineData("/v1/duties?holder=%00")]
    [InlineData("/v1/duties?holder=%0A")]
    [InlineData("/v1/duties?holder=%EF%BF%BF")]
    [InlineData("/v1/cases?number=%00")]
    [InlineData("/v1/duties?limit=0")]
    [InlineData("/v1/duties?limit=201")]
    [InlineData("/v1/listings?limit=many")]
    [InlineData("/v1/duties?court=%E7%94%980102")]
    [InlineData("/v1/duties?cursor=nonsense")]
    [InlineData("/v1/listings?cursor=nonsense")]
    public async Task A_parameter_that_cannot_be_or_is_not_known_is_refused_and_not_ignored(string address) =>
        await api.Judge.GetAsync(address).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");

    [Fact]
    public async Task A_misspelt_dryRun_does_nothing()
    {
        var debtor = TestDebtor.New();
        var listing = await _court.DraftAsync(await _court.RegisterAsync(debtor), debtor);
        await _court.Judge.ActAsync($"/v1/listings/{listing}/submit?dry_run=true").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        Assert.Equal("DRAFT", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Lists_page_by_limit_and_a_cursor_belongs_to_its_list()
    {
        var court = new CourtActs(api, "甘0105");
        for (var entry = 0; entry < 3; entry++)
            await court.DecideAsync(TestDebtor.New());
        var first = await court.ReadAsync("/v1/listings?limit=2");
        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        var cursor = first.GetProperty("next").GetString();
        var second = await court.ReadAsync($"/v1/listings?limit=2&cursor={cursor}");
        Assert.Equal(1, second.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        await court.Judge.GetAsync($"/v1/duties?cursor={cursor}").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_day_that_no_case_can_have_is_refused_where_it_stands(string day)
    {
        var (caseId, listing) = await _court.DecideAsync(TestDebtor.New());
        var problem = await api.Judge.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = day }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        Assert.Contains("$.servedOn", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("1900-01-01", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await api.Judge.ActAsync($"/v1/cases/{caseId}/order-asset-report", new { servedOn = api.Today, dueOn = day }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
    }

    [Theory]
    [InlineData("\\ufffe")]
    [InlineData("\\uffff")]
    [InlineData("\\ufdd0")]
    [InlineData("\\ud83f\\udfff")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\u0000")]
    public async Task Text_that_is_no_text_is_refused_at_every_member(string escape)
    {
        foreach (var (number, name, reference) in new[] { ($"1101011990{escape}", "甲", "A"), ("110101199003070038", $"甲{escape}", "A"), ("110101199003070038", "甲", $"A{escape}") })
        {
            var question = $$"""{"subject":{"name":"{{name}}","documentType":"CITIZEN_ID","documentNumber":"{{number}}"},"purpose":"GUARANTEE","authorizationReference":"{{reference}}"}""";
            await AssertRefusedAsync(api.Bank, "/v1/status", question);
        }
        var written = JsonSerializer.Serialize(_court.NewCase(TestDebtor.New()));
        foreach (var member in new[] { "number", "creditor", "obligation", "basisNumber" })
            await AssertRefusedAsync(api.Judge, "/v1/cases", WithEnding(written, member, escape));
        await AssertRefusedAsync(api.Judge, "/v1/cases", WithEnding(written, "documentNumber", escape));
        await AssertRefusedAsync(api.Judge, "/v1/cases", WithEnding(written, "name", escape));
    }

    [Theory]
    [InlineData("/v1/status", "bogus")]
    [InlineData("/v1/status", "gbk")]
    [InlineData("/v1/cases", "bogus")]
    [InlineData("/v1/cases", "gbk")]
    [InlineData("/v1/cases", "utf-16")]
    public async Task JSON_in_another_character_set_than_UTF_8_is_refused(string path, string charset)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", charset) } };
        await (path == "/v1/status" ? api.Bank : api.Judge).PostAsync(path, content).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("0")]
    [InlineData("10.555")]
    public async Task An_amount_is_yuan_above_zero_with_two_decimals_everywhere(string amount)
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
        Assert.Equal("/fine", await WrongMemberAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "妨碍执行", fine = amount }));
        if (amount == "0")
            return; // a court may control nothing
        Assert.Equal("/facts/controlledAssets", await WrongMemberAsync($"/v1/cases/{caseId}/facts", new { facts = new { controlledAssets = amount } }));
        Assert.Equal("/facts/controlledAssets", await WrongMemberAsync("/v1/cases", _court.NewCase(TestDebtor.New(), facts: new { controlledAssets = amount })));
    }

    [Fact]
    public async Task A_penalty_is_not_proposed_on_a_case_that_has_changed_since()
    {
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{caseId}/penalties")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { debtorId, conduct = "妨碍执行", fine = "100.00" }), Encoding.UTF8, "application/json"),
            Headers = { IfMatch = { new EntityTagHeaderValue("\"99\"") } },
        };
        await _court.Judge.SendAsync(stale).ProblemAsync(HttpStatusCode.PreconditionFailed, "REVISION_MISMATCH");
    }

    [Fact]
    public async Task A_penalty_a_notice_and_a_duty_can_be_read_again_with_their_revision()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
        var penalty = (await _court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "妨碍执行", fine = "100.00" })).GetProperty("penaltyId").GetGuid();
        var notice = (await _court.ActAsync($"/v1/restriction-orders/{order}/assistance", new { recipient = "某航空公司" })).GetProperty("noticeId").GetGuid();
        await _court.PayAsync(caseId);
        var duty = await api.ScalarAsync<Guid>($"select id from duties where thing_id = '{listing}' and kind = 'DELETE_ENTRY'");
        foreach (var (address, id) in new[] { ("/v1/penalties", penalty), ("/v1/notices", notice), ("/v1/duties", duty) })
        {
            using var read = await _court.Judge.GetAsync($"{address}/{id}");
            Assert.True(read.IsSuccessStatusCode, address);
            var revision = (await read.JsonAsync()).GetProperty("revision").GetInt32();
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"\"{revision}\""), read.Headers.ETag!.Tag);
            await new CourtActs(api, "甘0502").Judge.GetAsync($"{address}/{id}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        }
    }

    private async Task<string?> WrongMemberAsync(string path, object body)
    {
        var problem = await _court.Judge.ActAsync(path, body).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal("AMOUNT", error.GetProperty("code").GetString());
        return error.GetProperty("pointer").GetString();
    }

    /// <summary>The JSON with something put at the end of the first string member of the name.</summary>
    private static string WithEnding(string json, string member, string escape)
    {
        var start = json.IndexOf($"\"{member}\":\"", StringComparison.Ordinal) + member.Length + 4;
        return json.Insert(json.IndexOf('"', start), escape);
    }

    private static async Task AssertRefusedAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(path, content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest && text.Contains("\"code\":", StringComparison.Ordinal), $"{path} {body}: {(int)response.StatusCode} {text}");
    }
}
