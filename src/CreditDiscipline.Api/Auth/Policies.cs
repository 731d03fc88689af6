using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Auth;

/// <summary>Who may call what.</summary>
internal static class Policies
{
    public const string PartnerRole = "Partner";

    /// <summary>Partners: each sees its own and nothing else.</summary>
    public const string Partner = nameof(Partner);

    /// <summary>Every member of staff. Which of them may do which act is said by the act.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Operators of the register.</summary>
    public const string Administrator = nameof(Administrator);

    public static void Add(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Partner, policy => policy.RequireRole(PartnerRole))
        .AddPolicy(Staff, policy => policy.RequireRole(Enum.GetNames<OfficerRole>().Except([nameof(OfficerRole.Register)])))
        .AddPolicy(Administrator, policy => policy.RequireRole(nameof(OfficerRole.Administrator)));
}
