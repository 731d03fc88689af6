using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>An endpoint as its partner sees it.</summary>
/// <param name="WebhookId">Id.</param>
/// <param name="Url">Where events go.</param>
/// <param name="Description">The partner's own words.</param>
/// <param name="EventTypes">Types that it wants; none: all.</param>
/// <param name="State">State.</param>
/// <param name="DisabledBecause">GONE when it answered 410, PARTNER when its partner asked for it.</param>
/// <param name="PublicKey">Public key of the v1a signatures.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation signs too.</param>
/// <param name="CreatedAt">Registered at.</param>
/// <param name="Failures">Batches in a row of which it took nothing.</param>
/// <param name="RestsUntil">Nothing is sent before, because of the failures.</param>
/// <param name="Waiting">Deliveries that wait.</param>
/// <param name="DeadLetters">Deliveries that were given up.</param>
internal sealed record WebhookDetails(
    Guid WebhookId, string Url, string? Description, IReadOnlyList<string> EventTypes, WebhookState State, string? DisabledBecause, string PublicKey, DateTimeOffset? PreviousSecretUntil,
    DateTimeOffset CreatedAt, int Failures, DateTimeOffset? RestsUntil, long Waiting, long DeadLetters);

/// <summary>An endpoint and its secret, which is shown only now.</summary>
/// <param name="Webhook">The endpoint.</param>
/// <param name="Secret">The secret of the v1 signatures.</param>
internal sealed record WebhookWithSecret(WebhookDetails Webhook, string Secret);

/// <summary>Reads endpoints.</summary>
internal sealed class WebhookReader(NpgsqlDataSource database, WebhookKeys keys)
{
    /// <summary>One endpoint of a partner.</summary>
    /// <exception cref="NotFoundException">The partner has none with this id.</exception>
    public async Task<WebhookDetails> FindAsync(string partner, Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(partner, id, cancellationToken)).SingleOrDefault() ?? throw new NotFoundException("webhook", id);

    /// <summary>The endpoints of a partner, or one of them.</summary>
    public async Task<List<WebhookDetails>> ReadAsync(string partner, Guid? id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, url, description, event_types, state, disabled_because, signing_key, case when previous_secret_until > now() then previous_secret_until end, created_at, failures,
              case when rests_until > now() then rests_until end,
              (select count(*) from webhook_deliveries where webhook_id = webhooks.id and webhook_deliveries.state = 'PENDING'),
              (select count(*) from webhook_deliveries where webhook_id = webhooks.id and webhook_deliveries.state = 'DEAD_LETTER')
            from webhooks where partner = $1 and ($2::uuid is null or id = $2) order by created_at, id
            """).With(partner, id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var webhooks = new List<WebhookDetails>();
        while (await reader.ReadAsync(cancellationToken))
        {
            webhooks.Add(new WebhookDetails(
                reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<string[]>(3), Codes<WebhookState>.Parse(reader.GetString(4)),
                reader.IsDBNull(5) ? null : reader.GetString(5), keys.PublicKeyText(reader.GetFieldValue<byte[]>(6)), InstantAt(reader, 7), reader.GetFieldValue<DateTimeOffset>(8).InCourt(),
                reader.GetInt32(9), InstantAt(reader, 10), reader.GetInt64(11), reader.GetInt64(12)));
        }
        return webhooks;
    }

    private static DateTimeOffset? InstantAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column).InCourt();
}
