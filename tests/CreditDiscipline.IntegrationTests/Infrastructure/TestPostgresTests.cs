using Npgsql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

public sealed class TestPostgresTests
{
    [Fact]
    public async Task A_template_is_migrated_once_and_copied_as_often_as_asked_at_once()
    {
        var migrations = 0;
        var databases = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            var template = await TestPostgres.TemplateAsync("numbers", async connectionString =>
            {
                Interlocked.Increment(ref migrations);
                await ScalarAsync(connectionString, "create table numbers as select 42 as number");
            });
            return await TestPostgres.CreateDatabaseAsync(template);
        }));
        Assert.Equal(1, migrations);
        Assert.Equal(6, databases.Distinct().Count());
        foreach (var database in databases)
        {
            Assert.Equal(42, await ScalarAsync(database, "select number from numbers"));
            await TestPostgres.DropDatabaseAsync(database);
            await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(database, "select 1"));
        }
    }

    [Fact]
    public async Task What_one_database_holds_no_other_sees()
    {
        var one = await TestPostgres.CreateDatabaseAsync();
        var other = await TestPostgres.CreateDatabaseAsync();
        await ScalarAsync(one, "create table secret as select 1 as number");
        Assert.Null(await ScalarAsync(other, "select to_regclass('secret')::text") as string);
        await TestPostgres.DropDatabaseAsync(one);
        await TestPostgres.DropDatabaseAsync(other);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
