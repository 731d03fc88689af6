using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Exchange;

public sealed class SeizureStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "LIVE-1"), Trait("Rule", "LIST-BAR-3"), Trait("Rule", "LIST-BAR-1")]
    public async Task Example_39_what_is_seized_keeps_a_debtor_off_the_list_until_it_is_released()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var (court, debtor) = (desk.Court, TestDebtor.New());
        var (caseId, listing) = await court.DecideAsync(debtor);
        await court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = api.Today.AddMonths(2) });
        var owner = (await desk.DebtorsAsync(caseId))[0];
        var seized = await court.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, "1000.00"));
        Assert.Equal(("1000.00", true), (seized.GetProperty("controlledAssets").GetString(), seized.GetProperty("seizures")[0].GetProperty("live").GetBoolean()));
        Assert.Equal("CANCELLED", (await court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString()); // the bar appears: what was decided falls away
        await court.Judge.ActAsync("/v1/listings", CourtActs.Draft(caseId, debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "ASSETS_SUFFICIENT");
        await court.DraftAsync(caseId, debtor, ["ASSET_REPORT_BREACH"], 24);
        var other = TestDebtor.New();
        var second = await court.RegisterAsync(other);
        await court.ActAsync($"/v1/cases/{second}/seizures", Car((await desk.DebtorsAsync(second))[0], "1000.00"));
        var id = (await court.ReadAsync($"/v1/cases/{second}")).GetProperty("seizures")[0].GetProperty("seizureId").GetGuid();
        await court.Judge.ActAsync("/v1/listings", CourtActs.Draft(second, other)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "ASSETS_SUFFICIENT");
        await court.ActAsync($"/v1/cases/{second}/release-seizure", new { seizureId = id, releasedOn = api.Today, reason = "案外人异议成立" });
        await court.DraftAsync(second, other); // the bar is gone
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public async Task What_a_payment_makes_too_much_is_a_duty_until_it_is_released()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
        var owner = (await desk.DebtorsAsync(caseId))[0];
        await desk.Court.Judge.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, "1200.01")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "EXCESSIVE_SEIZURE");
        await desk.Court.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, "1200.00"));
        await desk.Court.PayAsync(caseId, "100.00");
        Assert.Equal(["RELEASE_SEIZURE OPEN -"], await ReleasesAsync());
        await desk.Court.PayAsync(caseId, "900.00");
        Assert.Equal(["RELEASE_SEIZURE OPEN -"], await ReleasesAsync());
        var id = (await desk.Court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("seizures")[0].GetProperty("seizureId").GetGuid();
        var released = await desk.Court.ActAsync($"/v1/cases/{caseId}/release-seizure", new { seizureId = id, releasedOn = api.Today, reason = "已履行完毕" });
        Assert.Equal("0.00", released.GetProperty("controlledAssets").GetString());
        Assert.Equal(["RELEASE_SEIZURE DONE -"], await ReleasesAsync());
        await desk.Court.Judge.ActAsync($"/v1/cases/{caseId}/release-seizure", new { seizureId = id, releasedOn = api.Today, reason = "再次" }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        await desk.Court.Judge.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, "1.00")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "CASE_CLOSED");

        async Task<IEnumerable<string>> ReleasesAsync() => (await desk.Court.DutiesOnAsync(caseId)).Where(duty => duty.StartsWith("RELEASE_SEIZURE", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public async Task A_seizure_names_the_finding_it_comes_from_and_no_other()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var bank = await desk.PartnerAsync();
        var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
        var owner = (await desk.DebtorsAsync(caseId))[0];
        var inquiry = await desk.OpenAsync(caseId, bank);
        await desk.AnswerAsync(bank, ExchangeDesk.RequestTo(inquiry, bank), ExchangeDesk.Found(owner)).SuccessAsync();
        var finding = (await desk.Court.ReadAsync($"/v1/asset-inquiries/{inquiry.GetProperty("inquiryId").GetGuid()}/findings")).GetProperty("items")[0].GetProperty("findingId").GetGuid();
        var elsewhere = await desk.Court.RegisterAsync(TestDebtor.New());
        await desk.Court.Judge.ActAsync($"/v1/cases/{elsewhere}/seizures", Car((await desk.DebtorsAsync(elsewhere))[0], "600.00", finding)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "FINDING_UNKNOWN");
        await desk.Court.Judge.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, "600.00", Guid.NewGuid())).ProblemAsync(HttpStatusCode.UnprocessableEntity, "FINDING_UNKNOWN");
        foreach (var value in new[] { "0", "-1", "0.001", "99999999999999999" })
            await desk.Court.Judge.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, value)).ProblemAsync(HttpStatusCode.BadRequest, value == "-1" ? "MALFORMED" : "INVALID");
        var seized = await desk.Court.ActAsync($"/v1/cases/{caseId}/seizures", Car(owner, "600.00", finding));
        Assert.Equal(finding, seized.GetProperty("seizures")[0].GetProperty("findingId").GetGuid());
    }

    private object Car(Guid owner, string value, Guid? finding = null) => new { debtorId = owner, kind = "VEHICLE", description = "测试牌轿车", value, live = true, since = api.Today, findingId = finding };
}
