using System.Diagnostics;

namespace CreditDiscipline.IntegrationTests.Sandbox;

/// <summary>The commands of a chapter of the documentation.</summary>
internal static class Chapter
{
    /// <summary>Every fenced command of a chapter, in order, as it stands.</summary>
    public static string CommandsOf(string title, string file = "partners.md")
    {
        var lines = File.ReadLines(Path.Combine(Root(), "docs", file)).SkipWhile(line => line != $"## {title}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        var (commands, inside) = (new List<string>(), false);
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inside = line == "```bash";
            else if (inside)
                commands.Add(line);
        }
        return string.Join('\n', commands);
    }

    /// <summary>Runs commands in a folder; the first that fails ends them.</summary>
    /// <returns>What they printed, and with which code they ended.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string commands, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        try
        {
            await shell.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
        catch (OperationCanceledException)
        {
            shell.Kill(entireProcessTree: true);
        }
        return (shell.ExitCode, await output + await errors);
    }

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CreditDiscipline.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
