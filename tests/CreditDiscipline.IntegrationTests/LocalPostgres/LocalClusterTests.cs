using System.Runtime.Versioning;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using Npgsql;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.LocalPostgres;

[UnsupportedOSPlatform("windows")] // the crash tests read /proc
public sealed class LocalClusterTests(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"credit-{Guid.NewGuid():N}"[..20]);

    [Fact]
    public async Task A_fresh_folder_becomes_a_server_that_only_its_owner_can_reach()
    {
        await using var cluster = await StartAsync();
        Assert.Equal("on", await ScalarAsync(cluster, "show data_checksums"));
        Assert.Equal("on", await ScalarAsync(cluster, "show fsync"));
        Assert.Equal("", await ScalarAsync(cluster, "show listen_addresses"));
        Assert.Equal("UTF8/C.UTF-8", await ScalarAsync(cluster, "select pg_encoding_to_char(encoding) || '/' || datcollate from pg_database where datname = 'postgres'"));
        Assert.Equal("reject,trust", await ScalarAsync(cluster, "select string_agg(distinct auth_method, ',' order by auth_method) from pg_hba_file_rules"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "server")));
    }

    [Fact]
    public async Task A_second_start_finds_the_data_of_the_first()
    {
        await using (var first = await StartAsync())
            await ScalarAsync(first, "create table kept as select 'yes' as word");
        Assert.Null(Processes.PostmasterOf(folder));
        await using var second = await StartAsync();
        Assert.Equal("yes", await ScalarAsync(second, "select word from kept"));
    }

    [Fact]
    public async Task Settings_of_the_caller_win_even_with_quotes_in_them()
    {
        var options = new LocalClusterOptions { DataDirectory = folder, Durable = false, Settings = new Dictionary<string, string> { ["max_connections"] = "17", ["cluster_name"] = @"a'b\c" } };
        await using var cluster = await LocalCluster.StartAsync(options, output.WriteLine, default);
        Assert.Equal("17", await ScalarAsync(cluster, "show max_connections"));
        Assert.Equal(@"a'b\c", await ScalarAsync(cluster, "show cluster_name"));
        Assert.Equal("off", await ScalarAsync(cluster, "show fsync"));
    }

    [Fact]
    public async Task A_database_is_made_once_however_many_ask_for_it_at_once()
    {
        await using var cluster = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cluster.EnsureDatabaseAsync("odd \"name\"", default)));
        await cluster.EnsureDatabaseAsync("odd \"name\"", default);
        Assert.Equal("odd \"name\"", await ScalarAsync(cluster.ConnectionStringFor("odd \"name\""), "select current_database()"));
    }

    [Fact]
    public async Task A_killed_process_takes_the_server_with_it_and_the_next_start_is_normal()
    {
        await using var doomed = await LaunchedAsync();
        await ScalarAsync(doomed.FirstLine, "create table kept as select 'yes' as word");
        await doomed.KillAsync();
        Assert.True(await Processes.WithinSecondsAsync(10, () => Processes.PostmasterOf(folder) is null));
        await using var next = await StartAsync();
        Assert.Equal("yes", await ScalarAsync(next, "select word from kept"));
    }

    [Fact]
    public async Task A_server_whose_process_and_watchdog_were_killed_is_taken_over()
    {
        await using var doomed = await LaunchedAsync();
        var orphan = Processes.PostmasterOf(folder);
        Processes.Kill(Assert.Single(doomed.Watchdogs()));
        await doomed.KillAsync();
        await using (var next = await StartAsync())
        {
            Assert.Equal(orphan, Processes.PostmasterOf(folder));
            Assert.Equal("1", await ScalarAsync(next, "select 1"));
        }
        Assert.Null(Processes.PostmasterOf(folder));
    }

    [Fact]
    public async Task A_killed_server_recovers_at_the_next_start()
    {
        await using (var cluster = await StartAsync())
        {
            await ScalarAsync(cluster, "create table kept as select 'yes' as word");
            Processes.Kill(Processes.PostmasterOf(folder)!.Value);
        }
        Assert.NotNull(Processes.PostmasterOf(folder)); // what a crash leaves behind
        await using var next = await StartAsync();
        Assert.Equal("yes", await ScalarAsync(next, "select word from kept"));
    }

    [Fact]
    public async Task Two_processes_that_race_on_an_empty_folder_share_one_server_and_the_last_to_leave_stops_it()
    {
        await using var one = ClusterProcess.Launch(folder);
        await using var other = ClusterProcess.Launch(folder);
        var said = await Task.WhenAll(one.SayAsync(), other.SayAsync());
        Assert.Equal(said[0], said[1]);
        var server = Processes.PostmasterOf(folder);
        await one.LeaveAsync();
        Assert.Equal(server, Processes.PostmasterOf(folder));
        Assert.Equal("1", await ScalarAsync(said[1], "select 1"));
        await other.LeaveAsync();
        Assert.Null(Processes.PostmasterOf(folder));
    }

    [Fact]
    public async Task A_killed_process_leaves_the_server_to_those_who_still_share_it()
    {
        await using var doomed = await LaunchedAsync();
        await using var survivor = await StartAsync();
        var watchdog = Assert.Single(doomed.Watchdogs());
        await doomed.KillAsync();
        Assert.True(await Processes.WithinSecondsAsync(10, () => !Processes.Lives(watchdog)));
        Assert.Equal("1", await ScalarAsync(survivor, "select 1"));
    }

    [Fact]
    public async Task A_killed_initdb_leaves_nothing_that_looks_like_a_cluster()
    {
        await using var doomed = ClusterProcess.Launch(folder);
        var server = Path.Combine(folder, "server");
        Assert.True(await Processes.WithinSecondsAsync(10, () => Directory.Exists(server) && Directory.EnumerateDirectories(server, "data.new.*").Any()));
        await doomed.KillAsync();
        Assert.False(Directory.Exists(Path.Combine(server, "data")));
        await using var next = await StartAsync();
        Assert.Equal("1", await ScalarAsync(next, "select 1"));
    }

    [Fact]
    public async Task An_ephemeral_folder_is_gone_after_a_leave_and_after_a_kill()
    {
        await using (var orderly = ClusterProcess.Launch(folder, ephemeral: true))
            await orderly.SayAsync();
        Assert.False(Directory.Exists(folder));
        await using var doomed = ClusterProcess.Launch(folder, ephemeral: true);
        await doomed.SayAsync();
        await doomed.KillAsync();
        Assert.True(await Processes.WithinSecondsAsync(10, () => !Directory.Exists(folder)));
    }

    [Fact]
    public async Task A_start_that_fails_says_why_and_leaves_nothing_running()
    {
        var options = new LocalClusterOptions { DataDirectory = folder, Settings = new Dictionary<string, string> { ["max_connections"] = "many" } };
        var failure = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalCluster.StartAsync(options, output.WriteLine, default));
        Assert.Contains("max_connections", failure.Message, StringComparison.Ordinal);
        Assert.Null(Processes.PostmasterOf(folder));
        await using var mended = await StartAsync();
        Assert.Equal("1", await ScalarAsync(mended, "select 1"));
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_by_name()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "server", "data", "PG_VERSION"), "12");
        var binaries = Path.GetDirectoryName(Command.Find("pg_ctl"));
        await using var refused = ClusterProcess.Launch(folder, binaries: binaries);
        Assert.Contains("PostgreSQL 12, which made the data on disk", await refused.SayAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_named_for_the_binaries_that_does_not_hold_them_is_refused()
    {
        await using var refused = ClusterProcess.Launch(folder, binaries: "/nowhere");
        Assert.Contains("CREDIT_PG_BIN names /nowhere", await refused.SayAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_rights_gets_a_server_of_its_own_that_root_can_take_over()
    {
        if (!Environment.IsPrivilegedProcess)
            return; // then every other test here ran without rights
        var programs = Path.Combine(folder, "programs");
        await Command.RunAsync(Command.Of(["cp", "-r", AppContext.BaseDirectory, Directory.CreateDirectory(folder).FullName + "/programs"]), default);
        await Command.RunAsync(Command.Of(["install", "-d", "-o", "nobody", Path.Combine(folder, "own")]), default);
        var assembly = Path.Combine(programs, Path.GetFileName(typeof(LocalClusterTests).Assembly.Location));
        await using var modest = ClusterProcess.Launch(["setpriv", "--reuid", "nobody", "--regid", "65534", "--clear-groups", "--"], assembly, Path.Combine(folder, "own"));
        await ScalarAsync(await modest.SayAsync(), "create table kept as select 'yes' as word");
        await modest.LeaveAsync();
        await using var root = await LocalCluster.StartAsync(new() { DataDirectory = Path.Combine(folder, "own") }, output.WriteLine, default);
        Assert.Equal("yes", await ScalarAsync(root, "select word from kept"));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_is_refused_before_anything_is_written()
    {
        var deep = Path.Combine(folder, new string('x', 90));
        var failure = await Assert.ThrowsAsync<LocalPostgresException>(() => LocalCluster.StartAsync(new() { DataDirectory = deep }, output.WriteLine, default));
        Assert.Contains("CREDIT_DATA", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private Task<LocalCluster> StartAsync() => LocalCluster.StartAsync(new() { DataDirectory = folder }, output.WriteLine, default);

    private async Task<ClusterProcess> LaunchedAsync()
    {
        var process = ClusterProcess.Launch(folder);
        await process.SayAsync();
        return process;
    }

    private static Task<string?> ScalarAsync(LocalCluster cluster, string sql) => ScalarAsync(cluster.ConnectionString, sql);

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
