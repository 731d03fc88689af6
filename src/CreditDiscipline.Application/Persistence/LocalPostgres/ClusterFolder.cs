using System.Globalization;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>The layout of one cluster's folder: locks beside a closed inner folder that belongs to the server's account.</summary>
internal sealed class ClusterFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traversable = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int LongestSocketPath = 103;

    public ClusterFolder(string root)
    {
        Root = Path.GetFullPath(root);
        var socket = Path.Combine(Server, ".s.PGSQL.5432");
        if (!OperatingSystem.IsWindows() && System.Text.Encoding.UTF8.GetByteCount(socket) > LongestSocketPath)
            throw new LocalPostgresException($"The path {Root} is too long for a unix socket; set CREDIT_DATA to a shorter one.");
    }

    public string Root { get; }
    public string Gate => Path.Combine(Root, "gate.lock");
    public string Users => Path.Combine(Root, "users.lock");

    /// <summary>Also holds the socket: who cannot enter this folder cannot reach the server.</summary>
    public string Server => Path.Combine(Root, "server");
    public string Data => Path.Combine(Server, "data");
    public string Log => Path.Combine(Server, "server.log");
    public string Password => Path.Combine(Server, "password");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public string ConfigurationFile => Path.Combine(Data, "postgresql.conf");
    public bool HasData => Directory.Exists(Data);

    /// <summary>The major version of PostgreSQL that made the data; null when there is none yet.</summary>
    public int? Major => HasData
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
        : null;

    public void MakeRoot()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Root);
        else
            Directory.CreateDirectory(Root, Traversable);
    }

    public void MakeServer()
    {
        Directory.CreateDirectory(Server);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Server, OwnerOnly);
    }

    /// <summary>A place for initdb; unique, because an initdb whose starter was killed may still be writing to its own.</summary>
    public string NewData() => Path.Combine(Server, $"data.new.{Guid.NewGuid():N}");

    public void SweepUnfinished()
    {
        foreach (var unfinished in Directory.EnumerateDirectories(Server, "data.new.*"))
        {
            try
            {
                Directory.Delete(unfinished, recursive: true);
            }
            catch (IOException)
            {
                // its initdb still lives; a later start sweeps it
            }
        }
    }
}
