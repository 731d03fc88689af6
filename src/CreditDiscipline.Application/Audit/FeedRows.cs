using System.Text;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Audit;

/// <summary>Writes the rows of a feed. Its head is locked as the last thing before a commit, so that positions are gapless and in commit order.</summary>
internal static class FeedRows
{
    /// <summary>Locks the head; the row has the newest position and its digest.</summary>
    public static NpgsqlBatchCommand LockHead(Feed feed) => new($"select position, digest from {feed.Head} for update");

    /// <summary>Appends changes behind a position and its digest.</summary>
    public static void Add(NpgsqlBatch batch, Feed feed, IReadOnlyList<Publication> publications, long position, byte[] digest, DateTimeOffset at, SubjectKeys keys)
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
        var insert = new NpgsqlBatchCommand($"""
            insert into {feed.Changes} (position, at, kind, register, entry_id, version, urgent, enterprise, visible_until, subjects, record, digest)
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
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"update {feed.Head} set position = $1, digest = $2").With(position, digest));
        AddPublicEntries(batch, feed, publications, first, position);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select pg_notify('{feed.Channel}', $1)").With($"{position}"));
    }

    /// <summary>The newest change of each entry decides whether and how outsiders see it.</summary>
    private static void AddPublicEntries(NpgsqlBatch batch, Feed feed, IReadOnlyList<Publication> publications, long first, long last)
    {
        var newest = $"select distinct on (entry_id) entry_id, position, version, register, visible_until, subjects from {feed.Changes} where position between $1 and $2 order by entry_id, version desc";
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            insert into {feed.Entries} (entry_id, position, version, register, visible_until, subjects)
            select entry_id, position, version, register, visible_until, subjects from ({newest}) newest where length(subjects) > 0
            on conflict (entry_id) do update set position = excluded.position, version = excluded.version,
              visible_until = excluded.visible_until, subjects = excluded.subjects
            """).With(first, last));
        if (publications.Any(change => change.Subjects.Count == 0))
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"delete from {feed.Entries} shown using ({newest}) newest where shown.entry_id = newest.entry_id and length(newest.subjects) = 0").With(first, last));
    }
}
