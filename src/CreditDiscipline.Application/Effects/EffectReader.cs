using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Application.Effects;

/// <summary>One handing over of a change to a receiver, in a batch of the lanes or in one that sends again.</summary>
internal sealed record Transmission(string Receiver, DateTimeOffset SentAt, DateTimeOffset? AnsweredAt, int Attempts, RecordOutcome? NotAccepted, string? Code)
{
    public DateTimeOffset? AcceptedAt => NotAccepted is null ? AnsweredAt : null;
}

/// <summary>A receiver, and whether a change is its business.</summary>
internal sealed record KnownReceiver(string Code, string Name, bool Concerned, string? LastError);

/// <summary>Everything that is known of a change at the receivers, as the tables of the pushes hold it.</summary>
internal sealed record ChangeCourse(PublicChange Change, DateTimeOffset At, bool Urgent, DateOnly? LastDay, IReadOnlyList<KnownReceiver> Receivers, ILookup<string, Transmission> Sent, ILookup<string, ResendEffect> Resends)
{
    public bool HasLimit => Change.Kind.HasLimit(Urgent);

    /// <summary>The change at one receiver.</summary>
    public ReceiverEffect Of(KnownReceiver receiver, DateOnly today)
    {
        if (!receiver.Concerned)
            return new ReceiverEffect(receiver.Code, receiver.Name, Concerned: false, null, null, null, null, null, null, 0, [], null);
        var sent = Sent[receiver.Code].OrderBy(one => one.SentAt).ToList();
        var accepted = sent.Min(one => one.AcceptedAt);
        var refused = accepted is null ? sent.LastOrDefault(one => one.NotAccepted is not null) : null;
        var outcome = accepted is not null ? ReceiverOutcome.Accepted : refused?.NotAccepted switch { RecordOutcome.Rejected => ReceiverOutcome.Rejected, RecordOutcome.Unknown => ReceiverOutcome.Unknown, _ => ReceiverOutcome.Open };
        return new ReceiverEffect(
            receiver.Code, receiver.Name, Concerned: true, outcome, refused?.Code, sent.FirstOrDefault()?.SentAt.InCourt(), accepted?.InCourt(), SecondsUntil(accepted),
            !HasLimit ? null : accepted is { } at ? at.CourtDay() <= LastDay : today > LastDay ? false : null, sent.Sum(one => one.Attempts), [.. Resends[receiver.Code]],
            accepted is null ? receiver.LastError : null);
    }

    /// <summary>The receivers that have to accept it and have not.</summary>
    public IReadOnlyList<ReceiverEffect> NotAccepted(DateOnly today) =>
        [.. Receivers.Where(receiver => receiver.Concerned).Select(receiver => Of(receiver, today)).Where(effect => effect.Outcome != ReceiverOutcome.Accepted)];

    /// <summary>Nothing of it is on its way to the receiver, and its last answer is of an earlier day.</summary>
    public bool RestsAt(string receiver, DateOnly today) =>
        Sent[receiver].All(one => one.AnsweredAt?.CourtDay() < today) && Resends[receiver].All(asking => asking.SentAt is not null && asking.AskedOn < today);

    /// <summary>Day on which the last receiver accepted it.</summary>
    public DateOnly? AcceptedOn => Sent.SelectMany(sent => sent).Max(one => one.AcceptedAt)?.CourtDay();

    /// <summary>Seconds from the act to a moment.</summary>
    public double? SecondsUntil(DateTimeOffset? moment) => moment is { } at ? Math.Round(Math.Max(0, (at - At).TotalSeconds), 3) : null;
}

/// <summary>Reads what became of a change at the receivers. Nothing of it is kept a second time.</summary>
internal sealed class EffectReader(NpgsqlDataSource database)
{
    private static readonly string[] Fulfilled = [.. new[] { DutyKind.DeleteEntry, DutyKind.RevokeEntry, DutyKind.RevokePaidEntry, DutyKind.CorrectEntry, DutyKind.LiftOrder, DutyKind.CorrectOrder }.Select(Codes<DutyKind>.Of)];

    private const string LastChange = """
        select position, kind, version, at, urgent from changes where entry_id = $1 order by version desc limit 1
        """;

    private const string FirstRemoval = """
        select position, kind, version, at, urgent from changes where entry_id = $1 and kind in ('SHIELD', 'DELETE', 'REVOKE') and (at at time zone 'Asia/Shanghai')::date >= $2 order by version limit 1
        """;

    private const string Duties = """
        select due from duties where thing_id = $1 and kind = any($2) and state = 'DONE' and ended_on = $3 and due is not null order by due limit 1
        """;

    private const string Receivers = """
        select code, name, enabled and not (enterprises_only and not change.enterprise) and joined_position < change.position, lane.last_error
        from changes change, receivers left join receiver_lanes lane on lane.receiver = code and lane.lane = 'PRIORITY'
        where change.position = $1 order by code
        """;

    /// <summary>Batches that held the change, or a later one of the entry, with its record: what a later one had overtaken by then left without it.</summary>
    private const string Transmissions = """
        select batch.receiver, batch.sealed_at, batch.accepted_at, batch.attempts, rejection.outcome, rejection.code
        from changes change cross join receivers cross join lateral (
          (select * from push_batches where receiver = receivers.code and lane = 'ROUTINE' and not resend and to_position >= change.position order by to_position limit 1)
          union all
          (select * from push_batches where change.urgent and receiver = receivers.code and lane = 'PRIORITY' and not resend and to_position >= change.position order by to_position limit 1)
          union all
          (select * from push_batches where (receiver, lane, number) in (
            select receiver, 'PRIORITY', batch_number from push_resends where push_resends.entry_id = $1 and push_resends.position = change.position and push_resends.receiver = receivers.code and batch_number is not null))) batch
        left join push_rejections rejection on rejection.receiver = batch.receiver and rejection.lane = batch.lane and rejection.number = batch.number and rejection.position = change.position
        where change.entry_id = $1 and change.version >= $2 and batch.from_position < change.position
          and not exists (select 1 from changes later where later.entry_id = $1 and later.version > change.version and later.position <= batch.sealed_at_position)
        """;

    private const string Askings = """
        select resend.receiver, resend.asked_on, resend.asked_by, batch.sealed_at, case when rejection.position is null then batch.accepted_at end
        from push_resends resend
        left join push_batches batch on batch.receiver = resend.receiver and batch.lane = 'PRIORITY' and batch.number = resend.batch_number
        left join push_rejections rejection on rejection.receiver = batch.receiver and rejection.lane = batch.lane and rejection.number = batch.number and rejection.position = resend.position
        where resend.entry_id = $1 and resend.version >= $2 order by resend.id
        """;

    /// <summary>The course of the last change of an entry; null when nothing of it was ever public.</summary>
    public Task<ChangeCourse?> FindAsync(Guid entryId, CancellationToken cancellationToken) => ReadAsync(entryId, new NpgsqlCommand(LastChange).With(entryId), cancellationToken);

    /// <summary>The course of the first removal of an entry on a day or after it; null when there is none.</summary>
    public Task<ChangeCourse?> FindRemovalAsync(Guid entryId, DateOnly from, CancellationToken cancellationToken) =>
        ReadAsync(entryId, new NpgsqlCommand(FirstRemoval).With(entryId, from), cancellationToken);

    private async Task<ChangeCourse?> ReadAsync(Guid entryId, NpgsqlCommand find, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        find.Connection = connection;
        var (change, at, urgent) = await ReadChangeAsync(find, cancellationToken);
        if (change is null)
            return null;
        var day = at.CourtDay();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Duties).With(entryId, Fulfilled, day), new NpgsqlBatchCommand(Receivers).With(change.Position),
                new NpgsqlBatchCommand(Transmissions).With(entryId, change.Version), new NpgsqlBatchCommand(Askings).With(entryId, change.Version),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var lastDay = (await reader.ReadAllAsync(row => row.GetFieldValue<DateOnly>(0), cancellationToken)).Select(due => (DateOnly?)due).FirstOrDefault() ?? Clock.RecordDays(day)?.Due;
        var receivers = await reader.ReadAllAsync(row => new KnownReceiver(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetString(3)), cancellationToken);
        var sent = await reader.ReadAllAsync(
            row => new Transmission(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.Moment(2), row.GetInt32(3), row.IsDBNull(4) ? null : Codes<RecordOutcome>.Parse(row.GetString(4)), row.IsDBNull(5) ? null : row.GetString(5)), cancellationToken);
        var resends = await reader.ReadAllAsync(row => (Receiver: row.GetString(0), Effect: new ResendEffect(row.GetFieldValue<DateOnly>(1), row.GetString(2), row.Moment(3)?.InCourt(), row.Moment(4)?.InCourt())), cancellationToken);
        return new ChangeCourse(change, at.InCourt(), urgent, lastDay, receivers, sent.ToLookup(one => one.Receiver), resends.ToLookup(one => one.Receiver, one => one.Effect));
    }

    private static async Task<(PublicChange? Change, DateTimeOffset At, bool Urgent)> ReadChangeAsync(NpgsqlCommand find, CancellationToken cancellationToken)
    {
        await using (find)
        {
            await using var reader = await find.ExecuteReaderAsync(cancellationToken);
            return !await reader.ReadAsync(cancellationToken) ? default
                : (new PublicChange(reader.GetInt64(0), Codes<ChangeKind>.Parse(reader.GetString(1)), reader.GetInt32(2)), reader.GetFieldValue<DateTimeOffset>(3), reader.GetBoolean(4));
        }
    }
}

internal static class Rows
{
    /// <summary>The rows of a result, and the reader at the next one.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    /// <summary>A moment, or null.</summary>
    public static DateTimeOffset? Moment(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
