using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Subjects;

/// <summary>What court staff are told of a subject at another time (Q-12).</summary>
public sealed class SubjectStatusTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "Q-12")]
    public async Task Staff_learn_what_outsiders_were_told_at_a_moment_and_what_has_ended_since()
    {
        api.SetClock(2021, 6, 1);
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        var (caseId, listing, order) = await court.ListAsync(debtor);
        api.SetClock(2021, 9, 1);
        court = court.Anew();
        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        api.SetClock(2021, 10, 8);
        var then = await AskAsync(api.Judge, debtor, asOf: "2021-07-01T12:00:00+08:00");
        Assert.Equal(("LISTED_AND_RESTRICTED", true, true, "2021-07-01"), (Result(then), then.GetProperty("numberMatches").GetBoolean(), then.GetProperty("nameMatches").GetBoolean(), then.GetProperty("validOn").GetString()));
        Assert.Equal(listing, then.GetProperty("listings")[0].GetProperty("listingId").GetGuid());
        Assert.Equal(order, then.GetProperty("restrictions")[0].GetProperty("orderId").GetGuid());
        Assert.Equal(["LISTING PUBLIC 1", "RESTRICTION PUBLIC 1"], Entries(then));
        Assert.Equal(("NONE", 0), (Result(await AskAsync(api.Judge, debtor, asOf: "2021-05-31T12:00:00Z")), Entries(await AskAsync(api.Judge, debtor, asOf: "2021-05-31T12:00:00Z")).Count));
        var now = await AskAsync(api.Judge, debtor);
        Assert.Equal(("NONE", false, 0, 0), (Result(now), now.GetProperty("numberMatches").GetBoolean(), now.GetProperty("listings").GetArrayLength(), now.GetProperty("restrictions").GetArrayLength()));
        Assert.Equal(["LISTING ENDED 2", "RESTRICTION ENDED 2"], Entries(now));
        Assert.Equal("LISTED_AND_RESTRICTED", Result(await AskAsync(api.Judge, debtor, validOn: "2021-07-01")));
        Assert.Equal("NONE", Result(await AskAsync(api.Judge, debtor, validOn: "2021-10-01")));
        Assert.Empty(Entries(await AskAsync(api.Judge, debtor, validOn: "2021-05-31")));
        var other = await AskAsync(api.Judge, debtor with { Name = "别人" }, asOf: "2021-07-01T12:00:00+08:00");
        Assert.Equal((true, false), (other.GetProperty("numberMatches").GetBoolean(), other.GetProperty("nameMatches").GetBoolean()));
        Assert.DoesNotContain(debtor.Name, other.GetRawText(), StringComparison.Ordinal);
        var old = debtor with { Number = debtor.Number[..6] + debtor.Number[8..17] };
        Assert.Equal("LISTED_AND_RESTRICTED", Result(await AskAsync(api.Judge, old, validOn: "2021-07-01")));
        Assert.Equal("NONE", Result(await AskAsync(api.Judge, TestDebtor.New())));
    }

    [Fact, Trait("Rule", "LIST-REVOKE")]
    public async Task What_was_revoked_since_outsiders_were_told_then_and_it_never_held()
    {
        api.SetClock(2021, 6, 1);
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        var (_, listing, order) = await court.ListAsync(debtor);
        api.SetClock(2021, 9, 1);
        court = court.Anew();
        await court.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "不应纳入" });
        await court.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "错误" });
        Assert.Equal("LISTED_AND_RESTRICTED", Result(await AskAsync(api.Judge, debtor, asOf: "2021-07-01T00:00:00Z")));
        Assert.Equal("LISTED_AND_RESTRICTED", Result(await AskAsync(api.Judge, debtor, asOf: "2021-08-01T00:00:00Z", validOn: "2021-07-01")));
        var held = await AskAsync(api.Judge, debtor, validOn: "2021-07-01");
        Assert.Equal("NONE", Result(held));
        Assert.Equal(["LISTING REVOKED 2", "RESTRICTION REVOKED 2"], Entries(held));
    }

    [Fact, Trait("Rule", "SHD-3")]
    public async Task A_shielded_entry_and_one_whose_term_is_over_are_shown_to_the_court_and_flagged()
    {
        api.SetClock(2021, 6, 1);
        var (shielded, expired, court) = (TestDebtor.New(), TestDebtor.New(), new CourtActs(api));
        var (_, listing, _) = await court.ListAsync(shielded);
        await court.ListAsync(expired, ["EVASION"], 24);
        await new FeedWriter(api).ShieldAsync(listing, 2);
        api.Clock.Set(TimeProvider.System.GetUtcNow());
        var answer = await AskAsync(api.Judge, shielded);
        Assert.Equal("RESTRICTED", Result(answer));
        Assert.Equal(["LISTING SHIELDED 2", "RESTRICTION PUBLIC 1"], Entries(answer));
        Assert.True(answer.GetProperty("entries").EnumerateArray().All(entry => entry.GetProperty("nameMatches").GetBoolean()));
        Assert.Equal(["LISTING EXPIRED 1", "RESTRICTION PUBLIC 1"], Entries(await AskAsync(api.Judge, expired)));
        Assert.Equal("LISTED_AND_RESTRICTED", Result(await AskAsync(api.Judge, expired, asOf: "2023-06-01T15:59:59Z"))); // its last day
        Assert.Equal("RESTRICTED", Result(await AskAsync(api.Judge, expired, asOf: "2023-06-01T16:00:01Z")));
    }

    [Fact]
    public async Task An_officer_is_found_with_the_office_and_flagged_once_released()
    {
        api.Clock.Set(TimeProvider.System.GetUtcNow());
        var (first, second) = (TestDebtor.New(), TestDebtor.New());
        var (order, bound) = await new CompanyOrder(api).MakeAsync(first, second);
        var before = TimeProvider.System.GetUtcNow();
        await Task.Delay(50);
        var court = new CourtActs(api);
        await court.ActAsync($"/v1/restriction-orders/{order}/release", new
        {
            boundPersonId = bound,
            realChange = true,
            notController = true,
            notResponsible = true,
            successor = new { role = "LEGAL_REPRESENTATIVE", person = TestDebtor.New().Subject },
        });
        var then = await AskAsync(api.Judge, first, asOf: before.ToString("O"));
        Assert.Equal(("RESTRICTED", "LEGAL_REPRESENTATIVE"), (Result(then), then.GetProperty("restrictions")[0].GetProperty("boundAs").GetString()));
        Assert.Equal(["RESTRICTION RELEASED 2"], Entries(await AskAsync(api.Judge, first)));
        Assert.Equal(["RESTRICTION PUBLIC 2"], Entries(await AskAsync(api.Judge, second)));
    }

    [Fact]
    public async Task Staff_see_the_entries_of_the_own_court_and_of_the_courts_below_it()
    {
        api.Clock.Set(TimeProvider.System.GetUtcNow());
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await new CourtActs(api, "甘0722").ListAsync(debtor);
        foreach (var (role, court, entries) in new[]
        {
            (OfficerRole.Judge, ApiFixture.Court, 2), (OfficerRole.Clerk, "甘0722", 2), (OfficerRole.Judge, "甘0103", 0), (OfficerRole.Auditor, "甘01", 2), (OfficerRole.Auditor, "甘07", 2),
            (OfficerRole.Reviewer, "甘", 4), (OfficerRole.Auditor, "甘05", 0),
        })
        {
            var answer = await AskAsync(api.Staff("x", role, court), debtor);
            Assert.Equal((court, entries, entries > 0 ? "LISTED_AND_RESTRICTED" : "NONE"), (answer.GetProperty("courtCode").GetString()!, Entries(answer).Count, Result(answer)));
        }
        await SendAsync(api.Administrator, Body(debtor)).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await SendAsync(api.Anonymous, Body(debtor)).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await SendAsync(api.Bank, Body(debtor)).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task Every_look_up_is_written_down_before_its_answer_leaves_and_for_good()
    {
        api.Clock.Set(TimeProvider.System.GetUtcNow());
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        var answer = await AskAsync(api.Judge, debtor, asOf: "2021-07-01T12:00:00+08:00", validOn: "2021-07-02");
        var id = answer.GetProperty("queryId").GetGuid();
        Assert.Equal(
            $"STATUS judge-1 JUDGE 甘0102 CITIZEN_ID {debtor.Number[..10]}****{debtor.Number[14..]} 核查 2021-07-02 NONE 127.0.0.1",
            await api.ScalarAsync<string>($"select concat_ws(' ', kind, officer_id, role, court_code, document_type, document_number, reason, valid_on, result, split_part(origin, '/', 1)) from staff_queries where query_id = '{id}'"));
        Assert.Equal(new DateTime(2021, 7, 1, 4, 0, 0, DateTimeKind.Utc), await api.ScalarAsync<DateTime>($"select as_of from staff_queries where query_id = '{id}'"));
        foreach (var sql in new[] { "delete from staff_queries", "update staff_queries set reason = 'x'", "truncate staff_queries", "delete from subject_entries" })
            Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(sql))).MessageText, StringComparison.Ordinal);

        await using var holder = await api.Database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table staff_queries in exclusive mode", holder, transaction))
            await hold.ExecuteNonQueryAsync();
        var waiting = SendAsync(api.Judge, Body(debtor));
        await Task.Delay(500);
        Assert.False(waiting.IsCompleted);
        await transaction.RollbackAsync();
        await waiting.SuccessAsync();
    }

    [Theory]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"}}""", "INVALID", "/reason REASON_REQUIRED")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":" "}""", "INVALID", "/reason REASON_REQUIRED")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"caseNumber":"(2021)陕0102执1号"}""", "INVALID", "/caseNumber")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"查 620102199001010011"}""", "INVALID", "/reason NUMBER_IN_TEXT")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"６２０１０２１９９００１０１００１１"},"reason":"查620102199001010011号"}""", "INVALID", "/reason NUMBER_IN_TEXT")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010012"},"reason":"a"}""", "INVALID", "/subject/documentNumber CHECK_DIGIT")]
    [InlineData("""{"subject":{"name":"a\u0007","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"a"}""", "INVALID", "/subject/name NAME_FORM")]
    [InlineData("""{"subject":{"name":" ","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"a"}""", "INVALID", "/subject/name NAME_REQUIRED")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"a","asOf":"2199-01-01T00:00:00Z"}""", "INVALID", "/asOf MOMENT_AHEAD")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"a","asOf":"2021-01-01T00:00:00"}""", "MALFORMED", "")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"a","asOf":"2021-01-01"}""", "MALFORMED", "")]
    [InlineData("""{"subject":{"name":"甲","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"},"reason":"a","validOn":"1-1-2021"}""", "MALFORMED", "")]
    [InlineData("""{"subject":{"name":"甲"},"reason":"a"}""", "MALFORMED", "")]
    [InlineData("""{"reason":"a"}""", "MALFORMED", "")]
    [InlineData("""{"subject":null,"reason":"a"}""", "MALFORMED", "")]
    public async Task A_look_up_that_lacks_what_is_needed_is_refused_and_nothing_is_written(string body, string code, string error)
    {
        api.Clock.Set(TimeProvider.System.GetUtcNow());
        var before = await api.ScalarAsync<long>("select count(*) from staff_queries");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var problem = await api.Judge.PostAsync("/v1/subjects/status", content).ProblemAsync(HttpStatusCode.BadRequest, code);
        if (error.Length > 0)
            Assert.Contains(problem.GetProperty("errors").EnumerateArray(), one => $"{one.GetProperty("pointer").GetString()} {one.GetProperty("code").GetString()}".StartsWith(error, StringComparison.Ordinal));
        Assert.DoesNotContain("620102199001010011", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(before, await api.ScalarAsync<long>("select count(*) from staff_queries"));
    }

    [Theory, Trait("Rule", "Q-12")]
    [InlineData("asOf", "2021-01-01T00:00:00Z")]
    [InlineData("validOn", "2021-01-01")]
    public async Task A_bank_that_asks_about_another_time_is_told_that_only_courts_are(string member, string value)
    {
        api.Clock.Set(TimeProvider.System.GetUtcNow());
        var debtor = TestDebtor.New();
        var question = JsonSerializer.SerializeToNode(BankQuestions.About(debtor))!.AsObject();
        question[member] = value;
        var single = await api.Bank.PostAsJsonAsync("/v1/status", question).ProblemAsync(HttpStatusCode.BadRequest, "HISTORY_FOR_COURTS");
        Assert.Equal(("Q-12", $"/{member}"), (single.GetProperty("rule").GetString(), single.GetProperty("errors")[0].GetProperty("pointer").GetString()));
        var batch = await api.Bank.PostAsJsonAsync("/v1/status/batch", new { items = new object[] { question, BankQuestions.About(debtor) } }).SuccessAsync();
        Assert.Equal(("HISTORY_FOR_COURTS", "NONE"), (batch.GetProperty("items")[0].GetProperty("problem").GetProperty("code").GetString(), batch.GetProperty("items")[1].GetProperty("answer").GetProperty("result").GetString()));
        await using var stream = await StreamClient.OpenAsync(api.Bank);
        await stream.SendAsync([question.ToJsonString()]);
        Assert.Equal("HISTORY_FOR_COURTS", (await stream.ReadAsync())!.Value.GetProperty("problem").GetProperty("code").GetString());
        foreach (var path in new[] { "/v1/status", "/v1/status/batch", "/v1/status/stream" })
        {
            using var content = new StringContent(JsonSerializer.Serialize(BankQuestions.About(debtor)), Encoding.UTF8, path.EndsWith("stream", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json");
            using var asked = await api.Bank.PostAsync($"{path}?{member}={value}", content);
            Assert.Equal((HttpStatusCode.BadRequest, "HISTORY_FOR_COURTS"), (asked.StatusCode, (await asked.JsonAsync()).GetProperty("code").GetString()));
        }
        await api.Bank.PostAsJsonAsync("/v1/status?day=2021-01-01", BankQuestions.About(debtor)).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
    }

    private static object Body(TestDebtor debtor, string? asOf = null, string? validOn = null) => new
    {
        subject = new { name = debtor.Name, documentType = "CITIZEN_ID", documentNumber = debtor.Number },
        reason = "核查",
        asOf,
        validOn,
    };

    private static Task<HttpResponseMessage> SendAsync(HttpClient staff, object body) => staff.PostAsJsonAsync("/v1/subjects/status", body);

    private static Task<JsonElement> AskAsync(HttpClient staff, TestDebtor debtor, string? asOf = null, string? validOn = null) => SendAsync(staff, Body(debtor, asOf, validOn)).SuccessAsync();

    private static string Result(JsonElement answer) => answer.GetProperty("result").GetString()!;

    private static List<string> Entries(JsonElement answer) =>
        [.. answer.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("register").GetString()} {entry.GetProperty("standing").GetString()} {entry.GetProperty("version").GetInt32()}").Order(StringComparer.Ordinal)];

    private async Task ExecuteAsync(string sql)
    {
        await using var command = api.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
