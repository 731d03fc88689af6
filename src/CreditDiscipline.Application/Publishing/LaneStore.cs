using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Connectors;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Publishing;

/// <summary>A lane that this host holds.</summary>
internal sealed record LeasedLane(string Receiver, Lane Lane, Uri Address, bool EnterprisesOnly, long Position, long BatchNumber, byte[] Digest, int Attempts);

/// <summary>What a batch holds: what the feed has after a position up to another, as it stood at a third.</summary>
/// <param name="From">Position after which it begins.</param>
/// <param name="To">Last position.</param>
/// <param name="SealedAt">Head of the feed when it was sealed.</param>
/// <param name="Resent">Positions of the changes that are sent again; null for all of the range.</param>
internal sealed record BatchRange(long From, long To, long SealedAt, long[]? Resent = null);

/// <summary>A batch that was sealed and has no receipt yet.</summary>
internal sealed record OpenBatch(long Number, BatchRange Range, byte[] Manifest, string Signature);

/// <summary>Lanes, batches and receipts in the database. Leases go by its clock, what happened to a batch by the service's, as acts do.</summary>
internal sealed class LaneStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Takes one lane that has something to send and that nobody holds; null when there is none.</summary>
    public async Task<LeasedLane?> LeaseAsync(string host, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update receiver_lanes lane set leased_by = $1, leased_until = now() + $2
            from receivers receiver
            where receiver.code = lane.receiver and (lane.receiver, lane.lane) = (
              select due.receiver, due.lane from receiver_lanes due join receivers on receivers.code = due.receiver
              where receivers.enabled and (due.leased_until is null or due.leased_until < now())
                and ((due.lane = 'PRIORITY' and (exists (select 1 from changes where urgent and changes.position > due.position)
                    or exists (select 1 from push_resends where push_resends.receiver = due.receiver and batch_number is null)))
                  or (due.lane = 'ROUTINE' and due.due_at <= now()))
              order by due.lane for update of due skip locked limit 1)
            returning lane.receiver, lane.lane, receiver.address, receiver.enterprises_only, lane.position, lane.batch_number, lane.digest, lane.attempts
            """);
        command.Parameters.Add(new() { Value = host });
        command.Parameters.Add(new() { Value = lease });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new LeasedLane(
            reader.GetString(0), Codes<Lane>.Parse(reader.GetString(1)), new Uri(reader.GetString(2)), reader.GetBoolean(3), reader.GetInt64(4), reader.GetInt64(5),
            reader.GetFieldValue<byte[]>(6), reader.GetInt32(7));
    }

    /// <summary>The batch of the lane that still waits for its receipt, counted as handed over once more.</summary>
    public async Task<OpenBatch?> FindOpenAsync(LeasedLane lane, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update push_batches set attempts = attempts + 1
            where receiver = $1 and lane = $2 and number = $3 and accepted_at is null
            returning number, from_position, to_position, sealed_at_position, manifest, signature,
              case when resend then (select array_agg(distinct position) from push_resends where push_resends.receiver = $1 and batch_number = $3) end
            """);
        AddLane(command, lane);
        command.Parameters.Add(new() { Value = lane.BatchNumber + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new OpenBatch(
            reader.GetInt64(0), new BatchRange(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.IsDBNull(6) ? null : reader.GetFieldValue<long[]>(6)),
            reader.GetFieldValue<byte[]>(4), reader.GetString(5));
    }

    /// <summary>Changes that are to be sent to the receiver again, by the ids of the askings and their positions.</summary>
    public async Task<(Guid[] Ids, long[] Positions)> FindResendsAsync(LeasedLane lane, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id, position from push_resends where receiver = $1 and batch_number is null order by position limit $2").With(lane.Receiver, most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (ids, positions) = (new List<Guid>(), new SortedSet<long>());
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetGuid(0));
            positions.Add(reader.GetInt64(1));
        }
        return ([.. ids], [.. positions]);
    }

    /// <summary>Writes a sealed batch down before it is sent for the first time, and what it sends again as sent with it.</summary>
    public async Task SealAsync(LeasedLane lane, OpenBatch batch, int count, Guid[] resends, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with taken as (update push_resends set batch_number = $3 where id = any($11))
            insert into push_batches (receiver, lane, number, from_position, to_position, sealed_at_position, record_count, manifest, signature, sealed_at, resend)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, cardinality($11) > 0)
            """).With(
                lane.Receiver, Codes<Lane>.Of(lane.Lane), batch.Number, batch.Range.From, batch.Range.To, batch.Range.SealedAt, count, batch.Manifest, batch.Signature, clock.GetUtcNow().UtcDateTime, resends);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Books a receipt and moves the lane on, together.</summary>
    public async Task AcceptAsync(LeasedLane lane, OpenBatch batch, BatchReceipt receipt, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var booking = new NpgsqlBatch(connection, transaction);
        booking.BatchCommands.Add(new NpgsqlBatchCommand("update push_batches set accepted_at = $6, accepted = $4, rejected = $5 where receiver = $1 and lane = $2 and number = $3")
        {
            Parameters = { new() { Value = lane.Receiver }, new() { Value = Codes<Lane>.Of(lane.Lane) }, new() { Value = batch.Number }, new() { Value = receipt.Accepted }, new() { Value = receipt.NotAccepted.Count }, new() { Value = clock.GetUtcNow().UtcDateTime } },
        });
        if (receipt.NotAccepted.Count > 0)
            booking.BatchCommands.Add(Rejections(lane, batch, receipt.NotAccepted));
        booking.BatchCommands.Add(new NpgsqlBatchCommand("""
            update receiver_lanes set position = greatest(position, $3), batch_number = $4, digest = $5, attempts = 0, last_error = null, leased_until = now() + $6
            where receiver = $1 and lane = $2 and batch_number = $4 - 1 -- a host that lost its lease moves nothing back
            """)
        {
            Parameters = { new() { Value = lane.Receiver }, new() { Value = Codes<Lane>.Of(lane.Lane) }, new() { Value = batch.Range.To }, new() { Value = batch.Number }, new() { Value = Convert.FromHexString(receipt.Digest) }, new() { Value = lease } },
        });
        await booking.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Moves the cursor over changes of which the receiver gets none.</summary>
    public async Task SkipAsync(LeasedLane lane, long position, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update receiver_lanes set position = $3 where receiver = $1 and lane = $2");
        AddLane(command, lane);
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives a lane back. After a failure it rests until <paramref name="restsFor"/> has passed.</summary>
    public async Task ReleaseAsync(LeasedLane lane, DateTimeOffset? dueAt, TimeSpan restsFor, string? error, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update receiver_lanes set leased_by = null, leased_until = now() + $3, due_at = coalesce($4, due_at), last_error = $5,
              attempts = case when $5 is null then 0 else attempts + 1 end
            where receiver = $1 and lane = $2
            """);
        AddLane(command, lane);
        command.Parameters.Add(new() { Value = restsFor });
        command.Parameters.Add(new() { Value = (object?)dueAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Rejections(LeasedLane lane, OpenBatch batch, IReadOnlyList<RecordReceipt> records)
    {
        var insert = new NpgsqlBatchCommand("""
            insert into push_rejections (receiver, lane, number, position, entry_id, version, outcome, code)
            select $1, $2, $3, * from unnest($4, $5, $6, $7, $8)
            """)
        {
            Parameters = { new() { Value = lane.Receiver }, new() { Value = Codes<Lane>.Of(lane.Lane) }, new() { Value = batch.Number } },
        };
        Audit.ArrayParameters.Add(insert, NpgsqlDbType.Bigint, records, record => record.Position);
        Audit.ArrayParameters.Add(insert, NpgsqlDbType.Uuid, records, record => record.EntryId);
        Audit.ArrayParameters.Add(insert, NpgsqlDbType.Integer, records, record => record.Version);
        Audit.ArrayParameters.Add(insert, NpgsqlDbType.Text, records, record => Codes<RecordOutcome>.Of(record.Outcome));
        Audit.ArrayParameters.Add(insert, NpgsqlDbType.Text, records, record => record.Code);
        return insert;
    }

    private static void AddLane(NpgsqlCommand command, LeasedLane lane)
    {
        command.Parameters.Add(new() { Value = lane.Receiver });
        command.Parameters.Add(new() { Value = Codes<Lane>.Of(lane.Lane) });
    }
}
