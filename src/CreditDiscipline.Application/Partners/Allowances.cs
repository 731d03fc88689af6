using System.Collections.Concurrent;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Partners;

/// <summary>How much of its limits a partner has left.</summary>
/// <param name="Burst">Questions left at once.</param>
/// <param name="Today">Questions left today.</param>
/// <param name="UsedToday">Questions handed out to hosts today.</param>
internal sealed record Remaining(long Burst, long Today, long UsedToday);

/// <summary>Outcome of asking for an allowance.</summary>
/// <param name="Granted">The questions may be asked.</param>
/// <param name="Daily">It was the day's quota that ran out.</param>
/// <param name="RetryAfter">Seconds until it is worth asking again.</param>
internal readonly record struct Verdict(bool Granted, bool Daily, int RetryAfter);

/// <summary>
/// Limits of partners across hosts. One bucket a partner stands in the database; a host takes a small share of it in advance and lets requests
/// through from memory. What a host holds was counted already, so all hosts together never let through more than the bucket gave.
/// </summary>
internal sealed class Allowances(NpgsqlDataSource database, TimeProvider clock, ILogger<Allowances> log) : BackgroundService
{
    private const int SharesPerSecond = 10;
    private static readonly TimeSpan Tidy = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, HostShare> _shares = new(StringComparer.Ordinal);

    /// <summary>Takes questions of a partner out of its limits.</summary>
    /// <param name="terms">The partner.</param>
    /// <param name="count">How many.</param>
    /// <param name="bulk">Batches and streams count against the day only.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NpgsqlException">The bucket cannot be reached.</exception>
    public ValueTask<Verdict> TakeAsync(PartnerTerms terms, int count, bool bulk, CancellationToken cancellationToken)
    {
        var share = _shares.GetOrAdd(terms.ClientId, static _ => new HostShare());
        share.Used = true;
        if (!bulk && share.TryTake(count))
            return new ValueTask<Verdict>(new Verdict(true, false, 0));
        return TakeFromBucketAsync(share, terms, count, bulk, cancellationToken);
    }

    /// <summary>What the partner had left when this host last asked the bucket; null before that.</summary>
    public Remaining? Seen(string clientId) => _shares.GetValueOrDefault(clientId)?.Seen;

    /// <summary>What the partner has left now.</summary>
    public async Task<Remaining> ReadAsync(PartnerTerms terms, CancellationToken cancellationToken) =>
        (await LeaseAsync(terms, 0, bulk: false, cancellationToken)).Remaining;

    private async ValueTask<Verdict> TakeFromBucketAsync(HostShare share, PartnerTerms terms, int count, bool bulk, CancellationToken cancellationToken)
    {
        await share.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!bulk && share.TryTake(count))
                return new Verdict(true, false, 0); // another request has filled it meanwhile
            if (share.EmptyUntil > clock.GetTimestamp() && !bulk)
                return new Verdict(false, share.EmptyForDay, share.RetryAfter);
            var wanted = bulk ? count : Math.Max(count, Math.Min(terms.Limits.Burst, terms.Limits.PerSecond / SharesPerSecond));
            var (taken, remaining) = await LeaseAsync(terms, wanted, bulk, cancellationToken);
            share.Seen = remaining;
            if (taken >= count)
            {
                share.Put(taken - count);
                return new Verdict(true, false, 0);
            }
            share.Put(taken);
            return Refuse(share, terms, remaining);
        }
        finally
        {
            share.Gate.Release();
        }
    }

    /// <summary>An empty bucket is not asked again before it can have filled, so that a flood does not reach the database.</summary>
    private Verdict Refuse(HostShare share, PartnerTerms terms, Remaining remaining)
    {
        share.EmptyForDay = remaining.Today <= 0;
        var now = clock.CourtNow();
        share.RetryAfter = share.EmptyForDay ? (int)Math.Ceiling((now.Date.AddDays(1) - now.DateTime).TotalSeconds) : 1;
        var pause = share.EmptyForDay ? 1.0 : Math.Clamp(1.0 / terms.Limits.PerSecond, 0.001, 0.1);
        share.EmptyUntil = clock.GetTimestamp() + (long)(pause * clock.TimestampFrequency);
        return new Verdict(false, share.EmptyForDay, share.RetryAfter);
    }

    private async Task<(int Taken, Remaining Remaining)> LeaseAsync(PartnerTerms terms, int wanted, bool bulk, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select taken, tokens_left, used_today from take_allowance($1, $2, $3, $4, $5, $6, $7)", connection)
        {
            Parameters =
            {
                new() { Value = terms.ClientId }, new() { Value = wanted }, new() { Value = bulk }, new() { Value = terms.Limits.Burst }, new() { Value = terms.Limits.PerSecond },
                new() { Value = terms.Limits.PerDay }, new() { Value = clock.CourtToday() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var used = reader.GetInt64(2);
        return (reader.GetInt32(0), new Remaining((long)reader.GetDouble(1), Math.Max(terms.Limits.PerDay - used, 0), used));
    }

    /// <summary>Gives back what a host took in advance and did not use for a while, and at the end of its life.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Tidy, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (clientId, share) in _shares)
            {
                var idle = !share.Used || stoppingToken.IsCancellationRequested;
                share.Used = false;
                if (idle && share.TakeAll() is > 0 and var unused)
                    await GiveBackAsync(clientId, unused);
            }
        }
    }

    private async Task GiveBackAsync(string clientId, long unused)
    {
        try
        {
            await using var command = database.CreateCommand("update partner_usage set tokens = tokens + $2, used = greatest(used - $2, 0) where client_id = $1");
            command.Parameters.Add(new() { Value = clientId });
            command.Parameters.Add(new() { Value = unused });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
        {
            log.LogWarning("An allowance could not be given back: {Kind}", error.GetType().Name); // the partner has that much less
        }
    }

    /// <summary>What this host holds of one partner's bucket.</summary>
    private sealed class HostShare
    {
        private long _left;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public bool Used { get; set; }

        public Remaining? Seen { get; set; }

        public long EmptyUntil { get; set; }

        public bool EmptyForDay { get; set; }

        public int RetryAfter { get; set; }

        public bool TryTake(int count)
        {
            var left = Volatile.Read(ref _left);
            while (left >= count)
            {
                var seen = Interlocked.CompareExchange(ref _left, left - count, left);
                if (seen == left)
                    return true;
                left = seen;
            }
            return false;
        }

        public void Put(long count) => Interlocked.Add(ref _left, count);

        public long TakeAll() => Interlocked.Exchange(ref _left, 0);
    }
}
