using CreditDiscipline.Application.Watching;
using CreditDiscipline.Application.Webhooks;

namespace CreditDiscipline.Api.Hosting;

internal static class PartnerEventsSetup
{
    /// <summary>What watch-lists and webhooks stand on, for the hosts that take orders and for those that carry them out.</summary>
    public static IServiceCollection AddPartnerEvents(this IServiceCollection services, IConfiguration configuration, bool development)
    {
        var (watches, webhooks) = (configuration.GetSection("Watches"), configuration.GetSection("Webhooks"));
        var (watchDefaults, defaults) = (new WatchOptions(), new WebhookOptions());
        services.AddSingleton(new WatchOptions { Most = watches.GetValue("Most", watchDefaults.Most), Poll = watches.GetValue("Poll", watchDefaults.Poll) });
        services.AddSingleton(new WebhookOptions
        {
            AllowInsecure = webhooks.GetValue("AllowInsecure", development),
            Poll = webhooks.GetValue("Poll", defaults.Poll),
            AttemptTimeout = webhooks.GetValue("AttemptTimeout", defaults.AttemptTimeout),
            FirstPause = webhooks.GetValue("FirstPause", defaults.FirstPause),
            LongestPause = webhooks.GetValue("LongestPause", defaults.LongestPause),
            GiveUpAfter = webhooks.GetValue("GiveUpAfter", defaults.GiveUpAfter),
            SecretOverlap = webhooks.GetValue("SecretOverlap", defaults.SecretOverlap),
            PerEndpoint = webhooks.GetValue("PerEndpoint", defaults.PerEndpoint),
            MostEndpoints = webhooks.GetValue("MostEndpoints", defaults.MostEndpoints),
            KeepDeliveries = webhooks.GetValue("KeepDeliveries", defaults.KeepDeliveries),
        });
        services.AddSingleton<WatchStore>().AddSingleton<PartnerEvents>();
        return services.AddSingleton<TargetGuard>().AddSingleton<WebhookKeys>().AddSingleton<WebhookReader>().AddSingleton<DeliveryReader>().AddSingleton<WebhookStates>();
    }

    /// <summary>The work on them in the worker role.</summary>
    public static IServiceCollection AddPartnerEventWorkers(this IServiceCollection services) =>
        services.AddSingleton<WebhookStore>().AddSingleton<WebhookSender>().AddWatchFollowers().AddHostedService<WebhookWorker>();
}
