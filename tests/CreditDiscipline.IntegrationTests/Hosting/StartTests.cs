using System.Diagnostics;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Hosting;

/// <summary>dotnet run on a machine that has PostgreSQL's programs and no server.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private readonly string _folder = $"/tmp/cd-start-{Guid.NewGuid():N}"[..24];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await ApiFixture.UntilAsync(() => Task.FromResult(!IsServerRunning()), "the last one stopped the server");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Two_that_start_at_once_on_nothing_share_one_register_and_a_killed_one_is_no_harm()
    {
        await using var first = HostProcess.Start(["--urls=http://127.0.0.1:0"], dataFolder: _folder);
        await using var second = HostProcess.Start(["--urls=http://127.0.0.1:0"], dataFolder: _folder);
        await first.ReadyAsync();
        var address = await second.ReadyAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(first.Output.Contains("curl -s", StringComparison.Ordinal) && second.Output.Contains("curl -s", StringComparison.Ordinal)), "both print a first request");
        Assert.Equal(200L, await CountOrdersAsync());

        await first.KillAsync();
        using var client = new HttpClient { BaseAddress = address };
        Assert.True((await client.GetAsync("/health/ready")).IsSuccessStatusCode);

        await second.KillAsync(); // the last one: its watchdog stops the server
        await ApiFixture.UntilAsync(() => Task.FromResult(!IsServerRunning()), "the server stopped");

        await using var third = HostProcess.Start(["--urls=http://127.0.0.1:0"], dataFolder: _folder);
        await third.ReadyAsync();
        Assert.Equal(200L, await CountOrdersAsync());

        KillServer(); // and when PostgreSQL itself is killed, the next start recovers
        await third.KillAsync();
        await using var fourth = HostProcess.Start(["--urls=http://127.0.0.1:0"], dataFolder: _folder);
        await fourth.ReadyAsync();
        Assert.Equal(200L, await CountOrdersAsync());
    }

    [Fact]
    public async Task The_settings_beside_the_program_hold_whatever_folder_it_is_started_in()
    {
        await using var host = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Roles=court"], dataFolder: _folder);
        await host.ReadyAsync();
        Assert.DoesNotContain("Request starting", host.Output, StringComparison.Ordinal); // a line for each request is what they switch off
    }

    [Fact]
    public async Task A_table_that_is_no_calendar_stops_the_start_with_words_and_makes_nothing()
    {
        var table = _folder + ".csv";
        await File.WriteAllTextAsync(table, "date,kind\n2027-01-01,feast\n");
        await using var host = HostProcess.Start(["--urls=http://127.0.0.1:0", $"--Calendar:File={table}"], dataFolder: _folder);
        await ApiFixture.UntilAsync(() => Task.FromResult(host.HasExited), "the start gave up");
        Assert.Contains($"Calendar:File {table} cannot be read: A calendar has the columns date (2027-01-01) and kind (holiday, makeup_workday); row 1 is not so. \"feast\" is no kind of day.", host.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
        File.Delete(table);
        Directory.CreateDirectory(_folder);
    }

    [Fact]
    public async Task A_host_for_courts_alone_is_ready_on_a_register_that_no_bank_has_asked()
    {
        await using var court = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Roles=court"], dataFolder: _folder);
        await court.ReadyAsync();
    }

    [Fact]
    public async Task On_another_day_the_demonstration_is_made_for_that_day_and_found_again_later()
    {
        await using (var then = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Clock:StartAt=2021-09-17T09:00:00+08:00"], dataFolder: _folder))
            await AssertFirstRequestHitsAsync(then);
        await using var now = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Clock:StartAt=2021-09-20T09:00:00+08:00"], dataFolder: _folder);
        await AssertFirstRequestHitsAsync(now);
        Assert.Equal(200L, await CountOrdersAsync());
    }

    [Fact]
    public async Task A_start_that_fails_says_why_and_ends()
    {
        await using var failing = HostProcess.Start(["--urls=http://127.0.0.1:0", "--Clock:StartAt=2016-03-01T09:00:00+08:00"], dataFolder: _folder); // before there are case numbers to make up
        Assert.Equal(1, await failing.ExitAsync());
        Assert.DoesNotContain("   at ", failing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_nothing_is_made_up()
    {
        Directory.CreateDirectory(_folder);
        await using var bare = HostProcess.Start(["--urls=http://127.0.0.1:0"]);
        Assert.Equal(1, await bare.ExitAsync());
        Assert.Contains("ConnectionStrings:Default", bare.Output, StringComparison.Ordinal);
    }

    /// <summary>The requests that are printed as the first ones, run as they stand, find their debtor.</summary>
    private static async Task AssertFirstRequestHitsAsync(HostProcess host)
    {
        await host.ReadyAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(host.Output.Contains("-d '{", StringComparison.Ordinal)), "the first requests are printed", seconds: 120);
        var start = host.Output.IndexOf("TOKEN=", StringComparison.Ordinal);
        var printed = host.Output[start..host.Output.IndexOf("}'", start, StringComparison.Ordinal)] + "}'";
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", printed]) { RedirectStandardOutput = true })!;
        var answer = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Contains("\"nameMatches\":true", answer.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<long> CountOrdersAsync()
    {
        var host = new NpgsqlConnectionStringBuilder { Host = Path.Combine(_folder, "server"), Username = "credit", Database = "credit_discipline", Pooling = false };
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from restriction_orders", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private bool IsServerRunning() => ServerId() is { } id && Directory.Exists($"/proc/{id}");

    private int? ServerId()
    {
        var file = Directory.Exists(_folder) ? Directory.GetFiles(_folder, "postmaster.pid", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).FirstOrDefault() : null;
        try
        {
            return file is null ? null : int.Parse(File.ReadLines(file).First(), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FileNotFoundException)
        {
            return null; // it went between the two looks
        }
    }

    private void KillServer()
    {
        using var server = Process.GetProcessById(ServerId()!.Value);
        server.Kill();
    }
}
