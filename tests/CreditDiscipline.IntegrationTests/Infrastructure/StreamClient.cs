using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>A bank that sends lines and reads answers at the same time, over a socket of its own so that it can stop, hang or break off anywhere.</summary>
internal sealed class StreamClient : IAsyncDisposable
{
    private readonly TcpClient _socket = new() { ReceiveBufferSize = 64 << 10 };
    private readonly List<byte> _answered = [];
    private readonly byte[] _bytes = new byte[64 << 10];
    private int _at;
    private int _filled;
    private int _chunk; // bytes left of the chunk that is being read

    public int Status { get; private set; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public long Position => long.Parse(Headers["Status-Position"], CultureInfo.InvariantCulture);

    /// <summary>Opens a stream and reads the head of its answer.</summary>
    public static async Task<StreamClient> OpenAsync(HttpClient bank, string query = "")
    {
        var client = new StreamClient();
        await client._socket.ConnectAsync(bank.BaseAddress!.Host, bank.BaseAddress.Port);
        var head = $"POST /v1/status/stream{query} HTTP/1.1\r\nHost: test\r\nAuthorization: {bank.DefaultRequestHeaders.Authorization}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
        await client.SendRawAsync(Encoding.ASCII.GetBytes(head));
        client.Status = int.Parse((await client.ReadRawLineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        while (await client.ReadRawLineAsync() is { Length: > 0 } header)
            client.Headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 1)..].Trim();
        return client;
    }

    public async Task SendAsync(byte[] bytes)
    {
        await SendRawAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"));
        await SendRawAsync(bytes);
        await SendRawAsync("\r\n"u8.ToArray());
    }

    public Task SendAsync(IEnumerable<string> lines) => SendAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    public Task EndAsync() => SendRawAsync("0\r\n\r\n"u8.ToArray());

    /// <summary>The next line of the answer; null at its end.</summary>
    public async Task<JsonElement?> ReadAsync()
    {
        var line = new List<byte>();
        while (await ReadByteAsync() is >= 0 and var next)
        {
            line.Add((byte)next);
            if (next == '\n')
            {
                var json = JsonDocument.Parse(line.ToArray()).RootElement.Clone();
                if (!json.TryGetProperty("closing", out _))
                    _answered.AddRange(line);
                return json;
            }
        }
        return null;
    }

    public async Task<List<JsonElement>> ReadAsync(int count)
    {
        var lines = new List<JsonElement>(count);
        while (lines.Count < count)
            lines.Add(await ReadAsync() ?? throw new InvalidOperationException($"The answer ended after {lines.Count} lines."));
        return lines;
    }

    /// <summary>Everything up to the end: the answers, and what the closing line says, its digest checked.</summary>
    public async Task<(List<JsonElement> Lines, JsonElement Closing)> ReadToEndAsync()
    {
        var lines = new List<JsonElement>();
        while (await ReadAsync() is { } line)
        {
            if (!line.TryGetProperty("closing", out var closing))
            {
                lines.Add(line);
                continue;
            }
            Assert.Null(await ReadAsync());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(_answered.ToArray())), closing.GetProperty("sha256").GetString());
            return (lines, closing);
        }
        throw new InvalidOperationException("There is no closing line.");
    }

    /// <summary>Breaks off with a reset.</summary>
    public void Abort()
    {
        _socket.Client.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendRawAsync(byte[] bytes) => await _socket.GetStream().WriteAsync(bytes);

    private async Task<int> ReadByteAsync()
    {
        if (_chunk == 0)
        {
            _chunk = int.Parse(await ReadRawLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (_chunk == 0)
                return -1;
        }
        var next = await ReadRawByteAsync();
        if (--_chunk == 0)
            await ReadRawLineAsync();
        return next;
    }

    private async Task<string> ReadRawLineAsync()
    {
        var line = new StringBuilder();
        for (var next = await ReadRawByteAsync(); next != '\n'; next = await ReadRawByteAsync())
            line.Append((char)next);
        return line.ToString().TrimEnd('\r');
    }

    private async ValueTask<byte> ReadRawByteAsync()
    {
        if (_at == _filled)
        {
            (_at, _filled) = (0, await _socket.GetStream().ReadAsync(_bytes).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
            if (_filled == 0)
                throw new EndOfStreamException();
        }
        return _bytes[_at++];
    }
}
