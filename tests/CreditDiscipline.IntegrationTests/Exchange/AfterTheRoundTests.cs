using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Exchange;

public sealed class AfterTheRoundTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "LIST-DEL-4"), Trait("Rule", "ZB-1"), Trait("Rule", "ZB-2")]
    public async Task Example_30_two_empty_inquiries_after_the_round_take_the_entry_off_and_one_does_not()
    {
        api.SetClock(2022, 5, 10);
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var (bank, debtor) = (await desk.PartnerAsync(), TestDebtor.New());
        var (caseId, listing, order) = await desk.Court.ListAsync(debtor);
        await desk.Court.ActAsync($"/v1/cases/{caseId}/order-asset-report", new { servedOn = "2022-04-06", dueOn = "2022-04-20" });
        await desk.Court.ActAsync($"/v1/cases/{caseId}/receive-asset-report", new { receivedOn = "2022-04-20" });
        await desk.Court.ActAsync($"/v1/cases/{caseId}/facts", new { facts = new { noticeServedOn = "2022-01-05", noticeWarned = true, noticePeriodEndsOn = "2022-01-10", searchExhausted = true } });
        var before = await desk.OpenAsync(caseId, bank);
        await desk.Court.President.ActAsync($"/v1/cases/{caseId}/conclude-round", new { ruledOn = "2022-05-10" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "ZB_SEARCH_OPEN"); // ZB-1: an inquiry is under way
        await AnswerAsync(desk, bank, caseId, before);
        await desk.Court.PresidentAsync($"/v1/cases/{caseId}/conclude-round", new { ruledOn = "2022-05-10" });
        Assert.Equal("QUERY_ASSETS OPEN 2022-11-10", (await desk.Court.DutiesOnAsync(caseId))[^1]);

        api.SetClock(2022, 11, 9);
        desk = new ExchangeDesk(api, new CourtActs(api));
        await AnswerAsync(desk, bank, caseId, await desk.OpenAsync(caseId, bank));
        Assert.Equal(["QUERY_ASSETS DONE 2022-11-10", "QUERY_ASSETS OPEN 2023-05-10"], (await desk.Court.DutiesOnAsync(caseId))[^2..]); // a day early it is that query all the same
        await desk.Court.Judge.ActAsync($"/v1/listings/{listing}/prove-removal", new { reason = "NO_ASSETS_AFTER_ZHONGBEN" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "QUERIES_LT_2"); // example 31

        api.SetClock(2023, 5, 10);
        desk = new ExchangeDesk(api, new CourtActs(api));
        await AnswerAsync(desk, bank, caseId, await desk.OpenAsync(caseId, bank));
        Assert.Equal("REMOVAL_DUE", (await desk.Court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
        Assert.Contains("DELETE_ENTRY OPEN 2023-05-15", await desk.Court.DutiesOnAsync(listing));
        Assert.Equal("IN_FORCE", (await desk.Court.ReadAsync($"/v1/restriction-orders/{order}")).GetProperty("state").GetString());
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task An_answer_that_does_not_come_goes_before_the_president_the_day_after()
    {
        api.SetClock(2026, 3, 2);
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var bank = await desk.PartnerAsync();
        var inquiry = await desk.OpenAsync(await desk.Court.RegisterAsync(TestDebtor.New()), bank);
        var request = ExchangeDesk.RequestTo(inquiry, bank);
        Assert.Equal(["AWAIT_ANSWER OPEN 2026-03-09"], await desk.Court.DutiesOnAsync(request)); // five working days
        api.SetClock(2026, 3, 10);
        await api.PassDayAsync();
        Assert.Equal("PRESIDENT", await api.ScalarAsync<string>($"select escalation from duties where thing_id = '{request}'"));
    }

    private static async Task AnswerAsync(ExchangeDesk desk, TestPartner bank, Guid caseId, System.Text.Json.JsonElement inquiry) =>
        await desk.AnswerAsync(bank, ExchangeDesk.RequestTo(inquiry, bank), ExchangeDesk.Nothing(await desk.DebtorsAsync(caseId))).SuccessAsync();
}
