using System.Diagnostics;
using System.Globalization;

namespace CreditDiscipline.IntegrationTests.LocalPostgres;

internal static class Processes
{
    /// <summary>The number in the server's own file, or null once it has stopped and taken the file away.</summary>
    public static int? PostmasterOf(string folder)
    {
        var file = Path.Combine(folder, "server", "data", "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture) : null;
    }

    public static bool Lives(int process) => Directory.Exists($"/proc/{process}");

    public static IEnumerable<int> ChildrenOf(int process) =>
        Process.GetProcesses().Select(candidate => candidate.Id).Where(candidate => ParentOf(candidate) == process);

    public static void Kill(int process) => Process.GetProcessById(process).Kill();

    public static async Task<bool> WithinSecondsAsync(int seconds, Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition() && clock.Elapsed < TimeSpan.FromSeconds(seconds))
            await Task.Delay(50);
        return condition();
    }

    private static int ParentOf(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it ended meanwhile
        }
    }
}
