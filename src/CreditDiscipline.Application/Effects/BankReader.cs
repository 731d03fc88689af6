using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;
using Npgsql;

namespace CreditDiscipline.Application.Effects;

/// <summary>Reads which banks got an entry in an answer since it was published, and which were told of its change.</summary>
/// <remarks>The journal has a partition a day; it is read a stretch of days at a time, as for the subject itself.</remarks>
internal sealed class BankReader(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Versions = "select position, at, subjects from changes where entry_id = $1 order by version";

    private const string Answers = """
        select client_id, count(*), max(at) from query_journal
        where subject_key = any($1) and at >= $2 and at < $3 and client_id is not null and entries && $4 group by client_id
        """;

    private const string Events = """
        select event.partner, event.id, event.type, event.at, delivery.webhook_id, delivery.state, delivery.attempts, taken.at
        from partner_events event
        left join webhook_deliveries delivery on delivery.event_id = event.id
        left join lateral (select at + milliseconds * interval '1 millisecond' as at from webhook_attempts where delivery_id = delivery.id and status between 200 and 299 order by number limit 1) taken on true
        where event.subject_key = any($1) and event.entry_id = $2 and event.position = $3
        order by event.sequence, delivery.created_at
        """;

    private const string Names = "select client_id, name from partners where client_id = any($1) and not sandbox order by client_id";

    private static readonly TimeSpan Stretch = TimeSpan.FromDays(32);

    private sealed record Told(string Partner, Guid Id, string Type, DateTimeOffset At, DeliveryEffect? Delivery);

    public async Task<IReadOnlyList<BankEffect>> ReadAsync(Guid entryId, ChangeCourse course, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (positions, since, keys) = await ReadVersionsAsync(connection, entryId, cancellationToken);
        var answers = await ReadAnswersAsync(connection, keys, since, [.. positions, .. positions.Select(position => -position)], cancellationToken); // negative: under another name
        var told = (await ReadEventsAsync(connection, keys, entryId, course, cancellationToken)).ToLookup(one => one.Partner);
        var partners = answers.Keys.Union(told.Select(of => of.Key)).ToArray();
        await using var command = new NpgsqlCommand(Names, connection).With([partners]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(
            row =>
            {
                var (count, last) = answers.GetValueOrDefault(row.GetString(0));
                return new BankEffect(row.GetString(0), row.GetString(1), count, last?.InCourt(), [.. told[row.GetString(0)].GroupBy(one => one.Id).Select(EventOf)]);
            }, cancellationToken);
    }

    private static EventEffect EventOf(IGrouping<Guid, Told> told) => new(told.First().Type, told.First().At.InCourt(), [.. told.Select(one => one.Delivery).OfType<DeliveryEffect>()]);

    private static async Task<(long[] Positions, DateTimeOffset Since, byte[][] Keys)> ReadVersionsAsync(NpgsqlConnection connection, Guid entryId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Versions, connection).With(entryId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = await reader.ReadAllAsync(row => (Position: row.GetInt64(0), At: row.GetFieldValue<DateTimeOffset>(1), Subjects: row.GetFieldValue<byte[]>(2)), cancellationToken);
        var buffer = new IndexedSubject[16];
        var keys = versions.SelectMany(version => PackedSubjects.ReadAll(version.Subjects, ref buffer).ToArray()).Select(subject => subject.Key).Distinct();
        return ([.. versions.Select(version => version.Position)], versions[0].At, [.. keys.Select(key => key.ToBytes())]);
    }

    private async Task<Dictionary<string, (long Count, DateTimeOffset? LastAt)>> ReadAnswersAsync(NpgsqlConnection connection, byte[][] keys, DateTimeOffset since, long[] positions, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, (long Count, DateTimeOffset? LastAt)>(StringComparer.Ordinal);
        for (var (start, now) = (since, clock.GetUtcNow()); start <= now; start += Stretch)
        {
            await using var command = new NpgsqlCommand(Answers, connection).With(keys, start.UtcDateTime, (start + Stretch).UtcDateTime, positions);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            foreach (var (client, count, last) in await reader.ReadAllAsync(row => (row.GetString(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2)), cancellationToken))
                answers[client] = (answers.GetValueOrDefault(client).Count + count, last);
        }
        return answers;
    }

    private static async Task<List<Told>> ReadEventsAsync(NpgsqlConnection connection, byte[][] keys, Guid entryId, ChangeCourse course, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Events, connection).With(keys, entryId, course.Change.Position);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(
            row => new Told(row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.IsDBNull(4) ? null : new DeliveryEffect(
                row.GetGuid(4), Codes<DeliveryState>.Parse(row.GetString(5)), row.GetInt32(6), row.Moment(7)?.InCourt(), course.SecondsUntil(row.Moment(7)))), cancellationToken);
    }
}
