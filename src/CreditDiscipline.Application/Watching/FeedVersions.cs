using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.StatusIndex;
using Npgsql;

namespace CreditDiscipline.Application.Watching;

/// <summary>Versions of entries from a feed.</summary>
internal static class FeedVersions
{
    private const string Columns = "position, at, register, entry_id, version, visible_until, subjects, record, kind";

    /// <summary>The next changes after a position.</summary>
    public static Task<List<EntryVersion>> ReadAfterAsync(NpgsqlConnection connection, Feed feed, long position, int most, CancellationToken cancellationToken) =>
        ReadAsync(new NpgsqlCommand($"select {Columns} from {feed.Changes} where position > $1 order by position limit {most}", connection).With(position), cancellationToken);

    /// <summary>The changes at these positions.</summary>
    public static Task<List<EntryVersion>> ReadAtAsync(NpgsqlConnection connection, Feed feed, long[] positions, CancellationToken cancellationToken) =>
        ReadAsync(new NpgsqlCommand($"select {Columns} from {feed.Changes} where position = any($1) order by position", connection).With(positions), cancellationToken);

    /// <summary>Every version up to a moment of every entry that was ever found under a subject; those of one entry follow each other.</summary>
    public static Task<List<EntryVersion>> ReadOfAsync(NpgsqlConnection connection, SubjectKey subject, DateTimeOffset until, CancellationToken cancellationToken) =>
        ReadAsync(new NpgsqlCommand(
            $"select {Columns} from changes where entry_id in (select entry_id from subject_entries where subject_key = $1) and at <= $2 order by entry_id, version", connection)
            .With(subject.ToBytes(), until.UtcDateTime), cancellationToken);

    private static async Task<List<EntryVersion>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var versions = new List<EntryVersion>();
            var buffer = new IndexedSubject[16];
            while (await reader.ReadAsync(cancellationToken))
            {
                versions.Add(new EntryVersion(
                    reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), Codes<Register>.Parse(reader.GetString(2)), reader.GetGuid(3), reader.GetInt32(4),
                    reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5), PackedSubjects.ReadAll(reader.GetFieldValue<byte[]>(6), ref buffer).ToArray(), reader.GetFieldValue<byte[]>(7), Codes<ChangeKind>.Parse(reader.GetString(8))));
            }
            return versions;
        }
    }
}
