using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Benchmarks;

/// <summary>What one stream took.</summary>
internal sealed record StreamResult(double Seconds, long PeakMegabytes, JsonElement Closing);

/// <summary>A bank that streams a file of questions: one thread sends it as it is, one reads what comes back. It shares the machine, so it does as little as it can.</summary>
internal static class StreamLoad
{
    /// <summary>A file of questions of which so many in a hundred are about somebody in the register.</summary>
    public static void WriteQuestions(string file, int lines, int percent, int known)
    {
        var people = new SyntheticPeople(62, TimeProvider.System.CourtToday());
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20) { NewLine = "\n" };
        for (var number = 0; number < lines; number++)
        {
            var person = people.Person(number % 100 < percent ? (long)number * 7_919 % known : 65_000_000 + number);
            writer.WriteLine($$"""{"subject":{"name":"{{person.Name}}","documentType":"CITIZEN_ID","documentNumber":"{{person.DocumentNumber}}"},"purpose":"LOAN_REVIEW","authorizationReference":"A-{{number}}","reference":"C-{{number}}"}""");
        }
    }

    public static async Task<StreamResult> RunAsync(Uri host, string token, string file, Child service)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host.Host, host.Port);
        var watch = Stopwatch.StartNew();
        var sending = new Thread(() => Send(socket, token, file));
        sending.Start();
        var receiving = Task.Factory.StartNew(() => Receive(socket), TaskCreationOptions.LongRunning);
        var peak = 0L;
        while (await Task.WhenAny(receiving, Task.Delay(100)) != receiving)
            peak = Math.Max(peak, service.Megabytes);
        var closing = await receiving;
        var seconds = watch.Elapsed.TotalSeconds;
        sending.Join();
        return new StreamResult(seconds, peak, closing);
    }

    private static void Send(Socket socket, string token, string file)
    {
        var head = $"POST /v1/status/stream HTTP/1.1\r\nHost: benchmark\r\nAuthorization: Bearer {token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: {new FileInfo(file).Length}\r\nConnection: close\r\n\r\n";
        socket.Send(Encoding.ASCII.GetBytes(head));
        socket.SendFile(file);
    }

    private static JsonElement Receive(Socket socket)
    {
        var buffer = new byte[1 << 20];
        var tail = Array.Empty<byte>();
        for (int read; (read = socket.Receive(buffer)) > 0;)
        {
            var bytes = buffer.AsSpan(0, read);
            tail = [.. tail.AsSpan(Math.Max(0, tail.Length - 2_000)), .. bytes[Math.Max(0, bytes.Length - 2_000)..]];
        }
        var text = Encoding.UTF8.GetString(tail);
        var at = text.LastIndexOf("{\"closing\":", StringComparison.Ordinal);
        if (at < 0)
            throw new InvalidOperationException($"There is no closing line: {text}");
        return JsonDocument.Parse(text[at..text.IndexOf('\n', at)]).RootElement.GetProperty("closing").Clone();
    }
}
