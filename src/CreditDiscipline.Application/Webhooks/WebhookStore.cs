using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Watching;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Endpoints that a host holds, their due deliveries and the attempts, in the database.</summary>
internal sealed class WebhookStore(NpgsqlDataSource database, WebhookOptions options) : IDisposable
{
    private const int BatchSize = 64;
    private const int MostConnections = 16;
    private readonly SemaphoreSlim _connections = new(MostConnections); // thousands of attempts may end at once; the others of the host need connections too

    public void Dispose() => _connections.Dispose();

    /// <summary>What may be sent to an endpoint in its state: nothing but challenges before it has proved itself.</summary>
    private const string MaySend = $"(webhooks.state = 'ACTIVE' or webhooks.state = 'PENDING' and delivery.type = '{EventTypes.Challenge}')";

    /// <summary>Takes endpoints that have something due and that nobody holds.</summary>
    public async Task<List<Guid>> LeaseAsync(string host, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            update webhooks set leased_by = $1, leased_until = now() + $2
            where id in (
              select id from webhooks
              where (leased_until is null or leased_until < now()) and (rests_until is null or rests_until <= now()) and exists (
                select 1 from webhook_deliveries delivery where delivery.webhook_id = webhooks.id and delivery.state = 'PENDING' and delivery.next_at <= now() and {MaySend})
              for update skip locked limit $3)
            returning id
            """).With(host, options.Lease, most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leased = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            leased.Add(reader.GetGuid(0));
        return leased;
    }

    /// <summary>The endpoint as it is now and its next deliveries in order, with the lease renewed; null when this host does not hold it any more.</summary>
    public async Task<(Endpoint Endpoint, List<DueDelivery> Due)?> TakeAsync(Guid id, string host, CancellationToken cancellationToken)
    {
        await _connections.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(id, host, cancellationToken);
        }
        finally
        {
            _connections.Release();
        }
    }

    private async Task<(Endpoint Endpoint, List<DueDelivery> Due)?> ReadAsync(Guid id, string host, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            update webhooks set leased_until = now() + $3 where id = $1 and leased_by = $2
            returning url, secret, case when previous_secret_until > now() then previous_secret end, signing_key, failures
            """).With(id, host, options.Lease));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            select delivery.id, delivery.event_id, delivery.type, coalesce(delivery.body, event.body), coalesce(event.watch_id, delivery.event_id), delivery.attempts
            from webhooks join webhook_deliveries delivery on delivery.webhook_id = webhooks.id left join partner_events event on event.id = delivery.event_id
            where webhooks.id = $1 and leased_by = $2 and delivery.state = 'PENDING' and delivery.next_at <= now() and {MaySend}
            order by delivery.sequence, delivery.id limit {BatchSize}
            """).With(id, host));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var secrets = new List<byte[]> { reader.GetFieldValue<byte[]>(1) };
        if (!reader.IsDBNull(2))
            secrets.Add(reader.GetFieldValue<byte[]>(2));
        var endpoint = new Endpoint(id, new Uri(reader.GetString(0)), secrets, reader.GetFieldValue<byte[]>(3), reader.GetInt32(4));
        await reader.NextResultAsync(cancellationToken);
        var due = new List<DueDelivery>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(new DueDelivery(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetGuid(4), reader.GetInt32(5)));
        return (endpoint, due);
    }

    /// <summary>Books an attempt. One that failed is due again after a pause, until its time is over.</summary>
    public async Task BookAsync(DueDelivery delivery, Attempt attempt, CancellationToken cancellationToken)
    {
        var pause = options.PauseAfter(delivery.Attempts + 1);
        if (attempt.AskedPause is { } asked && asked > pause)
            pause = asked < options.LongestPause ? asked : options.LongestPause;
        await using var command = database.CreateCommand("""
            with booked as (
              update webhook_deliveries set attempts = attempts + 1, next_at = now() + $3,
                state = case when $2 then 'DELIVERED' when now() + $3 > give_up_at then 'DEAD_LETTER' else 'PENDING' end
              where id = $1 returning id, attempts)
            insert into webhook_attempts (delivery_id, number, at, milliseconds, status, error) select id, attempts, $4, $5, $6::integer, $7::text from booked
            """).With(delivery.Id, attempt.Succeeded, pause, attempt.At.UtcDateTime, attempt.Milliseconds, attempt.Status, attempt.Error);
        await _connections.WaitAsync(cancellationToken);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            _connections.Release();
        }
    }

    /// <summary>Gives an endpoint back; after failures it rests.</summary>
    public async Task ReleaseAsync(Guid id, string host, int failures, TimeSpan rest, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update webhooks set leased_by = null, leased_until = null, failures = $3, rests_until = now() + $4 where id = $1 and leased_by = $2
            """).With(id, host, failures, rest);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Forgets ended deliveries that are no longer shown.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from webhook_deliveries where state <> 'PENDING' and created_at < now() - $1").With(options.KeepDeliveries);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
