using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.IntegrationTests.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Status;

public sealed class StatusTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_answer_that_was_given_stands_in_the_journal_once()
    {
        var (debtor, partner) = (TestDebtor.New(), await TestPartner.RegisterAsync(api));
        using var bank = BankProgram.Of(api, partner);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => bank.Credit.AskAsync(ClientQuestions.About(debtor))));
        var ids = string.Join(',', answers.Select(answer => $"'{answer.QueryId}'"));
        Assert.Equal(200, await api.ScalarAsync<long>($"select count(*) from query_journal where query_id in ({ids})"));
        Assert.Equal($"{partner.ClientId} LOAN_ORIGINATION NONE A-1", await api.ScalarAsync<string>($"select distinct client_id || ' ' || purpose || ' ' || result || ' ' || authorization_reference from query_journal where query_id in ({ids})"));
    }

    [Fact]
    public async Task A_problem_bears_the_trace_that_its_caller_has_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/status") { Content = JsonContent.Create("") };
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var problem = await api.Bank.SendAsync(request).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", problem.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task Another_name_with_the_number_is_flagged_and_reveals_none()
    {
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("numberMatches").GetBoolean(), "the entry is in the index");
        var answer = await api.Bank.AskAsync(debtor with { Name = "别人" });
        Assert.True(answer.GetProperty("numberMatches").GetBoolean());
        Assert.False(answer.GetProperty("nameMatches").GetBoolean());
        Assert.DoesNotContain(debtor.Name, answer.GetRawText(), StringComparison.Ordinal);
        Assert.True((await api.Bank.AskAsync(debtor with { Name = "测 试　甲" })).GetProperty("nameMatches").GetBoolean());
    }

    [Fact, Trait("Rule", "ID-2")]
    public async Task Fifteen_digits_of_the_first_generation_find_whoever_stands_under_eighteen_and_enter_nobody()
    {
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("numberMatches").GetBoolean(), "the entry is in the index");
        var old = debtor with { Number = debtor.Number[..6] + debtor.Number[8..17] };
        Assert.Equal("LISTED_AND_RESTRICTED", (await api.Bank.AskAsync(old)).GetProperty("result").GetString());
        await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(old with { Number = "620102501311996" })).ProblemAsync(HttpStatusCode.BadRequest, "BIRTH_DATE");
        var court = new CourtActs(api);
        var refused = await court.Judge.ActAsync("/v1/cases", court.NewCase(old));
        Assert.Contains("LEGACY_15", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_and_its_bound_officers_are_found_under_its_order()
    {
        var court = new CourtActs(api);
        var (code, officer) = (TestSubjects.CreditCodeNumber(), TestDebtor.New());
        var subject = new { type = "LEGAL_PERSON", name = "测试公司", documentType = "USCC", documentNumber = code, legalRepresentative = officer.Name };
        var number = $"({api.Today.Year}){ApiFixture.Court}执{Random.Shared.Next(60_000_000, 99_000_000)}号";
        var caseId = (await court.Judge.PostAsJsonAsync("/v1/cases", new
        {
            number,
            filedOn = new DateOnly(api.Today.Year, 1, 4),
            creditor = "债权人",
            obligationKind = "PAYMENT",
            obligation = "支付货款",
            amountDue = "10.00",
            basisIssuer = "法院",
            basisNumber = "1号",
            debtors = new[] { new { subject } },
            facts = court.Facts,
        }).SuccessAsync()).GetProperty("caseId").GetGuid();
        await court.Judge.PostAsJsonAsync("/v1/restriction-orders", new
        {
            caseId,
            documentType = "USCC",
            documentNumber = code,
            exOfficioReason = "单位转移财产",
            boundPersons = new[] { new { role = "LEGAL_REPRESENTATIVE", person = officer.Subject } },
        }).SuccessAsync();
        await court.BringOrderIntoForceAsync(caseId);

        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(officer)).GetProperty("result").GetString() == "RESTRICTED", "the officer is found");
        Assert.Equal("LEGAL_REPRESENTATIVE", (await api.Bank.AskAsync(officer)).GetProperty("restrictions")[0].GetProperty("boundAs").GetString());
        var company = await api.Bank.PostAsJsonAsync("/v1/status", new { subject = new { name = "测试公司", documentType = "USCC", documentNumber = code }, purpose = "LOAN_REVIEW" }).SuccessAsync();
        Assert.Equal("RESTRICTED", company.GetProperty("result").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, company.GetProperty("restrictions")[0].GetProperty("boundAs").ValueKind);
        await court.Judge.PostAsJsonAsync("/v1/listings", CourtActs.Draft(caseId, officer)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "OFFICER_NOT_LISTABLE");
    }
}

public sealed class DatabaseLossTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Without_a_database_no_answer_leaves_and_with_it_they_do_again_without_a_restart()
    {
        var debtor = TestDebtor.New();
        var watcher = api.Partner(await TestPartner.RegisterAsync(api, scopes: ["watch"]));
        await watcher.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor)).ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        var name = new NpgsqlConnectionStringBuilder(api.ConnectionString).Database;
        await using var outside = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.ConnectionString) { Database = "postgres" }.ConnectionString);
        await api.Bank.AskAsync(debtor);

        await ExecuteAsync(outside, $"alter database {name} with allow_connections false");
        await ExecuteAsync(outside, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        using (var refused = await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.Anonymous.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous.GetAsync("/health/live")).StatusCode);
        using (var act = await api.Judge.PostAsJsonAsync("/v1/cases", new CourtActs(api).NewCase(debtor)))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, act.StatusCode);

        // Of tokens the host knows nothing new either: one may have been revoked meanwhile.
        await ApiFixture.UntilAsync(async () => (await watcher.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor))) is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null }, "no token is trusted any more");

        await ExecuteAsync(outside, $"alter database {name} with allow_connections true");
        await ApiFixture.UntilAsync(async () => (await api.Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready again");
        await api.Bank.AskAsync(debtor);
    }

    [Fact]
    public async Task A_journal_that_hangs_lets_no_answer_leave_and_holds_nobody_for_ever()
    {
        var debtor = TestDebtor.New();
        await api.Bank.AskAsync(debtor);
        await using (var holder = await api.Database.OpenConnectionAsync())
        {
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table query_journal in access exclusive mode", holder, transaction))
                await hold.ExecuteNonQueryAsync();
            await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor)).ProblemAsync(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE");
            await api.Bank.PostAsJsonAsync("/v1/status/batch", new { items = new[] { BankQuestions.About(debtor) } }).ProblemAsync(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE");
        }
        await api.Bank.AskAsync(debtor);
    }

    [Fact]
    public async Task What_was_asked_for_lately_is_answered_while_nobody_can_read_the_feed()
    {
        var (asked, other) = (TestDebtor.New(), TestDebtor.New());
        var (_, listing, _) = await new CourtActs(api).ListAsync(asked);
        await new CourtActs(api).ListAsync(other);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(asked)).GetProperty("listings").GetArrayLength() == 1, "the entry is in the index");
        await using var holder = await api.Database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table changes in access exclusive mode", holder, transaction))
            await hold.ExecuteNonQueryAsync();
        Assert.Equal(listing, (await api.Bank.AskAsync(asked)).GetProperty("listings")[0].GetProperty("listingId").GetGuid());
        await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(other)).ProblemAsync(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE");
        await transaction.RollbackAsync();
        await ApiFixture.UntilAsync(async () => (await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(other))).IsSuccessStatusCode, "the index has caught up");
    }

    [Fact]
    public async Task A_feed_that_has_lost_its_newest_change_is_read_anew_and_not_taken_for_fresh()
    {
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("listings").GetArrayLength() == 1, "the entry is in the index");
        await ExecuteAsync(api.Database, "update change_head set position = position - 1");
        await ApiFixture.UntilAsync(() => Task.FromResult(api.Logs.Lines.Any(line => line.Contains("changes has a gap", StringComparison.Ordinal))), "the host has seen it");
        await ExecuteAsync(api.Database, "update change_head set position = position + 1");
        await ApiFixture.UntilAsync(async () => (await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor))).IsSuccessStatusCode, "the index is there again");
        Assert.Equal(1, (await api.Bank.AskAsync(debtor)).GetProperty("listings").GetArrayLength());
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
