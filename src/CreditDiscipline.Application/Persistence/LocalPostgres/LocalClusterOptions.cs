namespace CreditDiscipline.Application.Persistence.LocalPostgres;

internal sealed record LocalClusterOptions
{
    /// <summary>Belongs to one cluster; short, because a unix socket path ends at 107 bytes (103 on macOS).</summary>
    public string DataDirectory { get; init; } = LocalFolders.Data;

    /// <summary>False trades safety against power loss for speed; a crash of PostgreSQL alone loses at most the last commits.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Whoever leaves last deletes the folder, also after a kill.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>Settings of postgresql.conf by name; those of the process that starts the server hold for all that attach.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
