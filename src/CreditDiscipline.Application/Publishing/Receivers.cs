using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Connectors;
using Npgsql;

namespace CreditDiscipline.Application.Publishing;

/// <summary>A receiver and how far its lanes are.</summary>
internal sealed record ReceiverState(string Code, string Name, string Address, bool EnterprisesOnly, IReadOnlyList<LaneState> Lanes);

/// <summary>How far a lane is.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Position">Last position that the receiver took.</param>
/// <param name="BatchNumber">Last batch that it took.</param>
/// <param name="DueAt">Next routine run.</param>
/// <param name="Rejected">Records that it did not take.</param>
/// <param name="LastError">Why the last try failed.</param>
internal sealed record LaneState(Lane Lane, long Position, long BatchNumber, DateTimeOffset? DueAt, long Rejected, string? LastError);

/// <summary>The receivers of the register.</summary>
internal sealed class Receivers(NpgsqlDataSource database)
{
    /// <summary>Adds a receiver, or changes its name, address and filter. Its lanes begin before the first change.</summary>
    public async Task PutAsync(string code, string name, Uri address, bool enterprisesOnly, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            insert into receivers (code, name, connector, address, enterprises_only, joined_position) select $1, $2, 'SERVICE', $3, $4, position from change_head
            on conflict (code) do update set name = excluded.name, address = excluded.address, enterprises_only = excluded.enterprises_only
            """)
        {
            Parameters = { new() { Value = code }, new() { Value = name }, new() { Value = address.ToString().TrimEnd('/') + '/' }, new() { Value = enterprisesOnly } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            insert into receiver_lanes (receiver, lane, due_at) values ($1, 'ROUTINE', now()), ($1, 'PRIORITY', null) on conflict do nothing
            """)
        {
            Parameters = { new() { Value = code } },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets the routine lane run now instead of at its hour.</summary>
    public async Task RunRoutineAsync(string code, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update receiver_lanes set due_at = now() where receiver = $1 and lane = 'ROUTINE'");
        command.Parameters.Add(new() { Value = code });
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new NotFoundException("receiver", code);
    }

    /// <summary>Every receiver.</summary>
    public async Task<IReadOnlyList<ReceiverState>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select code, name, address, enterprises_only, lane, position, batch_number, due_at,
              (select count(*) from push_rejections where push_rejections.receiver = code and push_rejections.lane = receiver_lanes.lane), last_error
            from receivers join receiver_lanes on receiver = code order by code, lane
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(ReceiverState Receiver, LaneState Lane)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var lane = new LaneState(
                Codes<Lane>.Parse(reader.GetString(4)), reader.GetInt64(5), reader.GetInt64(6), reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
                reader.GetInt64(8), reader.IsDBNull(9) ? null : reader.GetString(9));
            rows.Add((new ReceiverState(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), []), lane));
        }
        return [.. rows.GroupBy(row => row.Receiver.Code).Select(group => group.First().Receiver with { Lanes = [.. group.Select(row => row.Lane)] })];
    }
}
