using System.Collections.Concurrent;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Partners;

/// <summary>How much of its limits a partner has left.</summary>
/// <param name="Now">Questions it may ask at once.</param>
/// <param name="Today">Questions it may still ask today.</param>
internal sealed record Remaining(long Now, long Today);

/// <summary>Outcome of asking for an allowance.</summary>
/// <param name="Granted">The questions may be asked.</param>
/// <param name="Daily">It was the day's quota that ran out.</param>
/// <param name="RetryAfter">Seconds until it is worth asking again.</param>
/// <param name="Limits">What is left, as the RateLimit header says it; as of the last time this host asked the bucket.</param>
internal readonly record struct Verdict(bool Granted, bool Daily, int RetryAfter, string Limits);

/// <summary>What is counted together.</summary>
/// <param name="Id">Name of the bucket: of a partner its client id; every other has a slash in it.</param>
/// <param name="Limits">How much it gives.</param>
internal readonly record struct Bucket(string Id, PartnerLimits Limits)
{
    /// <summary>Of somebody who may never come again: a host forgets it as soon as it rests, the database when the day is over.</summary>
    public static bool IsPassing(string id) => id.Contains('/', StringComparison.Ordinal);
}

/// <summary>
/// Limits of partners, and of the public, across hosts. One bucket a partner stands in the database; a host takes a small share of it in advance and lets requests
/// through from memory. What a host holds was counted already, so all hosts together never let through more than the bucket gave.
/// </summary>
internal sealed class Allowances(NpgsqlDataSource database, TimeProvider clock, ILogger<Allowances> log) : BackgroundService
{
    /// <summary>A host holds at most a twentieth of a second's questions, so that four hold at most a fifth.</summary>
    private const int SharesPerSecond = 20;

    private static readonly TimeSpan Tidy = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, HostShare> _shares = new(StringComparer.Ordinal);

    /// <summary>Takes questions out of what this host holds for a partner; false when that is not enough.</summary>
    public bool TryTake(in Bucket bucket, int count, out Verdict granted)
    {
        var share = ShareOf(bucket);
        granted = share.Granted;
        return share.TryTake(count);
    }

    /// <summary>Takes questions of a partner out of its limits.</summary>
    /// <param name="bucket">The partner's.</param>
    /// <param name="count">How many.</param>
    /// <param name="bulk">Batches and streams count against the day only, and get all or nothing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NpgsqlException">The bucket cannot be reached.</exception>
    public ValueTask<Verdict> TakeAsync(Bucket bucket, int count, bool bulk, CancellationToken cancellationToken)
    {
        var share = ShareOf(bucket);
        if (bulk)
            return LeaseBulkAsync(share, bucket, count, cancellationToken);
        return share.Pause is { } pause && pause.Until > clock.GetTimestamp() ? new(pause.Refusal) : LeaseAsync(share, bucket, count, cancellationToken);
    }

    /// <summary>What the partner has left now.</summary>
    public async Task<Remaining> ReadAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var (_, remaining) = await AskAsync(bucket, 0, bulk: false, cancellationToken);
        var held = ShareOf(bucket).Left;
        return new Remaining(Math.Min(remaining.Now + held, bucket.Limits.Burst), remaining.Today + held);
    }

    private HostShare ShareOf(Bucket bucket) => _shares.GetOrAdd(bucket.Id, static _ => new HostShare());

    private async ValueTask<Verdict> LeaseBulkAsync(HostShare share, Bucket bucket, int count, CancellationToken cancellationToken)
    {
        var (taken, remaining) = await AskAsync(bucket, count, bulk: true, cancellationToken);
        var limits = Show(share, remaining);
        return taken == count ? new Verdict(true, false, 0, limits) : new Verdict(false, true, UntilMidnight(), limits);
    }

    private async ValueTask<Verdict> LeaseAsync(HostShare share, Bucket bucket, int count, CancellationToken cancellationToken)
    {
        await share.Gate.WaitAsync(cancellationToken);
        try
        {
            if (share.TryTake(count))
                return share.Granted; // another request has filled it meanwhile
            if (share.Pause is { } pause && pause.Until > clock.GetTimestamp())
                return pause.Refusal;
            var wanted = Math.Max(count, bucket.Limits.PerSecond / SharesPerSecond);
            var (taken, remaining) = await AskAsync(bucket, wanted, bulk: false, cancellationToken);
            var isEnough = taken >= count;
            share.Put(isEnough ? taken - count : taken, clock.CourtToday()); // what this request needs is never put where it could be given back as unused
            share.Granted = new Verdict(true, false, 0, Show(share, remaining));
            return isEnough || share.TryTake(count) ? share.Granted : Refuse(share, bucket, remaining);
        }
        finally
        {
            share.Gate.Release();
        }
    }

    /// <summary>An empty bucket is not asked again before it can have filled, so that a flood does not reach the database.</summary>
    private Verdict Refuse(HostShare share, Bucket bucket, Remaining remaining)
    {
        var daily = remaining.Today <= 0;
        var seconds = daily ? 1.0 : Math.Clamp(1.0 / bucket.Limits.PerSecond, 0.005, 1.0);
        var refusal = new Verdict(false, daily, daily ? UntilMidnight() : 1, share.Granted.Limits);
        share.Pause = new Pause(clock.GetTimestamp() + (long)(seconds * clock.TimestampFrequency), refusal);
        return refusal;
    }

    /// <summary>Today ends at midnight in Asia/Shanghai.</summary>
    private int UntilMidnight()
    {
        var now = clock.CourtNow();
        return (int)Math.Ceiling((now.Date.AddDays(1) - now.DateTime).TotalSeconds);
    }

    private string Show(HostShare share, Remaining remaining) =>
        FormattableString.Invariant($"\"second\";r={remaining.Now + share.Left};t=1, \"day\";r={remaining.Today + share.Left};t={UntilMidnight()}");

    private async Task<(int Taken, Remaining Remaining)> AskAsync(Bucket bucket, int wanted, bool bulk, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select taken, tokens_left, used_today from take_allowance($1, $2, $3, $4, $5, $6, $7)");
        foreach (var value in new object[] { bucket.Id, wanted, bulk, bucket.Limits.Burst, bucket.Limits.PerSecond, bucket.Limits.PerDay, clock.CourtToday() })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), new Remaining((long)reader.GetDouble(1), Math.Max(bucket.Limits.PerDay - reader.GetInt64(2), 0)));
    }

    /// <summary>Gives back what a host took in advance and did not use for a while, and at the end of its life.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var swept = default(DateOnly);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Tidy, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (id, share) in _shares)
            {
                if (!share.IsIdle() && !stoppingToken.IsCancellationRequested)
                    continue;
                await GiveBackAsync(id, share);
                if (Bucket.IsPassing(id))
                    _shares.TryRemove(id, out _);
            }
            if (swept != clock.CourtToday() && await SweepAsync(clock.CourtToday()))
                swept = clock.CourtToday();
        }
    }

    /// <summary>Forgets the passing buckets of earlier days; one that is asked for again begins full, as it would have.</summary>
    private async Task<bool> SweepAsync(DateOnly today)
    {
        try
        {
            await using var command = database.CreateCommand("delete from partner_usage where position('/' in client_id) > 0 and day < $1");
            command.Parameters.Add(new() { Value = today });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
        {
            log.LogWarning("Allowances of earlier days could not be forgotten: {Kind}", error.GetType().Name);
            return false;
        }
    }

    private async Task GiveBackAsync(string clientId, HostShare share)
    {
        var (unused, day) = share.TakeAll();
        if (unused == 0)
            return;
        try
        {
            await using var command = database.CreateCommand("update partner_usage set tokens = tokens + $2, used = used - case when day = $3 then $2 else 0 end where client_id = $1");
            foreach (var value in new object[] { clientId, unused, day })
                command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
        {
            log.LogWarning("An allowance could not be given back: {Kind}", error.GetType().Name); // the partner has that much less
        }
    }

    /// <summary>Until when the bucket is not asked, and what to answer meanwhile.</summary>
    private sealed record Pause(long Until, Verdict Refusal);

    /// <summary>What this host holds of one partner's bucket.</summary>
    private sealed class HostShare
    {
        private long _left;
        private bool _used;
        private DateOnly _day;
        private volatile GrantedVerdict _granted = new(default);

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Left => Volatile.Read(ref _left);

        /// <summary>What a request that gets through is told; made when the share is filled, not for each request.</summary>
        public Verdict Granted
        {
            get => _granted.Verdict;
            set => _granted = new(value);
        }

        public Pause? Pause { get; set; }

        public bool TryTake(int count)
        {
            var left = Volatile.Read(ref _left);
            while (left >= count)
            {
                var seen = Interlocked.CompareExchange(ref _left, left - count, left);
                if (seen == left)
                {
                    _used = true;
                    return true;
                }
                left = seen;
            }
            return false;
        }

        public void Put(long count, DateOnly day)
        {
            _day = day;
            Interlocked.Add(ref _left, count);
        }

        public (long Unused, DateOnly Day) TakeAll() => (Interlocked.Exchange(ref _left, 0), _day);

        /// <summary>Nothing was taken since this was last asked.</summary>
        public bool IsIdle()
        {
            var idle = !_used;
            _used = false;
            return idle;
        }

        private sealed record GrantedVerdict(Verdict Verdict);
    }
}
