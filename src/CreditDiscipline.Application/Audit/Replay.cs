using System.Text.Json.Nodes;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Application.Audit;

/// <summary>Rebuilds the columns of a thing from its acts: what was known at a moment, and what of it held on a day.</summary>
internal static class Replay
{
    private const string State = "state";
    private const string End = "ended_on";

    /// <summary>Columns after the acts that were written by <paramref name="asOf"/> and hold on <paramref name="validOn"/>; null when there were none.</summary>
    /// <param name="acts">Every act on the thing, in order.</param>
    /// <param name="asOf">What was known at this moment.</param>
    /// <param name="validOn">What held on this day; null for all that was known.</param>
    public static JsonObject? Of(IEnumerable<ActEntry> acts, DateTimeOffset asOf, DateOnly? validOn)
    {
        JsonObject? known = null;
        DateOnly? made = null;
        DateOnly since = default;
        foreach (var act in acts.Where(act => act.Refusal is null && act.After is not null && act.At <= asOf))
        {
            var (before, after) = (Columns(act.Before), Columns(act.After));
            var holdsFrom = HoldsFrom(act, after, made, since);
            made ??= holdsFrom;
            if (after.ContainsKey(State))
                since = holdsFrom;
            if (holdsFrom > validOn)
                continue;
            known ??= [];
            foreach (var column in before)
                known.Remove(column.Key);
            foreach (var column in after)
                known[column.Key] = column.Value?.DeepClone();
        }
        return known;
    }

    /// <summary>Day from which an act holds. It may reach back, but nothing holds before the thing was made, and no state before the one it followed.</summary>
    /// <remarks>Only an end reaches back over earlier states: what is revoked never held.</remarks>
    private static DateOnly HoldsFrom(ActEntry act, JsonObject after, DateOnly? made, DateOnly since)
    {
        var says = act.EffectiveOn ?? act.At.CourtDay();
        var earliest = after.ContainsKey(State) && !after.ContainsKey(End) ? since : made ?? says;
        return says > earliest ? says : earliest;
    }

    /// <summary>Columns as members on the wire: content_conduct is contentConduct.</summary>
    public static JsonObject? OnTheWire(string? json) => json is null ? null : OnTheWire(JsonNode.Parse(json)!.AsObject());

    /// <summary>Columns as members on the wire, those of parts too.</summary>
    public static JsonObject OnTheWire(JsonObject columns) => new(columns.Select(column => KeyValuePair.Create(Camel(column.Key), column.Value switch
    {
        JsonArray parts => new JsonArray([.. parts.Select(part => OnTheWire(part!.AsObject()))]),
        var value => value?.DeepClone(),
    })));

    private static string Camel(string column) => string.Concat(column.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonObject Columns(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject();
}
