using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>The server of one folder: making, starting, finding and stopping it. The caller holds the gate.</summary>
internal sealed class LocalServer(ClusterFolder folder, ServerAccount account, string binaries)
{
    private const string Role = "credit";
    private const int SocketPort = 5432;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IEnumerable<string> StopCommand =>
        [.. account.Prefix, PostgresBinaries.Program(binaries, "pg_ctl"), "-D", folder.Data, "-m", "fast", "-w", "-s", "stop"];

    public string ConnectionStringFor(string database)
    {
        var builder = new NpgsqlConnectionStringBuilder { Database = database, Username = Role, Host = folder.Server, Port = SocketPort };
        if (OperatingSystem.IsWindows())
        {
            builder.Host = IPAddress.Loopback.ToString();
            builder.Port = int.Parse(File.ReadLines(folder.PidFile).ElementAt(3), CultureInfo.InvariantCulture);
            builder.Password = File.ReadAllText(folder.Password);
        }
        return builder.ConnectionString;
    }

    /// <summary>True once a server of this folder answers; false when there is none, whatever a crash left behind.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (File.Exists(folder.PidFile))
        {
            try
            {
                var probe = new NpgsqlConnectionStringBuilder(ConnectionStringFor("postgres")) { Pooling = false };
                await using var connection = new NpgsqlConnection(probe.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                return true;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.CannotConnectNow && TimeProvider.System.GetUtcNow() < deadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken); // it starts, recovers or stops
            }
            catch (PostgresException refusal)
            {
                // A refusal is an answer, but after a crash the port of old may be another server's.
                return refusal.SqlState != PostgresErrorCodes.InvalidPassword;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>Makes the data aside and renames it, so that what is killed midway leaves no half cluster.</summary>
    public async Task InitializeAsync(bool durable, CancellationToken cancellationToken)
    {
        folder.SweepUnfinished();
        var data = folder.NewData();
        List<string> command =
        [
            PostgresBinaries.Program(binaries, "initdb"), "-D", data, "-U", Role, "-E", "UTF8", "--data-checksums",
            .. Locale, .. Authentication(), .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        await Command.RunAsync(account.Run(folder.Server, command), cancellationToken);
        Directory.Move(data, folder.Data);
    }

    public async Task StartAsync(LocalClusterOptions options, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        await WriteConfigurationAsync(options, cancellationToken);
        while (true)
        {
            var failure = await Command.LaunchAsync(
                account.Run(folder.Server, PostgresBinaries.Program(binaries, "pg_ctl"), "-D", folder.Data, "-l", folder.Log, "-w", "-s", "start"), cancellationToken);
            if (failure is null)
                return;
            var log = LogTail();
            if (!IsStillDying(log) || TimeProvider.System.GetUtcNow() > deadline)
                throw new LocalPostgresException($"PostgreSQL in {folder.Root} did not start: {failure}\n{log}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    // A killed server is not gone at once: its parent has yet to reap it, and its backends end one by one. Its pid file
    // is never removed by hand, as it is what keeps a new server from the data until the last backend has let go.
    private static bool IsStillDying(string log) =>
        log.Contains("lock file \"postmaster.pid\" already exists", StringComparison.Ordinal) ||
        log.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    public Task StopAsync() => Command.RunAsync(Command.Of(StopCommand, folder.Root), CancellationToken.None);

    // Sorted by code point everywhere; Linux alone is sure to have C.UTF-8.
    private static string[] Locale =>
        OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"] :
        OperatingSystem.IsMacOS() ? ["--locale=en_US.UTF-8", "--lc-collate=C"] : ["--locale=C"];

    private string[] Authentication()
    {
        if (!OperatingSystem.IsWindows())
            return ["--auth-local=trust", "--auth-host=reject"]; // the folder of the socket is the guard
        File.WriteAllText(folder.Password, RandomNumberGenerator.GetHexString(32));
        return ["--auth=scram-sha-256", $"--pwfile={folder.Password}"];
    }

    private async Task WriteConfigurationAsync(LocalClusterOptions options, CancellationToken cancellationToken)
    {
        File.Delete(folder.Log + ".old");
        if (File.Exists(folder.Log))
            File.Move(folder.Log, folder.Log + ".old");
        var settings = Listening().Concat(
        [
            new("max_connections", "200"), new("shared_buffers", "128MB"), new("max_wal_size", "1GB"),
            new("timezone", "UTC"), new("log_timezone", "UTC"), new("lc_messages", "C"),
            // Statements, keys and contexts may hold personal data.
            new("log_min_error_statement", "panic"), new("log_error_verbosity", "terse"),
            .. options.Durable ? Array.Empty<KeyValuePair<string, string>>()
                : [new("fsync", "off"), new("synchronous_commit", "off"), new("full_page_writes", "off")],
        ]).Concat(options.Settings);
        var lines = settings.Select(setting => $"{setting.Key} = '{Escape(setting.Value)}'");
        await File.WriteAllLinesAsync(folder.ConfigurationFile, ["# Written at each start; ALTER SYSTEM survives it.", .. lines], cancellationToken);
    }

    private IEnumerable<KeyValuePair<string, string>> Listening() => OperatingSystem.IsWindows()
        ? [new("listen_addresses", IPAddress.Loopback.ToString()), new("port", $"{FreePort()}")]
        : [new("listen_addresses", ""), new("port", $"{SocketPort}"), new("unix_socket_directories", $"\"{folder.Server}\""), new("unix_socket_permissions", "0700")];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    private string LogTail() => File.Exists(folder.Log) ? string.Join('\n', File.ReadLines(folder.Log).TakeLast(20)) : "";
}
