using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Watching;

/// <summary>Follows a feed for the subjects that are watched in it: woken by NOTIFY, asking each second anyway. Of several hosts one does each stretch.</summary>
internal sealed class WatchFollower(NpgsqlDataSource database, Feed feed, WatchStore watches, PartnerEvents events, WatchOptions options, TimeProvider clock, ILogger<WatchFollower> log)
    : BackgroundService
{
    private const int PageSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

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
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                log.LogWarning("The watches cannot be followed: {Kind}", error.GetType().Name);
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand($"listen {feed.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            while (await IsBehindAsync(connection, cancellationToken))
                await PassAsync(connection, cancellationToken);
            await connection.WaitAsync(options.Poll, cancellationToken);
        }
    }

    private async Task<bool> IsBehindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            select watched.position < head.position
              or exists (select 1 from watch_entries join watches on watches.id = watch_id where visible_until < $1 and {WatchStore.IsOf(feed)})
              or exists (select 1 from watches where expires_on < $1 and {WatchStore.IsOf(feed)})
            from {feed.WatchCursor} watched, {feed.Head} head
            """, connection).With(clock.CourtToday());
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Tells the next stretch of the feed. The cursor and the events commit together: nothing is told twice, nothing is missed.</summary>
    private async Task PassAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var cursor = await WatchStore.EnterAloneAsync(connection, feed, cancellationToken);
        var (today, now) = (clock.CourtToday(), clock.CourtNow());
        await ForgetExpiredAsync(connection, today, cancellationToken);
        if (await TryPassAllAsync(connection, cancellationToken))
        {
            await transaction.CommitAsync(cancellationToken);
            return;
        }
        var changes = await FeedVersions.ReadAfterAsync(connection, feed, cursor, PageSize, cancellationToken);
        var concerned = await watches.FindConcernedAsync(connection, feed, changes, today, PageSize, cancellationToken);
        var drafts = concerned.SelectMany(subject => subject.EndTerms(today, cursor, now)).ToList();
        drafts.AddRange(Tell(changes, concerned, today));
        await WatchStore.KeepAsync(connection, LastOfEach(drafts, concerned), cancellationToken);
        await events.AppendAsync(connection, feed, drafts, cancellationToken);
        await using var move = new NpgsqlCommand($"update {feed.WatchCursor} set position = $1", connection).With(changes.Count > 0 ? changes[^1].Position : cursor);
        await move.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Where nobody watches, nobody is told of anything up to now, however much it is, such as after an import.</summary>
    private async Task<bool> TryPassAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"update {feed.WatchCursor} set position = head.position from {feed.Head} head where not exists (select 1 from watches where {WatchStore.IsOf(feed)})", connection);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static IEnumerable<EventDraft> Tell(List<EntryVersion> changes, List<WatchedSubject> concerned, DateOnly today)
    {
        var byKey = concerned.ToLookup(subject => subject.Watch.Key);
        foreach (var change in changes)
        {
            var named = change.Subjects.Select(subject => subject.Key).Distinct().SelectMany(key => byKey[key]);
            var told = concerned.Where(subject => subject.Entries.ContainsKey(change.EntryId));
            foreach (var subject in named.Union(told).OrderBy(subject => subject.Watch.Id).ToList())
            {
                if (subject.Apply(change, today) is { } draft)
                    yield return draft;
            }
        }
    }

    private static List<(WatchedSubject Subject, DateTimeOffset At)> LastOfEach(List<EventDraft> drafts, List<WatchedSubject> concerned)
    {
        var last = drafts.GroupBy(draft => draft.Watch.Id).ToDictionary(group => group.Key, group => group.Last().At);
        return [.. concerned.Where(subject => last.ContainsKey(subject.Watch.Id)).Select(subject => (subject, last[subject.Watch.Id]))];
    }

    private async Task ForgetExpiredAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            with gone as (delete from watches where expires_on < $1 and {WatchStore.IsOf(feed)} returning partner),
              counted as (select partner, count(*) as count from gone group by partner)
            update partner_streams set watches = watches - counted.count from counted where partner_streams.partner = counted.partner
            """, connection).With(today);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
