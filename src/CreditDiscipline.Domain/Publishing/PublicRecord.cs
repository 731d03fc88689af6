using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Domain.Publishing;

/// <summary>The record that outsiders see after a change. Its canonical JSON is what the feed's digests are made of.</summary>
public abstract record PublicRecord
{
    /// <summary>The record as canonical JSON: UTF-8, no white space, properties in declared order, empty ones left out, Chinese unescaped.</summary>
    public byte[] ToCanonicalJson() => JsonSerializer.SerializeToUtf8Bytes(this, GetType(), PublicJson.Canonical);
}

/// <summary>A public list entry (LIST 6).</summary>
/// <param name="ListingId">Id of the entry.</param>
/// <param name="Version">Public version.</param>
/// <param name="Subject">Whom the entry is about; numbers are masked (ID-8).</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="Grounds">情形.</param>
/// <param name="Conduct">失信行为具体情形.</param>
/// <param name="CaseFiledOn">立案时间.</param>
/// <param name="DecidedOn">Day the decision was signed.</param>
/// <param name="PublishedOn">Day the entry became public.</param>
/// <param name="TermEndsOn">Last day of the term; null for an entry without a term.</param>
/// <param name="Obligation">生效法律文书确定的义务.</param>
/// <param name="Performance">履行情况.</param>
/// <param name="Basis">执行依据.</param>
public sealed record ListingRecord(
    Guid ListingId, int Version, SubjectRecord Subject, string CaseNumber, string CourtCode, string CourtName,
    IReadOnlyList<ListingGround> Grounds, string Conduct, DateOnly CaseFiledOn, DateOnly DecidedOn, DateOnly PublishedOn,
    DateOnly? TermEndsOn, string Obligation, Performance Performance, BasisRecord Basis) : PublicRecord;

/// <summary>A public restriction order.</summary>
/// <param name="OrderId">Id of the order.</param>
/// <param name="Version">Public version.</param>
/// <param name="Subject">The debtor; numbers are masked (ID-8).</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="CourtCode">Executing court.</param>
/// <param name="CourtName">Its name.</param>
/// <param name="CaseFiledOn">立案时间.</param>
/// <param name="InForceSince">Day the order came into force.</param>
/// <param name="Categories">Forbidden kinds of consumption (RESTRICT 3).</param>
/// <param name="BoundPersons">Officers of an entity bound by the order.</param>
/// <param name="Exemptions">Windows in which categories are allowed.</param>
public sealed record RestrictionRecord(
    Guid OrderId, int Version, SubjectRecord Subject, string CaseNumber, string CourtCode, string CourtName, DateOnly CaseFiledOn,
    DateOnly InForceSince, IReadOnlyList<RestrictionCategory> Categories, IReadOnlyList<BoundPersonRecord> BoundPersons,
    IReadOnlyList<ExemptionRecord> Exemptions) : PublicRecord;

/// <summary>An entry that ended, or is shielded. It carries no reason and nothing about the person (PUSH-5).</summary>
/// <param name="EntryId">Id of the listing or order.</param>
/// <param name="Register">Its register.</param>
/// <param name="Version">Public version.</param>
/// <param name="EndedOn">Day the entry ended, from which a credit bureau counts its five years; null for one that is shielded and lasts.</param>
/// <param name="Erase">Never valid: the receiver erases the history too.</param>
public sealed record RemovalRecord(Guid EntryId, Register Register, int Version, DateOnly? EndedOn, bool? Erase) : PublicRecord;

/// <summary>Whom a public record is about.</summary>
/// <param name="Type">Kind of subject.</param>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Number, masked where ID-8 asks for it.</param>
/// <param name="Sex">性别, natural persons only.</param>
/// <param name="Age">Age in years on the day of the decision, natural persons only.</param>
/// <param name="LegalRepresentative">法定代表人, entities only.</param>
public sealed record SubjectRecord(
    SubjectType Type, string Name, DocumentType DocumentType, string DocumentNumber, Sex? Sex, int? Age, string? LegalRepresentative)
{
    /// <summary>The public view of a subject.</summary>
    public static SubjectRecord Of(Subject subject, DateOnly day) => new(
        subject.Type, subject.Name, subject.Document.Type, subject.Document.Masked, subject.Sex, subject.AgeOn(day), subject.LegalRepresentative);
}

/// <summary>执行依据: the document that is enforced.</summary>
/// <param name="Issuer">Body that issued it.</param>
/// <param name="Number">Its number, free text (CASE-7).</param>
public sealed record BasisRecord(string Issuer, string Number);

/// <summary>A person bound by an entity's order.</summary>
/// <param name="Role">Office of the person.</param>
/// <param name="Name">Name.</param>
/// <param name="DocumentType">Kind of document.</param>
/// <param name="DocumentNumber">Masked number.</param>
public sealed record BoundPersonRecord(BoundRole Role, string Name, DocumentType DocumentType, string DocumentNumber);

/// <summary>A window in which categories of an order are allowed.</summary>
/// <param name="Categories">What is allowed.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="BoundAs">Office of the exempted person; null for the debtor.</param>
/// <param name="Name">Name of the exempted person.</param>
public sealed record ExemptionRecord(IReadOnlyList<ExemptedConsumption> Categories, DateOnly From, DateOnly To, BoundRole? BoundAs, string Name);

/// <summary>JSON of public records: camelCase, codes in upper snake case, Chinese unescaped, empty members left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UpperSnake<ListingGround>), typeof(UpperSnake<Performance>), typeof(UpperSnake<RestrictionCategory>),
        typeof(UpperSnake<BoundRole>), typeof(UpperSnake<ExemptedConsumption>), typeof(UpperSnake<Register>), typeof(UpperSnake<SubjectType>), typeof(UpperSnake<DocumentType>), typeof(UpperSnake<Sex>)])]
[JsonSerializable(typeof(ListingRecord))]
[JsonSerializable(typeof(RestrictionRecord))]
[JsonSerializable(typeof(RemovalRecord))]
public sealed partial class PublicJson : JsonSerializerContext
{
    /// <summary>Options of the canonical form.</summary>
    public static JsonSerializerOptions Canonical => field ??= new(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}

/// <summary>An enum as its code, for example ABLE_BUT_REFUSES. Exactly the code is read: no other case, no list of codes, no number.</summary>
/// <typeparam name="T">The code list.</typeparam>
public sealed class UpperSnake<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly (T Value, JsonEncodedText Code)[] Codes =
        [.. Enum.GetValues<T>().Select(value => (value, JsonEncodedText.Encode(JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()))))];

    /// <inheritdoc/>
    /// <exception cref="JsonException">It is none of the codes.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && TryRead(ref reader, out var value))
            return value;
        throw new JsonException();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Array.Find(Codes, known => EqualityComparer<T>.Default.Equals(known.Value, value)).Code);

    private static bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = default;
        foreach (var (known, code) in Codes)
        {
            if (!reader.ValueTextEquals(code.EncodedUtf8Bytes))
                continue;
            value = known;
            return true;
        }
        return false;
    }
}
