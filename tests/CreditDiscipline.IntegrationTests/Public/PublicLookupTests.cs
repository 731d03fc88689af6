using System.Net;
using System.Net.Http.Json;
using System.Text;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;

namespace CreditDiscipline.IntegrationTests.Public;

public sealed class PublicLookupTests(PublicFixture api) : IClassFixture<PublicFixture>
{
    private const string Nothing = """{"result":"NONE","listings":[],"restrictions":[]}""";

    [Fact, Trait("Rule", "ID-8")]
    public async Task Example_69_anybody_finds_a_public_entry_by_name_and_whole_number_and_sees_the_number_masked()
    {
        var debtor = TestDebtor.New();
        var (_, listing, order) = await new CourtActs(api).ListAsync(debtor);
        await api.UntilPublicAsync(debtor);
        var answer = await api.Anonymous.AskPublicAsync(debtor);
        var entry = Assert.Single(answer.GetProperty("listings").EnumerateArray());
        Assert.Equal((listing, debtor.Name, "甘0102", "NONE"),
            (entry.GetProperty("listingId").GetGuid(), entry.GetProperty("subject").GetProperty("name").GetString(), entry.GetProperty("courtCode").GetString(), entry.GetProperty("performance").GetString()));
        Assert.Equal($"{debtor.Number[..10]}****{debtor.Number[14..]}", entry.GetProperty("subject").GetProperty("documentNumber").GetString());
        var restriction = Assert.Single(answer.GetProperty("restrictions").EnumerateArray());
        Assert.Equal(order, restriction.GetProperty("orderId").GetGuid());
        Assert.DoesNotContain(debtor.Number, answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("exemptions", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("LISTED_AND_RESTRICTED", (await api.Anonymous.AskPublicAsync(debtor with { Name = "测 试　甲" })).GetProperty("result").GetString());
        var old = debtor with { Number = debtor.Number[..6] + debtor.Number[8..17] };
        Assert.Equal("LISTED_AND_RESTRICTED", (await api.Anonymous.AskPublicAsync(old)).GetProperty("result").GetString());
        using var other = await api.Anonymous.SendPublicAsync(PublicQuestions.About(debtor with { Name = "别人" }));
        Assert.Equal((HttpStatusCode.OK, Nothing), (other.StatusCode, await other.Content.ReadAsStringAsync()));
        Assert.Equal("no-store", other.Headers.CacheControl!.ToString());
        Assert.DoesNotContain(other.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, Trait("Rule", "Q-2")]
    [InlineData("""{"name":"张三"}""", "ID_REQUIRED")]
    [InlineData("""{"documentType":"CITIZEN_ID","documentNumber":"620102199001010011"}""", "NAME_REQUIRED")]
    [InlineData("""{"name":"","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"}""", "NAME_REQUIRED")]
    [InlineData("""{"name":"张三","documentType":"CITIZEN_ID","documentNumber":"6201021990"}""", "LENGTH")]
    [InlineData("""{"name":"张三","documentType":"CITIZEN_ID","documentNumber":"6201021990****0011"}""", "CHARACTER")]
    [InlineData("""{"name":"张三","documentType":"CITIZEN_ID","documentNumber":"620102199001010012"}""", "CHECK_DIGIT")]
    [InlineData("""{"name":"张三","documentType":"NAME","documentNumber":"620102199001010011"}""", "DOCUMENT_TYPE")]
    [InlineData("""{"name":"张三","age":33,"area":"620102"}""", "MALFORMED")]
    [InlineData("""{"name":"张三","documentType":"CITIZEN_ID","documentNumber":"620102199001010011","purpose":"GUARANTEE"}""", "MALFORMED")]
    [InlineData("""{"name":"a\u0000","documentType":"CITIZEN_ID","documentNumber":"620102199001010011"}""", "NAME_FORM")]
    [InlineData("""[]""", "MALFORMED")]
    [InlineData("""null""", "MALFORMED")]
    [InlineData("""{""", "MALFORMED")]
    [InlineData("", "MALFORMED")]
    public async Task Example_68_name_alone_parts_of_a_number_and_anything_else_that_is_no_subject_are_refused_by_their_form(string body, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await api.Anonymous.PostAsync(PublicQuestions.Path, content).ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Only_a_small_JSON_body_without_parameters_is_taken_and_nobody_needs_to_sign_in()
    {
        var question = PublicQuestions.About(TestDebtor.New());
        await api.Anonymous.PostAsJsonAsync(PublicQuestions.Path + "?asOf=2020-01-01T00:00:00Z", question).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        await api.Anonymous.PostAsync(PublicQuestions.Path, new StringContent("a=1", Encoding.UTF8, "application/x-www-form-urlencoded")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        await api.Anonymous.PostAsJsonAsync(PublicQuestions.Path, new { name = new string('甲', 5_000) }).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
        await api.Anonymous.PostAsync(PublicQuestions.Path, new ByteArrayContent(new byte[2_000_000]) { Headers = { ContentType = new("application/json") } }).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
        await api.Anonymous.GetAsync(PublicQuestions.Path).ProblemAsync(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal("NONE", (await api.NewClient("no token at all").SendPublicAsync(question).SuccessAsync()).GetProperty("result").GetString());
    }

    [Fact]
    public async Task An_officer_whom_an_entitys_order_binds_is_found_by_the_own_name_and_number_and_the_others_are_not_named()
    {
        var (first, second) = (TestDebtor.New(), TestDebtor.New() with { Name = "测试乙" });
        var (order, _) = await new CompanyOrder(api).MakeAsync(first, second);
        await api.UntilPublicAsync(second, "RESTRICTED");
        var answer = await api.Anonymous.AskPublicAsync(second);
        var restriction = Assert.Single(answer.GetProperty("restrictions").EnumerateArray());
        Assert.Equal((order, "ACTUAL_CONTROLLER", "测试公司"), (restriction.GetProperty("orderId").GetGuid(), restriction.GetProperty("boundAs").GetString(), restriction.GetProperty("subject").GetProperty("name").GetString()));
        Assert.DoesNotContain(first.Number[^4..], answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(Nothing, (await api.Anonymous.AskPublicAsync(second with { Name = first.Name })).GetRawText()); // the number of one and the name of another
        Assert.Equal(Nothing, (await api.Anonymous.AskPublicAsync(second with { Name = "测试公司" })).GetRawText());
    }

    [Fact, Trait("Rule", "Q-8")]
    public async Task A_minor_under_an_order_is_shown_to_nobody()
    {
        var minor = new TestDebtor("未成年人", TestSubjects.CitizenNumber(api.Today.AddYears(-16)));
        var court = new CourtActs(api);
        var caseId = await court.RegisterAsync(minor);
        var order = (await court.Judge.PostAsJsonAsync("/v1/restriction-orders", new { caseId, documentType = "CITIZEN_ID", documentNumber = minor.Number, exOfficioReason = "转移财产" }).SuccessAsync()).GetProperty("orderId").GetGuid();
        await court.ActAsync($"/v1/restriction-orders/{order}/submit");
        await court.PresidentAsync($"/v1/restriction-orders/{order}/override-bar", new { reason = "情节严重" });
        await court.PresidentAsync($"/v1/restriction-orders/{order}/sign");
        Assert.Equal("IN_FORCE", (await court.ActAsync($"/v1/restriction-orders/{order}/serve", new { servedOn = api.Today })).GetProperty("state").GetString());
        var marker = TestDebtor.New();
        await court.ListAsync(marker);
        await api.UntilPublicAsync(marker);
        Assert.Equal(Nothing, (await api.Anonymous.AskPublicAsync(minor)).GetRawText());
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task Each_look_up_stands_in_the_journal_as_one_of_the_public_and_no_address_with_it()
    {
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await api.UntilPublicAsync(debtor);
        var before = await api.ScalarAsync<long>("select count(*) from query_journal where way = 'PUBLIC'");
        await api.Anonymous.AskPublicAsync(debtor);
        await api.Anonymous.AskPublicAsync(debtor with { Name = "别人" });
        await api.Anonymous.AskPublicAsync(TestDebtor.New());
        Assert.Equal(before + 3, await api.ScalarAsync<long>("select count(*) from query_journal where way = 'PUBLIC'"));
        Assert.Equal(
            "LISTED_AND_RESTRICTED true,NONE false,NONE -",
            await api.ScalarAsync<string>("select string_agg(result || ' ' || coalesce(name_matches::text, '-'), ',' order by at, query_id) from (select * from query_journal where way = 'PUBLIC' order by at desc, query_id desc limit 3) last"));
        Assert.Equal(1, await api.ScalarAsync<long>("select count(distinct reference) from query_journal where way = 'PUBLIC' and length(reference) = 32 and client_id = '' and purpose = ''"));
        foreach (var table in new[] { "query_journal", "partner_usage" })
            Assert.DoesNotContain("127.0.0.1", await api.ScalarAsync<string>($"select coalesce(string_agg(t::text, chr(10)), '') from {table} t"), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task What_cannot_be_written_down_is_not_answered()
    {
        var question = PublicQuestions.About(TestDebtor.New());
        await using (var holder = await api.Database.OpenConnectionAsync())
        {
            await using var transaction = await holder.BeginTransactionAsync();
            await using (var hold = new Npgsql.NpgsqlCommand("lock table query_journal in access exclusive mode", holder, transaction))
                await hold.ExecuteNonQueryAsync();
            using var refused = await api.Anonymous.SendPublicAsync(question);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        }
        await api.Anonymous.SendPublicAsync(question).SuccessAsync();
    }

    [Fact]
    public async Task A_host_may_be_there_for_the_public_alone_or_for_all_but_the_public()
    {
        await using var open = await TestHost.StartAsync(api, "--Roles=public");
        Assert.Equal(Nothing, (await open.NewClient().AskPublicAsync(TestDebtor.New())).GetRawText());
        await open.NewClient().PostAsJsonAsync("/v1/status", new { }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await open.NewClient(api.Judge.DefaultRequestHeaders.Authorization!.Parameter).PostAsJsonAsync("/v1/subjects/status", new { }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await using var closed = await TestHost.StartAsync(api, "--Roles=partner,court");
        await closed.NewClient().SendPublicAsync(PublicQuestions.About(TestDebtor.New())).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }
}
