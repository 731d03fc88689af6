using System.Runtime.InteropServices;
using CreditDiscipline.StatusIndex;
using Npgsql;
using NpgsqlTypes;

namespace CreditDiscipline.Application.Status;

/// <summary>The position is not one at which this partner may go on.</summary>
internal sealed class PositionGoneException() : Exception("The position is gone.");

/// <summary>The positions at which streams stand: a new one at the newest, one that broke off where it stood, on any host and after a restart.</summary>
internal sealed class StreamPositions(NpgsqlDataSource database, World world, TimeProvider clock)
{
    /// <summary>Changes over which a view is taken back at most; they are held in memory.</summary>
    private const int MostTakenBack = 100_000;

    /// <summary>How long after it was opened a stream may go on.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A view at the newest position, which is remembered for the partner.</summary>
    /// <exception cref="StatusUnavailableException">The index is behind.</exception>
    /// <exception cref="TooManyViewsException">Too many are open.</exception>
    public async Task<FrozenView> OpenAsync(string clientId, CancellationToken cancellationToken)
    {
        var view = world.Live.Fresh.Freeze();
        try
        {
            await RememberAsync(clientId, view.Position, cancellationToken);
            return view;
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }

    /// <summary>A view at a position at which the partner opened a stream not long ago.</summary>
    /// <exception cref="PositionGoneException">It did not, or too much has changed since.</exception>
    /// <exception cref="StatusUnavailableException">The index is behind the position.</exception>
    /// <exception cref="TooManyViewsException">Too many are open.</exception>
    public async Task<FrozenView> ReopenAsync(string clientId, long position, CancellationToken cancellationToken)
    {
        if (!await IsRememberedAsync(clientId, position, cancellationToken))
            throw new PositionGoneException();
        var view = (await world.Live.ReachAsync(position, world.Live.StalestAnswer, cancellationToken)).Freeze();
        try
        {
            if (view.Position > position)
                await TakeBackAsync(view, position, cancellationToken);
            return view;
        }
        catch (ViewLostException)
        {
            view.Dispose();
            throw new PositionGoneException();
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }

    private async Task RememberAsync(string clientId, long position, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var command = database.CreateCommand("""
            with outdated as (delete from stream_positions where client_id = $1 and position <> $2 and opened_at < $4)
            insert into stream_positions values ($1, $2, $3) on conflict (client_id, position) do update set opened_at = excluded.opened_at
            """);
        command.Parameters.Add(new() { Value = clientId });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - ResumeWindow });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> IsRememberedAsync(string clientId, long position, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select 1 from stream_positions where client_id = $1 and position = $2 and opened_at >= $3)");
        command.Parameters.Add(new() { Value = clientId });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime - ResumeWindow });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Puts every entry that has changed since back to its last change at or before the position.</summary>
    private async Task TakeBackAsync(FrozenView view, long position, CancellationToken cancellationToken)
    {
        if (view.Position - position > MostTakenBack)
            throw new PositionGoneException();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var since = await ReadSinceAsync(connection, position, view.Position, cancellationToken);
        await using var command = new NpgsqlCommand($"select distinct on (entry_id) {ChangeRows.Columns} from {world.Feed.Changes} where entry_id = any($1) and position <= $2 order by entry_id, version desc", connection);
        command.Parameters.Add(new() { Value = since.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var subjects = new IndexedSubject[16];
        while (await reader.ReadAsync(cancellationToken))
        {
            var earlier = ChangeRows.Read(reader, ref subjects);
            view.Restore(earlier, CollectionsMarshal.AsSpan(since[earlier.EntryId]));
            since.Remove(earlier.EntryId);
        }
        foreach (var (entryId, later) in since) // these were not there yet
            view.Restore(Nothing(entryId), CollectionsMarshal.AsSpan(later));
        view.MoveBackTo(position);
    }

    private async Task<Dictionary<Guid, List<IndexedSubject>>> ReadSinceAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select {ChangeRows.Columns} from {world.Feed.Changes} where position > $1 and position <= $2", connection);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var since = new Dictionary<Guid, List<IndexedSubject>>();
        var subjects = new IndexedSubject[16];
        while (await reader.ReadAsync(cancellationToken))
        {
            var change = ChangeRows.Read(reader, ref subjects);
            if (!since.TryGetValue(change.EntryId, out var later))
                since[change.EntryId] = later = [];
            later.AddRange(change.Subjects);
        }
        return since;
    }

    private static IndexedChange Nothing(Guid entryId) => new()
    {
        Position = 0,
        EntryId = entryId,
        Version = 0,
        Register = default,
        Visible = false,
        VisibleUntil = null,
        Subjects = [],
    };
}
