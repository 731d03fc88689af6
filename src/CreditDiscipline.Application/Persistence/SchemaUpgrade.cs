using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace CreditDiscipline.Application.Persistence;

/// <summary>Brings a database to the newest schema: the numbered files of Persistence/Schema, each once, under a lock.</summary>
internal static class SchemaUpgrade
{
    private const long Lock = 4_226_101;

    /// <summary>Runs what is missing. Hosts that start together wait for each other.</summary>
    /// <exception cref="InvalidOperationException">A file failed; the database is as it was before that file.</exception>
    public static async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }; // the lock goes with the connection
        await using var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock({Lock})", connection))
            await take.ExecuteNonQueryAsync(cancellationToken);
        var result = DeployChanges.To.PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(SchemaUpgrade).Assembly, name => name.Contains(".Schema.", StringComparison.Ordinal))
            .JournalToPostgresqlTable("public", "schema_versions")
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The schema upgrade failed in {result.ErrorScript?.Name}.", result.Error);
    }
}
