namespace CreditDiscipline.UnitTests.Infrastructure;

/// <summary>The files of the repository, for tests about them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Source files under a folder, without what the build writes.</summary>
    public static IEnumerable<string> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CreditDiscipline.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
