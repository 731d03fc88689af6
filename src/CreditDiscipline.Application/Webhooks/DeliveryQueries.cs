using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Time;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>State of a delivery.</summary>
internal enum DeliveryState
{
    /// <summary>It is tried, now or later.</summary>
    Pending = 1,

    /// <summary>The receiver took it.</summary>
    Delivered = 2,

    /// <summary>It was given up; it can be resent.</summary>
    DeadLetter = 3,
}

/// <summary>The deliveries to an endpoint, newest first.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="Cursor">Cursor of the page.</param>
internal sealed record ListDeliveriesQuery(Guid WebhookId, DeliveryState? State, string? Cursor) : IRequest<Page<DeliveryDetails>>;

/// <summary>A delivery and its attempts.</summary>
/// <param name="DeliveryId">Id.</param>
/// <param name="EventId">The event; the receiver knows it by this id.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Sequence">Number of the event among the partner's events; null for a challenge or a ping.</param>
/// <param name="State">State.</param>
/// <param name="CreatedAt">Since when it is to be delivered.</param>
/// <param name="NextAttemptAt">Next attempt, while it is tried.</param>
/// <param name="GiveUpAt">Until when it is tried.</param>
/// <param name="Attempts">What was tried.</param>
internal sealed record DeliveryDetails(
    Guid DeliveryId, Guid EventId, string Type, long? Sequence, DeliveryState State, DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset GiveUpAt, IReadOnlyList<AttemptDetails> Attempts);

/// <summary>One attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Error">TIMEOUT, CONNECTION, DNS, TLS, TARGET_FORBIDDEN, REDIRECT, STATUS or CHALLENGE; null when the event was taken.</param>
internal sealed record AttemptDetails(DateTimeOffset At, int Milliseconds, int? Status, string? Error);

internal sealed class ListDeliveriesHandler(WebhookReader webhooks, DeliveryReader deliveries, Caller caller) : IRequestHandler<ListDeliveriesQuery, Page<DeliveryDetails>>
{
    private const string List = "deliveries";
    private const int PageSize = 100;

    public async Task<Page<DeliveryDetails>> Handle(ListDeliveriesQuery request, CancellationToken cancellationToken)
    {
        await webhooks.FindAsync(caller.Partner, request.WebhookId, cancellationToken);
        var page = await deliveries.ReadAsync(
            $"""
            where webhook_id = $1 and ($2::text is null or state = $2)
              and ($3::uuid is null or (created_at, id) < ((select created_at from webhook_deliveries where id = $3), $3)) order by created_at desc, id desc limit {PageSize + 1}
            """,
            [request.WebhookId, request.State is { } state ? Codes<DeliveryState>.Of(state) : null, Pages.Read(List, request.Cursor)?.Id], cancellationToken);
        var next = page.Count > PageSize ? Pages.After(List, default, page[PageSize - 1].DeliveryId) : null;
        return new Page<DeliveryDetails>([.. page.Take(PageSize)], next);
    }
}

/// <summary>Reads deliveries with their attempts.</summary>
internal sealed class DeliveryReader(NpgsqlDataSource database)
{
    /// <summary>One delivery of an endpoint.</summary>
    /// <exception cref="NotFoundException">The endpoint has none with this id.</exception>
    public async Task<DeliveryDetails> FindAsync(Guid webhook, Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("where webhook_id = $1 and id = $2", [webhook, id], cancellationToken)).SingleOrDefault() ?? throw new NotFoundException("delivery", id);

    /// <summary>The deliveries that a condition picks, in its order.</summary>
    public async Task<List<DeliveryDetails>> ReadAsync(string condition, object?[] values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var deliveries = new List<DeliveryDetails>();
        await using (var command = new NpgsqlCommand($"select id, event_id, type, sequence, state, created_at, next_at, give_up_at from webhook_deliveries {condition}", connection).With(values))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var state = Codes<DeliveryState>.Parse(reader.GetString(4));
                deliveries.Add(new DeliveryDetails(
                    reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt64(3) is > 0 and var sequence ? sequence : null, state, reader.GetFieldValue<DateTimeOffset>(5).InCourt(),
                    state == DeliveryState.Pending ? reader.GetFieldValue<DateTimeOffset>(6).InCourt() : null, reader.GetFieldValue<DateTimeOffset>(7).InCourt(), []));
            }
        }
        var attempts = await ReadAttemptsAsync(connection, [.. deliveries.Select(delivery => delivery.DeliveryId)], cancellationToken);
        return [.. deliveries.Select(delivery => delivery with { Attempts = [.. attempts[delivery.DeliveryId]] })];
    }

    private static async Task<ILookup<Guid, AttemptDetails>> ReadAttemptsAsync(NpgsqlConnection connection, Guid[] deliveries, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select delivery_id, at, milliseconds, status, error from webhook_attempts where delivery_id = any($1) order by delivery_id, number", connection).With(deliveries);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var attempts = new List<(Guid Delivery, AttemptDetails Attempt)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            attempts.Add((reader.GetGuid(0), new AttemptDetails(
                reader.GetFieldValue<DateTimeOffset>(1).InCourt(), reader.GetInt32(2), reader.IsDBNull(3) ? null : reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetString(4))));
        }
        return attempts.ToLookup(one => one.Delivery, one => one.Attempt);
    }
}
