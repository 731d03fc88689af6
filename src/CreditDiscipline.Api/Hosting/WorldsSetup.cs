using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Sandbox;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Application.Watching;
using Npgsql;

namespace CreditDiscipline.Api.Hosting;

internal static class WorldsSetup
{
    /// <summary>The register and the sandbox, as partners ask them. Whoever is no partner and wants an index, or records, gets the register's.</summary>
    public static IServiceCollection AddWorlds(this IServiceCollection services, NpgsqlDataSource database, IConfiguration configuration)
    {
        var stalest = configuration.GetValue("Status:StalestAnswer", TimeSpan.FromSeconds(5));
        var resumeWindow = configuration.GetValue("Status:ResumeWindow", TimeSpan.FromMinutes(10));
        var mostKept = configuration.GetValue("Status:RecordsKept", 64L << 20);
        services.AddSingleton(provider => new Worlds(Make(provider, Feed.Register), Make(provider, Feed.Sandbox)));
        return services.AddSingleton(provider => provider.GetRequiredService<Worlds>().Register.Live);

        World Make(IServiceProvider provider, Feed feed)
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            var live = new LiveIndex(clock) { StalestAnswer = stalest };
            return new World(feed, live, database, provider.GetRequiredService<SubjectKeys>(), provider.GetRequiredService<QueryJournal>(), clock, resumeWindow, mostKept);
        }
    }

    /// <summary>What keeps the worlds at their feeds, on hosts that answer partners.</summary>
    public static IServiceCollection AddWorldFollowers(this IServiceCollection services) => services
        .AddForEach((_, world) => world.Records)
        .AddForEach((provider, world) => ActivatorUtilities.CreateInstance<IndexFollower>(provider, world))
        .AddHostedService<MissingSandboxes>();

    /// <summary>What tells the watchers of each world, on hosts that work.</summary>
    public static IServiceCollection AddWatchFollowers(this IServiceCollection services) =>
        services.AddForEach((provider, world) => ActivatorUtilities.CreateInstance<WatchFollower>(provider, world.Feed));

    /// <summary>Not by AddHostedService, which takes the second of a kind for the first.</summary>
    private static IServiceCollection AddForEach(this IServiceCollection services, Func<IServiceProvider, World, IHostedService> make) => services
        .AddSingleton(provider => make(provider, provider.GetRequiredService<Worlds>().Register))
        .AddSingleton(provider => make(provider, provider.GetRequiredService<Worlds>().Sandbox));
}
