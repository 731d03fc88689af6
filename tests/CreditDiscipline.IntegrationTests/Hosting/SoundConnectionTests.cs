using CreditDiscipline.Api.Hosting;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Hosting;

public sealed class SoundConnectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("select $1::text, 1", "a\0b")] // refused when it is bound
    [InlineData("select (1 / length($1))::text, 2", "")] // refused when it is done
    [InlineData("select $1::int::text, 3", "x")]
    public async Task A_statement_that_the_database_refuses_spoils_no_connection(string sql, string refused)
    {
        await using var database = RegisterResources.OpenDatabase(new NpgsqlConnectionStringBuilder(api.ConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        for (var before = 0; before < 4; before++) // so many go well before one is refused: it may be the one that prepares the statement
        {
            var own = $"{sql}, {before}";
            for (var good = 0; good < before; good++)
                Assert.Equal("1", await AskAsync(database, own, "1"));
            await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database, own, refused));
            await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database, own, refused));
            for (var good = 0; good < 4; good++)
                Assert.Equal("1", await AskAsync(database, own, "1"));
        }
    }

    private static async Task<string> AskAsync(NpgsqlDataSource database, string sql, string value)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetString(0);
    }
}
