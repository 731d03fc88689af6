namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>Where and how a private PostgreSQL runs.</summary>
internal sealed class LocalClusterOptions
{
    /// <summary>Folder of the cluster, its log and, beside it, the development keys. Short, because the socket lies in it.</summary>
    public string DataDirectory { get; init; } = DefaultDirectory();

    /// <summary>False for throw-away data: nothing is forced to disk.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further settings of postgresql.conf.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>PostgreSQL refuses to run as root, and the user it runs as cannot look into root's home.</summary>
    private static string DefaultDirectory() => Environment.GetEnvironmentVariable("CREDIT_DATA") is { Length: > 0 } chosen ? chosen
        : Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? "/var/lib/creditdiscipline"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "creditdiscipline");
}
