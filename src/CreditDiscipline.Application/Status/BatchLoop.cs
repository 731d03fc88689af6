using System.Threading.Channels;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.ObjectPool;

namespace CreditDiscipline.Application.Status;

/// <summary>The work cannot be done now; the caller may try again.</summary>
internal sealed class BatchUnavailableException(string reason, Exception? cause = null) : Exception(reason, cause);

/// <summary>Collects single pieces of work that wait at the same time and does them in one go.</summary>
/// <remarks>While one group is on its way the next one gathers, so groups grow with the load and an idle caller waits for nobody.</remarks>
/// <typeparam name="TItem">What a caller hands in.</typeparam>
/// <typeparam name="TResult">What it gets back.</typeparam>
internal sealed class BatchLoop<TItem, TResult>(int capacity, int largestGroup)
{
    private readonly Channel<Ticket> _queue = Channel.CreateBounded<Ticket>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });
    private readonly DefaultObjectPool<Ticket> _tickets = new(new DefaultPooledObjectPolicy<Ticket>(), capacity);

    /// <summary>Hands a piece of work in and waits until its group is done.</summary>
    /// <exception cref="BatchUnavailableException">The queue is full, or the group failed.</exception>
    public ValueTask<TResult> RunAsync(TItem item)
    {
        var ticket = _tickets.Get();
        ticket.Reset(item, _tickets);
        if (_queue.Writer.TryWrite(ticket))
            return new ValueTask<TResult>(ticket, ticket.Version);
        _tickets.Return(ticket);
        throw new BatchUnavailableException("Too much is waiting.");
    }

    /// <summary>Works until stopped. Several loops may run side by side.</summary>
    /// <param name="work">Does one group and fills a result for each item; throws when none of it was done.</param>
    /// <param name="cancellationToken">Stops the loop; what still waits fails.</param>
    public async Task LoopAsync(Func<IReadOnlyList<TItem>, TResult[], Task> work, CancellationToken cancellationToken)
    {
        var tickets = new List<Ticket>(largestGroup);
        var items = new List<TItem>(largestGroup);
        var results = new TResult[largestGroup];
        try
        {
            while (await _queue.Reader.WaitToReadAsync(cancellationToken))
            {
                while (tickets.Count < largestGroup && _queue.Reader.TryRead(out var ticket))
                {
                    tickets.Add(ticket);
                    items.Add(ticket.Item);
                }
                await DoAsync(work, tickets, items, results);
                tickets.Clear();
                items.Clear();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            while (_queue.Reader.TryRead(out var ticket))
                ticket.Fail(new BatchUnavailableException("The service stops."));
        }
    }

    private static async Task DoAsync(Func<IReadOnlyList<TItem>, TResult[], Task> work, List<Ticket> tickets, List<TItem> items, TResult[] results)
    {
        if (tickets.Count == 0)
            return;
        try
        {
            await work(items, results);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var failure = new BatchUnavailableException("The group failed.", error);
            foreach (var ticket in tickets)
                ticket.Fail(failure);
            return;
        }
        for (var index = 0; index < tickets.Count; index++)
            tickets[index].Complete(results[index]);
    }

    /// <summary>One waiting caller; reused, so that waiting allocates nothing.</summary>
    private sealed class Ticket : IValueTaskSource<TResult>
    {
        private ManualResetValueTaskSourceCore<TResult> _core = new() { RunContinuationsAsynchronously = true };
        private ObjectPool<Ticket> _home = null!;

        public TItem Item { get; private set; } = default!;

        public short Version => _core.Version;

        public void Reset(TItem item, ObjectPool<Ticket> home)
        {
            _core.Reset();
            (Item, _home) = (item, home);
        }

        public void Complete(TResult result) => _core.SetResult(result);

        public void Fail(Exception error) => _core.SetException(error);

        /// <summary>The caller has its result, and the ticket is free again.</summary>
        public TResult GetResult(short token)
        {
            try
            {
                return _core.GetResult(token);
            }
            finally
            {
                Item = default!;
                _home.Return(this);
            }
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
