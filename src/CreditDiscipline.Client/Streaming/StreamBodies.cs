using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace CreditDiscipline.Client;

/// <summary>The body of a request that carries questions while answers come back: HTTP/2 can, HTTP/1.1 of the platform cannot.</summary>
internal sealed class DuplexBody : HttpContent
{
    private const int Chunk = 32 << 10;
    private readonly QuestionQueue _queue;
    private readonly CancellationToken _stop;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _begun;

    public DuplexBody(QuestionQueue queue, CancellationToken stop)
    {
        (_queue, _stop) = (queue, stop);
        Headers.ContentType = StreamBodies.Lines;
    }

    /// <summary>No question is taken any more. Wait for it before another request takes some.</summary>
    public Task Ended => Volatile.Read(ref _begun) ? _ended.Task : Task.CompletedTask;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _begun, true);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop);
            either.Token.ThrowIfCancellationRequested();
            await SendAsync(stream, either.Token).ConfigureAwait(false);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * Chunk);
        foreach (var asked in _queue.Unanswered())
            await AddAsync(buffer, asked, stream, cancellationToken).ConfigureAwait(false);
        do
        {
            while (_queue.TryTake() is { } asked)
                await AddAsync(buffer, asked, stream, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false); // nothing more is there: what is sent gets its answers
            buffer.ResetWrittenCount();
        }
        while (await _queue.MoreAsync(cancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask AddAsync(ArrayBufferWriter<byte> buffer, Asked asked, Stream stream, CancellationToken cancellationToken)
    {
        buffer.Write(asked.Line);
        if (buffer.WrittenCount < Chunk)
            return;
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        buffer.ResetWrittenCount();
    }
}

/// <summary>Bodies of requests that carry questions.</summary>
internal static class StreamBodies
{
    /// <summary>
    /// A request that is sent whole before its answer is read holds no more than the register takes in while nobody reads: a server such as Kestrel takes a
    /// mebibyte of a body in advance, and half of that is on the safe side.
    /// </summary>
    private const int LargestWhole = 512 << 10;

    /// <summary>How long a request that is not full waits for more questions.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    public static MediaTypeHeaderValue Lines { get; } = new("application/x-ndjson");

    /// <summary>A body with what is to be asked now: what has no answer yet, and what comes within a moment.</summary>
    public static async Task<HttpContent> TakeWholeAsync(QuestionQueue queue, TimeProvider clock, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        foreach (var asked in queue.Unanswered())
            buffer.Write(asked.Line);
        while (buffer.WrittenCount < LargestWhole)
        {
            if (queue.TryTake() is { } asked)
                buffer.Write(asked.Line);
            else if (!await MoreSoonAsync(queue, clock, cancellationToken).ConfigureAwait(false))
                break;
        }
        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = Lines } };
    }

    private static async Task<bool> MoreSoonAsync(QuestionQueue queue, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await queue.MoreAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
