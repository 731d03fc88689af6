using CreditDiscipline.Application.Clocks;
using CreditDiscipline.Application.Effects;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Proof;
using Npgsql;
using OpenIddict.Abstractions;
using Quartz;

namespace CreditDiscipline.Api.Hosting;

/// <summary>The timetable of the workers: Quartz on the register's database, one firing for all hosts together.</summary>
internal static class Timetable
{
    private const string Scheduler = "credit-discipline";

    /// <summary>Just after midnight in court: Asia/Shanghai has no summer time, so 16:00 UTC is always midnight there (CLOCK-10).</summary>
    private const string AfterMidnight = "5 0 16 * * ?";

    /// <summary>Once a day, at night in court.</summary>
    private const string AtNight = "0 30 19 * * ?";

    /// <summary>When a day of the journal may be closed.</summary>
    private const string AfterTheDay = "0 20 16 * * ?";

    public static IServiceCollection AddTimetable(this IServiceCollection services, NpgsqlDataSource database, IConfiguration configuration)
    {
        var every = configuration.GetValue("Clocks:Every", TimeSpan.FromMinutes(10));
        services.AddQuartz(Scheduler, quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UsePostgres(database.ConnectionString);
                store.UseClustering(cluster => cluster.CheckinInterval = configuration.GetValue("Clocks:CheckIn", TimeSpan.FromSeconds(5)));
            });
            quartz.AddJob<PassageOfDaysJob>(job => job.WithIdentity(nameof(PassageOfDaysJob)).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(nameof(PassageOfDaysJob)).WithIdentity("after-midnight")
                .WithCronSchedule(AfterMidnight, cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            quartz.AddTrigger(trigger => trigger.ForJob(nameof(PassageOfDaysJob)).WithIdentity("catch-up")
                .WithSimpleSchedule(again => again.WithInterval(every).RepeatForever()));
            quartz.AddJob<KeepJournalJob>(job => job.WithIdentity(nameof(KeepJournalJob)).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(nameof(KeepJournalJob)).WithIdentity("journal-after-the-day")
                .WithCronSchedule(AfterTheDay, cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            quartz.AddTrigger(trigger => trigger.ForJob(nameof(KeepJournalJob)).WithIdentity("journal-catch-up")
                .WithSimpleSchedule(again => again.WithInterval(every).RepeatForever()));
            quartz.AddJob<PruneTokensJob>(job => job.WithIdentity(nameof(PruneTokensJob)).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(nameof(PruneTokensJob)).WithIdentity("at-night")
                .WithCronSchedule(AtNight, cron => cron.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        return services.AddQuartzHostedService(hosted => (hosted.WaitForJobsToComplete, hosted.AwaitApplicationStarted) = (true, true));
    }
}

/// <summary>Looks after removals that a receiver has not accepted, and carries out what a day brings. It runs after midnight, and again and again to catch up after an outage; once done is done.</summary>
[DisallowConcurrentExecution]
internal sealed class PassageOfDaysJob(RemovalFollower removals, PassageOfDays days) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await removals.RunAsync(cancellationToken); // first: what was accepted by now does not go up
        await days.RunAsync(cancellationToken);
    }
}

/// <summary>Closes the journal's days and drops those that were kept long enough; again and again, for what an outage left.</summary>
[DisallowConcurrentExecution]
internal sealed class KeepJournalJob(JournalDays days) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await days.KeepAsync(cancellationToken);
}

/// <summary>Removes tokens, assertions and messages that have long expired. A token that was revoked stays until nobody could hold it any more.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneTokensJob(IOpenIddictTokenManager tokens, UsedAssertions assertions, InboundMessages messages, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await tokens.PruneAsync(clock.GetUtcNow() - Kept, cancellationToken);
        await assertions.PruneAsync(cancellationToken);
        await messages.PruneAsync(cancellationToken);
    }
}
