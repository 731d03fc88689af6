using System.Diagnostics;
using CreditDiscipline.Application.Persistence.LocalPostgres;

namespace CreditDiscipline.IntegrationTests.LocalPostgres;

/// <summary>Another .NET process that shares the cluster of a folder, to be raced with and to be killed.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    private readonly Process process;

    private ClusterProcess(Process process) => this.process = process;

    public string FirstLine { get; private set; } = "";

    public static ClusterProcess Launch(IEnumerable<string> prefix, string assembly, string folder, bool ephemeral = false, string? binaries = null)
    {
        string[] mode = ephemeral ? ["ephemeral"] : [];
        var start = Command.Of([.. prefix, "dotnet", "exec", assembly, folder, .. mode]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        if (binaries is not null)
            start.Environment["CREDIT_PG_BIN"] = binaries;
        return new ClusterProcess(Command.Start(start));
    }

    public static ClusterProcess Launch(string folder, bool ephemeral = false, string? binaries = null) =>
        Launch([], typeof(ClusterProcess).Assembly.Location, folder, ephemeral, binaries);

    public async Task<string> SayAsync() => FirstLine = await process.StandardOutput.ReadLineAsync() ?? "";

    /// <summary>SIGKILL to the process alone, not to what it started.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public IEnumerable<int> Watchdogs() => Processes.ChildrenOf(process.Id);

    public async Task LeaveAsync()
    {
        try
        {
            await process.StandardInput.WriteLineAsync();
        }
        catch (IOException)
        {
            // it left by itself
        }
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await LeaveAsync();
        process.Dispose();
    }
}
