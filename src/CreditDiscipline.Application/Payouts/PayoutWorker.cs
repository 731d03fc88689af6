using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Payouts;

/// <summary>Carries signed payout runs out, case by case, each in a transaction of its own: a host that dies leaves whole cases only, and another goes on.</summary>
internal sealed class PayoutWorker(NpgsqlDataSource database, IServiceScopeFactory scopes, PayoutOptions options, TimeProvider clock, ILogger<PayoutWorker> log) : BackgroundService
{
    private sealed record LeasedItem(Guid Id, Officer Signer);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Poll, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(_ => WorkAsync(stoppingToken)));
                await FinishAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or DbUpdateException or ConflictException or TimeoutException)
            {
                log.LogWarning("A payout run waits: {Kind}", error.GetType().Name); // the lease runs out, and the case is tried again
            }
        }
    }

    /// <summary>Takes cases until none is left.</summary>
    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (await LeaseAsync(stoppingToken) is { } item)
        {
            try
            {
                await SendAsync(new PayOutCaseCommand { Id = item.Id }, item.Signer, stoppingToken);
            }
            catch (RuleViolationException violation)
            {
                await SendAsync(new RefusePayoutCommand(violation.Rule.Code) { Id = item.Id }, Officer.RegisterFor(item.Signer.CourtCode), stoppingToken);
            }
        }
    }

    private async Task<LeasedItem?> LeaseAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update payout_items item set leased_until = now() + $1
            from payout_runs run
            where run.id = item.run_id and item.id = (
              select due.id from payout_items due join payout_runs signed on signed.id = due.run_id and signed.state = 'SIGNED'
              where due.state = 'PROPOSED' and (due.leased_until is null or due.leased_until < now())
              order by due.id for update of due skip locked limit 1)
            returning item.id, run.signed_by, run.signer_name, run.court_code
            """);
        command.Parameters.Add(new() { Value = options.Lease });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new LeasedItem(reader.GetGuid(0), new Officer(reader.GetString(1), reader.GetString(2), OfficerRole.President, reader.GetString(3)))
            : null;
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var done = new List<(Guid Id, string Court)>();
        await using (var command = database.CreateCommand("""
            select id, court_code from payout_runs where state = 'SIGNED' and not exists (select 1 from payout_items where run_id = payout_runs.id and state = 'PROPOSED')
            """))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                done.Add((reader.GetGuid(0), reader.GetString(1)));
        }
        foreach (var (id, court) in done)
            await SendAsync(new FinishPayoutRunCommand { Id = id }, Officer.RegisterFor(court), cancellationToken);
    }

    private async Task SendAsync(IRequest<bool> act, Officer officer, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<Caller>();
        (caller.Officer, caller.Origin) = (officer, "payout-run");
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(act, cancellationToken);
    }
}
