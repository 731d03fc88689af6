using System.Collections.Frozen;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Partners;
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

    private const string Sql = """
        select client_id, state = 'ACTIVE', sandbox, agreement_purposes, agreement_scopes, agreement_address_ranges, credentials_certificate_thumbprints,
          limits_burst, limits_per_second, limits_per_day, token_number from partners;
        select id from openiddict_tokens where status = 'revoked' and expiration_date > now()
        """;

    private volatile Known _known = new(FrozenDictionary<string, PartnerTerms>.Empty, []);
    private long _seen;
    private bool _everSeen;

    private sealed record Known(FrozenDictionary<string, PartnerTerms> Partners, FrozenSet<string> RevokedTokens);

    /// <summary>The partners were seen not long ago.</summary>
    public bool IsFresh => _everSeen && clock.GetElapsedTime(Volatile.Read(ref _seen)) <= Stalest;

    /// <summary>What is known of a partner; null for nobody.</summary>
    public PartnerTerms? Find(string clientId) => _known.Partners.GetValueOrDefault(clientId);

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
            _known = await ReadAsync(connection, cancellationToken);
            Volatile.Write(ref _seen, asked);
            _everSeen = true;
            await connection.WaitAsync(Poll, cancellationToken);
        }
    }

    private static async Task<Known> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var partners = new Dictionary<string, PartnerTerms>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var terms = new PartnerTerms(
                reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetFieldValue<string[]>(3).Select(Codes<QueryPurpose>.Parse), reader.GetFieldValue<string[]>(4).Select(Codes<PartnerScope>.Parse),
                reader.GetFieldValue<string[]>(5), reader.GetFieldValue<string[]>(6), new PartnerLimits(reader.GetInt32(7), reader.GetInt32(8), reader.GetInt64(9)), reader.GetInt32(10));
            partners[terms.ClientId] = terms;
        }
        await reader.NextResultAsync(cancellationToken);
        var revoked = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            revoked.Add(reader.GetString(0));
        return new Known(partners.ToFrozenDictionary(StringComparer.Ordinal), revoked.ToFrozenSet(StringComparer.Ordinal));
    }
}
