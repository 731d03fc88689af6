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
internal sealed record PassageReport(int Done, int Refused, int Escalated);

/// <summary>Carries out what happens by itself when a day has come, oldest first, and takes overdue duties up. Safe to run anywhere, any time, at once on several hosts.</summary>
/// <remarks>Each duty is one act in its own transaction that locks the case and finds the duty open or not: once is once. After an outage a run catches up.</remarks>
internal sealed class PassageOfDays(NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PassageOfDays> log)
{
    private const int Portion = 500;
    private static readonly string[] ActingKinds = [.. Enum.GetValues<DutyKind>().Where(kind => DutyKinds.ActsByItself(kind)).Select(Codes<DutyKind>.Of)];

    /// <summary>Orders go before entries of the same day: an entry needs its order in force.</summary>
    private const string ReachedSql = """
        select id, court_code from duties
        where state = 'OPEN' and kind = any($1) and due < $2 + case kind when 'EXEMPTION_START' then 1 else 0 end and tried_on is distinct from $2
        order by due, thing desc, id limit $3
        """;

    private const string OverdueSql = """
        select id, court_code from duties
        where state = 'OPEN' and kind <> all($1) and due < $2
          and (escalation = 'NONE' or (escalation = 'PRESIDENT' and due < $2 - $4)) and tried_on is distinct from $2
        order by due, id limit $3
        """;

    public async Task<PassageReport> RunAsync(CancellationToken cancellationToken)
    {
        var today = clock.CourtToday();
        var (done, refused) = await ForEachAsync(ReachedSql, today, static id => new ReachDayCommand { Id = id }, cancellationToken);
        var (escalated, _) = await ForEachAsync(OverdueSql, today, static id => new EscalateDutyCommand { Id = id }, cancellationToken);
        if (done + refused + escalated > 0)
            log.LogInformation("Day {Today}: {Done} carried out, {Refused} held up, {Escalated} escalated", today, done, refused, escalated);
        return new PassageReport(done, refused, escalated);
    }

    private async Task<(int Done, int Refused)> ForEachAsync(string sql, DateOnly today, Func<Guid, IRequest<bool>> actOn, CancellationToken cancellationToken)
    {
        var (done, refused) = (0, 0);
        while (await FindAsync(sql, today, cancellationToken) is { Count: > 0 } found)
        {
            foreach (var (id, court) in found)
            {
                switch (await DoAsync(actOn(id), court, cancellationToken))
                {
                    case true:
                        done++;
                        break;
                    case var outcome:
                        refused += outcome is null ? 1 : 0;
                        await NoteTryAsync(id, today, cancellationToken);
                        break;
                }
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

    private async Task<List<(Guid Id, string Court)>> FindAsync(string sql, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = ActingKinds });
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = Portion });
        if (sql == OverdueSql)
            command.Parameters.Add(new() { Value = Periods.DaysUntilHigherCourt });
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
