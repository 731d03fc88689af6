using System.Text.Json;
using System.Threading.Channels;

namespace CreditDiscipline.Client;

/// <summary>A question of a stream and its line with the line end.</summary>
internal sealed record Asked(StatusQuestion Question, byte[] Line);

/// <summary>
/// The questions of a stream between the caller, who gives them, and the requests that carry them. A question stays here until its answer has come, so that a request
/// that broke off can be followed by one that asks it again. One request takes, one reader answers.
/// </summary>
internal sealed class QuestionQueue : IAsyncDisposable
{
    private const int MostUnanswered = 32_768; // lines on their way: four blocks of the register, at most 128 MiB and usually 8
    private const int MostComing = 1_024;
    private readonly Channel<Asked> _coming = Channel.CreateBounded<Asked>(new BoundedChannelOptions(MostComing) { SingleReader = true, SingleWriter = true });
    private readonly Queue<Asked> _unanswered = new();
    private readonly SemaphoreSlim _room = new(MostUnanswered);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;

    public QuestionQueue(IAsyncEnumerable<StatusQuestion> questions) => _pump = Task.Run(() => PumpAsync(questions));

    /// <summary>What the caller's source threw; what it gave before is answered first.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Waits for a question without an answer; false when there will be none.</summary>
    public async ValueTask<bool> AnyAsync(CancellationToken cancellationToken) => Unanswered().Length > 0 || await _coming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Waits for a question that was not taken yet, and for room to take it; false when there will be none.</summary>
    public async ValueTask<bool> MoreAsync(CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        _room.Release();
        return await _coming.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the next question, if there is one already.</summary>
    public Asked? TryTake()
    {
        if (!_room.Wait(0))
            return null;
        if (!_coming.Reader.TryRead(out var asked))
        {
            _room.Release();
            return null;
        }
        lock (_unanswered)
            _unanswered.Enqueue(asked);
        return asked;
    }

    /// <summary>Questions that were taken and have no answer, in order.</summary>
    public Asked[] Unanswered()
    {
        lock (_unanswered)
            return [.. _unanswered];
    }

    /// <summary>The oldest question without an answer has one; null when there is no such question.</summary>
    public Asked? Answer()
    {
        lock (_unanswered)
        {
            if (!_unanswered.TryDequeue(out var asked))
                return null;
            _room.Release();
            return asked;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _pump.ConfigureAwait(false);
        _stop.Dispose();
        _room.Dispose();
    }

    private async Task PumpAsync(IAsyncEnumerable<StatusQuestion> questions)
    {
        try
        {
            await foreach (var question in questions.WithCancellation(_stop.Token).ConfigureAwait(false))
            {
                byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(question, WireJson.Wire.StatusQuestion), (byte)'\n'];
                await _coming.Writer.WriteAsync(new Asked(question, line), _stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            Fault = error; // of the caller's own code; it is thrown to the caller when everything before has its answer
        }
        finally
        {
            _coming.Writer.Complete();
        }
    }
}
