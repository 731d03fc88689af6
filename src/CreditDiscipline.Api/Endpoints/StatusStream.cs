using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Status;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Lines in, lines out, block by block: one block is read and looked up while the one before it is written down and the one before that is sent.</summary>
internal sealed class StatusStream(Func<AnswerBlock> newBlock, Func<int, ValueTask<ProblemKind?>> take, long position, long firstLine, bool chinese, TimeSpan patience) : IDisposable
{
    /// <summary>Number that the last line of a stream may have.</summary>
    public const int MostLines = 1_000_000;

    /// <summary>Why no other answer may leave; null while they may. It asks nobody.</summary>
    public required Func<ProblemKind?> FindEnd { get; init; }

    /// <summary>Signs the closing line; null when nobody asked for it.</summary>
    public Func<byte[], string>? Sign { get; init; }

    private readonly LineCutter _cutter = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly CancellationTokenSource _stuck = new(); // a block could not be settled or sent: do not wait for more lines
    private AnswerBlock _reading = newBlock();
    private AnswerBlock _settling = newBlock();
    private ArrayBufferWriter<byte> _writing = new();
    private ArrayBufferWriter<byte> _delivering = new();
    private Task _settled = Task.CompletedTask;
    private Task _delivered = Task.CompletedTask;
    private long _read;
    private Lines _written;
    private Lines _sent;

    /// <summary>Answers until the lines end, or nothing more can be answered, and says which in the closing line.</summary>
    /// <exception cref="IOException">The client does not read.</exception>
    /// <exception cref="OperationCanceledException">The client is gone.</exception>
    public async Task RunAsync(PipeReader lines, PipeWriter answers, CancellationToken stopping, CancellationToken gone)
    {
        var why = await PumpToEndAsync(lines, answers, stopping, gone);
        var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var closing = new StreamClosing(_sent.Count, _sent.Failed, firstLine + _sent.Count, position, sha256, why is null ? null : Problems.Of(why, chinese));
        if (Sign is not null)
            closing = closing with { Signature = Sign(JsonSerializer.SerializeToUtf8Bytes(closing, StreamJson.Stream.StreamClosing)) };
        _writing.ResetWrittenCount();
        _writing.Write("{\"closing\":"u8);
        WriteJson(closing, StreamJson.Stream.StreamClosing);
        _writing.Write("}\n"u8);
        await SendAsync(_writing, answers, gone);
    }

    public void Dispose()
    {
        _stuck.Dispose();
        _hash.Dispose();
    }

    /// <summary>The reason to stop before the lines end, or null.</summary>
    private async Task<ProblemKind?> PumpToEndAsync(PipeReader lines, PipeWriter answers, CancellationToken stopping, CancellationToken gone)
    {
        try
        {
            try
            {
                return await PumpAsync(lines, answers, stopping, gone);
            }
            finally
            {
                await EndAsync();
            }
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return stopping.IsCancellationRequested ? Problems.Unavailable : Problems.Stalled;
        }
        catch (StoppedException stopped)
        {
            return stopped.Why;
        }
        catch (Exception error) when (Outage.Is(error))
        {
            return Problems.Unavailable;
        }
        catch (ViewLostException)
        {
            return Problems.PositionGone;
        }
        catch (BatchUnavailableException)
        {
            return Problems.Unavailable;
        }
    }

    /// <summary>What is on its way is sent, or its failure is the reason to stop.</summary>
    private async Task EndAsync()
    {
        try
        {
            await _settled;
        }
        finally
        {
            await _delivered;
        }
    }

    private async Task<ProblemKind?> PumpAsync(PipeReader lines, PipeWriter answers, CancellationToken stopping, CancellationToken gone)
    {
        for (var ended = false; !ended;)
        {
            if (!lines.TryRead(out var read))
            {
                if (_reading.Count > 0)
                    await NextBlockAsync(answers, gone); // no more has come: what is there gets its answers now
                read = await ReadAsync(lines, stopping, gone);
            }
            var rest = read.Buffer;
            while (IsFilledFrom(ref rest))
                await NextBlockAsync(answers, gone);
            var isTooMuch = !rest.IsEmpty;
            lines.AdvanceTo(rest.Start, read.Buffer.End);
            if (isTooMuch)
            {
                await NextBlockAsync(answers, gone);
                return Problems.TooManyLines;
            }
            ended = read.IsCompleted;
        }
        if (_cutter.HasBegun)
            Ask(_cutter.End(out var isTooLong), isTooLong);
        await NextBlockAsync(answers, gone);
        return null;
    }

    /// <summary>Waits for lines as long as the patience lasts, which begins when everything that was asked is answered.</summary>
    private async Task<ReadResult> ReadAsync(PipeReader lines, CancellationToken stopping, CancellationToken gone)
    {
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone, _stuck.Token);
            var answered = _settled.IsCompleted && _delivered.IsCompleted;
            waiting.CancelAfter(patience);
            try
            {
                return await lines.ReadAsync(waiting.Token);
            }
            catch (OperationCanceledException) when (!answered && !stopping.IsCancellationRequested && !gone.IsCancellationRequested && !_stuck.IsCancellationRequested)
            {
                await EndAsync();
            }
        }
    }

    /// <summary>Asks what the bytes hold; true when the block is full. What is left of them otherwise is more than a stream takes.</summary>
    private bool IsFilledFrom(ref ReadOnlySequence<byte> bytes)
    {
        while (firstLine + _read <= MostLines && _cutter.TryCut(ref bytes, out var line, out var isTooLong))
        {
            Ask(line, isTooLong);
            if (_reading.IsFull)
                return true;
        }
        return false;
    }

    private void Ask(ReadOnlySpan<byte> line, bool isTooLong)
    {
        _read++;
        if (isTooLong)
            _reading.Refuse(Problems.Of(Problems.LineTooLong, chinese));
        else
            _reading.Ask(line);
    }

    /// <summary>Settles the block that was read when the one before it is settled.</summary>
    private async Task NextBlockAsync(PipeWriter answers, CancellationToken gone)
    {
        await _settled;
        (_reading, _settling) = (_settling, _reading);
        _reading.Clear();
        _settled = RunAsync(() => SettleAsync(answers, gone));
    }

    /// <summary>Work beside the reading, which need not wait for lines when it fails.</summary>
    private Task RunAsync(Func<Task> work) => Task.Run(
        async () =>
        {
            try
            {
                await work();
            }
            catch
            {
                await _stuck.CancelAsync();
                throw;
            }
        },
        CancellationToken.None);

    private async Task SettleAsync(PipeWriter answers, CancellationToken gone)
    {
        if (_settling.Count > 0 && await take(_settling.Count) is { } why)
            throw new StoppedException(why);
        _writing.ResetWrittenCount();
        await _settling.SettleAsync((answer, problem) =>
        {
            WriteLine(firstLine + _written.Count, answer, problem);
            _written = new Lines(_written.Count + 1, _written.Failed + (problem is null ? 0 : 1));
        });
        await _delivered;
        (_writing, _delivering) = (_delivering, _writing);
        var until = _written;
        _delivered = RunAsync(async () =>
        {
            if (FindEnd() is { } end)
                throw new StoppedException(end); // it may have waited for the block before, longer than the right to it lasted
            _hash.AppendData(_delivering.WrittenSpan);
            await SendAsync(_delivering, answers, gone);
            _sent = until;
        });
    }

    private void WriteLine(long line, StatusAnswer? answer, ItemProblem? problem)
    {
        _writing.Write("{\"line\":"u8);
        Utf8Formatter.TryFormat(line, _writing.GetSpan(20), out var length);
        _writing.Advance(length);
        if (answer is not null)
        {
            _writing.Write(",\"answer\":"u8);
            StatusAnswerWriter.Write(_writing, answer);
        }
        else
        {
            _writing.Write(",\"problem\":"u8);
            WriteJson(problem!, ProblemJson.Readable.ItemProblem);
        }
        _writing.Write("}\n"u8);
    }

    private void WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        using var json = new Utf8JsonWriter(_writing, new JsonWriterOptions { Encoder = type.Options.Encoder });
        JsonSerializer.Serialize(json, value, type);
    }

    private async Task SendAsync(ArrayBufferWriter<byte> lines, PipeWriter answers, CancellationToken gone)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(gone);
        waiting.CancelAfter(patience);
        await answers.WriteAsync(lines.WrittenMemory, waiting.Token);
        gone.ThrowIfCancellationRequested();
        if (waiting.IsCancellationRequested)
            throw new IOException("The client does not read.");
    }

    /// <summary>Lines that were answered, refused ones included.</summary>
    private readonly record struct Lines(long Count, long Failed);

    /// <summary>The partner may not go on: its quota has no room for the next block, or it was suspended, or its token is void.</summary>
    private sealed class StoppedException(ProblemKind why) : Exception
    {
        public ProblemKind Why { get; } = why;
    }
}
