using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace CreditDiscipline.Application.Persistence;

/// <summary>Brings a database to the newest schema: the numbered files of Persistence/Schema, each once, under a lock.</summary>
internal static class SchemaUpgrade
{
    private const long Lock = 4_226_101;
    private const string Journal = "schema_versions";

    /// <summary>Runs what is missing. Hosts that start together wait for each other.</summary>
    /// <exception cref="InvalidOperationException">A file failed; the database is as it was before that file.</exception>
    public static async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }; // the lock goes with the connection
        await using var connection = new NpgsqlConnection(alone.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock({Lock})", connection))
            await take.ExecuteNonQueryAsync(cancellationToken);
        if (await IsNewestAsync(connection, cancellationToken))
            return; // the usual start, which need not load DbUp
        var result = DeployChanges.To.PostgresqlDatabase(alone.ConnectionString) // a file may take as long as it needs
            .WithScriptsEmbeddedInAssembly(typeof(SchemaUpgrade).Assembly, IsFile)
            .JournalToPostgresqlTable("public", Journal)
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The schema upgrade failed in {result.ErrorScript?.Name}.", result.Error);
    }

    private static bool IsFile(string resource) => resource.Contains(".Schema.", StringComparison.Ordinal);

    /// <summary>Every file has run.</summary>
    private static async Task<bool> IsNewestAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand($"select to_regclass('public.{Journal}') is not null", connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is not true)
            return false;
        await using var missing = new NpgsqlCommand($"select count(*) = 0 from unnest($1) file where file not in (select scriptname from public.{Journal})", connection)
            .With((object)typeof(SchemaUpgrade).Assembly.GetManifestResourceNames().Where(IsFile).ToArray());
        return await missing.ExecuteScalarAsync(cancellationToken) is true;
    }
}
