using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Story;

public sealed class ExemptionStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "RES-TEMP"), Trait("Rule", "RES-TEMP-ABUSE")]
    public async Task A_bank_sees_the_window_of_an_urgent_journey_while_it_runs_and_not_after_it_was_abused()
    {
        var debtor = TestDebtor.New();
        var (_, _, order) = await _court.ListAsync(debtor);
        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/exemptions", Asked(debtor, api.Today.AddMonths(1).AddDays(1), "AIR")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "EXEMPTION_TOO_LONG");
        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/exemptions", Asked(debtor, api.Today.AddDays(5), "LUXURY_VENUE")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "CATEGORY_NOT_EXEMPTABLE");
        var exemption = (await _court.ActAsync($"/v1/restriction-orders/{order}/exemptions", Asked(debtor, api.Today.AddDays(5), "AIR"))).GetProperty("exemptionId").GetGuid();
        await _court.ActAsync($"/v1/exemptions/{exemption}/review");
        await _court.ActAsync($"/v1/exemptions/{exemption}/verify", new { isTrue = true });
        await _court.Judge.ActAsync($"/v1/exemptions/{exemption}/grant").ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_NOT_PRESIDENT");
        Assert.Equal("ACTIVE", (await _court.PresidentAsync($"/v1/exemptions/{exemption}/grant")).GetProperty("state").GetString());
        Assert.Equal("EXEMPTION_APPROVAL", Assert.Single((await _court.ReadAsync($"/v1/exemptions/{exemption}/documents")).EnumerateArray()).GetProperty("kind").GetString());

        await ApiFixture.UntilAsync(async () => await WindowsAsync(debtor) == 1, "the bank sees the window");
        await _court.ActAsync($"/v1/exemptions/{exemption}/revoke", new { reason = "出境旅游" });
        await ApiFixture.UntilAsync(async () => await WindowsAsync(debtor) == 0, "the window is closed");
        Assert.Equal("LISTED_AND_RESTRICTED", (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString());
        await _court.Judge.ActAsync($"/v1/restriction-orders/{order}/exemptions", Asked(debtor, api.Today.AddDays(5), "AIR")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "ABUSE");
        Assert.Equal(
            ["EXEMPT_START", "EXEMPT_END"],
            await ListAsync($"select kind from changes where entry_id = '{order}' and kind like 'EXEMPT%' order by position"));
    }

    [Fact, Trait("Rule", "RES-REPORT"), Trait("Rule", "RES-ASSIST"), Trait("Rule", "RES-LIFT-1")]
    public async Task Units_that_were_asked_to_assist_are_told_when_the_order_is_lifted()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        var notice = (await _court.ActAsync($"/v1/restriction-orders/{order}/assistance", new { recipient = "兰州铁路局" })).GetProperty("noticeId").GetGuid();
        await _court.ActAsync($"/v1/notices/{notice}/send", new { sentOn = api.Today, reference = "EMS-1" });
        var report = (await _court.ActAsync($"/v1/restriction-orders/{order}/breach-reports", new { brokenOn = api.Today, category = "TOURISM", report = "举报旅游" })).GetProperty("breachReportId").GetGuid();
        await _court.ActAsync($"/v1/breach-reports/{report}/verify", new { proven = true, finding = "属实" });
        Assert.Contains("PUNISH_BREACH OPEN -", await _court.DutiesOnAsync(report));
        await _court.ActAsync($"/v1/breach-reports/{report}/settle", new { outcome = "罚款" });

        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        var notices = (await _court.ReadAsync($"/v1/restriction-orders/{order}/notices")).EnumerateArray().ToList();
        Assert.Equal(["ASSIST", "LIFTED"], notices.Select(item => item.GetProperty("kind").GetString()));
        Assert.All(notices, item => Assert.Equal("兰州铁路局", item.GetProperty("recipient").GetString()));
    }

    private object Asked(TestDebtor debtor, DateOnly to, string category) => new
    {
        documentType = "CITIZEN_ID",
        documentNumber = debtor.Number,
        kind = "URGENT_TRAVEL",
        categories = new[] { category },
        from = api.Today,
        to,
        reason = "父亲丧葬",
        urgentReason = "FUNERAL",
        evidence = "死亡证明",
        undertaking = true,
    };

    private async Task<int> WindowsAsync(TestDebtor debtor) => (await api.Bank.AskAsync(debtor)).GetProperty("restrictions")[0].GetProperty("exemptions").GetArrayLength();

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var command = api.Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
