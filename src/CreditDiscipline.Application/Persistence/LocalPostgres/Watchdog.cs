using System.Diagnostics;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>A shell that outlives a killed process and then does what its DisposeAsync would have done.</summary>
internal sealed class Watchdog : IAsyncDisposable
{
    // A line on stdin is an orderly leave; the end of stdin without one is a death. The kernel closes the dying
    // process's pipe and its lock one after the other, hence the sleep. Signals to the terminal's group are not for us.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' HUP INT TERM
        read -r word && exit 0
        sleep 0.2
        exec 8>>"$1" 9>>"$2"
        flock 8
        flock -n 9 || exit 0
        remove=$3
        shift 3
        "$@"
        [ -z "$remove" ] || rm -rf -- "$remove"
        """;

    private readonly Process shell;

    private Watchdog(Process shell) => this.shell = shell;

    public static bool CanRun => !OperatingSystem.IsWindows() && Command.Find("flock") is not null;

    public static Watchdog Start(ClusterFolder folder, IEnumerable<string> stopCommand, bool ephemeral)
    {
        var start = Command.Of(["sh", "-c", Script, "watchdog", folder.Gate, folder.Users, ephemeral ? folder.Root : "", .. stopCommand], "/");
        start.RedirectStandardInput = true;
        return new Watchdog(Command.Start(start));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await shell.StandardInput.WriteLineAsync("leave");
            await shell.StandardInput.DisposeAsync();
        }
        catch (IOException)
        {
            // somebody killed it before
        }
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}
