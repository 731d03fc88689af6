using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Acts;

public sealed class WritesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact]
    public async Task A_repeated_request_with_its_key_gets_the_first_answer_and_is_done_once()
    {
        var body = _court.NewCase(TestDebtor.New());
        var first = await SendAsync("/v1/cases", body, "key-1").SuccessAsync();
        var second = await SendAsync("/v1/cases", body, "key-1").SuccessAsync();
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id = '{first.GetProperty("caseId").GetGuid()}' and act = 'RegisterCase'"));
        await SendAsync("/v1/cases", _court.NewCase(TestDebtor.New()), "key-1").ProblemAsync(HttpStatusCode.UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task Ten_requests_at_once_with_one_key_do_one_thing()
    {
        var body = _court.NewCase(TestDebtor.New());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync("/v1/cases", body, "key-2").SuccessAsync()));
        Assert.Single(answers.Select(answer => answer.GetProperty("caseId").GetGuid()).Distinct());
    }

    [Fact]
    public async Task An_act_on_a_revision_that_is_gone_is_refused()
    {
        var (_, listing, _) = await _court.ListAsync(TestDebtor.New());
        using var read = await _court.Judge.GetAsync($"/v1/listings/{listing}");
        using var fresh = await CorrectAsync(listing, (await read.JsonAsync()).GetProperty("revision").GetInt32());
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.NotNull(fresh.Headers.ETag);
        await CorrectAsync(listing, 1).ProblemAsync(HttpStatusCode.PreconditionFailed, "REVISION_MISMATCH");
    }

    [Fact, Trait("Rule", "LIST-DUP")]
    public async Task A_debtor_has_one_entry_in_a_case_also_when_two_are_drafted_at_once()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _court.Judge.PostAsJsonAsync("/v1/listings", CourtActs.Draft(caseId, debtor))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
    }

    [Fact, Trait("Rule", "LIST-DECIDE")]
    public async Task Maker_is_never_checker_and_other_courts_may_not_act()
    {
        var debtor = TestDebtor.New();
        var listing = await _court.DraftAsync(await _court.RegisterAsync(debtor), debtor);
        await _court.Judge.ActAsync($"/v1/listings/{listing}/submit").SuccessAsync();
        await api.Staff($"judge-{ApiFixture.Court}", OfficerRole.President, ApiFixture.Court).ActAsync($"/v1/listings/{listing}/sign").ProblemAsync(HttpStatusCode.Forbidden, "MAKER_IS_CHECKER");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/sign").ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_NOT_PRESIDENT");
        await api.Staff("p2", OfficerRole.President, "甘0722").ActAsync($"/v1/listings/{listing}/sign").ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_OTHER_COURT");
        await api.Staff("j2", OfficerRole.Judge, "甘0722").GetAsync($"/v1/listings/{listing}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Staff("j3", OfficerRole.Reviewer, "甘01").GetAsync($"/v1/listings/{listing}").SuccessAsync();
    }

    [Fact]
    public async Task A_refusal_changes_nothing_and_is_written_down_with_who_and_why()
    {
        var debtor = TestDebtor.New();
        var listing = await _court.DraftAsync(await _court.RegisterAsync(debtor), debtor);
        await _court.Judge.ActAsync($"/v1/listings/{listing}/publish", new { }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        Assert.Equal("DRAFT", await api.ScalarAsync<string>($"select state from debtor_listings where id = '{listing}'"));
        Assert.Equal($"judge-{ApiFixture.Court} PublishListing STATE_FORBIDS", await api.ScalarAsync<string>($"select actor_id || ' ' || act || ' ' || refusal from acts where aggregate_id = '{listing}' order by seq desc limit 1"));
    }

    [Fact]
    public async Task Who_is_nobody_or_of_another_role_is_turned_away()
    {
        await api.Anonymous.PostAsJsonAsync("/v1/status", BankQuestions.About(TestDebtor.New())).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await api.Judge.PostAsJsonAsync("/v1/status", BankQuestions.About(TestDebtor.New())).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.Bank.PostAsJsonAsync("/v1/cases", new { }).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.NewClient("eyJhbGciOiJub25lIn0.e30.").GetAsync($"/v1/cases/{Guid.NewGuid()}").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await api.Judge.GetAsync("/v1/receivers").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task The_last_yuan_starts_the_clocks_and_a_repeated_credit_counts_once()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var credit = new { bankReference = "B-1", amount = "600.00", creditedOn = api.Today };
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/credits", credit).SuccessAsync();
        var again = await _court.Judge.ActAsync($"/v1/cases/{caseId}/credits", credit).SuccessAsync();
        Assert.Equal("600.00", again.GetProperty("credited").GetString());
        await _court.PayAsync(caseId, "400.00");
        Assert.Equal("REMOVAL_DUE", (await _court.Judge.GetAsync($"/v1/listings/{listing}").SuccessAsync()).GetProperty("state").GetString());
        Assert.Equal("LIFT_DUE", (await _court.Judge.GetAsync($"/v1/restriction-orders/{order}").SuccessAsync()).GetProperty("state").GetString());
    }

    [Fact, Trait("Rule", "RES-LIFT-1")]
    public async Task An_order_is_not_lifted_by_consent_while_the_entry_is_public()
    {
        var (_, _, order) = await _court.ListAsync(TestDebtor.New());
        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/lift", new { reason = "CREDITOR_CONSENT" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "LISTED_ENTRY_ACTIVE");
    }

    [Fact, Trait("Rule", "LIST-RESTRICT")]
    public async Task An_order_is_not_revoked_under_a_public_entry_but_after_it()
    {
        var (_, listing, order) = await _court.ListAsync(TestDebtor.New());
        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "错误" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "LISTED_ENTRY_ACTIVE");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "不应纳入" }).SuccessAsync();
        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "错误" }).SuccessAsync();
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public async Task Example_25_a_paid_term_entry_stays_until_the_president_deletes_it_early()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor, ["ASSET_REPORT_BREACH"], 24);
        await _court.PayAsync(caseId);
        await _court.Judge.ActAsync($"/v1/listings/{listing}/delete", new { reason = "PERFORMED" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "TERM_ENTRY");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("listings").GetArrayLength() == 1, "the bank gets a hit");
        await _court.President.ActAsync($"/v1/listings/{listing}/delete", new { reason = "EARLY_DELETION", paper = "全部履行" }).SuccessAsync();
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("listings").GetArrayLength() == 0, "the entry is gone");
    }

    private Task<HttpResponseMessage> SendAsync(string path, object body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
        return _court.Judge.SendAsync(request);
    }

    private Task<HttpResponseMessage> CorrectAsync(Guid listing, int revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/listings/{listing}/correct") { Content = JsonContent.Create(new { performance = "PARTIAL" }) };
        request.Headers.IfMatch.ParseAdd($"\"{revision}\"");
        return _court.Judge.SendAsync(request);
    }
}
