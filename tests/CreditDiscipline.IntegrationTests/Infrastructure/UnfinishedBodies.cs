using System.Net.Sockets;
using System.Text;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>Callers who announce a body and send its first byte.</summary>
internal sealed class UnfinishedBodies : IDisposable
{
    private readonly List<TcpClient> _callers = [];

    public async Task BeginAsync(Uri host, string path, string? token = null)
    {
        var caller = new TcpClient();
        _callers.Add(caller);
        await caller.ConnectAsync(host.Host, host.Port);
        var head = $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}Content-Type: application/json\r\nContent-Length: 400\r\n\r\n{{";
        await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        await Task.Delay(50); // it is being read
    }

    public void Dispose() => _callers.ForEach(caller => caller.Dispose());
}
