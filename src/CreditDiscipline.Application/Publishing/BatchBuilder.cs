using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Publishing;
using Npgsql;

namespace CreditDiscipline.Application.Publishing;

/// <summary>Makes batches of changes. The same range, sealed at the same position, gives the same lines for ever.</summary>
internal sealed class BatchBuilder(NpgsqlDataSource database)
{
    /// <summary>Head of the feed.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select position from change_head");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Last position that the next batch of a lane covers.</summary>
    public async Task<long> RangeEndAsync(LeasedLane lane, long head, int size, CancellationToken cancellationToken)
    {
        if (lane.Lane == Lane.Routine)
            return Math.Min(head, lane.Position + size);
        await using var command = database.CreateCommand("select max(position) from (select position from changes where urgent and position > $1 and position <= $2 order by position limit $3) next");
        foreach (var value in new object[] { lane.Position, head, size })
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? head;
    }

    /// <summary>The lines of a batch for a receiver: a range of the feed, or the changes that are sent again.</summary>
    /// <remarks>A change that a later one had overtaken when the batch was sealed leaves without its record: nobody's data is sent once it is void.</remarks>
    public async Task<SealedBody> BuildAsync(LeasedLane lane, BatchRange range, CancellationToken cancellationToken)
    {
        var chosen = range.Resent is not null ? "change.position = any($4)" : $"change.position > $1 and change.position <= $2 {(lane.Lane == Lane.Priority ? "and change.urgent" : "")}";
        await using var command = database.CreateCommand($"""
            select change.position, change.kind, change.entry_id, change.version, change.record,
              exists (select 1 from changes later where later.entry_id = change.entry_id and later.version > change.version and later.position <= $3)
            from changes change
            where {chosen} {(lane.EnterprisesOnly ? "and change.enterprise" : "")}
            order by change.position
            """);
        foreach (var position in new[] { range.From, range.To, range.SealedAt })
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        if (range.Resent is not null)
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = range.Resent });
        using var writer = new BatchBodyWriter();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (position, kind, entry, version) = (reader.GetInt64(0), Codes<ChangeKind>.Parse(reader.GetString(1)), reader.GetGuid(2), reader.GetInt32(3));
            if (reader.GetBoolean(5))
                writer.AddSuperseded(position, kind, entry, version);
            else
                writer.Add(position, kind, entry, version, reader.GetFieldValue<byte[]>(4));
        }
        return writer.Seal();
    }
}
