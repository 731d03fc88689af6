using System.Net;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using CreditDiscipline.Application.Security;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.LocalPostgres;
using Npgsql;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Status;

/// <summary>kill -9 of the host and of PostgreSQL under load: what a bank was told stands in the journal, once.</summary>
[Collection(Alone.Name)]
public sealed class StatusCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Kills = 4;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("CREDIT_OUTAGE_SECONDS"), out var seconds) ? seconds : 20);
    private readonly string _folder = $"/tmp/cd-crash-{Guid.NewGuid():N}"[..24];
    private readonly List<object> _questions = [.. Enumerable.Range(0, 500).Select(number => new
    {
        subject = new { name = "孟晓晨", documentType = "CITIZEN_ID", documentNumber = TestSubjects.CitizenNumber() },
        purpose = "LOAN_REVIEW",
        authorizationReference = $"A-{number}",
    })];

    private LocalCluster _cluster = null!;
    private string _connectionString = "";

    private string KeyFile => Path.Combine(_folder, "keys.json");

    public async Task InitializeAsync()
    {
        _cluster = await LocalCluster.StartAsync(new LocalClusterOptions { DataDirectory = _folder }, output.WriteLine, default);
        await _cluster.EnsureDatabaseAsync("register", default);
        _connectionString = _cluster.ConnectionStringFor("register");
        KeyRing.Create(KeyFile);
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_answer_that_left_before_a_kill_9_stands_in_the_journal_once()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var secret = await RegisterBankAsync();
        var received = new List<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = StartHost();
            var address = await host.ReadyAsync();
            var callers = new StatusCallers(address, await TokenAsync(address, secret), _questions);
            using var stop = new CancellationTokenSource();
            var load = callers.RunAsync(stop.Token);
            await ApiFixture.UntilAsync(() => Task.FromResult(callers.Received.Count > 500), "the callers are answered", seconds: 60);
            await Task.Delay(chance.Next(0, 1_000));
            await host.KillAsync();
            await stop.CancelAsync();
            await load;
            Assert.Empty(callers.Oddities);
            received.AddRange(callers.Received);
        }
        output.WriteLine($"{received.Count} answers received, {Kills} kills");
        await AssertJournalledOnceAsync(received);
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_banks_are_told_to_wait_and_afterwards_all_goes_on_without_a_restart()
    {
        var secret = await RegisterBankAsync();
        await using var host = StartHost();
        var address = await host.ReadyAsync();
        var callers = new StatusCallers(address, await TokenAsync(address, secret), _questions);
        using var stop = new CancellationTokenSource();
        var load = callers.RunAsync(stop.Token);
        await ApiFixture.UntilAsync(() => Task.FromResult(callers.Received.Count > 2_000), "the callers are answered", seconds: 60);

        Processes.Kill(Processes.PostmasterOf(_folder)!.Value);
        await Task.Delay(TimeSpan.FromSeconds(Math.Min(6, Outage.TotalSeconds / 2)));
        var (answered, refused) = (callers.Received.Count, callers.CountOf(HttpStatusCode.ServiceUnavailable));
        await Task.Delay(Outage - TimeSpan.FromSeconds(Math.Min(6, Outage.TotalSeconds / 2)));
        Assert.Equal(answered, callers.Received.Count); // no answer leaves that could not be written down
        Assert.True(callers.CountOf(HttpStatusCode.ServiceUnavailable) > refused, "nobody was refused");

        await using var again = await LocalCluster.StartAsync(new LocalClusterOptions { DataDirectory = _folder }, output.WriteLine, default);
        await ApiFixture.UntilAsync(() => Task.FromResult(callers.Received.Count > answered + 2_000), "the callers are answered again", seconds: 60);
        using var client = new HttpClient { BaseAddress = address };
        await ApiFixture.UntilAsync(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready again");
        await stop.CancelAsync();
        await load;
        output.WriteLine($"{callers.Received.Count} answers, {callers.CountOf(HttpStatusCode.ServiceUnavailable)} refusals");
        Assert.Empty(callers.Oddities);
        Assert.False(host.HasExited);
        await AssertJournalledOnceAsync([.. callers.Received]);
    }

    private HostProcess StartHost() => HostProcess.Start(["--urls=http://127.0.0.1:0"], _connectionString, KeyFile);

    private async Task<string> RegisterBankAsync()
    {
        await using var command = HostProcess.Start(["partner", "--client-id", "bank-of-load", "--name", "Bank of Load", "--burst", "1000000", "--per-second", "1000000", "--per-day", "100000000"], _connectionString, KeyFile);
        Assert.Equal(0, await command.ExitAsync());
        return command.Output.Split("client secret")[1].Trim().Split(' ')[0];
    }

    private static async Task<string> TokenAsync(Uri address, string secret)
    {
        using var client = new HttpClient { BaseAddress = address };
        var form = new FormUrlEncodedContent(TestPartner.Form().Append(new("client_id", "bank-of-load")).Append(new("client_secret", secret)));
        return (await client.PostAsync("/connect/token", form).SuccessAsync()).GetProperty("access_token").GetString()!;
    }

    private async Task AssertJournalledOnceAsync(List<Guid> received)
    {
        Assert.Equal(received.Count, received.Distinct().Count());
        await using var database = NpgsqlDataSource.Create(_connectionString);
        await using var missing = database.CreateCommand("select count(*) from unnest($1) told where not exists (select from query_journal where query_id = told)");
        missing.Parameters.Add(new() { Value = received.ToArray() });
        Assert.Equal(0L, await missing.ExecuteScalarAsync());
        await using var twice = database.CreateCommand("select count(*) from (select from query_journal group by query_id having count(*) > 1) twice");
        Assert.Equal(0L, await twice.ExecuteScalarAsync());
    }
}
