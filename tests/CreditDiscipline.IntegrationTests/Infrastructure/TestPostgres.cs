using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using DotNet.Testcontainers.Builders;
using Npgsql;
using Testcontainers.PostgreSql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>One PostgreSQL a run: the one that CREDIT_TEST_DB names, Docker's, or a private cluster. One database a fixture, from a template.</summary>
internal static class TestPostgres
{
    private const string Template = "credit_template";
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>A new database with the newest schema.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name} template {Template}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 60 }.ConnectionString;
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(await Server.Value, $"drop database if exists {name} with (force)");
    }

    private static async Task<string> StartAsync()
    {
        var server = Environment.GetEnvironmentVariable("CREDIT_TEST_DB") switch
        {
            null or "" => await TryDockerAsync() ?? await StartLocalAsync(),
            "docker" => await TryDockerAsync() ?? throw new InvalidOperationException("Docker is not reachable."),
            "local" => await StartLocalAsync(),
            var connectionString => connectionString,
        };
        await ExecuteAsync(server, $"drop database if exists {Template}");
        await ExecuteAsync(server, $"create database {Template}");
        await SchemaUpgrade.RunAsync(new NpgsqlConnectionStringBuilder(server) { Database = Template, Pooling = false }.ConnectionString, CancellationToken.None);
        NpgsqlConnection.ClearAllPools(); // a template must have no session
        return server;
    }

    private static async Task<string?> TryDockerAsync()
    {
        try
        {
            var container = new PostgreSqlBuilder("postgres:15-alpine").WithCommand("-c", "max_connections=300").Build();
            await container.StartAsync();
            return container.GetConnectionString();
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }

    private static async Task<string> StartLocalAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"cd-test-{Environment.ProcessId}");
        var cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions { DataDirectory = folder, Durable = false, Settings = new Dictionary<string, string> { ["max_connections"] = "300", ["shared_buffers"] = "256MB" } }, _ => { }, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
            Directory.Delete(folder, recursive: true);
        };
        return cluster.ConnectionStringFor("postgres");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
