using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Payouts;
using CreditDiscipline.Application.Publishing;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

internal static class WorkerRole
{
    /// <summary>The work of the worker role: pushes to receivers, the days of the law, the daily seal of the acts, events for partners.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services, NpgsqlDataSource database, IConfiguration configuration)
    {
        var section = configuration.GetSection("Push");
        var defaults = new PushOptions();
        services.AddSingleton(new PushOptions
        {
            RoutineAt = section.GetValue("RoutineAt", defaults.RoutineAt),
            Poll = section.GetValue("Poll", defaults.Poll),
            BatchSize = section.GetValue("BatchSize", defaults.BatchSize),
            Lease = section.GetValue("Lease", defaults.Lease),
            LongestPause = section.GetValue("LongestPause", defaults.LongestPause),
        });
        services.AddHttpClient("push", client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // the connector's pipeline has the say
                client.MaxResponseContentBufferSize = 64 << 20;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) // a batch goes to its receiver and nowhere else
            .RemoveAllLoggers();
        services.AddSingleton(configuration.GetSection("Payouts").Get<PayoutOptions>() ?? new PayoutOptions()).AddHostedService<PayoutWorker>();
        return services.AddTimetable(database, configuration).AddSingleton<LaneStore>().AddSingleton<BatchBuilder>().AddHostedService<PushWorker>().AddHostedService<ActSeals>().AddPartnerEventWorkers();
    }
}
