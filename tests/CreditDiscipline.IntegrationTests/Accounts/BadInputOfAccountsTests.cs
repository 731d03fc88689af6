using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Accounts;

/// <summary>What nobody means to send, and the register has to answer all the same.</summary>
public sealed class BadInputOfAccountsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact]
    public async Task Nothing_in_a_list_and_amounts_that_are_none_are_refused_and_change_nothing()
    {
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        await _court.PayAsync(caseId, "10.00");
        var run = (await _court.ActAsync("/v1/payout-runs", new { payDay = api.Today, cases = new[] { caseId } })).GetProperty("runId").GetGuid();
        await _court.ActAsync($"/v1/payout-runs/{run}/submit");
        var acts = await api.ScalarAsync<long>("select count(*) from acts where refusal is null");
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/plans", new { agreedOn = api.Today, paper = "协议", instalments = new object?[] { null } }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _court.President.ActAsync($"/v1/payout-runs/{run}/sign", new { refused = new object?[] { null } }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        foreach (var amount in new[] { "1.", ".5", "", " 1", "1e3", "-1.00" })
            await _court.Judge.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = "B9", amount, creditedOn = api.Today }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/claim", new { claim = new { annualRate = "4.005", interestSince = api.Today } }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/credits?dryRun=", new { bankReference = "B9", amount = "1.00", creditedOn = api.Today }).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        Assert.Equal(acts, await api.ScalarAsync<long>("select count(*) from acts where refusal is null"));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public async Task A_payout_that_was_let_wait_is_in_no_run_that_takes_every_case()
    {
        var (waiting, other) = (await _court.RegisterAsync(TestDebtor.New()), await _court.RegisterAsync(TestDebtor.New()));
        await _court.PayAsync(waiting, "10.00");
        await _court.PayAsync(other, "10.00");
        await _court.PresidentAsync($"/v1/cases/{waiting}/delay-payout", new { until = api.Today.AddDays(5), reason = "分配争议", endorsedBy = "chief" });
        var run = await _court.ActAsync("/v1/payout-runs", new { payDay = api.Today });
        var cases = (await _court.ReadAsync($"/v1/payout-runs/{run.GetProperty("runId").GetGuid()}/items")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseId").GetGuid()).ToList();
        Assert.Contains(other, cases);
        Assert.DoesNotContain(waiting, cases);
        await _court.ActAsync($"/v1/payout-runs/{run.GetProperty("runId").GetGuid()}/cancel", new { reason = "测试" });
    }
}
