using System.Diagnostics;

namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>The account that PostgreSQL runs as: one's own, or for root, whom PostgreSQL refuses, another one.</summary>
internal sealed class ServerAccount
{
    private readonly string? uid;
    private readonly string? gid;

    private ServerAccount(string? uid, string? gid) => (this.uid, this.gid) = (uid, gid);

    public static async Task<ServerAccount> ChooseAsync(ClusterFolder folder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount(null, null);
        if (Command.Find("setpriv") is null)
            throw new LocalPostgresException("PostgreSQL does not run as root, and setpriv (util-linux) is not there to change the user: install it, or start as another user.");
        if (!folder.HasData)
            return Named("postgres") ?? Named("nobody") ?? throw new LocalPostgresException("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.");
        var owner = await Command.RunAsync(Command.Of(["stat", "-c", "%u %g", folder.Data]), cancellationToken);
        return new ServerAccount(owner.Split(' ')[0], owner.Split(' ')[1].Trim());
    }

    public ProcessStartInfo Run(string folder, params IEnumerable<string> words) =>
        Command.Of([.. Prefix, .. words], folder);

    /// <summary>What to put before a command so that it runs as this account.</summary>
    public IEnumerable<string> Prefix => uid is null ? [] : ["setpriv", "--reuid", uid, "--regid", gid!, "--clear-groups", "--"];

    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (uid is not null)
            await Command.RunAsync(Command.Of(["chown", $"{uid}:{gid}", folder]), cancellationToken);
    }

    private static ServerAccount? Named(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => new ServerAccount(fields[2], fields[3]))
        .FirstOrDefault();
}
