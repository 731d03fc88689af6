using System.Buffers;
using System.Runtime.CompilerServices;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;
using Npgsql;

namespace CreditDiscipline.Application.Status;

/// <summary>One answer given to a partner, or to the public: then it has no client, no purpose, and as reference the keyed hash of a network.</summary>
/// <remarks>
/// <c>Entries</c> are the positions in the feed of the records behind the answer, in its order, negative where the record has another name than
/// the one asked for; null when there are none. <c>Only</c> is the one register that the answer covers; null for both.
/// </remarks>
internal readonly record struct JournalRow(
    Guid QueryId, DateTimeOffset At, string ClientId, SubjectKey Subject, QueryPurpose Purpose, string? AuthorizationReference, string? Reference,
    bool? NameMatches, StatusResult Result, long Position, long[]? Entries, Register? Only)
{
    /// <summary>How the answer was asked for.</summary>
    public QueryWay Way { get; init; } = QueryWay.Lookup;
}

/// <summary>Writes every answer down before it is given. Answers that wait at the same time share one commit.</summary>
internal sealed class QueryJournal(NpgsqlDataSource database, TimeProvider clock, ILogger<QueryJournal> log) : BackgroundService
{
    private const int DaysAhead = 14;
    private const int LongestCommit = 3; // seconds
    private const int MostConnections = 32;
    private static readonly TimeSpan SummaryPause = TimeSpan.FromSeconds(2); // how long a row of today is searched for one by one

    /// <summary>COPY has no timeout of its own, only the connection's; and no other work takes these connections.</summary>
    private readonly NpgsqlDataSource _impatient = new NpgsqlDataSourceBuilder(database.ConnectionString) { ConnectionStringBuilder = { CommandTimeout = LongestCommit, MaxPoolSize = MostConnections } }.Build();

    private readonly DefaultObjectPool<ArrayBufferWriter<byte>> _buffers = new(new DefaultPooledObjectPolicy<ArrayBufferWriter<byte>>());
    private bool _failing; // so that an outage is logged once
    private volatile bool _grown; // rows came that the day's index of ranges does not know
    private readonly BatchLoop<JournalRow, bool> _loop = new(capacity: 32_768, largestGroup: 4_096);

    /// <summary>Completes when the row is on disk.</summary>
    /// <exception cref="BatchUnavailableException">It is not, and the answer must not leave.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(JournalRow row) => await _loop.RunAsync(row);

    /// <summary>Completes when all of the rows are on disk; they make a group of their own.</summary>
    /// <exception cref="BatchUnavailableException">None of them is, and no answer must leave.</exception>
    public async Task WriteAllAsync(IReadOnlyList<JournalRow> rows)
    {
        if (rows.Count == 0)
            return;
        try
        {
            await CommitAsync(rows);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
        {
            throw new BatchUnavailableException("The journal cannot commit.", error);
        }
    }

    /// <summary>Shows that a row of this moment would be taken: the database writes, and today has its partition.</summary>
    /// <exception cref="NpgsqlException">It would not.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _impatient.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var probe = new NpgsqlCommand("insert into query_journal values (gen_random_uuid(), $1, '', '', '', null, null, null, '', 0)", connection, transaction);
        probe.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        await probe.ExecuteNonQueryAsync(cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _impatient.Dispose();
        base.Dispose();
    }

    /// <summary>Makes the partitions of the days ahead; a day without one could not be journalled.</summary>
    private async Task EnsurePartitionsAsync(CancellationToken cancellationToken)
    {
        var today = clock.CourtToday();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        for (var day = today.AddDays(-1); day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            await using var command = new NpgsqlCommand("select make_journal_day($1)", connection).With(day);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One loop: larger groups cost less than a second connection brings (docs/benchmarks-notes.md).
        var writer = _loop.LoopAsync((rows, _) => CommitAsync(rows), stoppingToken);
        await Task.WhenAll(writer, KeepPartitionsAsync(stoppingToken), SummariseAsync(stoppingToken));
    }

    /// <summary>Keeps today's answers quick to find: takes new rows into the day's index of ranges.</summary>
    private async Task SummariseAsync(CancellationToken stoppingToken)
    {
        var (before, failing) = (clock.CourtToday(), false);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(SummaryPause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var today = clock.CourtToday();
            try
            {
                if (_grown)
                {
                    _grown = false;
                    if (before != today)
                        await SummariseAsync(before, stoppingToken); // what was written last before midnight
                    await SummariseAsync(today, stoppingToken);
                }
                (before, failing) = (today, false);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing)
                    log.LogWarning("Answers of today are found more slowly: {Kind}", error.GetType().Name);
                (_grown, failing) = (true, true);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task SummariseAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select summarise_journal_day($1)", connection).With(day);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task KeepPartitionsAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = TimeSpan.FromHours(1);
            try
            {
                await EnsurePartitionsAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("The journal's partitions could not be made: {Kind}", error.GetType().Name);
                pause = TimeSpan.FromSeconds(1);
            }
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CommitAsync(IReadOnlyList<JournalRow> rows)
    {
        var buffer = _buffers.Get();
        try
        {
            JournalCopy.Encode(rows, buffer);
            await using var connection = await _impatient.OpenConnectionAsync();
            await using (var copy = await connection.BeginRawBinaryCopyAsync(JournalCopy.Statement))
                await copy.WriteAsync(buffer.WrittenMemory); // COPY outside a transaction commits when it is disposed of
            (_failing, _grown) = (false, true);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
        {
            if (!_failing)
                log.LogWarning("The query journal cannot commit: {Kind}", error.GetType().Name);
            _failing = true;
            throw;
        }
        finally
        {
            buffer.ResetWrittenCount();
            _buffers.Return(buffer);
        }
    }
}
