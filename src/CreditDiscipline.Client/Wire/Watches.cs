namespace CreditDiscipline.Client;

/// <summary>A subject to watch.</summary>
/// <param name="Reference">The bank's own reference of at most 100 characters, unique on its list; under it the watch is found again.</param>
/// <param name="Subject">Whom to watch.</param>
/// <param name="Purpose">Why (rule Q-2).</param>
/// <param name="AuthorizationReference">The customer's authorisation; needed for natural persons (rule Q-3).</param>
/// <param name="ExpiresOn">Last day of the watch; null until it is taken off.</param>
public sealed record WatchItem(string Reference, SubjectQuery Subject, QueryPurpose Purpose, string? AuthorizationReference = null, DateOnly? ExpiresOn = null)
{
    /// <summary>The reference and the purpose, and nothing about the subject.</summary>
    public override string ToString() => $"{Reference} {Purpose}";
}

/// <summary>What came of an item.</summary>
public enum WatchChange
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>A new watch, with an initial event.</summary>
    Created = 1,

    /// <summary>Something that was said of it is changed; with another subject it is a new watch.</summary>
    Updated = 2,

    /// <summary>It was so already.</summary>
    Unchanged = 3,

    /// <summary>Nothing was done; <see cref="WatchOutcome.Errors"/> says why.</summary>
    Refused = 4,
}

/// <summary>What came of one item.</summary>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="WatchId">The watch; null when it was refused.</param>
/// <param name="Errors">Why it was refused.</param>
public sealed record WatchOutcome(string Reference, WatchChange Outcome, Guid? WatchId = null, IReadOnlyList<FieldProblem>? Errors = null);

/// <summary>What was taken off a watch-list.</summary>
/// <param name="Removed">How many.</param>
/// <param name="Unknown">References under which there was none, those that an attempt before had taken off among them.</param>
public sealed record RemovedWatches(int Removed, IReadOnlyList<string> Unknown);

/// <summary>A watch.</summary>
/// <param name="WatchId">Id.</param>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="DocumentType">Kind of the subject's document.</param>
/// <param name="DocumentNumber">Its number, masked.</param>
/// <param name="Purpose">Why it is watched.</param>
/// <param name="Result">The answer as the last event told it.</param>
/// <param name="Since">Since when it is so, or since the watch began.</param>
/// <param name="SincePosition">Position of the register at which the watch began.</param>
/// <param name="AuthorizationReference">The customer's authorisation.</param>
/// <param name="ExpiresOn">Last day of the watch; null until it is taken off.</param>
public sealed record Watch(
    Guid WatchId, string Reference, DocumentType DocumentType, string DocumentNumber, QueryPurpose Purpose, StatusResult Result, DateTimeOffset Since, long SincePosition,
    string? AuthorizationReference = null, DateOnly? ExpiresOn = null);

/// <summary>What an event tells.</summary>
public enum EventKind
{
    /// <summary>A type that this version of the client does not know; <see cref="SubjectEvent.Type"/> has its name.</summary>
    Unknown = 0,

    /// <summary>The watch begins; the entries are every public one.</summary>
    Initial = 1,

    /// <summary>A list entry became public.</summary>
    Listed = 2,

    /// <summary>A list entry was changed.</summary>
    Updated = 3,

    /// <summary>A list entry is gone: stop using it and delete what is kept of it. Why it is gone is told nobody (rules Q-11, PUSH-5).</summary>
    Removed = 4,

    /// <summary>A restriction order binds the subject.</summary>
    Restricted = 5,

    /// <summary>A restriction order was changed.</summary>
    RestrictionUpdated = 6,

    /// <summary>A restriction order binds the subject no more: stop using it and delete what is kept of it.</summary>
    RestrictionLifted = 7,

    /// <summary>An exemption of the subject runs from now on.</summary>
    ExemptionStarted = 8,

    /// <summary>An exemption of the subject is over.</summary>
    ExemptionEnded = 9,

    /// <summary>Of a webhook: prove yourself by answering with the token of the challenge.</summary>
    Challenge = 10,

    /// <summary>Of a webhook: nothing happened.</summary>
    Ping = 11,
}

/// <summary>One change of a watched subject: a CloudEvent 1.0, the same by webhook and by pull.</summary>
/// <param name="Id">Id; the same however often the event is sent.</param>
/// <param name="Source"><c>urn:credit-discipline:register</c>, or <c>urn:credit-discipline:sandbox</c> for a partner of the sandbox.</param>
/// <param name="Type">Type as it is written, for example <c>cn.creditdiscipline.subject.listed</c>.</param>
/// <param name="Subject">The watch, <c>watches/</c> and its id.</param>
/// <param name="Time">When the register changed; of an initial state, when it was looked up.</param>
/// <param name="Data">The facts.</param>
public sealed record SubjectEvent(Guid Id, string Source, string Type, string Subject, DateTimeOffset Time, SubjectState Data)
{
    /// <summary>The type as a code.</summary>
    public EventKind Kind => EventTypes.KindOf(Type);
}

/// <summary>A watched subject after a change.</summary>
/// <param name="WatchId">The watch.</param>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="DocumentType">Kind of the subject's document.</param>
/// <param name="DocumentNumber">Its number, masked.</param>
/// <param name="Result">The answer from now on.</param>
/// <param name="Entries">The entry that changed; of an initial state, every public entry.</param>
/// <param name="Position">Position of the register. Events of one subject are ordered by it.</param>
/// <param name="Sequence">Number among the partner's events, without gaps.</param>
/// <param name="ResultBefore">The answer before the change; null for the initial state.</param>
public sealed record SubjectState(
    Guid WatchId, string Reference, DocumentType DocumentType, string DocumentNumber, StatusResult Result, IReadOnlyList<ConcernedEntry> Entries, long Position, long Sequence,
    StatusResult? ResultBefore = null);

/// <summary>One entry as it concerns the subject. Of an entry that is gone nothing is told but that it is gone.</summary>
/// <param name="Register">Its register.</param>
/// <param name="EntryId">Its id.</param>
/// <param name="Version">Its public version.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Code of the executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="NameMatches">The name in the entry is the one that the bank gave.</param>
/// <param name="BoundAs">Offices in which an entity's order binds the subject; null for the debtor.</param>
public sealed record ConcernedEntry(
    Register Register, Guid EntryId, int Version, string? CaseNumber = null, string? CourtCode = null, string? CourtName = null, bool? NameMatches = null, IReadOnlyList<BoundRole>? BoundAs = null);

/// <summary>A stretch of the partner's events.</summary>
/// <param name="Items">The events, in order and without gaps.</param>
/// <param name="After">Number to ask after next.</param>
/// <param name="Head">Number of the newest event; there is more while it is larger than the former.</param>
public sealed record EventPage(IReadOnlyList<SubjectEvent> Items, long After, long Head);

/// <summary>Names of the types of events.</summary>
public static class EventTypes
{
    private const string Subject = "cn.creditdiscipline.subject.";
    private const string Webhook = "cn.creditdiscipline.webhook.";

    /// <summary>The type as it is written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is unknown.</exception>
    public static string Of(EventKind kind) => kind switch
    {
        EventKind.Initial => Subject + "initial",
        EventKind.Listed => Subject + "listed",
        EventKind.Updated => Subject + "updated",
        EventKind.Removed => Subject + "removed",
        EventKind.Restricted => Subject + "restricted",
        EventKind.RestrictionUpdated => Subject + "restriction-updated",
        EventKind.RestrictionLifted => Subject + "restriction-lifted",
        EventKind.ExemptionStarted => Subject + "exemption-started",
        EventKind.ExemptionEnded => Subject + "exemption-ended",
        EventKind.Challenge => Webhook + "challenge",
        EventKind.Ping => Webhook + "ping",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static bool IsOfSubject(string type) => type.StartsWith(Subject, StringComparison.Ordinal);

    internal static EventKind KindOf(string type) => Array.Find(Enum.GetValues<EventKind>(), kind => kind != EventKind.Unknown && Of(kind) == type);
}
