using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>Fifty endpoints of which one hangs, with a patience that one call may use up.</summary>
public sealed class WebhookIsolationTests(WebhookIsolationTests.Fixture api) : IClassFixture<WebhookIsolationTests.Fixture>
{
    private const int Endpoints = 50;
    private const int Partners = 10;
    private const int Watches = 5;

    public sealed class Fixture : WebhookFixture
    {
        protected override TimeSpan AttemptTimeout => TimeSpan.FromSeconds(30);
    }

    [Fact]
    public async Task One_endpoint_of_fifty_that_hangs_does_not_delay_the_others()
    {
        var banks = await Task.WhenAll(Enumerable.Range(0, Partners).Select(number => api.PartnerAsync($"bank-of-webhooks-{number}")));
        var registered = await Task.WhenAll(Enumerable.Range(0, Endpoints).Select(number => api.RegisterAsync(banks[number % Partners])));
        var (hanging, others) = (registered[0].Endpoint, registered.Skip(1).Select(one => one.Endpoint).ToList());
        var end = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = hanging.Seen.Count;
        hanging.Mood = (_, _) => end.Task;
        for (var round = 0; round < Watches; round++)
        {
            foreach (var bank in banks)
                await bank.WatchAsync(TestDebtor.New(), $"W-{round}");
        }
        await ApiFixture.UntilAsync(() => Task.FromResult(hanging.Seen.Count > before && others.TrueForAll(one => one.SubjectEvents.Count >= Watches)), "every other endpoint has its events");
        Assert.Empty(hanging.SubjectEvents);
        await Task.Delay(1_500);
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '1 second'"));
        end.SetResult(null);
        var delays = others.SelectMany(one => one.SubjectEvents.Select(taken => (taken.At - taken.Event.GetProperty("time").GetDateTimeOffset()).TotalSeconds)).Order().ToList();
        Assert.True(delays[(int)(delays.Count * 0.95)] < 5, $"p50 {delays[delays.Count / 2]:0.00} s, p95 {delays[(int)(delays.Count * 0.95)]:0.00} s, longest {delays[^1]:0.00} s");
    }
}

/// <summary>Two hosts share the endpoints.</summary>
public sealed class WebhookHostsTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    private const int Endpoints = 12;
    private const int Watches = 200;

    [Fact]
    public async Task Two_hosts_send_everything_once()
    {
        await using var second = WorkerProcess.Start(api);
        await second.ListeningAsync();
        var registered = await Task.WhenAll(Enumerable.Range(0, Endpoints).Select(_ => api.RegisterAsync(api.Bank)));
        for (var round = 0; round < Watches; round += 10)
            await api.Bank.PutAsync([.. Enumerable.Range(round, 10).Select(number => WatchList.Item(TestDebtor.New(), $"W-{number}"))]).SuccessAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(registered.All(one => one.Endpoint.SubjectEvents.Count >= Watches)), "every endpoint has its events");
        await Task.Delay(300);
        Assert.All(registered, one => Assert.Equal((Watches, Watches), (one.Endpoint.SubjectEvents.Count, one.Endpoint.SubjectEvents.DistinctBy(taken => taken.Id).Count())));
    }
}

/// <summary>A host that delivers is killed.</summary>
public sealed class WebhookKillTests(WebhookKillTests.Fixture api) : IClassFixture<WebhookKillTests.Fixture>
{
    public sealed class Fixture : WebhookFixture
    {
        protected override string[] Settings => ["--Roles=partner,court"];
    }

    [Fact]
    public async Task What_a_killed_host_had_on_its_way_comes_again_under_its_id_and_nothing_is_lost()
    {
        var (bank, onItsWay) = (api.Bank, new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously));
        BankEndpoint endpoint;
        await using (var first = WorkerProcess.Start(api))
        {
            (_, endpoint) = await api.RegisterAsync(bank);
            endpoint.Mood = async (context, one) =>
            {
                onItsWay.TrySetResult(one.GetProperty("id").GetGuid());
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return 503;
            };
            var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
            await bank.WatchAsync(debtor);
            await onItsWay.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await first.KillAsync();
            await court.ListAsync(debtor); // while nobody follows
        }
        endpoint.Mood = (_, _) => Task.FromResult<int?>(null);
        await using var second = WorkerProcess.Start(api);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count >= 3), "everything has come");
        Assert.Equal(await onItsWay.Task, endpoint.SubjectEvents[0].Id);
        Assert.Equal(["initial", "restricted", "listed"], endpoint.SubjectEvents.OrderBy(one => one.Event.Data().GetProperty("sequence").GetInt64()).Select(one => WatchList.TypeOf(one.Event)));
    }
}

/// <summary>A host that only works, with the patience of the tests.</summary>
internal static class WorkerProcess
{
    public static HostProcess Start(ApiFixture api) => HostProcess.Start(
        [
            "--urls=http://127.0.0.1:0", "--Roles=worker", "--Clocks:Every=1.00:00:00", "--Webhooks:AllowInsecure=true", "--Webhooks:Poll=00:00:00.050", "--Webhooks:AttemptTimeout=00:00:02",
            "--Webhooks:FirstPause=00:00:00.200", "--Webhooks:LongestPause=00:00:00.400",
        ],
        api.ConnectionString, api.KeyFile);
}
