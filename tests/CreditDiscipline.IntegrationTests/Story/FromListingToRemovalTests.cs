using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Story;

public sealed class FromListingToRemovalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_debtor_is_listed_pays_and_is_as_if_never_listed_everywhere()
    {
        var court = new CourtActs(api);
        var debtor = TestDebtor.New();
        var stranger = await api.Bank.AskAsync(TestDebtor.New());
        await using var platform = await ReceiverProcess.StartAsync("province", api.Keys, api.Database);
        var (caseId, listing, order) = await court.ListAsync(debtor);

        await api.Administrator.PostAsync("/v1/receivers/province/push", null); // the nightly push, now
        await ApiFixture.UntilAsync(() => platform.ShowsAsync(listing), "the platform shows the entry");
        Assert.True(await platform.ShowsAsync(order));
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank gets a hit");

        var paid = await court.PayAsync(caseId);
        Assert.Equal(api.Today.ToString("yyyy-MM-dd"), paid.GetProperty("performedOn").GetString());
        await court.RemoveAsync(listing, order);

        await ApiFixture.UntilAsync(async () => !await platform.ShowsAsync(listing) && !await platform.ShowsAsync(order), "the removal is at the platform, without waiting for the night");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "NONE", "the bank gets no hit");
        var after = await api.Bank.AskAsync(debtor);
        Assert.Equal(stranger.Shape(), after.Shape());
        Assert.Empty((await platform.StatsAsync()).GetProperty("refusals").EnumerateArray());
    }

    [Fact, Trait("Rule", "LIST-DUP")]
    public async Task Example_72_entries_of_two_courts_live_and_die_alone()
    {
        var (first, second) = (new CourtActs(api), new CourtActs(api, "甘0722"));
        var debtor = TestDebtor.New();
        var (caseId, listing, order) = await first.ListAsync(debtor);
        await second.ListAsync(debtor);

        await first.PayAsync(caseId);
        await first.RemoveAsync(listing, order);

        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("listings").GetArrayLength() == 1, "one entry is left");
        var answer = await api.Bank.AskAsync(debtor);
        Assert.Equal("LISTED_AND_RESTRICTED", answer.GetProperty("result").GetString());
        Assert.Equal("甘0722", answer.GetProperty("listings")[0].GetProperty("courtCode").GetString());
        Assert.Equal("甘0722", Assert.Single(answer.GetProperty("restrictions").EnumerateArray()).GetProperty("courtCode").GetString());
    }
}
