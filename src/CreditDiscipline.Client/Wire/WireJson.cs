using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace CreditDiscipline.Client;

internal sealed record BatchBody(IReadOnlyList<StatusQuestion> Items);

internal sealed record WatchesBody(IReadOnlyList<WatchItem> Items);

internal sealed record WatchOutcomes(IReadOnlyList<WatchOutcome> Items);

internal sealed record ReferencesBody(IReadOnlyList<string> References);

internal sealed record WebhookBody(Uri Url, string? Description, IReadOnlyList<string>? EventTypes);

internal sealed record ReplayAnswer(int Events);

internal sealed record ExportEnd(ExportEnding? Closing = null);

internal sealed record ExportEnding(DateOnly From, DateOnly To, long Count, string Sha256, string? Signature = null, ItemProblem? Problem = null);

internal sealed record SandboxBody(SandboxChange Kind);

internal sealed record ReferenceBody(string Reference);

internal sealed record FundBody(IReadOnlyList<FundItem> Items);

internal sealed record FundResults(IReadOnlyList<FundResult> Items);

internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next = null);

internal sealed record StreamLine(long? Line = null, StatusAnswer? Answer = null, ItemProblem? Problem = null, StreamClosing? Closing = null);

internal sealed record StreamClosing(long Count, long Failed, long NextLine, long Position, string Sha256, ItemProblem? Problem = null);

internal sealed record ProblemDocument(string Code, string Title, string? Rule = null, string? Detail = null, IReadOnlyList<FieldProblem>? Errors = null, string? TraceId = null);

internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken = null, [property: JsonPropertyName("expires_in")] int? ExpiresIn = null, [property: JsonPropertyName("error")] string? Error = null);

internal sealed record ServerConfiguration([property: JsonPropertyName("issuer")] string Issuer);

internal sealed record CloudEvent(Guid Id, string Source, string Type, string Subject, DateTimeOffset Time, JsonElement Data);

internal sealed record WebhookNote(string? Challenge = null);

/// <summary>JSON of the client: what it does not know it skips, what it needs has to be there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    Converters = [typeof(CodeConverter<DocumentType>), typeof(CodeConverter<QueryPurpose>), typeof(CodeConverter<StatusResult>), typeof(CodeConverter<ListingGround>), typeof(CodeConverter<Performance>),
        typeof(CodeConverter<RestrictionCategory>), typeof(CodeConverter<ExemptedConsumption>), typeof(CodeConverter<BoundRole>), typeof(CodeConverter<Register>), typeof(CodeConverter<WatchChange>),
        typeof(CodeConverter<WebhookState>), typeof(CodeConverter<DeliveryState>), typeof(CodeConverter<SandboxChange>), typeof(CodeConverter<CertificateKind>), typeof(CodeConverter<RepairKind>), typeof(CodeConverter<ShieldBasis>), typeof(CodeConverter<ForwardedState>), typeof(CodeConverter<FundOutcome>)])]
[JsonSerializable(typeof(StatusQuestion))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(StreamLine))]
[JsonSerializable(typeof(Limits))]
[JsonSerializable(typeof(WatchesBody))]
[JsonSerializable(typeof(WatchOutcomes))]
[JsonSerializable(typeof(ReferencesBody))]
[JsonSerializable(typeof(RemovedWatches))]
[JsonSerializable(typeof(Watch))]
[JsonSerializable(typeof(Page<Watch>), TypeInfoPropertyName = "WatchPage")]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(SubjectState))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WebhookChange))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(IReadOnlyList<Webhook>), TypeInfoPropertyName = "WebhookList")]
[JsonSerializable(typeof(WebhookWithSecret))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(Page<Delivery>), TypeInfoPropertyName = "DeliveryPage")]
[JsonSerializable(typeof(ReplayRange))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(PastQuery))]
[JsonSerializable(typeof(ExportedQuery))]
[JsonSerializable(typeof(ExportClosing))]
[JsonSerializable(typeof(ExportEnd))]
[JsonSerializable(typeof(IReadOnlyList<Register>), TypeInfoPropertyName = "RegisterList")]
[JsonSerializable(typeof(Certificate))]
[JsonSerializable(typeof(ForwardedRepair))]
[JsonSerializable(typeof(ForwardedReceipt))]
[JsonSerializable(typeof(ReferenceBody))]
[JsonSerializable(typeof(ForwardedProgress))]
[JsonSerializable(typeof(FundBody))]
[JsonSerializable(typeof(FundResults))]
[JsonSerializable(typeof(Sandbox))]
[JsonSerializable(typeof(SandboxBody))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ServerConfiguration))]
[JsonSerializable(typeof(CloudEvent))]
[JsonSerializable(typeof(WebhookNote))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Chinese is written as it is, so that a line stays short.</summary>
    public static WireJson Wire => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
