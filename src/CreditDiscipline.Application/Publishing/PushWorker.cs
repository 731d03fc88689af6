using CreditDiscipline.Application.Security;
using CreditDiscipline.Connectors;
using CreditDiscipline.Connectors.Service;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Publishing;

/// <summary>Brings changes to receivers. Each lane is held by one host and served by a task of its own, so that a slow receiver delays nobody.</summary>
internal sealed class PushWorker(
    LaneStore lanes, BatchBuilder batches, KeyRing keys, IHttpClientFactory clients, PushOptions options, TimeProvider clock, ILogger<PushWorker> log)
    : BackgroundService
{
    private const int MostLanes = 64;
    private readonly string _host = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly BatchSigner _signer = new(keys.SigningKey, keys.SigningKeyId);
    private readonly Dictionary<string, (Uri Address, ServiceConnector Connector)> _connectors = [];
    private readonly List<Task> _running = [];

    public override void Dispose()
    {
        foreach (var (_, connector) in _connectors.Values)
            connector.Dispose();
        _signer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Poll, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await StartDueLanesAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_running);
        }
    }

    private async Task StartDueLanesAsync(CancellationToken stoppingToken)
    {
        _running.RemoveAll(task => task.IsCompleted);
        try
        {
            while (_running.Count < MostLanes && await lanes.LeaseAsync(_host, options.Lease, stoppingToken) is { } lane)
                _running.Add(ServeAsync(lane, ConnectorOf(lane), stoppingToken));
        }
        catch (NpgsqlException error)
        {
            log.LogWarning("Due lanes could not be read: {Kind}", error.GetType().Name);
        }
    }

    private async Task ServeAsync(LeasedLane lane, ServiceConnector connector, CancellationToken stoppingToken)
    {
        try
        {
            while (await PushNextAsync(lane, connector, stoppingToken) is { } next)
                lane = next;
            await lanes.ReleaseAsync(lane, lane.Lane == Lane.Routine ? NextRoutine() : null, TimeSpan.Zero, null, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryReleaseAsync(lane, TimeSpan.Zero, null);
        }
        catch (Exception error) when (error is ReceiverUnavailableException or BatchRefusedException or NpgsqlException or IOException)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, lane.Attempts), options.LongestPause.TotalSeconds));
            log.LogWarning("Push to {Receiver} on the {Lane} lane failed: {Reason}. Next try in {Seconds} s.", lane.Receiver, lane.Lane, error is NpgsqlException ? error.GetType().Name : error.Message, pause.TotalSeconds);
            await TryReleaseAsync(lane, pause, error.Message);
        }
    }

    /// <summary>Sends the next batch; null when the lane is at the head.</summary>
    private async Task<LeasedLane?> PushNextAsync(LeasedLane lane, ServiceConnector connector, CancellationToken cancellationToken)
    {
        var (open, body) = await lanes.FindOpenAsync(lane, cancellationToken) is { } waiting
            ? (waiting, await batches.BuildAsync(lane, waiting.Range, cancellationToken))
            : await SealNextAsync(lane, cancellationToken);
        if (body is null)
            return open is null ? null : lane with { Position = open.Range.To };
        var receipt = await connector.SendAsync(new SealedBatch(open!.Manifest, open.Signature, body), cancellationToken);
        if (receipt.Digest != BatchManifest.DigestOf(open.Manifest))
            throw new BatchRefusedException(200, "RECEIPT_OF_ANOTHER_BATCH");
        await lanes.AcceptAsync(lane, open, receipt, options.Lease, CancellationToken.None); // what the receiver took is booked, also while stopping
        return lane with { Position = Math.Max(lane.Position, open.Range.To), BatchNumber = open.Number, Digest = Convert.FromHexString(receipt.Digest) };
    }

    /// <summary>Seals the next batch. Without a batch: nothing is left; without a body: a stretch of the feed held nothing for this receiver.</summary>
    private async Task<(OpenBatch? Batch, SealedBody? Body)> SealNextAsync(LeasedLane lane, CancellationToken cancellationToken)
    {
        var head = await batches.HeadAsync(cancellationToken);
        if (head == lane.Position)
            return lane.Lane == Lane.Priority ? await SealResendsAsync(lane, head, cancellationToken) : (null, null);
        var range = new BatchRange(lane.Position, await batches.RangeEndAsync(lane, head, options.BatchSize, cancellationToken), head);
        var body = await batches.BuildAsync(lane, range, cancellationToken);
        if (body.Count > 0)
            return (await SealAsync(lane, range, body, [], cancellationToken), body);
        await lanes.SkipAsync(lane, range.To, cancellationToken);
        return (new OpenBatch(lane.BatchNumber, range, [], ""), null);
    }

    /// <summary>Seals what is to be sent again, once nothing new is left.</summary>
    private async Task<(OpenBatch? Batch, SealedBody? Body)> SealResendsAsync(LeasedLane lane, long head, CancellationToken cancellationToken)
    {
        var (resends, positions) = await lanes.FindResendsAsync(lane, options.BatchSize, cancellationToken);
        if (resends.Length == 0)
            return (null, null);
        var range = new BatchRange(positions[0] - 1, positions[^1], head, positions);
        var body = await batches.BuildAsync(lane, range, cancellationToken);
        return (await SealAsync(lane, range, body, resends, cancellationToken), body);
    }

    private async Task<OpenBatch> SealAsync(LeasedLane lane, BatchRange range, SealedBody body, Guid[] resends, CancellationToken cancellationToken)
    {
        var manifest = new BatchManifest(
            lane.Receiver, lane.Lane, lane.BatchNumber + 1, range.From, range.To, range.SealedAt, body.Count, body.Counts, body.Sha256, Convert.ToHexStringLower(lane.Digest), clock.CourtNow()).ToBytes();
        var batch = new OpenBatch(lane.BatchNumber + 1, range, manifest, _signer.Sign(manifest));
        await lanes.SealAsync(lane, batch, body.Count, resends, cancellationToken);
        return batch;
    }

    private async Task TryReleaseAsync(LeasedLane lane, TimeSpan pause, string? error)
    {
        try
        {
            await lanes.ReleaseAsync(lane, null, pause, error, CancellationToken.None);
        }
        catch (NpgsqlException failure)
        {
            log.LogWarning("A lane is held until its lease ends: {Kind}", failure.GetType().Name);
        }
    }

    private DateTimeOffset NextRoutine()
    {
        var now = clock.CourtNow();
        var today = new DateTimeOffset(now.Date, now.Offset) + options.RoutineAt.ToTimeSpan();
        return today > now ? today : today.AddDays(1);
    }

    private ServiceConnector ConnectorOf(LeasedLane lane)
    {
        if (_connectors.TryGetValue(lane.Receiver, out var known) && known.Address == lane.Address)
            return known.Connector;
        var connector = new ServiceConnector(clients.CreateClient("push"), new ServiceConnectorOptions { Address = lane.Address, Key = keys.ReceiverKey(lane.Receiver) }, clock);
        _connectors[lane.Receiver] = (lane.Address, connector);
        return connector;
    }
}
