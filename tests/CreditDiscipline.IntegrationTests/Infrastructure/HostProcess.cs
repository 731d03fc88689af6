using System.Diagnostics;
using System.Text;
using CreditDiscipline.Api.Hosting;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>The service, or one of its commands, as a process of its own that can be killed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts with these words behind the program's name, on a database and keys or, with neither, on a data folder.</summary>
    public static HostProcess Start(string[] arguments, string? connectionString = null, string? keyFile = null, string? dataFolder = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServiceHost).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = dataFolder is null ? "Production" : "Development";
        start.Environment["Tls__TerminatedElsewhere"] = "true";
        start.Environment["Calendar__File"] = YearsToCome.File;
        start.Environment["Push__Poll"] = "00:00:00.050";
        start.Environment["Push__LongestPause"] = "00:00:01";
        start.Environment["Push__BatchSize"] = "200";
        start.Environment["Push__Lease"] = "00:00:03";
        foreach (var (name, value) in new[] { ("ConnectionStrings__Default", connectionString), ("Keys__File", keyFile), ("CREDIT_DATA", dataFolder) })
        {
            if (value is not null)
                start.Environment[name] = value;
        }
        return new HostProcess(start);
    }

    /// <summary>The address, once the service listens.</summary>
    public Task<Uri> ListeningAsync() => _listening.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Waits until the service says that it is ready.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var address = await ListeningAsync();
        using var client = new HttpClient { BaseAddress = address };
        await ApiFixture.UntilAsync(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready");
        return address;
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return _process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        const string greeting = "Now listening on: ";
        if (line.IndexOf(greeting, StringComparison.Ordinal) is var place and >= 0)
            _listening.TrySetResult(new Uri(line[(place + greeting.Length)..].Trim()));
    }
}
