using System.Text;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
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
    /// <summary>Channel on which readers of the feed are woken; the payload is the newest position.</summary>
    public const string Channel = "changes";

    /// <summary>Appends acts and publications, in the given order, inside the caller's transaction.</summary>
    public async Task AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<ActEntry> acts, IReadOnlyList<Publication> publications, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (seq, hash, position, digest) = await LockHeadsAsync(connection, publications.Count > 0, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        AddActs(batch, acts, seq, hash);
        if (publications.Count > 0)
            AddChanges(batch, publications, position, digest, at);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<(long Seq, byte[] Hash, long Position, byte[] Digest)> LockHeadsAsync(NpgsqlConnection connection, bool both, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select seq, hash from act_head for update"));
        if (both)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select position, digest from change_head for update"));
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
        AddHead(batch, "update act_head set seq = $1, hash = $2", seq, hash);
    }

    private void AddChanges(NpgsqlBatch batch, IReadOnlyList<Publication> publications, long position, byte[] digest, DateTimeOffset at)
    {
        var first = position + 1;
        var records = new List<byte[]>(publications.Count);
        var digests = new List<byte[]>(publications.Count);
        foreach (var change in publications)
        {
            var record = change.Record.ToCanonicalJson();
            digest = ChangeDigest.Next(digest, ChangeDigest.Line(++position, change.Kind, change.EntryId, change.Version, record));
            records.Add(record);
            digests.Add(digest);
        }
        var insert = new NpgsqlBatchCommand("""
            insert into changes (position, at, kind, register, entry_id, version, urgent, enterprise, visible_until, subjects, record, digest)
            select $1 + ordinal - 1, $2, kind, register, entry_id, version, urgent, enterprise, visible_until, subjects, record::json, digest
            from unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) with ordinality
              as row (kind, register, entry_id, version, urgent, enterprise, visible_until, subjects, record, digest, ordinal)
            """);
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = first });
        insert.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime });
        insert.Add(NpgsqlDbType.Text, publications, change => Codes<ChangeKind>.Of(change.Kind));
        insert.Add(NpgsqlDbType.Text, publications, change => Codes<Register>.Of(change.Register));
        insert.Add(NpgsqlDbType.Uuid, publications, change => change.EntryId);
        insert.Add(NpgsqlDbType.Integer, publications, change => change.Version);
        insert.Add(NpgsqlDbType.Boolean, publications, change => change.Urgent);
        insert.Add(NpgsqlDbType.Boolean, publications, change => change.Enterprise);
        insert.Add(NpgsqlDbType.Date, publications, change => change.VisibleUntil);
        insert.Add(NpgsqlDbType.Bytea, publications, change => PackedSubjects.Pack(change.Subjects, keys));
        insert.Add(NpgsqlDbType.Text, records, Encoding.UTF8.GetString);
        insert.Add(NpgsqlDbType.Bytea, digests, bytes => bytes);
        batch.BatchCommands.Add(insert);
        AddHead(batch, "update change_head set position = $1, digest = $2", position, digest);
        AddPublicEntries(batch, first, position);
        AddSubjectEntries(batch, first, position);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select pg_notify('{Channel}', $1)") { Parameters = { new NpgsqlParameter<string> { TypedValue = $"{position}" } } });
    }

    /// <summary>The newest change of each entry decides whether and how outsiders see it.</summary>
    private static void AddPublicEntries(NpgsqlBatch batch, long first, long last)
    {
        const string newest = "select distinct on (entry_id) * from changes where position between $1 and $2 order by entry_id, version desc";
        string[] statements =
        [
            $"""
            insert into public_entries (entry_id, position, version, register, visible_until, subjects)
            select entry_id, position, version, register, visible_until, subjects from ({newest}) newest where length(subjects) > 0
            on conflict (entry_id) do update set position = excluded.position, version = excluded.version,
              visible_until = excluded.visible_until, subjects = excluded.subjects
            """,
            $"delete from public_entries using ({newest}) newest where public_entries.entry_id = newest.entry_id and length(newest.subjects) = 0",
        ];
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement)
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = first }, new NpgsqlParameter<long> { TypedValue = last } },
            });
        }
    }

    /// <summary>Under whom an entry is or was found, for who asks by subject what stood at another time.</summary>
    private static void AddSubjectEntries(NpgsqlBatch batch, long first, long last) => batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
        insert into subject_entries (subject_key, entry_id)
        select distinct substring(subjects from place for {SubjectKey.Size}), entry_id
        from changes, generate_series(1, length(subjects), {PackedSubjects.Size}) as place where position between $1 and $2
        on conflict do nothing
        """)
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = first }, new NpgsqlParameter<long> { TypedValue = last } },
    });

    private static void AddHead(NpgsqlBatch batch, string sql, long number, byte[] hash) => batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = number }, new NpgsqlParameter<byte[]> { TypedValue = hash } },
    });
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
