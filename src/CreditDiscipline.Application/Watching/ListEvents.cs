using System.Text.Json;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Watching;

/// <summary>The caller's events after a number, in order and without gaps.</summary>
/// <param name="After">Number of the last event that the caller has; 0 for none.</param>
/// <param name="Limit">How many at most.</param>
internal sealed record ListEventsQuery(long After, int Limit) : IRequest<EventPage>
{
    public const int Most = 1_000;
}

/// <summary>A stretch of the caller's events.</summary>
/// <param name="Items">The events.</param>
/// <param name="After">Number to ask after next.</param>
/// <param name="Head">Number of the newest event; there is more while it is larger than the former.</param>
internal sealed record EventPage(IReadOnlyList<PartnerEvent> Items, long After, long Head);

internal sealed class ListEventsHandler(NpgsqlDataSource database, Caller caller) : IRequestHandler<ListEventsQuery, EventPage>
{
    public async Task<EventPage> Handle(ListEventsQuery request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select body from partner_events where partner = $1 and sequence > $2 order by sequence limit $3").With(caller.Partner, request.After, request.Limit));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select sequence from partner_streams where partner = $1").With(caller.Partner));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var items = new List<PartnerEvent>();
        while (await reader.ReadAsync(cancellationToken))
            items.Add(JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), EventJson.Wire.PartnerEvent)!);
        await reader.NextResultAsync(cancellationToken);
        var head = await reader.ReadAsync(cancellationToken) ? reader.GetInt64(0) : 0;
        return new EventPage(items, items.Count > 0 ? items[^1].Data.Sequence : request.After, head);
    }
}
