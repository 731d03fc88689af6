using System.Buffers.Binary;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;
using Npgsql;

namespace CreditDiscipline.Application.Proof;

/// <summary>Finds what a partner was told before, from the journal and the feed: the answer to the byte, whatever became of its entries.</summary>
internal sealed class PastAnswers(NpgsqlDataSource database)
{
    /// <summary>
    /// Today has no statistics, without which PostgreSQL believes that its index of ranges leaves nothing out: it would read the whole day, or call helpers and the
    /// compiler for a millisecond's work. For one transaction.
    /// </summary>
    public const string PlainPlan = "select set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true)";

    /// <summary>The row of an answer: its id, its moment, its partner.</summary>
    public const string Row = """
        select subject_key, purpose, authorization_reference, reference, name_matches, result, position, entries, only_register
        from query_journal where query_id = $1 and at = $2 and client_id = $3
        """;

    private static readonly long LatestMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The partner's own answer under this id; null for an id of nobody or of another.</summary>
    public async Task<PastQuery?> FindAsync(World world, string clientId, Guid queryId, CancellationToken cancellationToken)
    {
        if (MomentOf(queryId) is not { } at)
            return null;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReadRowAsync(connection, clientId, queryId, at, cancellationToken) is { } row
            ? new PastQuery(queryId, row.Purpose, row.AuthorizationReference, AnswerSigner.RegistersOf(row.Only), RuleVersion.Of(row.At), row.Position, row.At, await AnswerAsync(connection, world, row, cancellationToken))
            : null;
    }

    /// <summary>The moment in an id, which is that of the answer and tells its partition.</summary>
    private static DateTimeOffset? MomentOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var millisecond = (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        return id.Version == 7 && millisecond <= LatestMillisecond ? DateTimeOffset.FromUnixTimeMilliseconds(millisecond) : null;
    }

    private static async Task<JournalRow?> ReadRowAsync(NpgsqlConnection connection, string clientId, Guid queryId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var plain = new NpgsqlCommand(PlainPlan, connection, transaction))
            await plain.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Row, connection, transaction).With(queryId, at.UtcDateTime, clientId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new JournalRow(
            queryId, at.InCourt(), clientId, SubjectKey.Read(reader.GetFieldValue<byte[]>(0)), Codes<QueryPurpose>.Parse(reader.GetString(1)),
            reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetBoolean(4),
            Codes<StatusResult>.Parse(reader.GetString(5)), reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<long[]>(7),
            reader.IsDBNull(8) ? null : Codes<Register>.Parse(reader.GetString(8)));
    }

    private static async Task<StatusAnswer?> AnswerAsync(NpgsqlConnection connection, World world, JournalRow row, CancellationToken cancellationToken)
    {
        if (row.Entries is not { } entries)
            return row.Result == StatusResult.None ? world.Lookup.AnswerOf(row, [], []) : null; // from before the journal kept what was shown
        var positions = Array.ConvertAll(entries, Math.Abs);
        var found = new Dictionary<long, (Queue<Hit> Hits, byte[] Record)>();
        await using var command = new NpgsqlCommand($"select {ChangeRows.Columns}, record from {world.Feed.Changes} where position = any($1)", connection).With(positions);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            found[reader.GetInt64(0)] = (HitsOf(reader, row.Subject), reader.GetFieldValue<byte[]>(6));
        return world.Lookup.AnswerOf(row, Array.ConvertAll(positions, position => found[position].Hits.Dequeue()), Array.ConvertAll(positions, position => found[position].Record));
    }

    /// <summary>The hits that one change is for a subject: one for each office, in the order in which look-ups give them.</summary>
    private static Queue<Hit> HitsOf(NpgsqlDataReader reader, SubjectKey key)
    {
        var subjects = new IndexedSubject[16];
        var change = ChangeRows.Read(reader, ref subjects);
        var hits = new List<Hit>();
        foreach (var subject in change.Subjects)
        {
            if (subject.Key == key)
                hits.Add(new Hit(change.EntryId, change.Version, change.Position, change.Register, subject.NameKey, subject.BoundAs));
        }
        return new Queue<Hit>(hits.OrderBy(hit => hit.BoundAs ?? 0));
    }
}
