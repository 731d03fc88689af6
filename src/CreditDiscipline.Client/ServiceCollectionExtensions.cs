using CreditDiscipline.Client;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The client among the services of a program.</summary>
public static class CreditDisciplineServiceCollectionExtensions
{
    private const string Name = "CreditDiscipline";

    /// <summary>Adds one <see cref="CreditDisciplineClient"/> for the whole program. Handlers can be added to its connections by what is given back.</summary>
    public static IHttpClientBuilder AddCreditDisciplineClient(this IServiceCollection services, Action<IServiceProvider, CreditDisciplineOptions> configure)
    {
        services.AddSingleton(provider =>
        {
            var options = new CreditDisciplineOptions();
            configure(provider, options);
            return options;
        });
        services.AddSingleton(provider => new CreditDisciplineClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(Name), provider.GetRequiredService<CreditDisciplineOptions>()));
        return services.AddHttpClient(Name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => CreditDisciplineClient.NewHandler(provider.GetRequiredService<CreditDisciplineOptions>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan); // the one client keeps it; connections are renewed inside
    }
}
