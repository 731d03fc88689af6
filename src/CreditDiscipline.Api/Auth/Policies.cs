using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Auth;

/// <summary>Who may call what.</summary>
internal static class Policies
{
    public const string PartnerRole = "Partner";

    /// <summary>Staff who handle cases.</summary>
    public const string CaseStaff = nameof(CaseStaff);

    /// <summary>Every member of staff.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Operators of the register.</summary>
    public const string Administrator = nameof(Administrator);

    public static void Add(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(CaseStaff, policy => policy.RequireRole(nameof(OfficerRole.Clerk), nameof(OfficerRole.Judge), nameof(OfficerRole.President)))
        .AddPolicy(Staff, policy => policy.RequireRole(Enum.GetNames<OfficerRole>()))
        .AddPolicy(Administrator, policy => policy.RequireRole(nameof(OfficerRole.Administrator)));
}
