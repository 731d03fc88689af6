using CreditDiscipline.IntegrationTests.Infrastructure;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Inbound;

/// <summary>kill -9 of a host in the middle of a message: what it booked stands once, and the message sent again books the rest.</summary>
[Collection(Alone.Name)]
public sealed class FundCrashTests(InboundFixture api, ITestOutputHelper output) : IClassFixture<InboundFixture>
{
    private const int Items = 400;
    private const int Kills = 3;

    [Fact, Trait("Rule", "INB-2")]
    public async Task After_kills_between_the_items_every_credit_is_booked_once()
    {
        var court = new CourtActs(api);
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        var caseId = await court.RegisterAsync(TestDebtor.New(), amount: 1_000_000);
        var account = await court.AccountOfAsync(caseId);
        var body = new { items = Enumerable.Range(0, Items).Select(_ => Fund.Credit(account, Fund.NewReference(), "1.00", api.Today)).ToArray() };
        var id = Guid.NewGuid().ToString();
        var halfway = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Roles=partner"], api.ConnectionString, api.KeyFile);
            var address = await host.ReadyAsync();
            var before = await BookedAsync();
            var sending = fund.SendAsync("/inbound/v1/credits", body, message => message with { Id = id }, address);
            await ApiFixture.UntilAsync(async () => await BookedAsync() >= before + 20 || sending.IsCompleted, "some are booked");
            await host.KillAsync();
            try
            {
                (await sending).Dispose();
            }
            catch (HttpRequestException)
            {
                halfway++;
            }
            output.WriteLine($"kill {kill}: {await BookedAsync()} of {Items}");
        }
        Assert.True(halfway > 0, "no message was interrupted");

        await using var last = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Roles=partner"], api.ConnectionString, api.KeyFile);
        var answer = await fund.SendAsync("/inbound/v1/credits", body, message => message with { Id = id }, await last.ReadyAsync()).SuccessAsync();
        Assert.All(SignedPartner.OutcomesOf(answer), outcome => Assert.Equal("BOOKED", outcome));
        Assert.Equal(Items, await BookedAsync());
        Assert.Equal(Items, await api.ScalarAsync<long>($"select count(*) from acts where act = 'CreditCaseAccount' and aggregate_id = '{caseId}'"));
        Assert.Equal("400.00 open", await court.StandingAsync(caseId));
        await using var verify = HostProcess.Start(["verify"], api.ConnectionString, api.KeyFile);
        Assert.Equal(0, await verify.ExitAsync());

        Task<long> BookedAsync() => api.ScalarAsync<long>($"select count(*) from case_credits where case_id = '{caseId}'");
    }
}
