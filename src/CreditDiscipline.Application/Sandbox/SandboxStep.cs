using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.Application.Sandbox;

/// <summary>One change of one entry.</summary>
/// <param name="Kind">What happens, as the register's feed calls it.</param>
/// <param name="Entry">The entry after it, at its new version.</param>
/// <param name="Ends">Nothing stands in the entry's place any more.</param>
internal sealed record SandboxStep(ChangeKind Kind, SandboxEntry Entry, bool Ends)
{
    /// <summary>What goes into the feed.</summary>
    public Publication ToPublication(Func<SandboxSubject, SubjectKey> keyOf, DateOnly today)
    {
        var (register, enterprise) = (Entry.Slot.Register, Entry.Slot.Debtor.IsEntity);
        if (Ends || Entry.IsShielded)
            return new Publication(Kind, register, Entry.Id, Entry.Version, Urgent: true, enterprise, null, [], new RemovalRecord(Entry.Id, register, Entry.Version, Kind == ChangeKind.Shield ? null : today, Kind == ChangeKind.Revoke ? true : null));
        var subjects = Entry.Subjects.Select(subject => new PublishedSubject(keyOf(subject), subject.EntryName, subject.Office));
        return new Publication(Kind, register, Entry.Id, Entry.Version, Urgent: false, enterprise, Entry.VisibleUntil, [.. subjects], Entry.Record);
    }
}

/// <summary>What a partner's sandbox holds, and what comes of a change of it.</summary>
internal sealed class SandboxState(IEnumerable<SandboxEntry> entries, DateOnly today)
{
    private readonly Dictionary<SandboxSlot, SandboxEntry> _entries = entries.ToDictionary(entry => entry.Slot);

    /// <summary>The answer about a subject.</summary>
    public StatusResult ResultOf(SandboxSubject subject)
    {
        var seen = _entries.Values.Where(entry => entry.IsSeenOn(today) && entry.Subjects.Contains(subject)).Select(entry => entry.Slot.Register).ToHashSet();
        return StatusLookup.ResultOf(seen.Contains(Register.Listing), seen.Contains(Register.Restriction));
    }

    /// <summary>Changes that can be made of a subject now.</summary>
    public IReadOnlyList<ChangeKind> PossibleOf(SandboxSubject subject) => [.. Enum.GetValues<ChangeKind>().Where(kind => Change(subject, kind).Count > 0)];

    /// <summary>Every step that a change of a subject takes, one an entry; none when it cannot be made.</summary>
    public List<SandboxStep> Change(SandboxSubject subject, ChangeKind kind) =>
        [.. PlacesOf(subject, IsOfList(kind) ? Register.Listing : Register.Restriction).Select(slot => Step(slot, _entries.GetValueOrDefault(slot), subject, kind)).OfType<SandboxStep>()];

    /// <summary>Every step back to how a sandbox begins.</summary>
    public List<SandboxStep> Reset() => [.. SandboxSlot.All.Select(slot => Back(slot, _entries.GetValueOrDefault(slot))).OfType<SandboxStep>()];

    /// <summary>Takes steps in.</summary>
    public void Take(IEnumerable<SandboxStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Ends)
                _entries.Remove(step.Entry.Slot);
            else
                _entries[step.Entry.Slot] = step.Entry;
        }
    }

    private static bool IsOfList(ChangeKind kind) => kind is ChangeKind.Add or ChangeKind.Update or ChangeKind.Delete or ChangeKind.Revoke or ChangeKind.Shield or ChangeKind.Unshield;

    /// <summary>Who is bound by an order has no place for one of its own.</summary>
    private static IEnumerable<SandboxSlot> PlacesOf(SandboxSubject subject, Register register) =>
        SandboxSlot.All.Where(slot => slot.Register == register && slot.Debtor.Code == (register == Register.Restriction ? subject.Family : subject.Code));

    private SandboxStep? Step(SandboxSlot slot, SandboxEntry? entry, SandboxSubject subject, ChangeKind kind)
    {
        var isDebtor = slot.Debtor == subject;
        var isBound = entry is not null && !isDebtor && entry.Subjects.Contains(subject);
        var isSeen = entry?.IsSeenOn(today) is true;
        return kind switch
        {
            ChangeKind.Add or ChangeKind.RestrictAdd when entry is null && isDebtor => New(slot.Today(Guid.CreateVersion7(), today)),
            ChangeKind.RestrictAdd when entry is not null && !isDebtor && !isBound => Next(ChangeKind.RestrictUpdate, entry.Bind(subject)),
            ChangeKind.Update or ChangeKind.RestrictUpdate when isSeen && (isDebtor || isBound) => Next(kind, entry!.Revised()),
            ChangeKind.Shield when isSeen => Next(kind, entry!.Shielded(true)),
            ChangeKind.Unshield when entry is { IsShielded: true } => Next(kind, entry.Shielded(false)),
            ChangeKind.Delete or ChangeKind.Revoke or ChangeKind.RestrictLift when entry is not null && isDebtor => End(kind, entry),
            ChangeKind.RestrictLift when isBound => Next(ChangeKind.RestrictUpdate, entry!.Release(subject)),
            ChangeKind.ExemptStart when (isDebtor || isBound) && entry is not null && !entry.Exempts(subject) => Next(kind, entry.Exempt(subject, today)),
            ChangeKind.ExemptEnd when entry is not null && entry.Exempts(subject) => Next(kind, entry.ExemptNoMore(subject)),
            _ => null,
        };
    }

    private SandboxStep? Back(SandboxSlot slot, SandboxEntry? entry)
    {
        var isOfList = slot.Register == Register.Listing;
        if (!slot.IsTakenAtStart)
            return entry is null ? null : End(isOfList ? ChangeKind.Delete : ChangeKind.RestrictLift, entry);
        if (entry is null)
            return New(slot.AtStart(Guid.CreateVersion7(), today));
        var wanted = slot.AtStart(entry.Id, today) with { Version = entry.Version };
        return wanted.LooksLike(entry) ? null : Next(entry.IsShielded ? ChangeKind.Unshield : isOfList ? ChangeKind.Update : ChangeKind.RestrictUpdate, wanted);
    }

    private static SandboxStep New(SandboxEntry entry) => new(entry.Slot.Register == Register.Listing ? ChangeKind.Add : ChangeKind.RestrictAdd, entry, Ends: false);

    private static SandboxStep Next(ChangeKind kind, SandboxEntry entry) => new(kind, entry.Numbered(entry.Version + 1), Ends: false);

    private static SandboxStep End(ChangeKind kind, SandboxEntry entry) => new(kind, entry.Numbered(entry.Version + 1), Ends: true);
}
