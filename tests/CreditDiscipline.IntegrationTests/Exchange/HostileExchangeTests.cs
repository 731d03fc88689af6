using System.Net;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Exchange;

/// <summary>Who asks, reads or answers what is not his, or in a way in which nobody may; nothing of it changes anything.</summary>
public sealed class HostileExchangeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "NET-1")]
    public async Task A_partner_sees_nothing_of_another_and_cannot_tell_it_from_what_does_not_exist()
    {
        var (desk, bank, other, caseId, inquiry) = await BeginAsync();
        var (mine, debtors) = (ExchangeDesk.RequestTo(inquiry, bank), await desk.DebtorsAsync(caseId));
        var client = api.Partner(other);
        foreach (var (verb, body) in new (string, object?)[] { ("", null), ("/notice", null), ("/answer", new { debtors = ExchangeDesk.Nothing(debtors) }), ("/object", new { objection = "异议" }) })
        {
            var said = new List<string>();
            foreach (var id in new[] { mine, Guid.CreateVersion7() })
            {
                var answer = body is null ? client.GetAsync($"/v1/asset-requests/{id}{verb}") : client.ActAsync($"/v1/asset-requests/{id}{verb}", body);
                var problem = await answer.ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
                said.Add(string.Join('|', problem.EnumerateObject().Where(member => member.Name != "traceId").Select(member => $"{member.Name}={member.Value}")));
            }
            Assert.Equal(said[0], said[1]);
        }
        var watcher = api.Partner(await TestPartner.RegisterAsync(api, scopes: ["listings:read", "watch"]));
        await watcher.GetAsync($"/v1/asset-requests/{mine}").ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        await desk.Court.Judge.GetAsync($"/v1/asset-requests/{mine}").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.Anonymous.GetAsync("/v1/asset-requests").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id = '{mine}' and act like 'Read%'"));
        Assert.Equal("OPEN", await StateAsync(mine));
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task Only_a_registered_officer_of_the_case_in_its_court_asks_and_only_who_takes_part()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var bank = await desk.PartnerAsync();
        var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
        var body = await desk.InquiryAsync(caseId, bank);
        await desk.Staff("judge-2").ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Forbidden, "NOT_ON_CASE_TEAM");
        await desk.Court.ActAsync($"/v1/cases/{caseId}/team", new { team = new[] { desk.Officer, "judge-2" } });
        await desk.Staff("judge-2").ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Forbidden, "NOT_REGISTERED");
        await desk.RegisterAsync(bank, "judge-2", "甘0722");
        await desk.Staff("judge-2").ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Forbidden, "NOT_REGISTERED"); // of another court of the same account
        await desk.Staff("judge-2", OfficerRole.Judge, "甘0722").ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Forbidden, "OTHER_COURT");
        await desk.Staff("auditor-1", OfficerRole.Auditor).ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await bank.ActAsync(api, "remove-exchange-officer", new { account = desk.Officer, courtCode = ApiFixture.Court });
        await desk.Court.Judge.ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Forbidden, "NOT_REGISTERED");
        await desk.RegisterAsync(bank, desk.Officer);
        await api.Administrator.ActAsync($"/v1/partners/{bank.Id}/exchange-officers", new { account = desk.Officer, courtCode = ApiFixture.Court }).ProblemAsync(HttpStatusCode.Conflict, "OFFICER_REGISTERED");
        await api.Administrator.ActAsync($"/v1/partners/{bank.Id}/exchange-officers", new { account = "x", courtCode = "沪0101" }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await desk.Court.Judge.ActAsync($"/v1/partners/{bank.Id}/exchange-officers", new { account = "x", courtCode = ApiFixture.Court }).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");

        var stranger = await TestPartner.RegisterAsync(api, scopes: ["listings:read"]);
        var toy = await TestPartner.RegisterAsync(api, scopes: ["asset-requests"], sandbox: true);
        foreach (var outside in new[] { stranger, toy })
            await desk.Court.Judge.ActAsync("/v1/asset-inquiries", await desk.InquiryAsync(caseId, bank, outside)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_IN_EXCHANGE");
        var debtors = await desk.DebtorsAsync(caseId);
        await AskAsync(new { caseId, debtorIds = debtors, partners = new[] { "no-such-bank" }, kinds = ExchangeDesk.Kinds }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_IN_EXCHANGE");
        var elsewhere = await desk.DebtorsAsync(await desk.Court.RegisterAsync(TestDebtor.New()));
        await AskAsync(new { caseId, debtorIds = elsewhere, partners = new[] { bank.ClientId }, kinds = ExchangeDesk.Kinds }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_DEBTOR");
        await AskAsync(new { caseId, debtorIds = debtors, partners = Array.Empty<string>(), kinds = ExchangeDesk.Kinds }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await AskAsync(new { caseId, debtorIds = debtors, partners = new[] { bank.ClientId }, kinds = new[] { "deposit" } }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        await AskAsync(new { caseId = Guid.NewGuid(), debtorIds = debtors, partners = new[] { bank.ClientId }, kinds = ExchangeDesk.Kinds }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from asset_inquiries where case_id = '{caseId}'"));

        await desk.Court.ActAsync("/v1/asset-inquiries", body);
        await desk.Court.Judge.ActAsync("/v1/asset-inquiries", body).ProblemAsync(HttpStatusCode.Conflict, "INQUIRY_OPEN");
        Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from asset_inquiries where case_id = '{caseId}'"));

        Task<HttpResponseMessage> AskAsync(object asked) => desk.Court.Judge.ActAsync("/v1/asset-inquiries", asked);
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task A_bad_answer_is_refused_by_its_fault_and_changes_nothing()
    {
        var (desk, bank, _, caseId, inquiry) = await BeginAsync();
        var (request, debtor) = (ExchangeDesk.RequestTo(inquiry, bank), (await desk.DebtorsAsync(caseId))[0]);
        await desk.AnswerAsync(bank, request, ExchangeDesk.Nothing(Guid.NewGuid())).ProblemAsync(HttpStatusCode.UnprocessableEntity, "DEBTOR_NOT_ASKED");
        await desk.AnswerAsync(bank, request, ExchangeDesk.Nothing(debtor, debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "DEBTOR_UNANSWERED");
        await desk.AnswerAsync(bank, request, ExchangeDesk.Found(debtor, kind: "INSURANCE")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "KIND_NOT_ASKED");
        foreach (var debtors in new object[] { Array.Empty<object>(), new object?[] { null }, ExchangeDesk.Found(debtor, amount: "-1"), ExchangeDesk.Found(debtor, amount: "0.001"), ExchangeDesk.Found(debtor, description: " "), ExchangeDesk.Found(debtor, description: "a\u0001b"), ExchangeDesk.Found(debtor, description: new string('长', 501)) })
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.AnswerAsync(bank, request, debtors)).StatusCode);
        var tooMany = new[] { new { debtorId = debtor, findings = Enumerable.Repeat(new { kind = "DEPOSIT", description = "账户", amount = "1.00", controllable = true }, 501) } };
        await desk.AnswerAsync(bank, request, tooMany).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        foreach (var nonsense in new[] { "", "{", "[]", "null", "{\"debtors\":null}", "{\"debtors\":7}", "{\"debtors\":[],\"more\":1}", $"{{\"debtors\":[{{\"debtorId\":\"{debtor}\"}}]}}", $"{{\"debtors\":[{{\"debtorId\":\"{debtor}\",\"findings\":[{{\"kind\":\"DEPOSIT\",\"description\":\"x\",\"amount\":1,\"controllable\":true}}]}}]}}" })
            Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(bank, request, nonsense)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(bank, request, new string(' ', 2 << 20))).StatusCode);
        await api.Partner(bank).GetAsync("/v1/asset-requests?cursor=nonsense").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        await api.Partner(bank).GetAsync("/v1/asset-requests?state=ALL").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        Assert.Equal("OPEN", await StateAsync(request));

        await desk.AnswerAsync(bank, request, ExchangeDesk.Found(debtor)).SuccessAsync();
        var acts = await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id = '{request}'");
        await desk.AnswerAsync(bank, request, ExchangeDesk.Found(debtor)).SuccessAsync(); // the same again
        Assert.Equal(acts, await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id = '{request}'"));
        await desk.AnswerAsync(bank, request, ExchangeDesk.Found(debtor, amount: "600.01")).ProblemAsync(HttpStatusCode.Conflict, "ANSWERED_OTHERWISE");
        await desk.ObjectAsync(bank, request).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task A_file_is_taken_line_by_line_bad_lines_change_nothing_and_the_same_file_twice_neither()
    {
        var (desk, bank, other, caseId, inquiry) = await BeginAsync();
        var (request, foreign, debtor) = (ExchangeDesk.RequestTo(inquiry, bank), ExchangeDesk.RequestTo(inquiry, other), (await desk.DebtorsAsync(caseId))[0]);
        await other.ActAsync(api, "remove-exchange-officer", new { account = desk.Officer, courtCode = ApiFixture.Court });
        var second = await desk.Court.RegisterAsync(TestDebtor.New());
        var later = await desk.OpenAsync(second, bank);
        var file = string.Join("\r\n",
            "{nonsense",
            ExchangeDesk.Line(foreign, ExchangeDesk.Nothing(debtor)),
            ExchangeDesk.Line(Guid.NewGuid(), ExchangeDesk.Nothing(debtor)),
            "",
            ExchangeDesk.Line(request, ExchangeDesk.Found(debtor, amount: "0.001")),
            ExchangeDesk.Line(ExchangeDesk.RequestTo(later, bank), ExchangeDesk.Nothing(debtor)),
            ExchangeDesk.Line(request, ExchangeDesk.Found(debtor)),
            ExchangeDesk.Line(request, ExchangeDesk.Nothing(debtor)),
            ExchangeDesk.Line(ExchangeDesk.RequestTo(later, bank), ExchangeDesk.Nothing(await desk.DebtorsAsync(second))));
        string[] refused = ["1 REFUSED MALFORMED", "2 REFUSED NOT_REGISTERED", "3 REFUSED NOT_FOUND", "5 REFUSED AMOUNT"];
        Assert.Equal([.. refused, "6 REFUSED DEBTOR_NOT_ASKED", "7 TAKEN ", "8 REFUSED ANSWERED_OTHERWISE", "9 TAKEN "], await SendAsync());
        Assert.Equal(1, await desk.QueriesAsync(second));
        Assert.Equal([.. refused, "6 REFUSED ANSWERED_OTHERWISE", "7 UNCHANGED ", "8 REFUSED ANSWERED_OTHERWISE", "9 UNCHANGED "], await SendAsync());
        Assert.Equal(1, await desk.QueriesAsync(second));
        Assert.Equal("OPEN", await StateAsync(foreign));

        await desk.SendFileAsync(new string(' ', 2 << 20)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
        await desk.Court.Judge.PostAsync("/v1/asset-inquiries/answers", new StringContent("{}", Encoding.UTF8, "application/json")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        await api.Bank.PostAsync("/v1/asset-inquiries/answers", new StringContent("{}", Encoding.UTF8, "application/x-ndjson")).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        var unregistered = await desk.SendFileAsync(ExchangeDesk.Line(foreign, ExchangeDesk.Nothing(debtor)), desk.Staff("judge-2")).SuccessAsync();
        Assert.Equal("NOT_REGISTERED", unregistered.GetProperty("lines")[0].GetProperty("code").GetString());
        await desk.Staff("judge-2").GetAsync($"/v1/asset-inquiries/carry-over?partner={bank.ClientId}").ProblemAsync(HttpStatusCode.Forbidden, "NOT_REGISTERED");
        await desk.RegisterAsync(other, "judge-9", "甘0722");
        Assert.Empty(await desk.Staff("judge-9", OfficerRole.Judge, "甘0722").GetStringAsync($"/v1/asset-inquiries/carry-over?partner={other.ClientId}")); // requests of the own court alone
        var elsewhere = await desk.SendFileAsync(ExchangeDesk.Line(foreign, ExchangeDesk.Nothing(debtor)), desk.Staff("judge-9", OfficerRole.Judge, "甘0722")).SuccessAsync();
        Assert.Equal("OTHER_COURT", elsewhere.GetProperty("lines")[0].GetProperty("code").GetString());

        async Task<List<string>> SendAsync() => [.. (await desk.SendFileAsync(file).SuccessAsync()).GetProperty("lines").EnumerateArray()
            .Select(line => $"{line.GetProperty("line").GetInt32()} {line.GetProperty("outcome").GetString()} {line.GetProperty("code").GetString()}")];
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task What_was_found_is_shown_to_the_court_of_the_case_alone_and_kept_under_no_key()
    {
        var (desk, bank, _, caseId, inquiry) = await BeginAsync();
        await desk.AnswerAsync(bank, ExchangeDesk.RequestTo(inquiry, bank), ExchangeDesk.Found((await desk.DebtorsAsync(caseId))[0], "一号秘密账户")).SuccessAsync();
        var path = $"/v1/asset-inquiries/{inquiry.GetProperty("inquiryId").GetGuid()}/findings";
        await desk.Staff("judge-9", OfficerRole.Judge, "甘0722").GetAsync(path).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await desk.Staff("judge-8", OfficerRole.Judge, "甘01").GetAsync(path).ProblemAsync(HttpStatusCode.Forbidden, "OTHER_COURT");
        foreach (var role in new[] { OfficerRole.Auditor, OfficerRole.Administrator, OfficerRole.Reviewer })
            await desk.Staff("x", role).GetAsync(path).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await api.Partner(bank).GetAsync(path).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        using var look = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Idempotency-Key", "look-1" } } };
        Assert.Contains("一号秘密账户", await (await desk.Court.Judge.SendAsync(look)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("一号秘密账户", await api.ScalarAsync<string>("select coalesce(string_agg(response::text, ''), '') from idempotency_keys"), StringComparison.Ordinal);
        Assert.DoesNotContain("一号秘密账户", (await desk.Court.ReadAsync($"/v1/cases/{caseId}/asset-inquiries")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_come_page_by_page_the_oldest_first()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var bank = await desk.PartnerAsync();
        var opened = new List<Guid>();
        for (var place = 0; place < 5; place++)
            opened.Add(ExchangeDesk.RequestTo(await desk.OpenAsync(await desk.Court.RegisterAsync(TestDebtor.New()), bank), bank));
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.Partner(bank).GetAsync($"/v1/asset-requests?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}").SuccessAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("requestId").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(opened, seen);
    }

    private async Task<(ExchangeDesk Desk, TestPartner Bank, TestPartner Other, Guid Case, JsonElement Inquiry)> BeginAsync()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var (bank, other) = (await desk.PartnerAsync(), await desk.PartnerAsync());
        var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
        return (desk, bank, other, caseId, await desk.OpenAsync(caseId, bank, other));
    }

    private Task<HttpResponseMessage> PostAsync(TestPartner partner, Guid request, string body) =>
        api.Partner(partner).PostAsync($"/v1/asset-requests/{request}/answer", new StringContent(body, Encoding.UTF8, "application/json"));

    private Task<string> StateAsync(Guid request) => api.ScalarAsync<string>($"select state from asset_requests where id = '{request}'");
}
