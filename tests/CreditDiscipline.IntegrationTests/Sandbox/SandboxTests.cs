using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Sandbox;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;

namespace CreditDiscipline.IntegrationTests.Sandbox;

public sealed class SandboxTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_documented_subject_gives_its_documented_answer_alone_in_a_batch_and_in_a_stream()
    {
        var bank = await SandboxBank.NewAsync(api);
        Assert.Equal(SandboxSubjects.All.Select(subject => (subject.Code, subject.Name, subject.DocumentNumber)), DocumentedSubject.All.Select(subject => (subject.Code, subject.Name, subject.DocumentNumber)));
        Assert.Equal(DocumentedSubject.All.ToDictionary(subject => subject.Code, subject => subject.Result), await bank.SubjectsAsync());
        var batch = (await bank.PostAsJsonAsync("/v1/status/batch", new { items = DocumentedSubject.All.Select(subject => subject.Question) }).SuccessAsync()).GetProperty("items");
        await using var stream = await StreamClient.OpenAsync(bank);
        await stream.SendAsync(DocumentedSubject.All.Select(subject => JsonSerializer.Serialize(subject.Question)));
        await stream.EndAsync();
        var (lines, _) = await stream.ReadToEndAsync();
        for (var number = 0; number < DocumentedSubject.All.Count; number++)
        {
            var subject = DocumentedSubject.All[number];
            var alone = await bank.AskAsync(subject.Code);
            Assert.Equal((subject.Code, subject.Result), (alone.GetProperty("reference").GetString(), alone.GetProperty("result").GetString()));
            Assert.Equal((subject.Result != "NONE", subject.Code is not ("NONE" or "OTHER_NAME")), (alone.GetProperty("numberMatches").GetBoolean(), alone.GetProperty("nameMatches").GetBoolean()));
            Assert.Equal(Facts(alone), Facts(batch[number].GetProperty("answer")));
            Assert.Equal(Facts(alone), Facts(lines[number].GetProperty("answer")));
        }
    }

    [Fact]
    public async Task What_the_documentation_says_beside_the_result_is_so()
    {
        var bank = await SandboxBank.NewAsync(api);
        var several = await bank.AskAsync("SEVERAL");
        Assert.Equal((2, 2), (several.GetProperty("listings").GetArrayLength(), several.GetProperty("restrictions").GetArrayLength()));
        Assert.Equal(2, several.GetProperty("listings").EnumerateArray().Select(entry => entry.GetProperty("courtCode").GetString()).Distinct().Count());
        Assert.Equal(1, (await bank.AskAsync("EXEMPTED")).GetProperty("restrictions")[0].GetProperty("exemptions").GetArrayLength());
        Assert.Equal($"{api.Today.AddDays(3):yyyy-MM-dd}", (await bank.AskAsync("TERM_ENDING")).GetProperty("listings")[0].GetProperty("termEndsOn").GetString());
        Assert.Equal(JsonValueKind.Null, (await bank.AskAsync("LISTED")).GetProperty("listings")[0].GetProperty("termEndsOn").ValueKind);
        var order = (await bank.AskAsync("COMPANY")).GetProperty("restrictions")[0];
        var representative = (await bank.AskAsync("REPRESENTATIVE")).GetProperty("restrictions")[0];
        Assert.Equal(order.GetProperty("orderId").GetGuid(), representative.GetProperty("orderId").GetGuid());
        Assert.Equal("LEGAL_REPRESENTATIVE", representative.GetProperty("boundAs").GetString());
        Assert.Equal("ACTUAL_CONTROLLER", (await bank.AskAsync("CONTROLLER")).GetProperty("restrictions")[0].GetProperty("boundAs").GetString());
        var today = DocumentedSubject.Of("FIRST_GENERATION") with { DocumentNumber = "620320198509090912" };
        Assert.Equal(Facts(await bank.AskAsync("FIRST_GENERATION")), Facts(await bank.PostAsJsonAsync("/v1/status", today.Question).SuccessAsync()));
    }

    [Fact]
    public async Task Each_partner_has_subjects_of_its_own()
    {
        var (one, other) = (await SandboxBank.NewAsync(api), await SandboxBank.NewAsync(api));
        var (watch, others) = (await one.WatchAsync("NONE"), await other.WatchAsync("NONE"));
        await one.ChangeAsync("NONE", "ADD");
        await one.ChangeAsync("COMPANY", "RESTRICT_LIFT");
        Assert.Equal("LISTED", await one.ResultAsync("NONE"));
        Assert.Equal("NONE", await one.ResultAsync("REPRESENTATIVE"));
        await one.UntilTypesAsync(watch, "initial", "listed");
        Assert.Equal("NONE", await other.ResultAsync("NONE"));
        Assert.Equal("RESTRICTED", await other.ResultAsync("REPRESENTATIVE"));
        await other.ChangeAsync("NONE", "RESTRICT_ADD");
        await other.UntilTypesAsync(others, "initial", "restricted");
        Assert.Equal("LISTED", await one.ResultAsync("NONE"));
    }

    [Fact]
    public async Task The_register_and_the_sandbox_never_meet()
    {
        var (bank, debtor) = (await SandboxBank.NewAsync(api), TestDebtor.New());
        await new CourtActs(api).ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the debtor is public");
        var before = await api.ScalarAsync<string>(RegisterState);
        Assert.Equal("NONE", (await bank.AskAsync(debtor)).GetProperty("result").GetString());
        foreach (var subject in DocumentedSubject.All)
            Assert.Equal("NONE", (await api.Bank.PostAsJsonAsync("/v1/status", subject.Question).SuccessAsync()).GetProperty("result").GetString());
        await bank.ChangeAsync("LISTED", "DELETE");
        await bank.ResetAsync();
        Assert.Equal(before, await api.ScalarAsync<string>(RegisterState));
        Assert.Equal(0L, await api.ScalarAsync<long>("select count(*) from sandbox_changes where entry_id in (select entry_id from changes)"));
        Assert.Equal(0L, await api.ScalarAsync<long>("select count(*) from query_journal where client_id in (select client_id from partners where sandbox) and subject_key in (select substring(subjects for 16) from changes)"));
    }

    [Fact]
    public async Task A_sandbox_says_that_it_is_one()
    {
        var bank = await SandboxBank.NewAsync(api);
        Assert.Equal(["true"], (await bank.PostAsJsonAsync("/v1/status", DocumentedSubject.Of("LISTED").Question)).Headers.GetValues("Sandbox"));
        Assert.Equal(["true"], (await bank.GetAsync("/v1/watches")).Headers.GetValues("Sandbox"));
        Assert.Equal(["true"], (await bank.PostAsJsonAsync("/v1/status", new { })).Headers.GetValues("Sandbox"));
        Assert.Equal(["true"], (await bank.TryChangeAsync("NONE", "DELETE")).Headers.GetValues("Sandbox")); // refused by an exception
        Assert.False((await api.Bank.PostAsJsonAsync("/v1/status", DocumentedSubject.Of("LISTED").Question)).Headers.Contains("Sandbox"));
    }

    [Fact]
    public async Task A_partner_of_the_register_has_no_sandbox()
    {
        await api.Bank.GetAsync("/v1/sandbox/subjects").ProblemAsync(HttpStatusCode.Forbidden, "SANDBOX_ONLY");
        await api.Bank.TryChangeAsync("NONE", "ADD").ProblemAsync(HttpStatusCode.Forbidden, "SANDBOX_ONLY");
        await api.Bank.PostAsync("/v1/sandbox/reset", null).ProblemAsync(HttpStatusCode.Forbidden, "SANDBOX_ONLY");
        await api.Anonymous.GetAsync("/v1/sandbox/subjects").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await api.Judge.GetAsync("/v1/sandbox/subjects").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        Assert.Equal(0L, await api.ScalarAsync<long>("select count(*) from sandboxes where client_id not in (select client_id from partners where sandbox)"));
    }

    [Fact]
    public async Task What_was_agreed_holds_in_the_sandbox_too()
    {
        var partner = await TestPartner.RegisterAsync(api, purposes: ["LOAN_REVIEW"], scopes: ["listings:read"], limits: new { burst = 2, perSecond = 1, perDay = 2 }, sandbox: true);
        var bank = api.NewClient(await partner.TokenAsync(api.Anonymous));
        await bank.PostAsJsonAsync("/v1/status", DocumentedSubject.Of("LISTED").Question).ProblemAsync(HttpStatusCode.Forbidden, "PURPOSE_NOT_AGREED");
        var question = new { subject = DocumentedSubject.Of("LISTED_AND_RESTRICTED").Subject, purpose = "LOAN_REVIEW", authorizationReference = "A-1" };
        var answer = await bank.PostAsJsonAsync("/v1/status", question).SuccessAsync();
        Assert.Equal("LISTED", answer.GetProperty("result").GetString());
        Assert.Equal("LISTED", await api.ScalarAsync<string>($"select result from query_journal where query_id = '{answer.GetProperty("queryId").GetGuid()}' and client_id = '{partner.ClientId}'"));
        await bank.PostAsJsonAsync("/v1/status", question).ProblemAsync(HttpStatusCode.TooManyRequests, "QUOTA_EXHAUSTED");
        await bank.PutAsJsonAsync("/v1/watches", new { items = new[] { DocumentedSubject.Of("LISTED").Watch } }).ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
    }

    [Theory]
    [InlineData("NONE", "{}")]
    [InlineData("NONE", "")]
    [InlineData("NONE", "[]")]
    [InlineData("NONE", "{\"kind\":\"EVERYTHING\"}")]
    [InlineData("NONE", "{\"kind\":1}")]
    [InlineData("NONE", "{\"kind\":null}")]
    [InlineData("NONE", "{\"kind\":\"ADD\",\"to\":\"LISTED\"}")]
    [InlineData("NOBODY", "{\"kind\":\"ADD\"}", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("none", "{\"kind\":\"ADD\"}", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("NONE", "{\"kind\":\"DELETE\"}", HttpStatusCode.Conflict, "STATE_FORBIDS")]
    [InlineData("LISTED", "{\"kind\":\"ADD\"}", HttpStatusCode.Conflict, "STATE_FORBIDS")]
    [InlineData("LISTED", "{\"kind\":\"EXEMPT_START\"}", HttpStatusCode.Conflict, "STATE_FORBIDS")]
    [InlineData("EXEMPTED", "{\"kind\":\"EXEMPT_START\"}", HttpStatusCode.Conflict, "STATE_FORBIDS")]
    public async Task Nonsense_changes_nothing(string code, string body, HttpStatusCode status = HttpStatusCode.BadRequest, string problem = "MALFORMED")
    {
        var bank = await SandboxBank.NewAsync(api);
        var before = await bank.SubjectsAsync();
        await bank.PostAsync($"/v1/sandbox/subjects/{code}/change", new StringContent(body, Encoding.UTF8, "application/json")).ProblemAsync(status, problem);
        Assert.Equal(before, await bank.SubjectsAsync());
    }

    [Fact]
    public async Task A_sandbox_takes_only_so_many_changes_a_day()
    {
        var partner = await TestPartner.RegisterAsync(api, sandbox: true);
        var bank = api.Partner(partner);
        await api.ScalarAsync<int>($"update sandboxes set changes = 9999 where client_id = '{partner.ClientId}' returning changes");
        await bank.ChangeAsync("NONE", "ADD");
        await bank.TryChangeAsync("NONE", "DELETE").ProblemAsync(HttpStatusCode.UnprocessableEntity, "SANDBOX_LIMIT");
        Assert.Equal("LISTED", await bank.ResultAsync("NONE"));
        await api.ScalarAsync<int>($"update sandboxes set day = day - 1 where client_id = '{partner.ClientId}' returning changes");
        await bank.ChangeAsync("NONE", "DELETE");
    }

    [Fact]
    public async Task Changes_at_the_same_time_leave_answers_and_sandbox_alike()
    {
        var banks = new[] { await SandboxBank.NewAsync(api), await SandboxBank.NewAsync(api), await SandboxBank.NewAsync(api) };
        string[] kinds = ["ADD", "DELETE", "SHIELD", "UNSHIELD", "UPDATE", "RESTRICT_ADD", "RESTRICT_LIFT", "RESTRICT_UPDATE", "EXEMPT_START", "EXEMPT_END"];
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (number, _) =>
        {
            var random = new Random(number);
            using var answer = random.Next(20) == 0
                ? await banks[number % 3].PostAsync("/v1/sandbox/reset", null, CancellationToken.None)
                : await banks[number % 3].TryChangeAsync(DocumentedSubject.All[random.Next(13)].Code, kinds[random.Next(kinds.Length)]);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.StatusCode.ToString());
        });
        foreach (var bank in banks)
        {
            foreach (var (code, result) in await bank.SubjectsAsync())
                Assert.Equal(result, await bank.ResultAsync(code));
            await bank.ResetAsync();
            foreach (var subject in DocumentedSubject.All)
                Assert.Equal(subject.Result, await bank.ResultAsync(subject.Code));
        }
        Assert.Equal(0L, await api.ScalarAsync<long>("select (select max(position) from sandbox_changes) - count(*) from sandbox_changes"));
    }

    private const string RegisterState = """
        select concat_ws(' ', (select count(*) from changes), (select encode(digest, 'hex') from change_head), (select count(*) from public_entries), (select seq from act_head), (select position from watch_cursor),
          (select count(*) from duties), (select count(*) from enforcement_cases))
        """;

    /// <summary>An answer without what differs from one to the next.</summary>
    private static string Facts(JsonElement answer) => string.Join(' ', answer.EnumerateObject().Where(member => member.Name is not ("queryId" or "asOf" or "position")).Select(member => member.Value.GetRawText()));
}
