using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Domain.Publishing;

/// <summary>One change as it stands in the feed.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Kind">What happened to the entry.</param>
/// <param name="Version">Public version of the entry after it.</param>
public sealed record PublicChange(long Position, ChangeKind Kind, int Version);

/// <summary>The present state of an entry is sent to one receiver again, on the priority lane. For the receiver it is the same entry and version (PUSH-3).</summary>
public sealed class Resend : Aggregate, IOfCase
{
    private Resend() { } // only Ask makes a new one

    /// <inheritdoc/>
    public required Guid CaseId { get; init; }

    /// <inheritdoc/>
    public required string CourtCode { get; init; }

    /// <summary>Register of the entry.</summary>
    public required Register Register { get; init; }

    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>What it sends: the last change of the entry.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Public version after it.</summary>
    public required int Version { get; init; }

    /// <summary>Its position in the feed.</summary>
    public required long Position { get; init; }

    /// <summary>Code of the receiver.</summary>
    public required string Receiver { get; init; }

    /// <summary>Account that asked for it; the register's own where it did so by itself.</summary>
    public required string AskedBy { get; init; }

    /// <summary>Day on which it was asked for.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>Asks for one.</summary>
    /// <param name="entryId">The entry.</param>
    /// <param name="entry">The entry itself.</param>
    /// <param name="change">Its last change; null when nothing of it was ever public.</param>
    /// <param name="receiver">Code of the receiver.</param>
    /// <param name="concerned">The receiver gets such entries, and had joined by then.</param>
    /// <param name="officer">Who asks.</param>
    /// <param name="today">Today in court.</param>
    /// <exception cref="RuleViolationException">OTHER_COURT, NOTHING_TO_SEND, RECEIVER_NOT_CONCERNED.</exception>
    public static Resend Ask(Guid entryId, IPublicEntry entry, PublicChange? change, string receiver, bool concerned, Officer officer, DateOnly today)
    {
        officer.MustHandle(entry.CourtCode);
        Guard.Require(change is not null, Rules.NothingToSend); // PUSH-3
        Guard.Require(concerned, Rules.ReceiverNotConcerned); // PUSH-4
        var resend = new Resend
        {
            CaseId = entry.CaseId,
            CourtCode = entry.CourtCode,
            Register = entry.Register,
            EntryId = entryId,
            Kind = change!.Kind,
            Version = change.Version,
            Position = change.Position,
            Receiver = receiver,
            AskedBy = officer.Id,
            AskedOn = today,
        };
        resend.Raise("Resend", "PUSH-3");
        return resend;
    }
}
