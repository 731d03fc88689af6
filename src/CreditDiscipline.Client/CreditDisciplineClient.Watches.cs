using System.Globalization;
using System.Runtime.CompilerServices;

namespace CreditDiscipline.Client;

public sealed partial class CreditDisciplineClient
{
    private const int MostEvents = 1_000;

    /// <summary>Watches up to 1,000 subjects, each with its own outcome. The same again changes nothing, so a call that failed is simply made again.</summary>
    public async Task<IReadOnlyList<WatchOutcome>> PutWatchesAsync(IReadOnlyList<WatchItem> items, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(HttpMethod.Put, "v1/watches", new WatchesBody(items), WireJson.Wire.WatchesBody, WireJson.Wire.WatchOutcomes, Repeat.Freely, cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>The whole watch-list, up to 1,000,000, read page by page.</summary>
    public IAsyncEnumerable<Watch> ListWatchesAsync(CancellationToken cancellationToken = default) => PagesAsync("v1/watches", WireJson.Wire.WatchPage, cancellationToken);

    /// <summary>One watch.</summary>
    /// <exception cref="CreditProblemException"><see cref="ProblemCodes.NotFound"/>: there is none.</exception>
    public Task<Watch> GetWatchAsync(Guid watchId, CancellationToken cancellationToken = default) => _transport.GetAsync($"v1/watches/{watchId}", WireJson.Wire.Watch, cancellationToken);

    /// <summary>Watches a subject no more; no event follows. False when there was no such watch.</summary>
    public Task<bool> RemoveWatchAsync(Guid watchId, CancellationToken cancellationToken = default) => _transport.DeleteAsync($"v1/watches/{watchId}", cancellationToken);

    /// <summary>Watches up to 1,000 subjects no more, by the bank's own references.</summary>
    public Task<RemovedWatches> RemoveWatchesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Post, "v1/watches/remove", new ReferencesBody(references), WireJson.Wire.ReferencesBody, WireJson.Wire.RemovedWatches, Repeat.Freely, cancellationToken);

    /// <summary>The partner's events after a number, in order and without gaps.</summary>
    /// <param name="after">Number of the last event that the bank has; 0 for none.</param>
    /// <param name="limit">How many at most, up to 1,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<EventPage> ReadEventsAsync(long after, int limit = MostEvents, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(string.Create(CultureInfo.InvariantCulture, $"v1/events?after={after}&limit={limit}"), WireJson.Wire.EventPage, cancellationToken);

    /// <summary>
    /// Every event after a number, those that are still to come too: it ends only when it is cancelled. An outage of the register is waited out. Keep
    /// <see cref="SubjectState.Sequence"/> of the last event that was worked on, and begin there after a restart.
    /// </summary>
    /// <param name="after">Number of the last event that the bank has; 0 for none.</param>
    /// <param name="pause">Pause between two looks when there is nothing new; two seconds if nothing is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<SubjectEvent> FollowEventsAsync(long after, TimeSpan? pause = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var page = await ReadOrWaitAsync(after, cancellationToken).ConfigureAwait(false);
            foreach (var item in page?.Items ?? [])
            {
                yield return item;
                after = item.Data.Sequence;
            }
            if (page is null || page.Items.Count == 0)
                await Task.Delay(pause ?? TimeSpan.FromSeconds(2), _transport.Options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The next events; null when the register cannot be reached or asks for patience, longer than a call may take.</summary>
    private async Task<EventPage?> ReadOrWaitAsync(long after, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadEventsAsync(after, MostEvents, cancellationToken).ConfigureAwait(false);
        }
        catch (CreditConnectionException)
        {
            return null;
        }
        catch (CreditProblemException problem) when ((int)problem.Status is 429 or >= 500)
        {
            await Task.Delay(problem.RetryAfter ?? TimeSpan.Zero, _transport.Options.Clock, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }
}
