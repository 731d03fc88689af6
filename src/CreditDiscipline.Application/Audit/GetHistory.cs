using System.Text.Json.Nodes;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.Domain.Time;
using MediatR;
using Npgsql;

namespace CreditDiscipline.Application.Audit;

/// <summary>The history of a thing of the register.</summary>
/// <typeparam name="T">Kind of thing.</typeparam>
/// <param name="Id">The thing.</param>
/// <param name="AsOf">What was known to the register at this moment; left out, now.</param>
/// <param name="ValidOn">What was in force on this day, by what was known; left out, on the day of the moment.</param>
internal sealed record GetHistoryQuery<T>(Guid Id, DateTimeOffset? AsOf, DateOnly? ValidOn) : IRequest<HistoryDetails>
    where T : Aggregate, IOfCase;

/// <summary>What was known of a thing at a moment, what held on a day, and every act until then, refused ones included.</summary>
/// <param name="Id">The thing.</param>
/// <param name="AsOf">The moment.</param>
/// <param name="ValidOn">The day.</param>
/// <param name="InForce">A decision was in force on the day; never before it was made.</param>
/// <param name="Public">Outsiders could see it on the day; never before it was published nor past the last day of its term.</param>
/// <param name="Known">Its columns by what was known at the moment and held on the day; null when there was nothing. Numbers are masked.</param>
/// <param name="Acts">The acts until the moment, in order.</param>
internal sealed record HistoryDetails(Guid Id, DateTimeOffset AsOf, DateOnly ValidOn, bool InForce, bool Public, JsonObject? Known, IReadOnlyList<HistoryEntry> Acts);

/// <summary>One act, done or refused.</summary>
internal sealed record HistoryEntry(
    long Seq, DateTimeOffset At, DateOnly EffectiveOn, string Act, string Rule, string? Refusal, string ActorId, string ActorName, string Role, string CourtCode, JsonObject? Before, JsonObject? After);

internal sealed class GetHistoryHandler(NpgsqlDataSource database, Sight sight, TimeProvider clock)
    : IRequestHandler<GetHistoryQuery<DebtorListing>, HistoryDetails>, IRequestHandler<GetHistoryQuery<RestrictionOrder>, HistoryDetails>
{
    public async Task<HistoryDetails> Handle(GetHistoryQuery<DebtorListing> request, CancellationToken cancellationToken)
    {
        await sight.FindAsync<DebtorListing>(request.Id, "listing", cancellationToken);
        return await AnswerAsync(request.Id, request.AsOf, request.ValidOn, known => Codes<ListingState>.TryParse((string)known["state"]!, out var state) ? (state.IsInEffect(), state.IsPublic() && known["shielded_until"] is null) : default, cancellationToken);
    }

    public async Task<HistoryDetails> Handle(GetHistoryQuery<RestrictionOrder> request, CancellationToken cancellationToken)
    {
        await sight.FindAsync<RestrictionOrder>(request.Id, "restriction order", cancellationToken);
        return await AnswerAsync(request.Id, request.AsOf, request.ValidOn, known => Codes<RestrictionState>.TryParse((string)known["state"]!, out var state) ? (state.IsInForce(), state.IsInForce()) : default, cancellationToken);
    }

    private async Task<HistoryDetails> AnswerAsync(Guid id, DateTimeOffset? asOf, DateOnly? validOn, Func<JsonObject, (bool InForce, bool Public)> standing, CancellationToken cancellationToken)
    {
        var moment = asOf ?? clock.CourtNow();
        var day = validOn ?? moment.CourtDay();
        var acts = (await ReadAsync(database, id, cancellationToken)).Where(act => act.At <= moment).ToList();
        var known = Replay.Of(acts, moment, day);
        var (inForce, isPublic) = known is null || await WasOverAsync(id, known, day, cancellationToken) ? default : standing(known);
        return new HistoryDetails(id, moment, day, inForce, isPublic, known is null ? null : Replay.OnTheWire(known), [.. acts.Select(EntryOf)]);
    }

    /// <summary>Outsiders do not see an entry past the last day of its term, whether or not the register has carried that day out.</summary>
    private async Task<bool> WasOverAsync(Guid id, JsonObject known, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select visible_until < $3 from changes where entry_id = $1 and version = $2");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (int)known["version"]! });
        command.Parameters.Add(new() { Value = day });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Every act on a thing, in order.</summary>
    public static Task<IReadOnlyList<ActEntry>> ReadAsync(NpgsqlDataSource database, Guid id, CancellationToken cancellationToken) => ReadAsync(database, [id], cancellationToken);

    /// <summary>Every act on these things, in order.</summary>
    public static async Task<IReadOnlyList<ActEntry>> ReadAsync(NpgsqlDataSource database, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {ActEntry.Columns} from acts where aggregate_id = any($1) order by seq");
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var acts = new List<ActEntry>();
        while (await reader.ReadAsync(cancellationToken))
            acts.Add(ActEntry.Read(reader));
        return acts;
    }

    private static HistoryEntry EntryOf(ActEntry act) => new(
        act.Seq, act.At.ToOffset(TimeSpan.FromHours(8)), act.EffectiveOn ?? act.At.CourtDay(), act.Act, act.RuleId, act.Refusal, act.ActorId, act.ActorName, act.Role, act.CourtCode,
        Replay.OnTheWire(act.Before), Replay.OnTheWire(act.After));
}
