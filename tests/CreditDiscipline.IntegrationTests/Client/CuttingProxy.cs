using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>A TCP proxy that passes bytes on, and resets connections after so many bytes of the answer.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<long> _cuts;
    private readonly Uri _target;
    private readonly Task _accepting;
    private readonly ConcurrentBag<TcpClient> _open = [];
    private bool _shut;
    private int _era;
    private int _cut;

    /// <param name="target">Where bytes go.</param>
    /// <param name="cuts">The first connection that has brought the first number of bytes back is cut, then the next one at the next number, and so on.</param>
    public CuttingProxy(Uri target, params long[] cuts)
    {
        (_target, _cuts) = (target, new ConcurrentQueue<long>(cuts));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new UriBuilder(_target) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>Connections that were cut.</summary>
    public int Cut => Volatile.Read(ref _cut);

    /// <summary>Nobody comes through, and who was through is cut off.</summary>
    public bool IsShut
    {
        get => Volatile.Read(ref _shut);
        set
        {
            Volatile.Write(ref _shut, value);
            while (value && _open.TryTake(out var client))
                Reset(client);
        }
    }

    /// <summary>Cuts the next connection that brings more than so many bytes back, from now on.</summary>
    public void CutNext(long bytes)
    {
        Interlocked.Increment(ref _era);
        _cuts.Enqueue(bytes);
    }

    /// <summary>Changes bytes of the answer on the way.</summary>
    public Action<byte[], int>? Tamper { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            if (IsShut)
            {
                Reset(client);
                return;
            }
            _open.Add(client);
            await server.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            await Task.WhenAny(CopyAsync(client.GetStream(), server.GetStream(), null), CopyAsync(server.GetStream(), client.GetStream(), client));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // one side is gone
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, TcpClient? cuttable)
    {
        var bytes = new byte[8 << 10];
        var (passed, era) = (0L, _era);
        while (await from.ReadAsync(bytes, _stop.Token) is > 0 and var length)
        {
            if (cuttable is not null)
            {
                if (Volatile.Read(ref _era) is var now && now != era)
                    (passed, era) = (0, now);
                passed += length;
                if (_cuts.TryPeek(out var limit) && passed > limit && _cuts.TryDequeue(out _))
                {
                    Interlocked.Increment(ref _cut);
                    Reset(cuttable);
                    return;
                }
                Tamper?.Invoke(bytes, length);
            }
            await to.WriteAsync(bytes.AsMemory(0, length), _stop.Token);
        }
    }

    private static void Reset(TcpClient client)
    {
        try
        {
            client.LingerState = new LingerOption(true, 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // it is gone
        }
        client.Close();
    }
}
