using CreditDiscipline.Domain.Repairs;

namespace CreditDiscipline.Api.Hosting;

internal static class RepairsSetup
{
    /// <summary>The numbers of repair and shielding (section Repairs); no law sets them.</summary>
    public static IServiceCollection AddRepairs(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(configuration.GetSection("Repairs").Get<RepairTerms>() ?? new RepairTerms());
}
