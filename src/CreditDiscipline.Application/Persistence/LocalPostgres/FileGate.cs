namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>Locks between processes on an open file; the kernel lets go of them when the holder dies, however it dies.</summary>
internal static class FileGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until nobody else holds the file, shared or alone.</summary>
    public static async Task<FileStream> EnterAsync(string file, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < deadline)
        {
            if (TryAlone(file) is { } gate)
                return gate;
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
        throw new LocalPostgresException($"Another process has held {file} for {Patience.TotalMinutes} minutes.");
    }

    /// <summary>Many may share; nobody can be alone meanwhile.</summary>
    public static FileStream Share(string file) => Open(file, FileAccess.Read, FileShare.Read);

    public static FileStream? TryAlone(string file)
    {
        try
        {
            return Open(file, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.GetType() == typeof(IOException)) // its subclasses mean a missing file or folder
        {
            return null;
        }
    }

    private static FileStream Open(string file, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // no stranger shall hold the gate
        return new FileStream(file, options);
    }
}
