namespace CreditDiscipline.Application.Persistence.LocalPostgres;

/// <summary>Where the zero-configuration PostgreSQL keeps its data and its downloaded binaries.</summary>
internal static class LocalFolders
{
    private const string Product = "creditdiscipline";

    // Root's own home is closed to the account that PostgreSQL runs as.
    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static string Data => Environment.GetEnvironmentVariable("CREDIT_DATA") is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : IsRoot ? $"/var/lib/{Product}" : OfUser();

    public static string Cache => IsRoot ? $"/var/cache/{Product}" : Path.Combine(OfUser(), "cache");

    private static string OfUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        try
        {
            return Directory.CreateDirectory(Path.Combine(home, Product)).FullName;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return WithoutHome();
        }
    }

    private static string WithoutHome()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"{Product}-{Environment.UserName}")).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // refused if somebody else laid it out
        return folder;
    }
}
