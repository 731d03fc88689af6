using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditDiscipline.Application.Cases;
using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;

namespace CreditDiscipline.Application.Import;

/// <summary>One line of an import: one debtor in one case, under an order and, where listed, with the list entry.</summary>
internal sealed record ImportLine(ImportedCase Case, SubjectInput Debtor, ImportedOrder Order, ImportedListing? Listing = null)
{
    public override string ToString() => Case.Number;
}

/// <summary>The case of a line; lines of one case repeat it.</summary>
internal sealed record ImportedCase(
    string Number, DateOnly FiledOn, string Creditor, ObligationKind ObligationKind, string Obligation, string AmountDue, string BasisIssuer, string BasisNumber,
    DateOnly NoticeServedOn, bool NoticeWarned, DateOnly NoticePeriodEndsOn);

/// <summary>The restriction order of a line.</summary>
internal sealed record ImportedOrder(DateOnly SignedOn, string SignedBy, DateOnly ServedOn, IReadOnlyList<ImportedBoundPerson> BoundPersons);

/// <summary>A person bound by an entity's order.</summary>
internal sealed record ImportedBoundPerson(BoundRole Role, SubjectInput Person);

/// <summary>The list entry of a line.</summary>
internal sealed record ImportedListing(
    IReadOnlyList<ListingGround> Grounds, string Conduct, Performance Performance, DateOnly DecidedOn, string SignedBy, DateOnly ServedOn, DateOnly PublishedOn,
    int? TermMonths = null, ExtensionReason? Extension = null, int RecordedActs = 1, string? AbilityEvidence = null, string? NationalReceipt = null, DateOnly? BreachOn = null, bool? TemporaryDifficulty = null);

/// <summary>JSON of import lines: strict on the way in, Chinese unescaped on the way out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8,
    Converters = [typeof(UpperSnake<ObligationKind>), typeof(UpperSnake<SubjectType>), typeof(UpperSnake<DocumentType>), typeof(UpperSnake<Sex>), typeof(UpperSnake<BoundRole>),
        typeof(UpperSnake<ListingGround>), typeof(UpperSnake<Performance>), typeof(UpperSnake<ExtensionReason>)])]
[JsonSerializable(typeof(ImportLine))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    public static ImportJson Lines => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
