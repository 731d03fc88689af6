using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The database and the keys that a host or a command works with, opened by one rule and closed together.</summary>
internal sealed class RegisterResources : IAsyncDisposable
{
    private const string LocalDatabase = "credit_discipline";
    private readonly LocalCluster? _cluster;

    private RegisterResources(LocalCluster? cluster, NpgsqlDataSource database, KeyRing keys) => (_cluster, Database, Keys) = (cluster, database, keys);

    public NpgsqlDataSource Database { get; }

    public KeyRing Keys { get; }

    /// <summary>Opens what the configuration names. In Development what is not named is made: a private PostgreSQL, new keys.</summary>
    /// <exception cref="InvalidOperationException">Outside Development the connection string or the key file is missing; the calendar is none.</exception>
    public static async Task<RegisterResources> OpenAsync(ServiceOptions options, bool development, Action<string> say, CancellationToken cancellationToken)
    {
        if (!development && (options.ConnectionString is null || options.KeyFile is null))
            throw new InvalidOperationException("Outside Development ConnectionStrings:Default and Keys:File must be set.");
        AddCalendar(options.CalendarFile, say);
        LocalCluster? cluster = null;
        var connectionString = options.ConnectionString;
        var keyFile = options.KeyFile;
        if (connectionString is null || keyFile is null)
        {
            var local = new LocalClusterOptions
            {
                Settings = new Dictionary<string, string> { ["shared_buffers"] = "512MB", ["max_wal_size"] = "4GB", ["checkpoint_timeout"] = "15min" },
            };
            keyFile ??= Path.Combine(local.DataDirectory, "keys.json");
            if (connectionString is null)
            {
                cluster = await LocalCluster.StartAsync(local, say, cancellationToken);
                await cluster.EnsureDatabaseAsync(LocalDatabase, cancellationToken);
                connectionString = cluster.ConnectionStringFor(LocalDatabase);
            }
        }
        await SchemaUpgrade.RunAsync(connectionString, cancellationToken);
        return new RegisterResources(cluster, OpenDatabase(connectionString), KeyRing.Load(keyFile, create: development));
    }

    /// <summary>The years of the calendar that came out after the product (CLOCK-11).</summary>
    private static void AddCalendar(string? file, Action<string> say)
    {
        if (file is null)
            return;
        try
        {
            using var table = File.OpenText(file);
            var years = WorkingCalendar.Add(table);
            say($"Calendar:File {file}: {(years.Count > 0 ? "working days of " + string.Join(", ", years) : "no new year")}");
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Calendar:File {file} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A data source with the register's session settings.</summary>
    public static NpgsqlDataSource OpenDatabase(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName ??= "credit-discipline";
        builder.ConnectionStringBuilder.MaxAutoPrepare = 0; // a statement refused as it is prepared by itself spoils the connection for whoever comes next
        builder.ConnectionStringBuilder.NoResetOnClose = true; // nobody leaves state in a session, and every group of answers paid for its reset (docs/benchmarks-notes.md)
        builder.ConnectionStringBuilder.Timeout = 3;
        builder.ConnectionStringBuilder.PersistSecurityInfo = true; // the timetable opens connections of its own
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
