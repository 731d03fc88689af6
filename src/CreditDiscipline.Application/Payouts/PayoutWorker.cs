using CreditDiscipline.Application.Acts;
using CreditDiscipline.Domain.Law;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Payouts;

/// <summary>Carries signed payout runs out, some cases in each transaction: a host that dies leaves whole cases only, and another goes on.</summary>
internal sealed class PayoutWorker(NpgsqlDataSource database, IServiceScopeFactory scopes, PayoutOptions options, TimeProvider clock, ILogger<PayoutWorker> log) : BackgroundService
{
    private sealed record LeasedItems(List<Guid> Ids, Officer Signer);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Poll, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                if (!await IsAnySignedAsync(stoppingToken))
                    continue; // nearly always: one look at a small index
                await Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(_ => WorkAsync(stoppingToken)));
                await FinishAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("A payout run waits: {Kind}", error.GetType().Name); // whatever it was, the lease runs out and the case is tried again
            }
        }
    }

    private async Task<bool> IsAnySignedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select 1 from payout_runs where state = 'SIGNED')");
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Takes cases until none is left. Where a rule forbids one of them, each is tried alone, and that one is refused.</summary>
    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (await LeaseAsync(stoppingToken) is { } leased)
        {
            if (await TryAsync(leased.Ids, leased.Signer, stoppingToken) is null)
                continue;
            foreach (var id in leased.Ids)
            {
                if (await TryAsync([id], leased.Signer, stoppingToken) is { } rule)
                    await SendAsync(new RefusePayoutCommand(rule.Code) { Id = id }, Officer.RegisterFor(leased.Signer.CourtCode), stoppingToken);
            }
        }
    }

    /// <summary>The rule that forbade it; null when it was done.</summary>
    private async Task<Rule?> TryAsync(List<Guid> ids, Officer signer, CancellationToken stoppingToken)
    {
        try
        {
            await SendAsync(new PayOutCasesCommand(ids), signer, stoppingToken);
            return null;
        }
        catch (RuleViolationException violation)
        {
            return violation.Rule;
        }
    }

    private async Task<LeasedItems?> LeaseAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update payout_items item set leased_until = now() + $1
            from payout_runs run
            where run.id = item.run_id and item.id in (
              select due.id from payout_items due
              where due.run_id = (
                  select signed.id from payout_runs signed
                  where signed.state = 'SIGNED' and exists (select 1 from payout_items left_over where left_over.run_id = signed.id and left_over.state = 'PROPOSED' and (left_over.leased_until is null or left_over.leased_until < now()))
                  order by signed.id limit 1)
                and due.state = 'PROPOSED' and (due.leased_until is null or due.leased_until < now())
              order by due.id for update of due skip locked limit $2)
            returning item.id, run.signed_by, run.signer_name, run.court_code
            """);
        command.Parameters.Add(new() { Value = options.Lease });
        command.Parameters.Add(new() { Value = options.Together });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        LeasedItems? leased = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            leased ??= new LeasedItems([], new Officer(reader.GetString(1), reader.GetString(2), OfficerRole.President, reader.GetString(3)));
            leased.Ids.Add(reader.GetGuid(0));
        }
        return leased;
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
