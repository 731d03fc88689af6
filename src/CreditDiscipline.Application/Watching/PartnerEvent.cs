using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Watching;

/// <summary>What a partner is told of a watched subject: a CloudEvent 1.0, the same by webhook and by <c>GET /v1/events</c>.</summary>
/// <param name="Specversion">1.0.</param>
/// <param name="Id">Id; the same however often the event is sent.</param>
/// <param name="Source"><c>urn:credit-discipline:register</c>, or <c>urn:credit-discipline:sandbox</c> for a partner of the sandbox.</param>
/// <param name="Type">What happened.</param>
/// <param name="Subject">The watch, by id.</param>
/// <param name="Time">When the register changed; of an initial state, when it was looked up.</param>
/// <param name="Datacontenttype">Always JSON.</param>
/// <param name="Data">The facts.</param>
internal sealed record PartnerEvent(string Specversion, Guid Id, string Source, string Type, string Subject, DateTimeOffset Time, string Datacontenttype, SubjectState Data)
{
    /// <summary>An event that came of a feed.</summary>
    public static PartnerEvent Of(Feed feed, Guid id, string type, Guid watch, DateTimeOffset time, SubjectState data) =>
        new(EventTypes.Specversion, id, feed.Source, type, $"watches/{watch}", time, "application/json", data);
}

/// <summary>A watched subject before and after a change.</summary>
/// <param name="WatchId">The watch.</param>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="DocumentType">Kind of the subject's document.</param>
/// <param name="DocumentNumber">Its number, masked.</param>
/// <param name="ResultBefore">The answer before the change; left out for the initial state.</param>
/// <param name="Result">The answer from now on.</param>
/// <param name="Entries">The entry that changed; of an initial state, every public entry.</param>
/// <param name="Position">Position of the feed. Events of one subject are ordered by it.</param>
/// <param name="Sequence">Number among the partner's events, without gaps.</param>
internal sealed record SubjectState(
    Guid WatchId, string Reference, DocumentType DocumentType, string DocumentNumber,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatusResult? ResultBefore, StatusResult Result,
    IReadOnlyList<ConcernedEntry> Entries, long Position, long Sequence);

/// <summary>One entry as it concerns the subject. Of an entry that is gone nothing is told but that it is gone (PUSH-5, Q-11).</summary>
/// <param name="Register">Its register.</param>
/// <param name="EntryId">Its id.</param>
/// <param name="Version">Its public version.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="NameMatches">The name in the entry is the one that the bank gave.</param>
/// <param name="BoundAs">Offices in which the subject is bound by an entity's order; left out for the debtor.</param>
internal sealed record ConcernedEntry(
    Register Register, Guid EntryId, int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CaseNumber = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CourtCode = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CourtName = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? NameMatches = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<BoundRole>? BoundAs = null);

/// <summary>Types of events. Deleted, revoked and shielded entries are all "removed": a bank cannot tell them apart .</summary>
internal static class EventTypes
{
    public const string Specversion = "1.0";
    public const string Initial = "cn.creditdiscipline.subject.initial";
    public const string Listed = "cn.creditdiscipline.subject.listed";
    public const string Updated = "cn.creditdiscipline.subject.updated";
    public const string Removed = "cn.creditdiscipline.subject.removed";
    public const string Restricted = "cn.creditdiscipline.subject.restricted";
    public const string RestrictionUpdated = "cn.creditdiscipline.subject.restriction-updated";
    public const string RestrictionLifted = "cn.creditdiscipline.subject.restriction-lifted";
    public const string ExemptionStarted = "cn.creditdiscipline.subject.exemption-started";
    public const string ExemptionEnded = "cn.creditdiscipline.subject.exemption-ended";
    public const string Challenge = "cn.creditdiscipline.webhook.challenge";
    public const string Ping = "cn.creditdiscipline.webhook.ping";

    /// <summary>Types among which an endpoint may choose.</summary>
    public static IReadOnlyList<string> OfSubjects { get; } =
        [Initial, Listed, Updated, Removed, Restricted, RestrictionUpdated, RestrictionLifted, ExemptionStarted, ExemptionEnded];
}

/// <summary>JSON of events as they are stored and sent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(UpperSnake<StatusResult>), typeof(UpperSnake<DocumentType>), typeof(UpperSnake<Register>), typeof(UpperSnake<BoundRole>)])]
[JsonSerializable(typeof(PartnerEvent))]
internal sealed partial class EventJson : JsonSerializerContext
{
    public static EventJson Wire => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
