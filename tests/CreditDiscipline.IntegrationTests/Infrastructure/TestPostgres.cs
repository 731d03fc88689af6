using System.Collections.Concurrent;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using DotNet.Testcontainers.Builders;
using Npgsql;
using Testcontainers.PostgreSql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>
/// One PostgreSQL for a test run, gone at its end: Docker where it is there, otherwise a private cluster.
/// CREDIT_TEST_DB=docker, local or a connection string with the right to create databases overrides the choice.
/// </summary>
internal static class TestPostgres
{
    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();
    private static readonly ConcurrentDictionary<string, string> Left = new();

    private static readonly Dictionary<string, string> Settings = new() { ["max_connections"] = "300", ["max_wal_size"] = "2GB" };

    /// <summary>A new database with the newest schema.</summary>
    public static async Task<string> CreateRegisterAsync() =>
        await CreateDatabaseAsync(await TemplateAsync("register", database => SchemaUpgrade.RunAsync(database, CancellationToken.None)));

    /// <summary>A new database, empty or copied from a template, under a name that nobody else has.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"create database {name}" + (template is null ? "" : $" template {template}"));
        Left[name] = name;
        return On(await Server.Value, name);
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        using (var pool = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(pool);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await ExecuteAsync($"drop database if exists {name} with (force)");
        Left.TryRemove(name, out _);
    }

    /// <summary>The name of a database that was migrated once in this run, for <see cref="CreateDatabaseAsync"/>.</summary>
    public static Task<string> TemplateAsync(string name, Func<string, Task> migrate) =>
        Templates.GetOrAdd(name, _ => new(() => MakeTemplateAsync(migrate))).Value;

    private static async Task<string> MakeTemplateAsync(Func<string, Task> migrate)
    {
        var connectionString = await CreateDatabaseAsync();
        await migrate(connectionString);
        using (var pool = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(pool);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        // A database in use cannot be copied.
        await ExecuteAsync($"alter database {name} allow_connections false");
        await ExecuteAsync($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'");
        return name;
    }

    private static async Task<string> StartAsync() => Environment.GetEnvironmentVariable("CREDIT_TEST_DB") switch
    {
        null or "" => await DockerOrLocalAsync(),
        "docker" => await DockerAsync(),
        "local" => await LocalAsync(),
        var given => Given(given),
    };

    private static async Task<string> DockerOrLocalAsync()
    {
        try
        {
            return await DockerAsync();
        }
        catch (DockerUnavailableException)
        {
            return await LocalAsync();
        }
    }

    private static async Task<string> DockerAsync()
    {
        var container = new PostgreSqlBuilder("postgres:15-alpine")
            .WithCommand("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
            .WithCommand([.. Settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })])
            .Build();
        AtExit(() => container.DisposeAsync());
        await container.StartAsync();
        return container.GetConnectionString();
    }

    private static async Task<string> LocalAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"credit-test-{Guid.NewGuid():N}"[..20]);
        var options = new LocalClusterOptions { DataDirectory = folder, Durable = false, Ephemeral = true, Settings = Settings };
        var cluster = await LocalCluster.StartAsync(options, _ => { }, CancellationToken.None);
        AtExit(cluster.DisposeAsync);
        return cluster.ConnectionString;
    }

    private static string Given(string connectionString)
    {
        AtExit(async () => await ExecuteAsync([.. Left.Keys.Select(name => $"drop database if exists {name} with (force)")]));
        return connectionString;
    }

    // The runner may kill this process before it has done; the cluster's watchdog and Testcontainers' reaper then finish.
    private static void AtExit(Func<ValueTask> end) => AppDomain.CurrentDomain.ProcessExit += (_, _) => end().AsTask().GetAwaiter().GetResult();

    private static string On(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    private static async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(await Server.Value);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
