using CreditDiscipline.Application.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>Delivers events. Each endpoint is held by one host and served by a task of its own, so that one that hangs delays nobody.</summary>
/// <remarks>
/// Events of one watch go one after the other. One that fails is overtaken after its first failure and comes again later: it blocks
/// nothing for ever. Whatever was sent and not booked when a host died is sent again under the same id.
/// </remarks>
internal sealed class WebhookWorker(NpgsqlDataSource database, WebhookStore store, WebhookStates states, WebhookSender sender, WebhookOptions options, TimeProvider clock, ILogger<WebhookWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);
    private readonly string _host = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly List<Task> _running = [];
    private long _swept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("Due webhooks could not be read: {Kind}", error.GetType().Name);
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(_running); // what is on its way is booked
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"listen {PartnerEvents.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        while (true)
        {
            _running.RemoveAll(task => task.IsCompleted);
            if (_running.Count < options.MostEndpoints)
            {
                foreach (var endpoint in await store.LeaseAsync(_host, options.MostEndpoints - _running.Count, stoppingToken))
                    _running.Add(ServeAsync(endpoint, stoppingToken));
            }
            if (_swept == 0 || clock.GetElapsedTime(_swept) > Sweep)
            {
                await store.ForgetAsync(stoppingToken);
                _swept = clock.GetTimestamp();
            }
            await connection.WaitAsync(options.Poll, stoppingToken);
        }
    }

    private async Task ServeAsync(Guid id, CancellationToken stoppingToken)
    {
        try
        {
            var (failures, rest) = (0, TimeSpan.Zero);
            while (!stoppingToken.IsCancellationRequested && await store.TakeAsync(id, _host, CancellationToken.None) is { Due.Count: > 0 } batch)
            {
                if (await SendAsync(batch.Endpoint, batch.Due, stoppingToken))
                    continue;
                failures = batch.Endpoint.Failures + 1;
                rest = options.PauseAfter(failures);
                break;
            }
            await store.ReleaseAsync(id, _host, failures, rest, CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogWarning("A webhook is held until its lease ends: {Kind}", error.GetType().Name);
        }
    }

    /// <summary>Sends a batch; false when the endpoint took nothing of it. Nothing is begun later than one time-out after the batch was taken.</summary>
    private async Task<bool> SendAsync(Endpoint endpoint, List<DueDelivery> due, CancellationToken stoppingToken)
    {
        var (started, taken) = (clock.GetTimestamp(), 0);
        await Parallel.ForEachAsync(due.GroupBy(delivery => delivery.Order), new ParallelOptions { MaxDegreeOfParallelism = options.PerEndpoint }, async (inOrder, _) =>
        {
            foreach (var delivery in inOrder)
            {
                if (stoppingToken.IsCancellationRequested || clock.GetElapsedTime(started) > options.AttemptTimeout)
                    return;
                var attempt = await sender.SendAsync(endpoint, delivery);
                await store.BookAsync(delivery, attempt, CancellationToken.None);
                await FollowUpAsync(endpoint.Id, delivery, attempt);
                if (!attempt.Succeeded)
                    return;
                Interlocked.Increment(ref taken);
            }
        });
        return taken > 0 || stoppingToken.IsCancellationRequested;
    }

    private async Task FollowUpAsync(Guid endpoint, DueDelivery delivery, Attempt attempt)
    {
        if (attempt.IsGone)
            await states.DisableAsync(endpoint, "GONE", CancellationToken.None);
        else if (attempt.Succeeded && delivery.Type == EventTypes.Challenge)
            await states.ProveAsync(endpoint, CancellationToken.None);
    }
}
