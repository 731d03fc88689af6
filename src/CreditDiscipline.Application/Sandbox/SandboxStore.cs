using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Application.Sandbox;

/// <summary>Sandboxes in the database, inside the caller's transaction. A partner's row is locked first, the head of the feed last.</summary>
internal sealed class SandboxStore(SubjectKeys keys, TimeProvider clock)
{
    private const int MostADay = 10_000;
    private static readonly Dictionary<string, SandboxSlot> Slots = SandboxSlot.All.ToDictionary(slot => slot.Key, StringComparer.Ordinal);

    /// <summary>The sandbox of a partner, which is made when there is none.</summary>
    public async Task<SandboxState> EnterAsync(NpgsqlConnection connection, string clientId, CancellationToken cancellationToken)
    {
        await using var make = new NpgsqlCommand("insert into sandboxes values ($1, $2, 0) on conflict do nothing", connection).With(clientId, clock.CourtToday());
        var isNew = await make.ExecuteNonQueryAsync(cancellationToken) == 1;
        await using (var take = new NpgsqlCommand("select 1 from sandboxes where client_id = $1 for update", connection).With(clientId))
            await take.ExecuteNonQueryAsync(cancellationToken);
        var state = new SandboxState(isNew ? [] : await ReadAsync(connection, clientId, cancellationToken), clock.CourtToday());
        if (isNew)
            await WriteAsync(connection, clientId, state, state.Reset(), cancellationToken);
        return state;
    }

    /// <summary>Takes steps into the state and appends them to the feed.</summary>
    /// <exception cref="RuleViolationException">SANDBOX_LIMIT.</exception>
    public async Task WriteAsync(NpgsqlConnection connection, string clientId, SandboxState state, IReadOnlyList<SandboxStep> steps, CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
            return;
        await CountAsync(connection, clientId, steps.Count, cancellationToken);
        var (position, digest) = await LockHeadAsync(connection, cancellationToken);
        var publications = steps.Select(step => step.ToPublication(subject => keys.KeyOf(subject.Number, clientId), clock.CourtToday())).ToList();
        await using var batch = new NpgsqlBatch(connection);
        FeedRows.Add(batch, Feed.Sandbox, publications, position, digest, clock.GetUtcNow(), keys);
        foreach (var step in steps)
            batch.BatchCommands.Add(Keep(clientId, step, ++position));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        state.Take(steps);
    }

    /// <summary>The newest position of the sandbox.</summary>
    public static async Task<long> PositionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select position from {Feed.Sandbox.Head}", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<SandboxEntry>> ReadAsync(NpgsqlConnection connection, string clientId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            select slot, slots.entry_id, slots.version, shielded, record from sandbox_slots slots join {Feed.Sandbox.Changes} shown on shown.position = shown_at where client_id = $1
            """, connection).With(clientId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<SandboxEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var (slot, json) = (Slots[reader.GetString(0)], reader.GetFieldValue<byte[]>(4));
            PublicRecord record = slot.Register == Register.Listing
                ? JsonSerializer.Deserialize<ListingRecord>(json, PublicJson.Canonical)!
                : JsonSerializer.Deserialize<RestrictionRecord>(json, PublicJson.Canonical)!;
            entries.Add(new SandboxEntry(slot, reader.GetGuid(1), reader.GetInt32(2), reader.GetBoolean(3), record));
        }
        return entries;
    }

    /// <summary>Changes are kept for good, so that a sandbox has only so many of them a day.</summary>
    private async Task CountAsync(NpgsqlConnection connection, string clientId, int count, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update sandboxes set changes = case when day = $2 then changes else 0 end + $3, day = $2 where client_id = $1 returning changes", connection).With(clientId, clock.CourtToday(), count);
        Guard.Require((int)(await command.ExecuteScalarAsync(cancellationToken))! <= MostADay, Rules.SandboxLimit);
    }

    private static async Task<(long Position, byte[] Digest)> LockHeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { FeedRows.LockHead(Feed.Sandbox) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    /// <summary>A removal shows nothing: what was shown last stays where it stands.</summary>
    private static NpgsqlBatchCommand Keep(string clientId, SandboxStep step, long position) => step switch
    {
        { Ends: true } => new NpgsqlBatchCommand("delete from sandbox_slots where client_id = $1 and slot = $2").With(clientId, step.Entry.Slot.Key),
        { Entry.IsShielded: true } => new NpgsqlBatchCommand("update sandbox_slots set version = $3, shielded = true where client_id = $1 and slot = $2").With(clientId, step.Entry.Slot.Key, step.Entry.Version),
        _ => new NpgsqlBatchCommand("""
            insert into sandbox_slots values ($1, $2, $3, $4, false, $5)
            on conflict (client_id, slot) do update set entry_id = excluded.entry_id, version = excluded.version, shielded = false, shown_at = excluded.shown_at
            """).With(clientId, step.Entry.Slot.Key, step.Entry.Id, step.Entry.Version, position),
    };
}
