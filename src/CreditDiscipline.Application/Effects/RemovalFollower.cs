using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Effects;

/// <summary>Finds removals that a receiver has not accepted and looks after each. Safe to run anywhere, any time, at once on several hosts: each step is an act under the case's lock.</summary>
internal sealed class RemovalFollower(NpgsqlDataSource database, EffectReader effects, IServiceScopeFactory scopes, TimeProvider clock, ILogger<RemovalFollower> log)
{
    private const int ShortestLimit = Periods.RecordWorkingDays; // working days are at least as many calendar days

    /// <summary>Refused ones; unacknowledged ones whose last day may have come; those with an alarm. Which of them need something is said by <see cref="RemovalStep"/>.</summary>
    private static readonly string Candidates = $"""
        with candidates as (
          select change.entry_id, false as alarmed from push_rejections rejection join changes change on change.position = rejection.position
          where change.urgent and not exists (select 1 from changes later where later.entry_id = change.entry_id and later.version > change.version)
            and not exists (
              select 1 from push_resends resend join push_batches batch on batch.receiver = resend.receiver and batch.lane = 'PRIORITY' and batch.number = resend.batch_number
              where resend.entry_id = change.entry_id and resend.position = change.position and resend.receiver = rejection.receiver and batch.accepted_at is not null
                and not exists (select 1 from push_rejections again where again.receiver = batch.receiver and again.lane = batch.lane and again.number = batch.number and again.position = change.position))
          union all
          select change.entry_id, false from receivers
          join receiver_lanes priority on priority.receiver = code and priority.lane = 'PRIORITY' join receiver_lanes routine on routine.receiver = code and routine.lane = 'ROUTINE'
          join changes change on change.urgent and change.position > greatest(priority.position, routine.position, joined_position)
          where enabled and (not enterprises_only or change.enterprise) and not exists (select 1 from changes later where later.entry_id = change.entry_id and later.version > change.version)
            and ((change.at at time zone 'Asia/Shanghai')::date + {ShortestLimit} <= $1 or exists (select 1 from duties where thing_id = change.entry_id and state = 'DONE' and due <= $1))
          union all
          select thing_id, true from duties where state = 'OPEN' and kind = 'CONFIRM_REMOVAL')
        select entry_id, listing.id is not null, coalesce(listing.court_code, restriction.court_code), alarmed
        from (select entry_id, bool_or(alarmed) as alarmed from candidates group by entry_id) found
        left join debtor_listings listing on listing.id = entry_id left join restriction_orders restriction on restriction.id = entry_id
        where listing.id is not null or restriction.id is not null order by entry_id
        """;

    private sealed record Candidate(Guid EntryId, Register Register, string Court, bool Alarmed);

    /// <summary>How many entries needed something.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (today, done) = (clock.CourtToday(), 0);
        foreach (var candidate in await FindAsync(today, cancellationToken))
        {
            if (await TryFollowAsync(candidate, today, cancellationToken))
                done++;
        }
        if (done > 0)
            log.LogWarning("Day {Today}: {Done} removals that a receiver had not accepted were looked after", today, done);
        return done;
    }

    /// <summary>One that fails hinders no other; the next pass finds it again.</summary>
    private async Task<bool> TryFollowAsync(Candidate candidate, DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            return !RemovalStep.Of(await effects.FindAsync(candidate.EntryId, cancellationToken), candidate.Alarmed, today).IsNothing && await FollowAsync(candidate, cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or DbUpdateException or RuleViolationException or ConflictException)
        {
            log.LogError(error, "Removal {EntryId} could not be looked after", candidate.EntryId);
            return false;
        }
    }

    private async Task<bool> FollowAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (caller.Officer, caller.Origin) = (Officer.RegisterFor(candidate.Court), "calendar");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FollowRemovalCommand(candidate.Register) { Id = candidate.EntryId }, cancellationToken);
    }

    private async Task<List<Candidate>> FindAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Candidates).With(today);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(row => new Candidate(row.GetGuid(0), row.GetBoolean(1) ? Register.Listing : Register.Restriction, row.GetString(2), row.GetBoolean(3)), cancellationToken);
    }
}
