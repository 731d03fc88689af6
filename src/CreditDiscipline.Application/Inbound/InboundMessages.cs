using CreditDiscipline.Application.Persistence;
using Npgsql;

namespace CreditDiscipline.Application.Inbound;

/// <summary>What is known of a message that came in.</summary>
/// <param name="IsOther">Its id belongs to another message.</param>
/// <param name="Answer">What the same message was answered, where that is kept.</param>
internal readonly record struct KnownMessage(bool IsOther, string? Answer);

/// <summary>Messages of partners for all hosts: one id, one body. The database decides which of two was first.</summary>
internal sealed class InboundMessages(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7); // a signature is stale after minutes; a repetition after an outage comes within days

    /// <summary>Notes a message whose signature holds.</summary>
    public async Task<KnownMessage> AdmitAsync(string partner, string id, string path, byte[] bodyHash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into inbound_messages as known (partner, id, path, body_hash, at) values ($1, $2, $3, $4, $5)
            on conflict (partner, id) do update set at = known.at returning path = $3 and body_hash = $4, answer::text
            """).With(partner, id, path, bodyHash, clock.GetUtcNow().UtcDateTime);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new KnownMessage(!reader.GetBoolean(0), reader.IsDBNull(1) ? null : reader.GetString(1));
    }

    /// <summary>Keeps the answer to a message; where two were answered at once, the first stays and is given back.</summary>
    public async Task<string> AnswerAsync(string partner, string id, string answer, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update inbound_messages set answer = coalesce(answer, $3::json) where partner = $1 and id = $2 returning answer::text").With(partner, id, answer);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Forgets what nobody repeats any more.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from inbound_messages where at < $1").With((clock.GetUtcNow() - Kept).UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
