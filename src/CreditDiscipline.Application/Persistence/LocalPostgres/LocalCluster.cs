using System.Diagnostics;
using Npgsql;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>One's share in the private PostgreSQL of a folder: the first to come starts it, the last to leave stops it.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly ClusterFolder folder;
    private readonly LocalServer server;
    private readonly bool ephemeral;
    private readonly FileStream membership;
    private readonly Watchdog? watchdog;
    private bool left;

    private LocalCluster(ClusterFolder folder, LocalServer server, bool ephemeral)
    {
        (this.folder, this.server, this.ephemeral) = (folder, server, ephemeral);
        membership = FileGate.Share(folder.Users);
        watchdog = Watchdog.CanRun ? Watchdog.Start(folder, server.StopCommand, ephemeral) : null;
    }

    /// <summary>For the superuser role of the cluster and its database postgres; may hold a password.</summary>
    public string ConnectionString => ConnectionStringFor("postgres");

    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = new ClusterFolder(options.DataDirectory);
        folder.MakeRoot();
        using var gate = await FileGate.EnterAsync(folder.Gate, cancellationToken);
        var account = await ServerAccount.ChooseAsync(folder, cancellationToken);
        folder.MakeServer();
        await account.OwnAsync(folder.Server, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(folder.Major, say, cancellationToken);
        var cluster = new LocalCluster(folder, new LocalServer(folder, account, binaries), options.Ephemeral);
        try
        {
            await cluster.ComeUpAsync(options, say, cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.LeaveAsync(gate);
            throw;
        }
    }

    public string ConnectionStringFor(string database) => server.ConnectionStringFor(database);

    /// <summary>Creates the database unless it is there; any number of callers may ask at once.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        try
        {
            await using var create = new NpgsqlCommand($"create database {new NpgsqlCommandBuilder().QuoteIdentifier(name)}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // another caller was faster
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (left)
            return;
        await LeaveAsync(await FileGate.EnterAsync(folder.Gate, CancellationToken.None));
    }

    private async Task ComeUpAsync(LocalClusterOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        if (!Watchdog.CanRun)
            say("Without the flock program a killed process leaves PostgreSQL running until the next one ends.");
        if (await server.AnswersAsync(cancellationToken))
        {
            say($"Sharing the PostgreSQL that runs in {folder.Root}");
            return;
        }
        if (!folder.HasData)
        {
            say($"Making a private PostgreSQL in {folder.Root}");
            await server.InitializeAsync(options.Durable, cancellationToken);
        }
        await server.StartAsync(options, cancellationToken);
        say($"PostgreSQL runs in {folder.Root}, started in {clock.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task LeaveAsync(FileStream gate)
    {
        left = true;
        bool wasLast;
        using (gate)
        {
            await membership.DisposeAsync();
            using var alone = FileGate.TryAlone(folder.Users);
            wasLast = alone is not null;
            if (wasLast && await server.AnswersAsync(CancellationToken.None))
                await server.StopAsync();
        }
        if (wasLast && ephemeral)
            Directory.Delete(folder.Root, recursive: true);
        if (watchdog is not null)
            await watchdog.DisposeAsync(); // last, so that a kill until here is still made good
    }
}
