using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Application.Proof;

/// <summary>Reads a partner's own answers of days that are closed, page by page; no connection is held between two pages.</summary>
/// <remarks>Each day is read from its own partition, so that nothing here ever holds the journal itself, which banks wait for.</remarks>
internal sealed class QueryExport(NpgsqlDataSource database, JournalDays days)
{
    /// <summary>Days that one export covers at most.</summary>
    public const int MostDays = 31;

    private const int PageSize = 2_000;

    /// <summary>The days of a range that the journal has; null when one of them is not closed yet.</summary>
    public async Task<IReadOnlyList<DateOnly>?> DaysAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var kept = (await days.ReadAsync(cancellationToken)).Where(day => day.Day >= from && day.Day <= to).OrderBy(day => day.Day).ToList();
        return kept.TrueForAll(day => day.IsClosed) ? kept.ConvertAll(day => day.Day) : null;
    }

    /// <summary>The answers of a day in the order in which they were given, in pages.</summary>
    public async IAsyncEnumerable<IReadOnlyList<QueryLine>> PagesAsync(string clientId, DateOnly day, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, id, page) = (DateTime.UnixEpoch, Guid.Empty, new List<QueryLine>(PageSize));
        do
        {
            page.Clear();
            await ReadPageAsync(page, clientId, day, at, id, cancellationToken);
            if (page.Count == 0)
                yield break;
            yield return page;
            (at, id) = (page[^1].AsOf.UtcDateTime, page[^1].QueryId);
        }
        while (page.Count == PageSize);
    }

    private async Task ReadPageAsync(List<QueryLine> page, string clientId, DateOnly day, DateTime at, Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select query_id, at, purpose, authorization_reference, reference, only_register, result, name_matches, position
            from {JournalDays.PartitionOf(day)} where client_id = $1 and at >= $2 and (at, query_id) > ($2, $3) order by at, query_id limit {PageSize}
            """).With(clientId, at, id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            page.Add(Line(reader));
    }

    private static QueryLine Line(NpgsqlDataReader row)
    {
        var asOf = new DateTimeOffset(row.GetDateTime(1)).InCourt();
        var result = Codes<StatusResult>.Parse(row.GetString(6));
        return new QueryLine(
            row.GetGuid(0), asOf, Codes<QueryPurpose>.Parse(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
            AnswerSigner.RegistersOf(row.IsDBNull(5) ? null : Codes<Register>.Parse(row.GetString(5))),
            result, result != StatusResult.None, !row.IsDBNull(7) && row.GetBoolean(7), row.GetInt64(8), RuleVersion.Of(asOf));
    }
}
