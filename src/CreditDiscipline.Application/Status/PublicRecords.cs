using CreditDiscipline.Application.Audit;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Status;

/// <summary>Reads the public records of hits from a feed. Hits that wait at the same time share one query.</summary>
/// <param name="database">The register.</param>
/// <param name="feed">Where the records stand.</param>
/// <param name="mostKept">How many bytes of records are kept for <see cref="ReadKeptAsync"/>.</param>
internal sealed class PublicRecords(NpgsqlDataSource database, Feed feed, long mostKept) : BackgroundService
{
    private readonly KeptRecords _kept = new(mostKept);
    private readonly BatchLoop<long[], byte[][]> _loop = new(capacity: 8_192, largestGroup: 256);

    /// <summary>Canonical JSON of the records at these positions, in the same order.</summary>
    /// <exception cref="BatchUnavailableException">The database does not answer.</exception>
    public ValueTask<byte[][]> ReadAsync(long[] positions) => _loop.RunAsync(positions);

    /// <summary>The same, and keeps them at hand for the next time. Not for the public, who would see by the time it takes that somebody has asked before.</summary>
    /// <exception cref="BatchUnavailableException">The database does not answer.</exception>
    public ValueTask<byte[][]> ReadKeptAsync(long[] positions) => _kept.Find(positions) is { } found ? new(found) : ReadAndKeepAsync(positions);

    /// <summary>Keeps no record any longer: the feed is not the one that it was.</summary>
    public void Forget() => _kept.Forget();

    public override void Dispose()
    {
        _kept.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _loop.LoopAsync(ReadGroupAsync, stoppingToken);

    private async ValueTask<byte[][]> ReadAndKeepAsync(long[] positions)
    {
        var records = await ReadAsync(positions);
        for (var number = 0; number < records.Length; number++)
            _kept.Keep(positions[number], records[number]);
        return records;
    }

    private async Task ReadGroupAsync(IReadOnlyList<long[]> groups, byte[][][] results)
    {
        var wanted = groups.SelectMany(positions => positions).Distinct().ToArray();
        var records = new Dictionary<long, byte[]>(wanted.Length);
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"select position, record from {feed.Changes} where position = any($1)", connection)
        {
            CommandTimeout = 3,
            Parameters = { new NpgsqlParameter { Value = wanted, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint } },
        };
        await command.PrepareAsync(); // once a connection
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                records[reader.GetInt64(0)] = reader.GetFieldValue<byte[]>(1);
        }
        for (var group = 0; group < groups.Count; group++)
            results[group] = Array.ConvertAll(groups[group], position => records[position]);
    }
}
