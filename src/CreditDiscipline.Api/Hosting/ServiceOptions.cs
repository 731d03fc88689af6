namespace CreditDiscipline.Api.Hosting;

/// <summary>Parts of the product that a host may play; one image runs as any of them.</summary>
[Flags]
internal enum HostRoles
{
    None = 0,

    /// <summary>The bank look-up.</summary>
    Partner = 1,

    /// <summary>The acts of the courts.</summary>
    Court = 2,

    /// <summary>Pushes and timetables.</summary>
    Worker = 4,

    /// <summary>The look-up of the public.</summary>
    Public = 8,

    All = Partner | Court | Worker | Public,
}

internal static class HostRolesExtensions
{
    /// <summary>The host answers look-ups: it has an index and keeps the journal.</summary>
    public static bool AnswerLookups(this HostRoles roles) => (roles & (HostRoles.Partner | HostRoles.Public)) != 0;
}

/// <summary>Where the service finds what it stands on.</summary>
internal sealed class ServiceOptions
{
    /// <summary>Comma-separated roles of this host.</summary>
    public HostRoles Roles { get; init; } = HostRoles.All;

    /// <summary>File of the secrets; Development makes one in the data folder.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Database; Development starts a private PostgreSQL when there is none.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Table of working days beside the one that comes with the product.</summary>
    public string? CalendarFile { get; init; }

    public static ServiceOptions From(IConfiguration configuration) => new()
    {
        Roles = configuration["Roles"] is { Length: > 0 } roles ? Enum.Parse<HostRoles>(roles, ignoreCase: true) : HostRoles.All,
        KeyFile = configuration["Keys:File"],
        ConnectionString = configuration.GetConnectionString("Default"),
        CalendarFile = configuration["Calendar:File"] is { Length: > 0 } calendar ? calendar : null,
    };
}
