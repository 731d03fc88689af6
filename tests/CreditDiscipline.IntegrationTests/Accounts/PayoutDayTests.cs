using System.Net;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Accounts;

/// <summary>The day on which a court pays out what hundreds of debtors have paid (集中发放).</summary>
public sealed class PayoutDayTests(WebhookFixture api, ITestOutputHelper output) : IClassFixture<WebhookFixture>
{
    private const int Debtors = 500;
    private const int Watched = 20;

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-DEL-1"), Trait("Rule", "RES-LIFT-1"), Trait("Rule", "Q-11")]
    public async Task Five_hundred_debtors_who_paid_leave_every_register_under_one_signature()
    {
        var court = new CourtActs(api);
        await using var province = await ReceiverProcess.StartAsync("province", api.Keys, api.Database);
        await using var bureau = await ReceiverProcess.StartAsync("bureau", api.Keys, api.Database);
        var people = await ListedPeople.ImportAsync(api, Debtors, firstNumber: 60_000_000);
        foreach (var receiver in new[] { province, bureau })
        {
            await api.Administrator.PostAsync($"/v1/receivers/{receiver.Code}/push", null);
            await ApiFixture.UntilAsync(() => receiver.ShowsAsync(people[^1].Listing), $"{receiver.Code} shows the entries");
        }
        var bank = await api.PartnerAsync("bank-watching");
        var (_, endpoint) = await api.RegisterAsync(bank);
        foreach (var person in people.Take(Watched))
            await bank.WatchAsync(person.Debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(people[0].Debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank gets a hit");
        var stranger = (await api.Bank.AskAsync(TestDebtor.New())).Shape();

        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (person, _) => await court.PayAsync(person.Case, "1000.00"));
        var run = await court.ActAsync("/v1/payout-runs", new { payDay = api.Today });
        var path = $"/v1/payout-runs/{run.GetProperty("runId").GetGuid()}";
        Assert.Equal((Debtors, Debtors, Debtors, "500000.00"), (Number(run, "proposed"), Number(run, "entries"), Number(run, "orders"), run.GetProperty("creditors").GetString()));
        await court.ActAsync($"{path}/submit");
        await court.Judge.ActAsync($"{path}/sign", new { }).ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_NOT_PRESIDENT");
        await court.PresidentAsync($"{path}/sign", new { refused = new[] { new { caseId = people[0].Case, reason = "账户信息待核实" } } });
        await ApiFixture.UntilAsync(async () => (await court.ReadAsync(path)).GetProperty("state").GetString() == "DONE", "the run is carried out", seconds: 180);
        var done = await court.ReadAsync(path);
        Assert.Equal((Debtors - 1, 1, 0), (Number(done, "done"), Number(done, "excluded"), Number(done, "refused")));

        var last = people.Skip(1).ToList();
        foreach (var receiver in new[] { province, bureau })
        {
            await ApiFixture.UntilAsync(async () => await AcceptedAsync(receiver.Code) >= 2 * last.Count, $"{receiver.Code} has every removal");
            Assert.False(await receiver.ShowsAsync(last[^1].Listing));
            Assert.Empty((await receiver.StatsAsync()).GetProperty("refusals").EnumerateArray());
        }
        await ReportAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count(one => one.Type.EndsWith(".removed", StringComparison.Ordinal)) >= Watched - 1), "the bank is told by its webhook");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(last[^1].Debtor)).GetProperty("result").GetString() == "NONE", "the bank gets no hit");
        foreach (var person in last)
            Assert.Equal(stranger, (await api.Bank.AskAsync(person.Debtor)).Shape());
        Assert.Equal("LISTED_AND_RESTRICTED", (await api.Bank.AskAsync(people[0].Debtor)).GetProperty("result").GetString()); // refused by the president
        Assert.Equal(last.Count, await api.ScalarAsync<long>($"select count(*) from acts where act = 'PayOutMoney' and actor_id = 'president-{ApiFixture.Court}' and refusal is null"));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from duties where state = 'OPEN' and kind in ('DELETE_ENTRY', 'LIFT_ORDER', 'PAY_OUT_MONEY') and case_id <> '" + people[0].Case + "'"));
    }

    private static int Number(JsonElement run, string member) => run.GetProperty(member).GetInt32();

    private Task<long> AcceptedAsync(string receiver) => api.ScalarAsync<long>($"""
        select coalesce(sum(accepted), 0) from push_batches where receiver = '{receiver}' and lane = 'PRIORITY' and accepted_at is not null
        """);

    /// <summary>How long each removal took from the signature, and from its own commit, to the last receiver that accepted it.</summary>
    private async Task ReportAsync()
    {
        await using var command = api.Database.CreateCommand("""
            select percentile_cont(0.5) within group (order by extract(epoch from arrived - signed)), percentile_cont(0.95) within group (order by extract(epoch from arrived - signed)),
              percentile_cont(0.95) within group (order by extract(epoch from arrived - committed)), max(extract(epoch from arrived - signed))
            from (select changes.position, changes.at as committed, (select max(at) from acts where act = 'SignPayoutRun' and refusal is null) as signed,
                (select max(first) from (select min(accepted_at) as first from push_batches where lane = 'PRIORITY' and from_position < changes.position and to_position >= changes.position group by receiver) each) as arrived
              from changes where kind = 'DELETE') removals
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        output.WriteLine($"from the signature to the last receiver: median {reader.GetDouble(0):0.00} s, p95 {reader.GetDouble(1):0.00} s, worst {reader.GetDouble(3):0.00} s; from its own commit p95 {reader.GetDouble(2):0.00} s");
    }
}
