using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace CreditDiscipline.Benchmarks;

/// <summary>What many callers got at once: wrk cannot tell the times of answers from those of refusals.</summary>
internal readonly record struct FloodLoad(double PerSecond, double P99Milliseconds, double RefusedPerSecond);

/// <summary>Callers on a connection each that ask again as soon as they have their answer, and a moment after a refusal, whatever Retry-After says. What counts begins when all are there.</summary>
internal static class Flood
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(2);

    public static async Task<FloodLoad> RunAsync(Uri target, int connections, int seconds, string bodies, string token)
    {
        var requests = File.ReadLines(bodies).Take(1_000).Select(body => Request(target, body, token)).ToArray();
        var times = new ConcurrentBag<List<double>>();
        var refused = 0L;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(async () =>
        {
            var mine = new List<double>();
            times.Add(mine);
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(target.Host, target.Port);
            var stream = client.GetStream();
            var buffer = new byte[64 << 10];
            for (var question = number; watch.Elapsed.TotalSeconds < seconds + Arrival.TotalSeconds; question++)
            {
                var asked = Stopwatch.GetTimestamp();
                await stream.WriteAsync(requests[question % requests.Length]);
                var answered = await ReadStatusAsync(stream, buffer) == 200;
                if (watch.Elapsed > Arrival)
                {
                    if (answered)
                        mine.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                    else
                        Interlocked.Increment(ref refused);
                }
                if (!answered)
                    await Task.Delay(AfterRefusal);
            }
        })));
        var sorted = times.SelectMany(mine => mine).Order().ToList();
        return new FloodLoad(sorted.Count / (double)seconds, sorted.Count == 0 ? double.NaN : sorted[sorted.Count * 99 / 100], refused / (double)seconds);
    }

    private static byte[] Request(Uri target, string body, string token)
    {
        var content = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes($"POST {target.AbsolutePath} HTTP/1.1\r\nHost: {target.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n"), .. content];
    }

    /// <summary>Reads one answer to its end: its length is said, or it is in one chunk and one empty one.</summary>
    private static async Task<int> ReadStatusAsync(NetworkStream stream, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new IOException("The service closed a connection.");
            length += read;
            if (IsWhole(buffer.AsSpan(0, length)))
                return ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + buffer[11] - '0';
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var place = answer[..head].IndexOf("Content-Length: "u8);
        if (place < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var number = answer[(place + 16)..head];
        var end = number.IndexOf((byte)'\r');
        return answer.Length >= head + 4 + int.Parse(end < 0 ? number : number[..end], System.Globalization.CultureInfo.InvariantCulture);
    }
}
