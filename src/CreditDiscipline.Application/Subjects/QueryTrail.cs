using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Courts;
using CreditDiscipline.Domain.Documents;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Application.Subjects;

/// <summary>Everything that anybody was told of a subject: answers to partners and to the public, events of watch-lists, look-ups by staff; newest first.</summary>
/// <remarks>The journal has a partition a day for five years. It is read a stretch of days at a time, so that a page touches no more of them than it needs.</remarks>
internal sealed class QueryTrail(NpgsqlDataSource database)
{
    private const string Sql = """
        select trail.* from (
          (select at, query_id as id, way, coalesce(name, client_id) as told, purpose, authorization_reference from query_journal left join partners using (client_id)
           where subject_key = $1 and at >= $2 and at < $3 and (at, query_id) < ($4, $5) and sandbox is not true order by at desc, query_id desc limit $6)
          union all
          (select at, event.id, 'WATCH', coalesce(name, partner), purpose, authorization_reference from partner_events event left join partners on client_id = partner
           where subject_key = $1 and at >= $2 and at < $3 and (at, event.id) < ($4, $5) and sandbox is not true order by at desc, event.id desc limit $6)
          union all
          (select at, query_id, 'STAFF', court_code, null, null from staff_queries
           where subject_key = $1 and at >= $2 and at < $3 and (at, query_id) < ($4, $5) order by at desc, query_id desc limit $6)) trail
        order by at desc, id desc limit $6
        """;

    private static readonly TimeSpan Stretch = TimeSpan.FromDays(32);
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(1); // the database's smallest
    private static readonly Guid LastId = Guid.AllBitsSet;

    /// <summary>The moment from which look-ups before another one are told .</summary>
    public static DateTimeOffset Since(DateTimeOffset until) => until.InCourt().AddYears(-Periods.QueryRecordYears);

    /// <summary>The look-ups of a period, newest first.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="from">Beginning of the period.</param>
    /// <param name="until">Its end.</param>
    /// <param name="after">Place behind which to go on; null for the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<(Guid Id, ToldQuery Query)>> ReadAsync(
        SubjectKey subject, DateTimeOffset from, DateTimeOffset until, (DateTimeOffset At, Guid Id)? after, int most, CancellationToken cancellationToken)
    {
        var (at, id) = after is { } place && place.At <= until ? place : (until, LastId);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = new List<(Guid, ToldQuery)>();
        for (var end = at + Moment; end > from && found.Count < most; end -= Stretch)
        {
            var start = end - Stretch > from ? end - Stretch : from;
            await using var command = new NpgsqlCommand(Sql, connection)
                .With(subject.ToBytes(), start.UtcDateTime, end.UtcDateTime, at.UtcDateTime, id, most - found.Count);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                found.Add((reader.GetGuid(1), Read(reader)));
        }
        return found;
    }

    private static ToldQuery Read(NpgsqlDataReader row)
    {
        var (way, told) = (Codes<QueryWay>.Parse(row.GetString(2)), row.GetString(3));
        return new ToldQuery(
            row.GetFieldValue<DateTimeOffset>(0).InCourt(), way,
            way switch { QueryWay.Public => null, QueryWay.Staff => CourtDirectory.Gansu.Find(told)?.Name ?? told, _ => told },
            !row.IsDBNull(4) && Codes<QueryPurpose>.TryParse(row.GetString(4), out var purpose) ? purpose : null, row.IsDBNull(5) ? null : row.GetString(5));
    }
}
