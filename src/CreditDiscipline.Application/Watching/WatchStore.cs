using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Watching;

/// <summary>Watches and what is known of them, inside the caller's transaction.</summary>
/// <remarks>Locks are taken in one order: the advisory lock of the watches, then the row of a partner.</remarks>
internal sealed class WatchStore(SubjectKeys keys)
{
    private const string Columns = "id, partner, reference, subject_key, name_key, document, purpose, authorization_reference, expires_on, since_position";

    /// <summary>That a watch is of a partner whose world has this feed.</summary>
    public static string IsOf(Feed feed) => $"(select sandbox from partners where client_id = watches.partner) = {feed.IsSandbox}";

    /// <summary>Keeps the follower away while watches come and go, and others of the same partner too.</summary>
    /// <returns>How far the feed was followed, and how many subjects the partner watches.</returns>
    public static async Task<(long Cursor, int Watches)> EnterAsync(NpgsqlConnection connection, Feed feed, string partner, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select pg_advisory_xact_lock_shared({feed.WatchLock})")); // an advisory lock queues fairly: a follower that waits is not overtaken
        batch.BatchCommands.Add(new NpgsqlBatchCommand("insert into partner_streams values ($1, 0, 0) on conflict do nothing").With(partner));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select watched.position, watches from partner_streams, {feed.WatchCursor} watched where partner = $1 for update of partner_streams").With(partner));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt32(1));
    }

    /// <summary>Waits until nobody adds or removes watches and nobody else follows.</summary>
    /// <returns>How far the feed was followed.</returns>
    public static async Task<long> EnterAloneAsync(NpgsqlConnection connection, Feed feed, CancellationToken cancellationToken)
    {
        await using (var take = new NpgsqlCommand($"select pg_advisory_xact_lock({feed.WatchLock})", connection))
            await take.ExecuteNonQueryAsync(cancellationToken);
        await using var cursor = new NpgsqlCommand($"select position from {feed.WatchCursor}", connection);
        return (long)(await cursor.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The watches of a partner under these references.</summary>
    public static async Task<Dictionary<string, Watch>> FindAsync(NpgsqlConnection connection, string partner, string[] references, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from watches where partner = $1 and reference = any($2)", connection).With(partner, references);
        return (await ReadAsync(command, cancellationToken)).ToDictionary(watch => watch.Reference, StringComparer.Ordinal);
    }

    /// <summary>The watches that these changes may concern, and some whose entries have reached their last day, with what their partners know.</summary>
    public async Task<List<WatchedSubject>> FindConcernedAsync(NpgsqlConnection connection, Feed feed, IReadOnlyList<EntryVersion> changes, DateOnly today, int most, CancellationToken cancellationToken)
    {
        var subjects = changes.SelectMany(change => change.Subjects).Select(subject => subject.Key).Distinct().Select(key => key.ToBytes()).ToArray();
        await using var command = new NpgsqlCommand($"""
            select {Columns} from watches where (expires_on is null or expires_on >= $3) and id in (
              select id from watches where subject_key = any($1)
              union all select watch_id from watch_entries where entry_id = any($2)
              union all (select watch_id from watch_entries join watches on watches.id = watch_id where visible_until < $3 and {IsOf(feed)} limit {most}))
            """, connection).With(subjects, changes.Select(change => change.EntryId).Distinct().ToArray(), today);
        var watched = (await ReadAsync(command, cancellationToken)).ToDictionary(watch => watch.Id, watch => new WatchedSubject(watch, keys));
        if (watched.Count == 0)
            return [];
        await using var entries = new NpgsqlCommand("select watch_id, entry_id, register, version, visible_until, exemptions from watch_entries where watch_id = any($1)", connection).With(watched.Keys.ToArray());
        await using var reader = await entries.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            watched[reader.GetGuid(0)].Know(reader.GetGuid(1), new KnownEntry(
                Codes<Register>.Parse(reader.GetString(2)), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4), reader.GetInt32(5)));
        }
        return [.. watched.Values];
    }

    /// <summary>Adds watches with what their partners are told at once.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, IReadOnlyList<WatchedSubject> subjects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (subjects.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        var insert = new NpgsqlBatchCommand($"insert into watches ({Columns}, result, result_since) select *, $12 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
        insert.Add(NpgsqlDbType.Uuid, subjects, subject => subject.Watch.Id);
        insert.Add(NpgsqlDbType.Text, subjects, subject => subject.Watch.Partner);
        insert.Add(NpgsqlDbType.Text, subjects, subject => subject.Watch.Reference);
        insert.Add(NpgsqlDbType.Bytea, subjects, subject => subject.Watch.Key.ToBytes());
        insert.Add(NpgsqlDbType.Bigint, subjects, subject => (long)subject.Watch.NameKey);
        insert.Add(NpgsqlDbType.Bytea, subjects, subject => subject.Watch.Document);
        insert.Add(NpgsqlDbType.Text, subjects, subject => Codes<QueryPurpose>.Of(subject.Watch.Purpose));
        insert.Add(NpgsqlDbType.Text, subjects, subject => subject.Watch.AuthorizationReference);
        insert.Add(NpgsqlDbType.Date, subjects, subject => subject.Watch.ExpiresOn);
        insert.Add(NpgsqlDbType.Bigint, subjects, subject => subject.Watch.SincePosition);
        insert.Add(NpgsqlDbType.Text, subjects, subject => Codes<StatusResult>.Of(subject.Result));
        insert.With(now.UtcDateTime);
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(InsertEntries(subjects));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Writes down what partners know after their events.</summary>
    public static async Task KeepAsync(NpgsqlConnection connection, IReadOnlyList<(WatchedSubject Subject, DateTimeOffset At)> told, CancellationToken cancellationToken)
    {
        if (told.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from watch_entries where watch_id = any($1)").With(told.Select(one => one.Subject.Watch.Id).ToArray()));
        batch.BatchCommands.Add(InsertEntries([.. told.Select(one => one.Subject)]));
        var update = new NpgsqlBatchCommand("""
            update watches set result = told.result, result_since = told.at
            from unnest($1, $2, $3) as told (id, result, at) where watches.id = told.id and watches.result <> told.result
            """);
        update.Add(NpgsqlDbType.Uuid, told, one => one.Subject.Watch.Id);
        update.Add(NpgsqlDbType.Text, told, one => Codes<StatusResult>.Of(one.Subject.Result));
        update.Add(NpgsqlDbType.TimestampTz, told, one => one.At.UtcDateTime);
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes watches off the list of a partner.</summary>
    public static async Task<List<string>> RemoveAsync(NpgsqlConnection connection, string partner, Guid[] ids, string[] references, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with gone as (delete from watches where partner = $1 and (id = any($2) or reference = any($3)) returning reference),
              counted as (update partner_streams set watches = watches - (select count(*) from gone) where partner = $1)
            select reference from gone
            """, connection).With(partner, ids, references);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var removed = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            removed.Add(reader.GetString(0));
        return removed;
    }

    private static NpgsqlBatchCommand InsertEntries(IReadOnlyList<WatchedSubject> subjects)
    {
        var rows = subjects.SelectMany(subject => subject.Entries.Select(entry => (subject.Watch.Id, EntryId: entry.Key, Known: entry.Value))).ToList();
        var insert = new NpgsqlBatchCommand("insert into watch_entries (watch_id, entry_id, register, version, visible_until, exemptions) select * from unnest($1, $2, $3, $4, $5, $6)");
        insert.Add(NpgsqlDbType.Uuid, rows, row => row.Id);
        insert.Add(NpgsqlDbType.Uuid, rows, row => row.EntryId);
        insert.Add(NpgsqlDbType.Text, rows, row => Codes<Register>.Of(row.Known.Register));
        insert.Add(NpgsqlDbType.Integer, rows, row => row.Known.Version);
        insert.Add(NpgsqlDbType.Date, rows, row => row.Known.VisibleUntil);
        insert.Add(NpgsqlDbType.Integer, rows, row => row.Known.Exemptions);
        return insert;
    }

    private static async Task<List<Watch>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var watches = new List<Watch>();
        while (await reader.ReadAsync(cancellationToken))
        {
            watches.Add(new Watch(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), SubjectKey.Read(reader.GetFieldValue<byte[]>(3)), (ulong)reader.GetInt64(4), reader.GetFieldValue<byte[]>(5),
                Codes<QueryPurpose>.Parse(reader.GetString(6)), reader.IsDBNull(7) ? null : reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8), reader.GetInt64(9)));
        }
        return watches;
    }
}
