using CreditDiscipline.Application.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Sandbox;

/// <summary>Makes the sandboxes of partners that were registered before there were any, once at the start.</summary>
internal sealed class MissingSandboxes(NpgsqlDataSource database, SandboxStore sandboxes, TimeProvider clock, ILogger<MissingSandboxes> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MakeAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (Outage.Is(error))
            {
                log.LogWarning("Sandboxes could not be made: {Kind}", error.GetType().Name);
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var clientId in await FindAsync(connection, cancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await sandboxes.EnterAsync(connection, clientId, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<List<string>> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select client_id from partners where sandbox and not exists (select 1 from sandboxes where sandboxes.client_id = partners.client_id)", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var missing = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            missing.Add(reader.GetString(0));
        return missing;
    }
}
