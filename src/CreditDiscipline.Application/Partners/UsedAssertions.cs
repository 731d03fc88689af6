using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace CreditDiscipline.Application.Partners;

/// <summary>Remembers, for all hosts, the assertions with which partners have signed in.</summary>
internal sealed class UsedAssertions(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Notes an assertion; false when it was used before.</summary>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public async Task<bool> TryUseAsync(string clientId, string tokenId, DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into used_assertions values ($1, $2, $3) on conflict do nothing");
        foreach (var value in new object[] { clientId, SHA256.HashData(Encoding.UTF8.GetBytes(tokenId)), endsAt.UtcDateTime })
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Forgets those that have ended, a while after the end: clocks of hosts differ.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from used_assertions where ends_at < $1");
        command.Parameters.Add(new() { Value = clock.GetUtcNow().AddDays(-1).UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
