using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Publishing;

/// <summary>What outsiders may see of an act: one change of one public entry.</summary>
/// <param name="Kind">What happened to the entry.</param>
/// <param name="Register">Register of the entry.</param>
/// <param name="EntryId">Id of the listing or order.</param>
/// <param name="Version">Public version of the entry after the change, starting with 1; an older version never overwrites a newer.</param>
/// <param name="Urgent">Leaves at once on the priority lane (removals and corrections of errors) instead of with the daily batch.</param>
/// <param name="Enterprise">The debtor is an enterprise, so that receivers of enterprise data get the change (PUSH-4).</param>
/// <param name="VisibleUntil">Last day on which a bank may be told of the entry; null while it has no end of its own.</param>
/// <param name="Subjects">Under whom the entry is found; empty when it is no longer visible.</param>
/// <param name="Record">The public record after the change.</param>
public sealed record Publication(
    ChangeKind Kind, Register Register, Guid EntryId, int Version, bool Urgent, bool Enterprise, DateOnly? VisibleUntil,
    IReadOnlyList<PublishedSubject> Subjects, PublicRecord Record);

/// <summary>One subject under whom a public entry is found.</summary>
/// <param name="Key">Key of the subject's document.</param>
/// <param name="Name">Name of the subject.</param>
/// <param name="BoundAs">Null for the debtor; the office for a person bound by an entity's order.</param>
public sealed record PublishedSubject(SubjectKey Key, string Name, BoundRole? BoundAs)
{
    /// <summary>The debtor of an entry.</summary>
    public static PublishedSubject Debtor(Subject subject) => new(subject.Key, subject.Name, null);
}
