using System.Diagnostics;
using Npgsql;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>A private PostgreSQL that needs no configuration: found, made, started, shared by several processes, stopped by the last.</summary>
/// <remarks>
/// A gate file lets one process at a time make or start the cluster. Every user holds a shared lock through a watchdog shell
/// whose input ends with the user, also when the user is killed; the watchdog that finds nobody else stops the server.
/// </remarks>
internal sealed class LocalCluster : IAsyncDisposable
{
    private const string Role = "credit";
    private static readonly TimeSpan GatePatience = TimeSpan.FromSeconds(90);
    private readonly LocalClusterOptions _options;
    private readonly PostgresBinaries _binaries;
    private readonly string? _runAs;
    private Process? _watchdog;

    private LocalCluster(LocalClusterOptions options, PostgresBinaries binaries, string? runAs) => (_options, _binaries, _runAs) = (options, binaries, runAs);

    private string Data => Path.Combine(_options.DataDirectory, $"pg{_binaries.Major}");

    private string Sockets => Path.Combine(_options.DataDirectory, "run");

    private string UsersLock => Path.Combine(Sockets, "users.lock");

    /// <summary>Finds PostgreSQL, makes the cluster when there is none, starts it when it does not run.</summary>
    /// <exception cref="InvalidOperationException">No PostgreSQL on the machine, or it does not start; the message says what to do.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        if (Path.Combine(options.DataDirectory, "run", ".s.PGSQL.5432").Length >= 104)
            throw new InvalidOperationException("The data folder's path is too long for a socket; set CREDIT_DATA to a shorter one.");
        Directory.CreateDirectory(options.DataDirectory);
        await using var gate = await EnterAsync(Path.Combine(options.DataDirectory, "gate.lock"), cancellationToken);
        var cluster = new LocalCluster(options, PostgresBinaries.Find(Path.Combine(options.DataDirectory, "npm"), say), UserToRunAs());
        cluster.PrepareFolders();
        cluster._watchdog = cluster.StartWatchdog(); // first, so that nobody else's leaving stops what is found running
        try
        {
            if (!File.Exists(Path.Combine(cluster.Data, "PG_VERSION")))
                cluster.Initialise(say);
            if (!await cluster.AnswersAsync(cancellationToken))
                cluster.StartServer(say);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connection string to a database of the cluster.</summary>
    public string ConnectionStringFor(string database) =>
        new NpgsqlConnectionStringBuilder { Host = Sockets, Username = Role, Database = database, MaxPoolSize = 60 }.ConnectionString;

    /// <summary>Makes a database when it is not there.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringFor("postgres"));
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        find.Parameters.Add(new() { Value = name });
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        try
        {
            await using var create = new NpgsqlCommand($"create database \"{name}\"", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return; // another process made it at the same moment
        }
    }

    /// <summary>Leaves; the last one to leave stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_watchdog is null)
            return;
        NpgsqlConnection.ClearAllPools();
        _watchdog.StandardInput.Close();
        await _watchdog.WaitForExitAsync();
        _watchdog.Dispose();
        _watchdog = null;
    }

    private static async Task<FileStream> EnterAsync(string path, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < GatePatience)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>As root the server runs as somebody else; null when it may run as whoever runs this.</summary>
    private static string? UserToRunAs()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return users.Contains("postgres") ? "postgres" : "nobody";
    }

    private void PrepareFolders()
    {
        Directory.CreateDirectory(Sockets);
        using (new FileStream(UsersLock, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)) { }
        if (_runAs is not null)
        {
            Run("chmod", ["755", _options.DataDirectory]);
            Run("chown", ["-R", _runAs, Sockets]);
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Sockets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // whoever reaches the socket is trusted
    }

    /// <summary>Initialises beside and renames, so that a killed initdb leaves no half cluster.</summary>
    private void Initialise(Action<string> say)
    {
        say($"Making a private PostgreSQL {_binaries.Major} in {_options.DataDirectory}");
        var draft = Data + ".new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        if (_runAs is not null)
            Run("chown", [_runAs, draft]);
        RunDropped(_binaries["initdb"], ["-D", draft, "-U", Role, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync", "--no-instructions"], quiet: true);
        Directory.Move(draft, Data);
    }

    private void StartServer(Action<string> say)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "",
            ["unix_socket_directories"] = Sockets,
            ["max_connections"] = "200",
            ["shared_buffers"] = "512MB",
            ["max_wal_size"] = "4GB",
            ["checkpoint_timeout"] = "15min",
            ["fsync"] = _options.Durable ? "on" : "off",
        };
        foreach (var (name, value) in _options.Settings)
            settings[name] = value;
        var log = Path.Combine(Sockets, "postgres.log");
        var arguments = string.Join(' ', settings.Select(setting => $"-c {setting.Key}='{setting.Value}'"));
        try
        {
            // The server keeps the handles it inherits: its output must go to a file, never to a pipe of ours.
            RunDropped(_binaries["pg_ctl"], ["-D", Data, "-l", log, "-s", "-w", "-t", "60", "-o", arguments, "start"], quiet: false);
        }
        catch (InvalidOperationException)
        {
            say(string.Join(Environment.NewLine, File.Exists(log) ? File.ReadLines(log).TakeLast(5) : []));
            throw new InvalidOperationException($"The private PostgreSQL did not start; see {log}.");
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(Data, "postmaster.pid")))
            return false;
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionStringFor("postgres") + ";Pooling=false;Timeout=3");
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Holds the shared lock while its input is open; then, when nobody else holds it, stops the server.</summary>
    private Process StartWatchdog()
    {
        var script = $"""
            exec 9<>"{UsersLock}"
            flock -s 9
            echo ready
            read -r _
            flock -u 9
            flock -n -x 9 && exec "{_binaries["pg_ctl"]}" -D "{Data}" -s -m fast -w stop >/dev/null 2>&1 9>&-
            """;
        var start = Dropped("setsid", ["sh", "-c", script]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        var watchdog = Process.Start(start)!;
        return watchdog.StandardOutput.ReadLine() == "ready" ? watchdog : throw new InvalidOperationException("The watchdog of the private PostgreSQL did not start.");
    }

    private void RunDropped(string program, string[] arguments, bool quiet) => Run(Dropped(program, arguments), quiet);

    private ProcessStartInfo Dropped(string program, string[] arguments) => _runAs is null
        ? new ProcessStartInfo(program, arguments)
        : new ProcessStartInfo("setpriv", ["--reuid", _runAs, "--regid", GroupOf(_runAs), "--clear-groups", "--", program, .. arguments]) { WorkingDirectory = "/" };

    private static string GroupOf(string user) => File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user)[3];

    private static void Run(string program, string[] arguments) => Run(new ProcessStartInfo(program, arguments), quiet: false);

    private static void Run(ProcessStartInfo start, bool quiet)
    {
        start.RedirectStandardOutput = quiet;
        using var process = Process.Start(start)!;
        if (quiet)
            process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} failed with {process.ExitCode}.");
    }
}
