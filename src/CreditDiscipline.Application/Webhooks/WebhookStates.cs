using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>State of an endpoint.</summary>
internal enum WebhookState
{
    /// <summary>It has not proved itself: it gets challenges and nothing else.</summary>
    Pending = 1,

    /// <summary>It gets events.</summary>
    Active = 2,

    /// <summary>It gets nothing.</summary>
    Disabled = 3,
}

/// <summary>Moves endpoints between their states. The partner's row is locked, so that an event is either before a move or after it.</summary>
internal sealed class WebhookStates(NpgsqlDataSource database, WebhookOptions options)
{
    /// <summary>Up to here an active endpoint has its deliveries.</summary>
    private const string Mark = "update webhooks set resume_after = sequence from partner_streams where id = $1 and partner_streams.partner = webhooks.partner";

    /// <summary>The deliveries of an endpoint that has become active, for the events since it was registered or was active last.</summary>
    private const string MakeUp = """
        insert into webhook_deliveries (webhook_id, event_id, type, sequence, give_up_at)
        select webhooks.id, event.id, event.type, event.sequence, now() + $2
        from webhooks join partner_events event on event.partner = webhooks.partner and event.sequence > resume_after and (cardinality(event_types) = 0 or event.type = any(event_types))
        where webhooks.id = $1 and state = 'ACTIVE'
        """;

    /// <summary>The endpoint has proved itself.</summary>
    public Task ProveAsync(Guid id, CancellationToken cancellationToken) => MoveAsync(id, "proved_at = now()", null, cancellationToken);

    /// <summary>The endpoint is not disabled any more. What came meanwhile is made up for.</summary>
    public Task EnableAsync(Guid id, CancellationToken cancellationToken) => MoveAsync(id, "disabled_because = null, failures = 0, rests_until = null", null, cancellationToken);

    /// <summary>The endpoint gets nothing from now on; what waits for it stays.</summary>
    public Task DisableAsync(Guid id, string because, CancellationToken cancellationToken) => MoveAsync(id, "disabled_because = $2", because, cancellationToken);

    /// <summary>The endpoint has another address and has to prove itself anew.</summary>
    public Task ReaddressAsync(Guid id, string url, CancellationToken cancellationToken) => MoveAsync(id, "url = $2, proved_at = null, failures = 0, rests_until = null", url, cancellationToken);

    private async Task MoveAsync(Guid id, string change, string? value, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var stream = new NpgsqlCommand("select sequence from partner_streams where partner = (select partner from webhooks where id = $1) for update", connection).With(id))
            await stream.ExecuteNonQueryAsync(cancellationToken);
        await using var read = new NpgsqlCommand("select state from webhooks where id = $1 for update", connection).With(id);
        if (await read.ExecuteScalarAsync(cancellationToken) is not string before)
            throw new NotFoundException("webhook", id);
        await using (var update = new NpgsqlCommand($"update webhooks set {change} where id = $1", connection).With(id))
        {
            if (value is not null)
                update.With(value);
            await update.ExecuteNonQueryAsync(cancellationToken);
        }
        var wasActive = before == Codes<WebhookState>.Of(WebhookState.Active);
        await using (var deliveries = wasActive ? new NpgsqlCommand(Mark, connection).With(id) : new NpgsqlCommand(MakeUp, connection).With(id, options.GiveUpAfter))
            await deliveries.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
