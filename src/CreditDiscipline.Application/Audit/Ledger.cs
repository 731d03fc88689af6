using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Audit;

/// <summary>Appends to <c>acts</c> and <c>changes</c> as the last thing before a commit.</summary>
/// <remarks>
/// The heads are one-row tables. Locking them last makes numbers gapless and in commit order; locking acts before changes,
/// always, keeps writers from waiting for each other in a circle. A rollback gives its numbers back.
/// </remarks>
internal sealed class Ledger(SubjectKeys keys)
{
    /// <summary>Appends acts and publications, in the given order, inside the caller's transaction.</summary>
    public async Task AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<ActEntry> acts, IReadOnlyList<Publication> publications, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (seq, hash, position, digest) = await LockHeadsAsync(connection, publications.Count > 0, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        AddActs(batch, acts, seq, hash);
        if (publications.Count > 0)
        {
            FeedRows.Add(batch, Feed.Register, publications, position, digest, at, keys);
            AddSubjectEntries(batch, publications);
        }
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<(long Seq, byte[] Hash, long Position, byte[] Digest)> LockHeadsAsync(NpgsqlConnection connection, bool both, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select seq, hash from act_head for update"));
        if (both)
            batch.BatchCommands.Add(FeedRows.LockHead(Feed.Register));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (seq, hash) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
        if (!both || !await reader.NextResultAsync(cancellationToken))
            return (seq, hash, 0, []);
        await reader.ReadAsync(cancellationToken);
        return (seq, hash, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    private static void AddActs(NpgsqlBatch batch, IReadOnlyList<ActEntry> acts, long seq, byte[] hash)
    {
        var rows = new List<ActEntry>(acts.Count);
        var hashes = new List<byte[]>(acts.Count);
        foreach (var act in acts)
        {
            var row = act with { Seq = ++seq };
            hash = row.HashAfter(hash);
            rows.Add(row);
            hashes.Add(hash);
        }
        var insert = new NpgsqlBatchCommand("""
            insert into acts (seq, at, actor_id, actor_name, role, court_code, origin, act, aggregate, aggregate_id, rule_id, refusal, before, after, hash, effective_on)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::json[], $14::json[], $15, $16)
            """);
        insert.Add(NpgsqlDbType.Bigint, rows, row => row.Seq);
        insert.Add(NpgsqlDbType.TimestampTz, rows, row => row.At.UtcDateTime);
        insert.Add(NpgsqlDbType.Text, rows, row => row.ActorId);
        insert.Add(NpgsqlDbType.Text, rows, row => row.ActorName);
        insert.Add(NpgsqlDbType.Text, rows, row => row.Role);
        insert.Add(NpgsqlDbType.Text, rows, row => row.CourtCode);
        insert.Add(NpgsqlDbType.Text, rows, row => row.Origin);
        insert.Add(NpgsqlDbType.Text, rows, row => row.Act);
        insert.Add(NpgsqlDbType.Text, rows, row => row.Aggregate);
        insert.Add(NpgsqlDbType.Uuid, rows, row => row.AggregateId);
        insert.Add(NpgsqlDbType.Text, rows, row => row.RuleId);
        insert.Add(NpgsqlDbType.Text, rows, row => row.Refusal);
        insert.Add(NpgsqlDbType.Text, rows, row => row.Before);
        insert.Add(NpgsqlDbType.Text, rows, row => row.After);
        insert.Parameters.Add(new NpgsqlParameter { Value = hashes, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        insert.Add(NpgsqlDbType.Date, rows, row => row.EffectiveOn);
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update act_head set seq = $1, hash = $2").With(seq, hash));
    }

    /// <summary>Under whom an entry is or was found, for who asks by subject what stood at another time.</summary>
    private static void AddSubjectEntries(NpgsqlBatch batch, IReadOnlyList<Publication> publications)
    {
        var found = publications.SelectMany(change => change.Subjects.Select(subject => (subject.Key, change.EntryId))).Distinct().ToList();
        var insert = new NpgsqlBatchCommand("insert into subject_entries (subject_key, entry_id) select * from unnest($1, $2) on conflict do nothing");
        insert.Add(NpgsqlDbType.Bytea, found, row => row.Key.ToBytes());
        insert.Add(NpgsqlDbType.Uuid, found, row => row.EntryId);
        batch.BatchCommands.Add(insert);
    }
}

internal static class ArrayParameters
{
    /// <summary>Adds a column of rows as an array parameter.</summary>
    public static void Add<TRow, TValue>(this NpgsqlBatchCommand command, NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> column)
    {
        var values = new TValue[rows.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = column(rows[row]);
        command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
