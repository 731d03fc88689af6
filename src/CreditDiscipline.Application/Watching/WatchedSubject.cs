using System.Text.Json;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.StatusIndex;

namespace CreditDiscipline.Application.Watching;

/// <summary>A subject on the watch-list of a partner.</summary>
internal sealed record Watch(
    Guid Id, string Partner, string Reference, SubjectKey Key, ulong NameKey, byte[] Document, QueryPurpose Purpose, string? AuthorizationReference, DateOnly? ExpiresOn, long SincePosition);

/// <summary>What the partner knows of one public entry of a watched subject.</summary>
/// <param name="Register">Register of the entry.</param>
/// <param name="Version">Version that was told.</param>
/// <param name="VisibleUntil">Last day on which it is shown.</param>
/// <param name="Exemptions">Exemptions of this very subject that the entry shows.</param>
internal sealed record KnownEntry(Register Register, int Version, DateOnly? VisibleUntil, int Exemptions);

/// <summary>A version of an entry that became public, or that an entry is gone: then it has no subjects.</summary>
internal sealed record EntryVersion(
    long Position, DateTimeOffset At, Register Register, Guid EntryId, int Version, DateOnly? VisibleUntil, IReadOnlyList<IndexedSubject> Subjects, byte[] Record, ChangeKind Kind);

/// <summary>An event that still has no number.</summary>
internal sealed record EventDraft(
    Watch Watch, string Type, long Position, DateTimeOffset At, StatusResult? Before, StatusResult After, IReadOnlyList<ConcernedEntry> Entries);

/// <summary>A watch and the entries that its partner was told of. Each transition is told once, to those who were told what was before.</summary>
internal sealed class WatchedSubject(Watch watch, SubjectKeys keys)
{
    private readonly Dictionary<Guid, KnownEntry> _entries = [];

    public Watch Watch { get; } = watch;

    public IReadOnlyDictionary<Guid, KnownEntry> Entries => _entries;

    /// <summary>The answer that a look-up gives.</summary>
    public StatusResult Result => StatusLookup.ResultOf(Has(Register.Listing), Has(Register.Restriction));

    /// <summary>Takes in what was told before.</summary>
    public void Know(Guid entryId, KnownEntry entry) => _entries[entryId] = entry;

    /// <summary>The first event of a watch: every entry that is public at its position.</summary>
    public EventDraft Begin(IEnumerable<EntryVersion> versions, DateTimeOffset now)
    {
        var entries = versions.Select(version => Take(version).Entry).ToList();
        return new EventDraft(Watch, EventTypes.Initial, Watch.SincePosition, now, null, Result, entries);
    }

    /// <summary>Takes in a change; null when the subject is not concerned.</summary>
    public EventDraft? Apply(EntryVersion version, DateOnly today)
    {
        if (version.Position <= Watch.SincePosition)
            return null;
        var before = Result;
        var known = _entries.GetValueOrDefault(version.EntryId);
        var visible = !(version.VisibleUntil < today) && version.Subjects.Any(subject => subject.Key == Watch.Key);
        if (!visible)
            return known is null ? null : Drop(version.EntryId, version.Version, known.Register, version.Position, version.At);
        var (entry, exemptions) = Take(version);
        return new EventDraft(Watch, TypeOf(version.Register, known, exemptions), version.Position, version.At, before, Result, [entry]);
    }

    /// <summary>An entry whose last day is over is gone for outsiders, also before the court has carried its removal out.</summary>
    public IEnumerable<EventDraft> EndTerms(DateOnly today, long position, DateTimeOffset now)
    {
        foreach (var (entryId, known) in _entries.Where(entry => entry.Value.VisibleUntil < today).ToList())
            yield return Drop(entryId, known.Version, known.Register, position, now);
    }

    private bool Has(Register register) => _entries.Values.Any(entry => entry.Register == register);

    private EventDraft Drop(Guid entryId, int version, Register register, long position, DateTimeOffset at)
    {
        var before = Result;
        _entries.Remove(entryId);
        return new EventDraft(
            Watch, register == Register.Listing ? EventTypes.Removed : EventTypes.RestrictionLifted, position, at, before, Result, [new ConcernedEntry(register, entryId, version)]);
    }

    private (ConcernedEntry Entry, int Exemptions) Take(EntryVersion version)
    {
        var mine = version.Subjects.Where(subject => subject.Key == Watch.Key).ToList();
        var offices = mine.Where(subject => subject.BoundAs is not null).Select(subject => subject.BoundAs!.Value).ToList();
        var (caseNumber, courtCode, courtName, windows) = Read(version);
        var exemptions = windows.Count(window => mine.Exists(subject => subject.BoundAs == window.BoundAs && subject.NameKey == keys.NameKeyOf(window.Name)));
        _entries[version.EntryId] = new KnownEntry(version.Register, version.Version, version.VisibleUntil, exemptions);
        var nameMatches = mine.Exists(subject => subject.NameKey == Watch.NameKey);
        return (new ConcernedEntry(version.Register, version.EntryId, version.Version, caseNumber, courtCode, courtName, nameMatches, offices.Count == 0 ? null : offices), exemptions);
    }

    private static (string CaseNumber, string CourtCode, string CourtName, IReadOnlyList<ExemptionRecord> Windows) Read(EntryVersion version)
    {
        if (version.Register == Register.Listing)
        {
            var listing = JsonSerializer.Deserialize<ListingRecord>(version.Record, PublicJson.Canonical)!;
            return (listing.CaseNumber, listing.CourtCode, listing.CourtName, []);
        }
        var order = JsonSerializer.Deserialize<RestrictionRecord>(version.Record, PublicJson.Canonical)!;
        return (order.CaseNumber, order.CourtCode, order.CourtName, order.Exemptions);
    }

    /// <summary>Another person's exemption from the same order is no exemption of this one.</summary>
    private static string TypeOf(Register register, KnownEntry? known, int exemptions) => (register, known) switch
    {
        (Register.Listing, null) => EventTypes.Listed,
        (Register.Listing, _) => EventTypes.Updated,
        (_, null) => EventTypes.Restricted,
        _ when exemptions > known.Exemptions => EventTypes.ExemptionStarted,
        _ when exemptions < known.Exemptions => EventTypes.ExemptionEnded,
        _ => EventTypes.RestrictionUpdated,
    };
}
