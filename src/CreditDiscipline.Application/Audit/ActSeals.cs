using System.Text;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.Application.Audit;

/// <summary>Signs the head of the acts at the end of each day, so that a chain that was rewritten whole is found out too.</summary>
internal sealed class ActSeals(NpgsqlDataSource database, KeyRing keys, TimeProvider clock, ILogger<ActSeals> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>What is signed of a day.</summary>
    public static byte[] Statement(DateOnly day, long seq, byte[] hash) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"{day:yyyy-MM-dd} {seq} {Convert.ToHexStringLower(hash)}"));

    /// <summary>Seals every finished day that has acts and no seal yet. Several hosts may do it at once; a day gets one seal.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        using var signer = new BatchSigner(keys.SigningKey, keys.SigningKeyId);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var (day, seq, hash) in await FindUnsealedAsync(connection, cancellationToken))
        {
            await using var seal = new NpgsqlCommand("insert into act_seals (day, seq, hash, key_id, signature) values ($1, $2, $3, $4, $5) on conflict do nothing", connection);
            foreach (var value in new object[] { day, seq, hash, keys.SigningKeyId, Encoding.ASCII.GetBytes(signer.Sign(Statement(day, seq, hash))) })
                seal.Parameters.Add(new() { Value = value });
            await seal.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SealAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("The acts could not be sealed: {Kind}", error.GetType().Name);
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static DateTime MidnightOf(DateTimeOffset now) => new DateTimeOffset(now.Date, now.Offset).UtcDateTime;

    private async Task<List<(DateOnly Day, long Seq, byte[] Hash)>> FindUnsealedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Asked every ten minutes: while the first unsealed act is of today, no act is read beside it.
        await using var command = new NpgsqlCommand("""
            with sealed as (select coalesce(max(seq), 0) as seq from act_seals),
              first as (select at from acts where seq > (select seq from sealed) order by seq limit 1)
            select distinct on (day) (at at time zone 'Asia/Shanghai')::date as day, seq, hash
            from acts where (select at from first) < $1 and seq > (select seq from sealed) and at < $1 order by day, seq desc
            """, connection);
        command.Parameters.Add(new() { Value = MidnightOf(clock.CourtNow()) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var days = new List<(DateOnly, long, byte[])>();
        while (await reader.ReadAsync(cancellationToken))
            days.Add((reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        return days;
    }
}
