using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Acts;

public sealed class PreviewTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Everything = "select (select seq from act_head) || '|' || (select position from change_head) || '|' || (select count(*) from duties) || '|' || (select count(*) from court_documents) || '|' || (select count(*) from idempotency_keys)";
    private readonly CourtActs _court = new(api);

    [Fact]
    public async Task A_preview_says_what_would_change_which_clocks_start_and_who_is_told_and_does_nothing()
    {
        await using var platform = await ReceiverProcess.StartAsync("preview", api.Keys, api.Database);
        var (caseId, listing, _) = await _court.ListAsync(TestDebtor.New());
        var before = await api.ScalarAsync<string>(Everything);

        var paid = await _court.ActAsync($"/v1/cases/{caseId}/credits?dryRun=true", new { bankReference = "B1", amount = "1000.00", creditedOn = api.Today });
        Assert.Equal(["DELETE_ENTRY", "LIFT_ORDER", "PAY_OUT_MONEY"], paid.GetProperty("clocks").EnumerateArray().Where(clock => clock.GetProperty("state").GetString() == "OPEN").Select(clock => clock.GetProperty("kind").GetString()!).Order(StringComparer.Ordinal));
        Assert.Contains(paid.GetProperty("changes").EnumerateArray(), change => change.GetProperty("id").GetGuid() == listing && change.GetProperty("after").GetProperty("state").GetString() == "REMOVAL_DUE");

        var revoked = await _court.ActAsync($"/v1/listings/{listing}/revoke?dryRun=true", new { reason = "不应纳入" });
        Assert.Equal("REVOKE", Assert.Single(revoked.GetProperty("publications").EnumerateArray()).GetProperty("kind").GetString());
        Assert.NotEmpty(revoked.GetProperty("told").EnumerateArray());
        Assert.Equal("CORRECTION_DECISION", Assert.Single(revoked.GetProperty("documents").EnumerateArray()).GetString());
        Assert.Equal(before, await api.ScalarAsync<string>(Everything));
        Assert.Equal("PUBLISHED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Told_are_only_the_units_of_notices_that_this_act_would_make()
    {
        var (_, listing, order) = await _court.ListAsync(TestDebtor.New());
        var sent = (await _court.ActAsync($"/v1/restriction-orders/{order}/assistance", new { recipient = "已通知单位" })).GetProperty("noticeId").GetGuid();
        await _court.ActAsync($"/v1/notices/{sent}/send", new { sentOn = api.Today, reference = "1" });
        await _court.ActAsync($"/v1/restriction-orders/{order}/assistance", new { recipient = "尚未通知单位" });
        await _court.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "不应纳入" });
        var told = (await _court.ActAsync($"/v1/restriction-orders/{order}/lift?dryRun=true", new { reason = "CREDITOR_CONSENT", paper = "同意书" })).GetProperty("told").EnumerateArray().Select(unit => unit.GetString()).ToList();
        Assert.Single(told, "已通知单位");
        Assert.DoesNotContain("尚未通知单位", told); // its notice waits, but this act does not make it
    }

    [Fact]
    public async Task A_preview_of_what_is_refused_is_refused_with_the_same_rule_and_not_written_down()
    {
        var (_, listing, _) = await _court.ListAsync(TestDebtor.New());
        var before = await api.ScalarAsync<string>(Everything);
        await _court.Judge.ActAsync($"/v1/listings/{listing}/delete?dryRun=true", new { reason = "PERFORMED" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_PERFORMED");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/delete?dryRun=perhaps", new { reason = "PERFORMED" }).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        Assert.Equal(before, await api.ScalarAsync<string>(Everything));
    }
}
