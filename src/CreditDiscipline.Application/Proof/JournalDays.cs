using System.Globalization;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Proof;

/// <summary>A day of the query journal.</summary>
/// <param name="Day">The day in court.</param>
/// <param name="IsClosed">It is over and has its indexes.</param>
internal readonly record struct JournalDay(DateOnly Day, bool IsClosed);

/// <summary>The days of the query journal after they are over: each gets its indexes, and goes when its time is over (Q-4).</summary>
/// <remarks>
/// Today's partition has an index of ranges of time alone, which costs answers nothing; an answer's id tells its moment. Nothing here locks the journal: indexes are built and
/// partitions are taken out while it is written. One host works at a time; one that dies leaves what the next one finishes.
/// </remarks>
internal sealed class JournalDays(NpgsqlDataSource database, TimeProvider clock, AnswerRetention retention, ILogger<JournalDays> log)
{
    private const long Lock = 4_226_109;
    private const int EventsAtOnce = 10_000;
    private const string Prefix = "query_journal_";

    /// <summary>How long a day has been over before it is closed: streams that ran over midnight have written their rows.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(15);

    private static readonly (string Suffix, string Columns)[] Indexes = [("_client", "client_id, at"), ("_subject", "subject_key")];

    /// <summary>A table that is or was a partition.</summary>
    private readonly record struct Partition(string Name, DateOnly Day, bool Attached, bool HalfDetached, string[] Indexes);

    /// <summary>Partition of a day.</summary>
    public static string PartitionOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{day:yyyyMMdd}");

    /// <summary>Every day that the journal has.</summary>
    public async Task<List<JournalDay>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await PartitionsAsync(connection, cancellationToken)).Where(partition => partition.Attached)
            .Select(partition => new JournalDay(partition.Day, IsOver(partition.Day) && partition.Indexes.Length == Indexes.Length)).ToList();
    }

    /// <summary>Closes days that are over and drops what has been kept long enough. Nothing to do costs one query.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"select pg_try_advisory_lock({Lock})", connection))
        {
            if (await take.ExecuteScalarAsync(cancellationToken) is not true)
                return; // another host is at it
        }
        try
        {
            await KeepAsync(connection, cancellationToken);
        }
        finally
        {
            await RunAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private async Task KeepAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var firstKept = await FirstKeptAsync(connection, cancellationToken);
        foreach (var partition in await PartitionsAsync(connection, cancellationToken))
        {
            if (partition.Day < firstKept)
                await DropAsync(connection, partition, cancellationToken);
            else if (partition.Attached && IsOver(partition.Day) && partition.Indexes.Length < Indexes.Length)
                await CloseAsync(connection, partition, cancellationToken);
        }
        await ForgetEventsAsync(connection, firstKept, cancellationToken);
    }

    private bool IsOver(DateOnly day) => (clock.CourtNow() - Settled).CourtDay() > day;

    /// <summary>The first day that is still kept, by the earlier of two clocks: one that runs wild drops nothing.</summary>
    private async Task<DateOnly> FirstKeptAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select least($1, (now() at time zone 'Asia/Shanghai')::date)", connection).With(clock.CourtToday());
        return ((DateOnly)(await command.ExecuteScalarAsync(cancellationToken))!).AddYears(-retention.Years);
    }

    private static async Task<List<Partition>> PartitionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select relation.relname::text, inhrelid is not null, coalesce(inhdetachpending, false), array(
              select index.relname::text from pg_index join pg_class index on index.oid = indexrelid
              where indrelid = relation.oid and indisvalid and substr(index.relname, length(relation.relname) + 1) = any($2))
            from pg_class relation left join pg_inherits on inhrelid = relation.oid and inhparent = 'query_journal'::regclass
            where relation.relkind = 'r' and relation.relname ~ $1 and pg_table_is_visible(relation.oid) order by relation.relname
            """, connection).With($"^{Prefix}[0-9]{{8}}$", Array.ConvertAll(Indexes, index => index.Suffix));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var partitions = new List<Partition>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = DateOnly.ParseExact(reader.GetString(0).AsSpan(Prefix.Length), "yyyyMMdd", CultureInfo.InvariantCulture);
            partitions.Add(new Partition(reader.GetString(0), day, reader.GetBoolean(1), reader.GetBoolean(2), reader.GetFieldValue<string[]>(3)));
        }
        return partitions;
    }

    private async Task CloseAsync(NpgsqlConnection connection, Partition partition, CancellationToken cancellationToken)
    {
        foreach (var (suffix, columns) in Indexes.Where(index => !partition.Indexes.Contains(partition.Name + index.Suffix)))
        {
            await RunAsync(connection, $"drop index concurrently if exists {partition.Name}{suffix}", cancellationToken); // what a host left that died over it is not valid
            await RunAsync(connection, $"create index concurrently {partition.Name}{suffix} on {partition.Name} ({columns})", cancellationToken);
        }
        await RunAsync(connection, $"vacuum (freeze, analyze) {partition.Name}", cancellationToken); // once for all: autovacuum leaves the journal alone
        log.LogInformation("The journal of {Day} is closed", partition.Day);
    }

    private async Task DropAsync(NpgsqlConnection connection, Partition partition, CancellationToken cancellationToken)
    {
        // Dropping a partition would lock the journal and everybody behind it; one that was taken out concerns nobody.
        if (partition.Attached)
            await RunAsync(connection, $"alter table query_journal detach partition {partition.Name} {(partition.HalfDetached ? "finalize" : "concurrently")}", cancellationToken);
        await RunAsync(connection, $"drop table {partition.Name}", cancellationToken);
        log.LogInformation("The journal of {Day} has been kept long enough and is gone", partition.Day);
    }

    private static async Task ForgetEventsAsync(NpgsqlConnection connection, DateOnly firstKept, CancellationToken cancellationToken)
    {
        var before = new DateTimeOffset(firstKept.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).UtcDateTime;
        long gone;
        do
        {
            await using var forget = new NpgsqlCommand("select forget_partner_events($1, $2)", connection).With(before, EventsAtOnce);
            gone = (long)(await forget.ExecuteScalarAsync(cancellationToken))!;
        }
        while (gone == EventsAtOnce);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
