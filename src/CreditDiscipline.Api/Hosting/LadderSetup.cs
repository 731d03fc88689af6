using CreditDiscipline.Domain.Ladder;

namespace CreditDiscipline.Api.Hosting;

internal static class LadderSetup
{
    /// <summary>What a court asks of itself on the ladder (section Ladder); no law does.</summary>
    public static IServiceCollection AddLadder(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(configuration.GetSection("Ladder").Get<LadderTerms>() ?? new LadderTerms());
}
