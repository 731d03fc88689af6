using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.Client;

/// <summary>An export on its way: line by line, the last one held back, because it speaks of those before it.</summary>
internal sealed class QueryExport : IAsyncDisposable
{
    private static readonly byte[] Head = Encoding.UTF8.GetBytes("queryId,");
    private readonly HttpResponseMessage _response;
    private readonly PipeReader _reader;
    private readonly ExportForm _form;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlySequence<byte> _unread;
    private bool _completed;
    private byte[]? _held;
    private long _count;

    private QueryExport(HttpResponseMessage response, Stream body, ExportForm form) => (_response, _reader, _form) = (response, PipeReader.Create(body), form);

    /// <summary>What the closing line says, once it has come.</summary>
    public ExportClosing? Closing { get; private set; }

    /// <summary>The closing line.</summary>
    public byte[] LastLine => _held ?? [];

    /// <summary>Asks for an export. What it needs is in the head: it is sent again until it begins.</summary>
    public static async Task<QueryExport> OpenAsync(Transport transport, DateOnly from, DateOnly to, ExportForm form, bool signed, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"v1/queries?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}{(signed ? "&signed=true" : "")}");
        var response = await transport.SendAsync(
            () =>
            {
                var request = transport.NewRequest(HttpMethod.Get, path);
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(form == ExportForm.Table ? "text/csv" : StreamBodies.Lines.MediaType!));
                return request;
            },
            Repeat.Freely, cancellationToken, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        try
        {
            await transport.ThrowIfProblemAsync(response, cancellationToken).ConfigureAwait(false);
            return new QueryExport(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), form);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The next line but the last, with its line end; null at the end, when the last one fits.</summary>
    public async ValueTask<byte[]?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await CutAsync(cancellationToken).ConfigureAwait(false);
            if (next is null)
            {
                Close();
                return null;
            }
            var line = _held;
            _held = next;
            if (line is null)
                continue;
            _hash.AppendData(line);
            _count += _form == ExportForm.Table && line.AsSpan().StartsWith(Head) ? 0 : 1;
            return line;
        }
    }

    /// <summary>A line as an answer.</summary>
    public static ExportedQuery Parse(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, WireJson.Wire.ExportedQuery) ?? throw new JsonException("There is nothing.");
        }
        catch (JsonException error)
        {
            throw new CreditIntegrityException("A line of the export cannot be read.", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync().ConfigureAwait(false);
        _response.Dispose();
        _hash.Dispose();
    }

    private async ValueTask<byte[]?> CutAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_unread.PositionOf((byte)'\n') is { } end)
            {
                var line = _unread.Slice(0, _unread.GetPosition(1, end));
                _unread = _unread.Slice(line.End);
                return line.ToArray();
            }
            if (_completed)
                return _unread.IsEmpty ? null : throw new CreditIntegrityException("The export broke off.");
            _reader.AdvanceTo(_unread.Start, _unread.End);
            var read = await ReadAsync(cancellationToken).ConfigureAwait(false);
            (_unread, _completed) = (read.Buffer, read.IsCompleted);
        }
    }

    private async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new CreditConnectionException("The export broke off; ask for it again, the same days give the same lines.", error);
        }
    }

    private void Close()
    {
        if (_held is null || Read(_held) is not { } closing)
            throw new CreditIntegrityException("The export ends without a closing line.");
        if (closing.Count != _count || closing.Sha256 != Convert.ToHexStringLower(_hash.GetHashAndReset()))
            throw new CreditIntegrityException("The closing line does not fit the lines before it: none of them is to be believed.");
        if (closing.Problem is { } problem)
            throw new CreditProblemException(HttpStatusCode.OK, problem, null, null);
        Closing = closing;
    }

    private ExportClosing? Read(byte[] line)
    {
        if (_form == ExportForm.Table)
            return OfTable(Encoding.UTF8.GetString(line).TrimEnd());
        try
        {
            return JsonSerializer.Deserialize(line, WireJson.Wire.ExportEnd)?.Closing is { } end ? new ExportClosing(end.From, end.To, end.Count, end.Sha256, end.Signature) { Problem = end.Problem } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ExportClosing? OfTable(string line) =>
        line.Split(',') is ["closing", var from, var to, var count, var sha256, var problem, var signature, ..]
        && DateOnly.TryParseExact(from, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && DateOnly.TryParseExact(to, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
        && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ExportClosing(first, last, number, sha256, signature.Length > 0 ? signature : null) { Problem = problem.Length > 0 ? new ItemProblem(problem, "The export ended early.") : null }
            : null;
}
