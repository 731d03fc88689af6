using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.StatusIndex;
using Npgsql;

namespace CreditDiscipline.Application.Subjects;

/// <summary>Finds how the entries of a subject stood at a moment, and on a day by what was known at the moment.</summary>
/// <remarks>
/// At a moment an entry stood as its newest version until then says: that is what every outsider was told. On a day it stood as the acts say that
/// were known at the moment and held on the day (<see cref="Replay"/>), so that what was revoked since never stood.
/// </remarks>
internal sealed class SubjectHistory(NpgsqlDataSource database)
{
    /// <summary>Every entry that was ever found under the subject and stood in some way.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="moment">What was known at this moment.</param>
    /// <param name="validOn">What held on this day; null for what outsiders were told at the moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PastEntry>> ReadAsync(SubjectKey subject, DateTimeOffset moment, DateOnly? validOn, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var entries = (await FeedVersions.ReadOfAsync(connection, subject, moment, cancellationToken)).GroupBy(version => version.EntryId).Select(entry => entry.ToList()).ToList();
        if (validOn is not { } day)
            return [.. entries.Select(versions => PastEntry.Of(subject, moment.CourtDay(), versions)).OfType<PastEntry>()];
        var acts = (await GetHistoryHandler.ReadAsync(database, [.. entries.Select(versions => versions[0].EntryId)], cancellationToken)).ToLookup(act => act.AggregateId!.Value);
        return [.. entries.Select(versions => PastEntry.Of(subject, day, [.. versions.Where(version => version.Version <= VersionOn(acts[versions[0].EntryId]))])).OfType<PastEntry>()];

        int VersionOn(IEnumerable<ActEntry> ofEntry) => Replay.Of(ofEntry, moment, day) is { } known ? (int)known["version"]! : 0;
    }
}

/// <summary>An entry at one of its versions, as it stood on a day.</summary>
internal sealed class PastEntry
{
    private readonly EntryVersion _version;
    private readonly List<IndexedSubject> _subjects;
    private readonly DateOnly _day;
    private readonly string _caseNumber;
    private readonly string _courtName;

    private PastEntry(SubjectKey subject, DateOnly day, EntryVersion version, EntryVersion naming)
    {
        (_version, _day, _subjects) = (version, day, Of(naming, subject));
        (_caseNumber, CourtCode, _courtName) = CaseOf(naming);
        Standing = version switch
        {
            { Kind: ChangeKind.Shield } => EntryStanding.Shielded,
            { Subjects.Count: 0 } => Removal(version) is { Erase: true } ? EntryStanding.Revoked : EntryStanding.Ended,
            _ when Of(version, subject).Count == 0 => EntryStanding.Released,
            _ when version.VisibleUntil < day => EntryStanding.Expired,
            _ => EntryStanding.Public,
        };
    }

    /// <summary>Executing court.</summary>
    public string CourtCode { get; }

    /// <summary>How it stood for outsiders.</summary>
    public EntryStanding Standing { get; }

    /// <summary>The entry at the last of its versions; null when none of them names the subject.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="day">The day.</param>
    /// <param name="versions">Its versions until then, in order.</param>
    public static PastEntry? Of(SubjectKey subject, DateOnly day, List<EntryVersion> versions) =>
        versions.FindLast(version => Of(version, subject).Count > 0) is { } naming ? new PastEntry(subject, day, versions[^1], naming) : null; // an entry that is gone names nobody

    public bool IsNamed(ulong nameKey) => _subjects.Exists(subject => subject.NameKey == nameKey);

    /// <summary>The list entry that outsiders saw.</summary>
    public IEnumerable<ListingAnswer> Listings() => _version.Register == Register.Listing ? [ListingAnswer.Of(Read<ListingRecord>())] : [];

    /// <summary>The order that outsiders saw, once for each way in which it binds the subject.</summary>
    public IEnumerable<RestrictionAnswer> Restrictions(SubjectKeys keys, ulong nameKey) => _version.Register == Register.Listing ? []
        : _subjects.Select(subject => RestrictionAnswer.Of(Read<RestrictionRecord>(), subject.BoundAs, name => keys.NameKeyOf(name) == subject.NameKey, subject.NameKey == nameKey, _day));

    public SubjectEntry Show(ulong nameKey) => new(
        _version.Register, _version.EntryId, _version.Version, Standing, IsNamed(nameKey), [.. _subjects.Where(subject => subject.BoundAs is not null).Select(subject => subject.BoundAs!.Value)],
        _caseNumber, CourtCode, _courtName, _version.Position, _version.At.InCourt(), _version.VisibleUntil);

    private static List<IndexedSubject> Of(EntryVersion version, SubjectKey subject) => [.. version.Subjects.Where(found => found.Key == subject)];

    private static RemovalRecord? Removal(EntryVersion version) => JsonSerializer.Deserialize<RemovalRecord>(version.Record, PublicJson.Canonical);

    private static (string Number, string CourtCode, string CourtName) CaseOf(EntryVersion version)
    {
        if (version.Register == Register.Listing)
        {
            var listing = JsonSerializer.Deserialize<ListingRecord>(version.Record, PublicJson.Canonical)!;
            return (listing.CaseNumber, listing.CourtCode, listing.CourtName);
        }
        var order = JsonSerializer.Deserialize<RestrictionRecord>(version.Record, PublicJson.Canonical)!;
        return (order.CaseNumber, order.CourtCode, order.CourtName);
    }

    private T Read<T>() => JsonSerializer.Deserialize<T>(_version.Record, PublicJson.Canonical)!;
}
