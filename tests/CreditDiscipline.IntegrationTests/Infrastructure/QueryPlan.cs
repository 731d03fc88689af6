using Npgsql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>How PostgreSQL goes about a query where it may not read everything.</summary>
internal static class QueryPlan
{
    public static async Task<string> OfAsync(NpgsqlDataSource database, string query)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var off = new NpgsqlCommand("set local enable_seqscan = off", connection, transaction))
            await off.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"explain {query}", connection, transaction);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }
}
