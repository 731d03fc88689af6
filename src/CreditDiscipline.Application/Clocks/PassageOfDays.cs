using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Clocks;

/// <summary>What one run did.</summary>
/// <param name="Done">Duties whose day had come and that were carried out.</param>
/// <param name="Refused">Duties that a rule held up; they are tried again tomorrow and stand in the queue.</param>
/// <param name="Escalated">Overdue duties that went further up.</param>
/// <param name="Counted">Duties whose last day could be counted now that there is a calendar.</param>
internal sealed record PassageReport(int Done, int Refused, int Escalated, int Counted);

/// <summary>Counts last days that could not be counted before, carries out what happens by itself when a day has come, oldest first, and takes overdue duties up. Safe to run anywhere, any time, at once on several hosts.</summary>
/// <remarks>Each duty is one act in its own transaction that locks the case and finds the duty open or not: once is once. After an outage a run catches up.</remarks>
internal sealed class PassageOfDays(NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PassageOfDays> log)
{
    private const int Portion = 500;
    private static readonly string[] ActingKinds = [.. DutyKinds.Automatic.Select(Codes<DutyKind>.Of)];
    private static readonly string[] CountedKinds = [.. Enum.GetValues<DutyKind>().Where(kind => DutyKinds.PeriodOf(kind) is not null).Select(Codes<DutyKind>.Of)];

    private static readonly Phase Count = new($"""
        select id, court_code from duties
        where state = 'OPEN' and due is null and kind = any($1) and (kind <> 'SEND_NOTICE' or start_event = '{Clock.EntryGone}') and tried_on is distinct from $2 and id <> all($4)
        order by started_on, id limit $3
        """, CountedKinds, static id => new CountDueDateCommand { Id = id });

    /// <summary>Orders go before entries of the same day: an entry needs its order in force.</summary>
    private static readonly Phase Reach = new("""
        select id, court_code from duties
        where state = 'OPEN' and kind = any($1) and due < $2 + case kind when 'EXEMPTION_START' then 1 else 0 end and tried_on is distinct from $2 and id <> all($4)
        order by due, thing desc, id limit $3
        """, ActingKinds, static id => new ReachDayCommand { Id = id });

    /// <summary>What the register does by itself is overdue a day later: it was to be done the day after.</summary>
    private static readonly Phase Escalate = new($"""
        select id, court_code from duties, lateral (select $2 - (kind = any($1))::integer as day) counted
        where state = 'OPEN' and due < $2 and due < day and (escalation = 'NONE' or (escalation = 'PRESIDENT' and due < day - {Periods.DaysUntilHigherCourt})) and id <> all($4)
        order by due, id limit $3
        """, ActingKinds, static id => new EscalateDutyCommand { Id = id });

    /// <summary>One kind of work of a run.</summary>
    /// <param name="Sql">Finds the duties: $1 the kinds, $2 today, $3 how many at most, $4 those that this run has tried already.</param>
    /// <param name="Kinds">Kinds of duty that the search is told.</param>
    /// <param name="ActOn">What is done with each.</param>
    private sealed record Phase(string Sql, string[] Kinds, Func<Guid, IRequest<bool>> ActOn);

    public async Task<PassageReport> RunAsync(CancellationToken cancellationToken)
    {
        var today = clock.CourtToday();
        var (counted, _) = await ForEachAsync(Count, today, cancellationToken);
        var (done, refused) = await ForEachAsync(Reach, today, cancellationToken);
        var (escalated, _) = await ForEachAsync(Escalate, today, cancellationToken);
        if (counted + done + refused + escalated > 0)
            log.LogInformation("Day {Today}: {Done} carried out, {Refused} held up, {Escalated} escalated, {Counted} last days counted", today, done, refused, escalated, counted);
        return new PassageReport(done, refused, escalated, counted);
    }

    private async Task<(int Done, int Refused)> ForEachAsync(Phase phase, DateOnly today, CancellationToken cancellationToken)
    {
        var (done, refused) = (0, 0);
        var fruitless = new List<Guid>();
        while (await FindAsync(phase, today, fruitless, cancellationToken) is { Count: > 0 } found)
        {
            foreach (var (id, court) in found)
            {
                var outcome = await DoAsync(phase.ActOn(id), court, cancellationToken);
                if (outcome is true)
                {
                    done++;
                    continue;
                }
                refused += outcome is null ? 1 : 0;
                fruitless.Add(id);
                if (phase != Escalate)
                    await NoteTryAsync(id, today, cancellationToken); // once a day is enough; an escalation waits for nothing
            }
        }
        return (done, refused);
    }

    /// <summary>True when it was done, false when another host was first, null when a rule refused.</summary>
    private async Task<bool?> DoAsync(IRequest<bool> act, string court, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (caller.Officer, caller.Origin) = (Officer.RegisterFor(court), "calendar");
        try
        {
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(act, cancellationToken);
        }
        catch (RuleViolationException)
        {
            return null;
        }
    }

    private async Task<List<(Guid Id, string Court)>> FindAsync(Phase phase, DateOnly today, List<Guid> fruitless, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(phase.Sql);
        command.Parameters.Add(new() { Value = phase.Kinds });
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = Portion });
        command.Parameters.Add(new() { Value = fruitless });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(Guid, string)>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add((reader.GetGuid(0), reader.GetString(1)));
        return found;
    }

    private async Task NoteTryAsync(Guid id, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("update duties set tried_on = $2 where id = $1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = today });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
