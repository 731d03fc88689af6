using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Partners;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Status;

/// <summary>A bank's question about one subject.</summary>
/// <param name="Subject">Whom it asks about.</param>
/// <param name="Purpose">Why it asks .</param>
/// <param name="AuthorizationReference">The customer's authorisation; needed for natural persons .</param>
/// <param name="Reference">The bank's own reference, given back.</param>
internal sealed record StatusRequest(SubjectQuery Subject, QueryPurpose Purpose, string? AuthorizationReference = null, string? Reference = null)
{
    public override string ToString() => Purpose.ToString();
}

/// <summary>Name and document of the subject; both are needed .</summary>
/// <param name="Name">Name as in the document.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Its number; width, case and outer white space do not matter.</param>
internal sealed record SubjectQuery(string Name, DocumentType DocumentType, string DocumentNumber)
{
    public override string ToString() => DocumentType.ToString();
}

/// <summary>The answer: facts and dates, never an advice .</summary>
internal sealed record StatusAnswer(
    Guid QueryId, string? Reference, StatusResult Result, bool NumberMatches, bool NameMatches,
    IReadOnlyList<ListingAnswer> Listings, IReadOnlyList<RestrictionAnswer> Restrictions, long Position, DateTimeOffset AsOf);

/// <summary>One public list entry.</summary>
internal sealed record ListingAnswer(
    Guid ListingId, int Version, string CaseNumber, string CourtCode, string CourtName, IReadOnlyList<ListingGround> Grounds, string Conduct,
    DateOnly CaseFiledOn, DateOnly DecidedOn, DateOnly PublishedOn, DateOnly? TermEndsOn, string Obligation, Performance Performance, BasisRecord Basis)
{
    public static ListingAnswer Of(ListingRecord record) => new(
        record.ListingId, record.Version, record.CaseNumber, record.CourtCode, record.CourtName, record.Grounds, record.Conduct, record.CaseFiledOn,
        record.DecidedOn, record.PublishedOn, record.TermEndsOn, record.Obligation, record.Performance, record.Basis);
}

/// <summary>One restriction order in force.</summary>
/// <param name="OrderId">Id of the order.</param>
/// <param name="Version">Public version.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="InForceSince">First day.</param>
/// <param name="Categories">What is forbidden.</param>
/// <param name="BoundAs">Null for the debtor; the office of a person bound by an entity's order.</param>
/// <param name="Exemptions">Exemptions that run on the day of the answer.</param>
/// <param name="BoundPersons">Whom an entity's order binds, when the entity was asked about under the name that the order has.</param>
/// <param name="Debtor">The entity whose order binds the person asked about, when the order has the name of the question; otherwise null.</param>
internal sealed record RestrictionAnswer(
    Guid OrderId, int Version, string CaseNumber, string CourtCode, string CourtName, DateOnly InForceSince,
    IReadOnlyList<RestrictionCategory> Categories, BoundRole? BoundAs, IReadOnlyList<ExemptionAnswer> Exemptions,
    IReadOnlyList<BoundPersonAnswer> BoundPersons, RelatedEntityAnswer? Debtor)
{
    /// <summary>What a bank is told of an order.</summary>
    /// <param name="record">The public record.</param>
    /// <param name="boundAs">Office of the subject; null for the debtor.</param>
    /// <param name="isName">Tells the name that the record has for the subject.</param>
    /// <param name="named">The question had that name: only then others are named too.</param>
    /// <param name="today">Day of the answer.</param>
    public static RestrictionAnswer Of(RestrictionRecord record, BoundRole? boundAs, Predicate<string> isName, bool named, DateOnly today) => new(
        record.OrderId, record.Version, record.CaseNumber, record.CourtCode, record.CourtName, record.InForceSince, record.Categories, boundAs,
        [.. record.Exemptions.Where(window => window.BoundAs == boundAs && isName(window.Name) && window.From <= today && today <= window.To)
            .Select(window => new ExemptionAnswer(window.Categories, window.From, window.To))],
        named && boundAs is null ? [.. record.BoundPersons.Select(person => new BoundPersonAnswer(person.Role, person.Name, person.DocumentType, person.DocumentNumber))] : [],
        named && boundAs is not null ? RelatedEntityAnswer.Of(record.Subject) : null);
}

/// <summary>A person bound by an entity's order, as the public record has it.</summary>
/// <param name="BoundAs">Office.</param>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Masked number (ID-8).</param>
internal sealed record BoundPersonAnswer(BoundRole BoundAs, string Name, DocumentType DocumentType, string DocumentNumber);

/// <summary>The entity of an order.</summary>
/// <param name="Name">Name, as the public record has it.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Masked number, also of an enterprise: whoever asks about a person needs no more of it .</param>
internal sealed record RelatedEntityAnswer(string Name, DocumentType DocumentType, string DocumentNumber)
{
    private const int CreditCodeLength = 18;

    public static RelatedEntityAnswer Of(SubjectRecord entity) => new(entity.Name, entity.DocumentType, entity.DocumentNumber is { Length: CreditCodeLength } code ? $"{code[..10]}****{code[14..]}" : entity.DocumentNumber);
}

/// <summary>An exemption of the subject asked about.</summary>
internal sealed record ExemptionAnswer(IReadOnlyList<ExemptedConsumption> Categories, DateOnly From, DateOnly To);

/// <summary>JSON of the look-up: strict on the way in, nulls written on the way out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8,
    Converters = [typeof(UpperSnake<QueryPurpose>), typeof(UpperSnake<StatusResult>), typeof(UpperSnake<DocumentType>), typeof(UpperSnake<ListingGround>),
        typeof(UpperSnake<Performance>), typeof(UpperSnake<RestrictionCategory>), typeof(UpperSnake<BoundRole>), typeof(UpperSnake<ExemptedConsumption>)])]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(StatusAnswer))]
internal sealed partial class StatusJson : JsonSerializerContext
{
    public static StatusJson Lookup => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
