using System.ComponentModel;
using System.Diagnostics;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

internal static class Command
{
    public static ProcessStartInfo Of(IEnumerable<string> words, string? folder = null) =>
        new(words.First(), words.Skip(1)) { UseShellExecute = false, WorkingDirectory = folder ?? Path.GetTempPath() };

    /// <summary>Runs to the end and returns what was printed; throws with the error text when the exit code is not 0.</summary>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Start(start);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new LocalPostgresException($"{start.FileName} ended with {process.ExitCode}: {(await errors).Trim()}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs a command that leaves a daemon behind: its output is read only after a failure, as a daemon may hold the pipes open.</summary>
    public static async Task<string?> LaunchAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Start(start);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? null : (await process.StandardError.ReadToEndAsync(cancellationToken)).Trim();
    }

    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new LocalPostgresException($"{start.FileName} did not start: {new Win32Exception(failure.NativeErrorCode).Message}");
        }
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string program)
    {
        var names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : new[] { program };
        return SearchPath.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    public static IEnumerable<string> SearchPath =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
