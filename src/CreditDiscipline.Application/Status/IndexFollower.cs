using CreditDiscipline.Application.Audit;
using CreditDiscipline.StatusIndex;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Status;

/// <summary>Fills the index of a world from a snapshot and keeps it at the head of its feed: woken by NOTIFY, asking each second anyway.</summary>
internal sealed class IndexFollower(NpgsqlDataSource database, World world, TimeProvider clock, ILogger<IndexFollower> log) : BackgroundService
{
    private const int PageSize = 5_000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly Feed _feed = world.Feed;
    private readonly LiveIndex _live = world.Live;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (FeedGapException gap)
            {
                log.LogError("{Feed} has a gap: expected {Expected}, saw {Actual}. Loading anew.", _feed.Changes, gap.Expected, gap.Actual);
                _live.Replace(null);
                world.Records.Forget();
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("The index lost the database: {Kind}", error.GetType().Name);
            }
            await Task.Delay(Pause, clock, CancellationToken.None);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"listen {_feed.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        var index = _live.Index;
        if (index is null)
        {
            index = await LoadAsync(connection, cancellationToken);
            _live.Replace(index);
        }
        while (true)
        {
            var asked = clock.GetTimestamp();
            while (await ApplyPageAsync(connection, index, cancellationToken) == PageSize)
                asked = clock.GetTimestamp();
            await RequireNotBehindAsync(connection, index, cancellationToken);
            _live.Confirm(asked);
            await connection.WaitAsync(Poll, cancellationToken);
        }
    }

    private async Task<StatusIndex.StatusIndex> LoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using var head = new NpgsqlCommand($"select position, (select count(*) from {_feed.Entries}) from {_feed.Head}", connection, transaction);
        long position, count;
        await using (var reader = await head.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            (position, count) = (reader.GetInt64(0), reader.GetInt64(1));
        }
        var index = new StatusIndex.StatusIndex((int)(count + count / 8));
        await using (var copy = await connection.BeginRawBinaryCopyAsync(IndexSnapshot.CopyOf(_feed), cancellationToken))
            await new IndexSnapshot(index).LoadAsync(copy, cancellationToken);
        index.CompleteLoad(position);
        await transaction.CommitAsync(cancellationToken);
        log.LogInformation(
            "Index of {Feed} loaded: {Entries} entries, {Records} records of {Bytes} bytes, at position {Position} in {Milliseconds} ms",
            _feed.Changes, index.EntryCount, index.RecordCount, index.AllocatedBytes / Math.Max(index.RecordCount, 1), position, (int)clock.GetElapsedTime(started).TotalMilliseconds);
        return index;
    }

    /// <summary>A feed that ends before the index is another one: a backup, or a standby that has not heard of everything.</summary>
    /// <exception cref="FeedGapException">It does.</exception>
    private async Task RequireNotBehindAsync(NpgsqlConnection connection, StatusIndex.StatusIndex index, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select position from {_feed.Head}", connection);
        var head = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        if (head < index.Position)
            throw new FeedGapException(index.Position, head);
    }

    private async Task<int> ApplyPageAsync(NpgsqlConnection connection, StatusIndex.StatusIndex index, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select {ChangeRows.Columns} from {_feed.Changes} where position > $1 order by position limit {PageSize}", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = index.Position } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = 0;
        var subjects = new IndexedSubject[16];
        while (await reader.ReadAsync(cancellationToken))
        {
            index.Apply(ChangeRows.Read(reader, ref subjects));
            applied++;
        }
        return applied;
    }
}
