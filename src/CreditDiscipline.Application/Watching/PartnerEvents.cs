using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Watching;

/// <summary>Numbers events and writes them down, with a delivery for each endpoint that wants them, as the last thing before a commit.</summary>
/// <remarks>The row of a partner is locked until then, so its numbers have no gap and rise in commit order.</remarks>
internal sealed class PartnerEvents(NumberCipher cipher, WebhookOptions options)
{
    /// <summary>Channel on which those who deliver are woken.</summary>
    public const string Channel = "partner_events";

    private sealed record Numbered(EventDraft Draft, Guid Id, long Sequence, string Body);

    /// <summary>Appends events that came of a feed, in the given order, inside the caller's transaction.</summary>
    public async Task AppendAsync(NpgsqlConnection connection, Feed feed, IReadOnlyList<EventDraft> drafts, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0)
            return;
        var last = await ReserveAsync(connection, drafts, cancellationToken);
        var events = Number(feed, drafts, last);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(InsertEvents(events));
        batch.BatchCommands.Add(InsertDeliveries(events));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"notify {Channel}"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Dictionary<string, long>> ReserveAsync(NpgsqlConnection connection, IReadOnlyList<EventDraft> drafts, CancellationToken cancellationToken)
    {
        var counts = drafts.CountBy(draft => draft.Watch.Partner).OrderBy(count => count.Key, StringComparer.Ordinal).ToList(); // one order, so that nobody waits in a circle
        await using var command = new NpgsqlCommand("""
            update partner_streams set sequence = sequence + more.count
            from unnest($1, $2) as more (partner, count) where partner_streams.partner = more.partner returning partner_streams.partner, sequence
            """, connection).With(counts.Select(count => count.Key).ToArray(), counts.Select(count => (long)count.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            last[reader.GetString(0)] = reader.GetInt64(1);
        return last;
    }

    private List<Numbered> Number(Feed feed, IReadOnlyList<EventDraft> drafts, Dictionary<string, long> last)
    {
        var next = drafts.CountBy(draft => draft.Watch.Partner).ToDictionary(count => count.Key, count => last[count.Key] - count.Value, StringComparer.Ordinal);
        var events = new List<Numbered>(drafts.Count);
        foreach (var draft in drafts)
        {
            var id = Guid.CreateVersion7(draft.At);
            var sequence = ++next[draft.Watch.Partner];
            events.Add(new Numbered(draft, id, sequence, BodyOf(feed, draft, id, sequence)));
        }
        return events;
    }

    private string BodyOf(Feed feed, EventDraft draft, Guid id, long sequence)
    {
        var (watch, document) = (draft.Watch, cipher.Decrypt(draft.Watch.Document));
        var state = new SubjectState(watch.Id, watch.Reference, document.Type, document.Masked, draft.Before, draft.After, draft.Entries, draft.Position, sequence);
        return Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(PartnerEvent.Of(feed, id, draft.Type, watch.Id, draft.At.InCourt(), state), EventJson.Wire.PartnerEvent));
    }

    private static NpgsqlBatchCommand InsertEvents(List<Numbered> events)
    {
        var insert = new NpgsqlBatchCommand("""
            insert into partner_events (partner, sequence, id, watch_id, subject_key, purpose, authorization_reference, type, entry_id, position, at, body)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::json[])
            """);
        insert.Add(NpgsqlDbType.Text, events, one => one.Draft.Watch.Partner);
        insert.Add(NpgsqlDbType.Bigint, events, one => one.Sequence);
        insert.Add(NpgsqlDbType.Uuid, events, one => one.Id);
        insert.Add(NpgsqlDbType.Uuid, events, one => one.Draft.Watch.Id);
        insert.Add(NpgsqlDbType.Bytea, events, one => one.Draft.Watch.Key.ToBytes());
        insert.Add(NpgsqlDbType.Text, events, one => Codes<QueryPurpose>.Of(one.Draft.Watch.Purpose));
        insert.Add(NpgsqlDbType.Text, events, one => one.Draft.Watch.AuthorizationReference);
        insert.Add(NpgsqlDbType.Text, events, one => one.Draft.Type);
        insert.Add(NpgsqlDbType.Uuid, events, one => one.Draft.Type == EventTypes.Initial ? (Guid?)null : one.Draft.Entries[0].EntryId);
        insert.Add(NpgsqlDbType.Bigint, events, one => one.Draft.Position);
        insert.Add(NpgsqlDbType.TimestampTz, events, one => one.Draft.At.UtcDateTime);
        insert.Add(NpgsqlDbType.Text, events, one => one.Body);
        return insert;
    }

    /// <summary>Endpoints that are not active now are made up for when they become so.</summary>
    private NpgsqlBatchCommand InsertDeliveries(List<Numbered> events)
    {
        var insert = new NpgsqlBatchCommand("""
            insert into webhook_deliveries (webhook_id, event_id, type, sequence, give_up_at)
            select webhooks.id, event.id, event.type, event.sequence, now() + $5
            from unnest($1, $2, $3, $4) as event (partner, id, type, sequence)
            join webhooks on webhooks.partner = event.partner and state = 'ACTIVE' and (cardinality(event_types) = 0 or event.type = any(event_types))
            """);
        insert.Add(NpgsqlDbType.Text, events, one => one.Draft.Watch.Partner);
        insert.Add(NpgsqlDbType.Uuid, events, one => one.Id);
        insert.Add(NpgsqlDbType.Text, events, one => one.Draft.Type);
        insert.Add(NpgsqlDbType.Bigint, events, one => one.Sequence);
        return insert.With(options.GiveUpAfter);
    }
}
