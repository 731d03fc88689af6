using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace CreditDiscipline.Client;

/// <summary>Why a request of a stream ended before its questions did; another one may go on.</summary>
/// <param name="Cause">What happened to the connection; null when the register said why.</param>
/// <param name="Problem">What the register said.</param>
/// <param name="Wait">How long it asks to wait.</param>
/// <param name="NoDuplex">The connection cannot carry questions and answers at the same time.</param>
internal sealed record StreamBreak(Exception? Cause, StatusStreamException? Problem = null, TimeSpan? Wait = null, bool NoDuplex = false);

/// <summary>One request of a stream: sends questions, reads lines, and checks what the closing line says of them.</summary>
internal sealed class StreamRequest(Transport transport, QuestionQueue queue, long? position, long firstLine, bool duplex, CancellationToken cancellationToken) : IAsyncDisposable
{
    private const string PositionHeader = "Status-Position";
    private readonly long _firstLine = firstLine;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly CancellationTokenSource _idle = new(Timeout.InfiniteTimeSpan, transport.Options.Clock);
    private HttpResponseMessage? _response;
    private DuplexBody? _duplexBody;
    private PipeReader? _lines;
    private ReadOnlySequence<byte> _unread;
    private bool _ended;

    /// <summary>Position of the stream, once the head of the answer is there.</summary>
    public long? Position { get; private set; } = position;

    /// <summary>The first line without an answer.</summary>
    public long NextLine { get; private set; } = firstLine;

    /// <summary>Why it ended; null when it answered everything that it sent.</summary>
    public StreamBreak? Break { get; private set; }

    /// <summary>The next answer; null at the end.</summary>
    /// <exception cref="StatusStreamException">The register ended it, and going on is of no use.</exception>
    /// <exception cref="CreditIntegrityException">The answer is not what the register sends.</exception>
    public async ValueTask<StreamAnswer?> NextAsync()
    {
        if (_ended)
            return null;
        try
        {
            if (_lines is null && !await OpenAsync().ConfigureAwait(false))
                return null;
            return await ReadAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Break = new StreamBreak(error, NoDuplex: error is HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError });
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _response?.Dispose();
        if (_duplexBody is { } body)
            await body.Ended.ConfigureAwait(false);
        _hash.Dispose();
        _idle.Dispose();
        _stop.Dispose();
    }

    private async Task<bool> OpenAsync()
    {
        var path = Position is { } at ? string.Create(CultureInfo.InvariantCulture, $"v1/status/stream?position={at}&firstLine={NextLine}") : "v1/status/stream";
        var whole = duplex ? null : await StreamBodies.TakeWholeAsync(queue, transport.Options.Clock, cancellationToken).ConfigureAwait(false);
        _response = await InTimeAsync(token => new ValueTask<HttpResponseMessage>(transport.SendHeadAsync(NewRequest(path, whole), token))).ConfigureAwait(false);
        if (_response.StatusCode != HttpStatusCode.OK)
        {
            await RefuseAsync(_response).ConfigureAwait(false);
            return false;
        }
        if (!_response.Headers.TryGetValues(PositionHeader, out var said) || !long.TryParse(said.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given != (Position ?? given))
            throw new CreditIntegrityException("The answer does not say at which position it is true.");
        Position = given;
        _lines = PipeReader.Create(await _response.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false));
        return true;
    }

    private HttpRequestMessage NewRequest(string path, HttpContent? whole)
    {
        var request = transport.NewRequest(HttpMethod.Post, path);
        if (duplex)
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        request.Content = whole ?? (_duplexBody = new DuplexBody(queue, _stop.Token));
        return request;
    }

    /// <summary>The register did not begin: it may later or with another token, or it never will.</summary>
    private async Task RefuseAsync(HttpResponseMessage response)
    {
        var (problem, traceId) = await Transport.ReadProblemAsync(response, _stop.Token).ConfigureAwait(false);
        var wait = transport.Retries.WaitOf(response);
        var refusal = new StatusStreamException(response.StatusCode, problem, traceId, wait, Position, NextLine);
        if ((int)response.StatusCode is not (401 or 429 or 502 or 503 or 504) || wait > transport.Options.TotalTimeout)
            throw refusal;
        Break = new StreamBreak(null, refusal, wait);
    }

    private async ValueTask<StreamAnswer?> ReadAsync()
    {
        while (true)
        {
            if (_unread.PositionOf((byte)'\n') is { } end)
            {
                var line = _unread.Slice(0, _unread.GetPosition(1, end));
                _unread = _unread.Slice(line.End);
                return Take(line);
            }
            _lines!.AdvanceTo(_unread.Start, _unread.End);
            var read = await InTimeAsync(_lines.ReadAsync).ConfigureAwait(false);
            _unread = read.Buffer;
            if (!read.IsCompleted || _unread.PositionOf((byte)'\n') is not null)
                continue;
            Break = new StreamBreak(new EndOfStreamException("The answer ended without a closing line."));
            return null;
        }
    }

    private StreamAnswer? Take(ReadOnlySequence<byte> bytes)
    {
        var line = Parse(bytes);
        if (line.Closing is { } closing)
        {
            Close(closing);
            return null;
        }
        if (line.Line != NextLine || (line.Answer is null) == (line.Problem is null) || queue.Answer() is not { } asked)
            throw new CreditIntegrityException($"What came is not the answer to line {NextLine}.");
        foreach (var part in bytes)
            _hash.AppendData(part.Span);
        return new StreamAnswer(NextLine++, Position!.Value, asked.Question, line.Answer, line.Problem);
    }

    private static StreamLine Parse(ReadOnlySequence<byte> bytes)
    {
        try
        {
            var json = new Utf8JsonReader(bytes);
            return JsonSerializer.Deserialize(ref json, WireJson.Wire.StreamLine) ?? throw new JsonException("There is nothing.");
        }
        catch (JsonException error)
        {
            throw new CreditIntegrityException("A line of the answer cannot be read.", error);
        }
    }

    private void Close(StreamClosing closing)
    {
        _ended = true;
        if (closing.Count != NextLine - _firstLine || closing.NextLine != NextLine || closing.Position != Position || closing.Sha256 != Convert.ToHexStringLower(_hash.GetHashAndReset()))
            throw new CreditIntegrityException($"The closing line does not fit the {NextLine - _firstLine} lines before it, from line {_firstLine} on: none of them is to be believed.");
        if (closing.Problem is not { } problem)
            return;
        var end = new StatusStreamException(HttpStatusCode.OK, problem, null, null, Position, NextLine);
        if (problem.Code is not (ProblemCodes.Unavailable or ProblemCodes.Stalled))
            throw end;
        Break = new StreamBreak(null, end);
    }

    /// <summary>Waits for the register, but not for ever. The time that the caller takes between two answers does not count.</summary>
    private async ValueTask<T> InTimeAsync<T>(Func<CancellationToken, ValueTask<T>> wait)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _idle.Token);
        _idle.CancelAfter(transport.Options.StreamTimeout);
        try
        {
            return await wait(either.Token).ConfigureAwait(false);
        }
        finally
        {
            _idle.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
