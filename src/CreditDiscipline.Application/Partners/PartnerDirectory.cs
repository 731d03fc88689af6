using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Partners;

/// <summary>The partners as this host knows them: woken when one changes, asking each second anyway, so that a revocation holds everywhere within seconds.</summary>
internal sealed class PartnerDirectory(NpgsqlDataSource database, TimeProvider clock, ILogger<PartnerDirectory> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>A host that has not seen the partners for so long trusts no token: one may have been revoked meanwhile.</summary>
    private static readonly TimeSpan Stalest = TimeSpan.FromSeconds(4);

    private volatile Known _known = new(FrozenDictionary<string, PartnerTerms>.Empty, []);
    private long _seen;
    private bool _everSeen;

    private sealed record Known(FrozenDictionary<string, PartnerTerms> Partners, FrozenSet<string> RevokedTokens);

    /// <summary>The partners were seen not long ago.</summary>
    public bool IsFresh => _everSeen && clock.GetElapsedTime(Volatile.Read(ref _seen)) <= Stalest;

    /// <summary>What is known of a partner; null for nobody.</summary>
    public PartnerTerms? Find(string clientId) => _known.Partners.GetValueOrDefault(clientId);

    /// <summary>The partner as the database knows it at this moment.</summary>
    public async Task<PartnerTerms?> ReadAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {PartnerTerms.Columns} from partners where client_id = $1");
        command.Parameters.Add(new() { Value = clientId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new PartnerTerms(reader) : null;
    }

    /// <summary>The token was revoked on its own.</summary>
    public bool IsRevoked(string tokenId) => _known.RevokedTokens.Contains(tokenId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("The partners could not be read: {Kind}", error.GetType().Name);
                await Task.Delay(Poll / 4, clock, CancellationToken.None);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("listen partners_changed", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            var asked = clock.GetTimestamp();
            _known = await ReadAllAsync(connection, cancellationToken);
            Volatile.Write(ref _seen, asked);
            _everSeen = true;
            await connection.WaitAsync(Poll, cancellationToken);
        }
    }

    private async Task<Known> ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"select {PartnerTerms.Columns} from partners"));
        batch.BatchCommands.Add(new("select id from openiddict_tokens where status = 'revoked' and expiration_date > $1") { Parameters = { new() { Value = clock.GetUtcNow().UtcDateTime } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var partners = new Dictionary<string, PartnerTerms>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var terms = Find(reader.GetString(0)) is { } known && known.Revision == reader.GetInt32(1) ? known : new PartnerTerms(reader);
            partners[terms.ClientId] = terms;
        }
        await reader.NextResultAsync(cancellationToken);
        var revoked = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            revoked.Add(reader.GetString(0));
        return new Known(partners.ToFrozenDictionary(StringComparer.Ordinal), revoked.ToFrozenSet(StringComparer.Ordinal));
    }
}
