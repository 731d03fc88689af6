using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Errors;

/// <summary>A problem document (RFC 9457) with a code that never changes.</summary>
/// <param name="Type">A name for this kind of problem.</param>
/// <param name="Title">What is wrong, in the language that was asked for.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">More of it: the place, or the legal source of the rule.</param>
/// <param name="Code">Stable code, to decide by.</param>
/// <param name="Rule">Rule of docs/law.md that refused; left out where none did.</param>
/// <param name="Errors">What is wrong with which member of the body.</param>
/// <param name="TraceId">To name when asking the operator.</param>
internal sealed record ProblemBody(
    string Type, string Title, int Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail, string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldProblem>? Errors, string TraceId);

/// <summary>What is wrong with one question of many, or with the rest of a stream: a problem document without what belongs to a whole answer.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Rule">Rule of docs/law.md that refused; left out where none did.</param>
/// <param name="Title">What is wrong, in the language that was asked for.</param>
/// <param name="Detail">The legal source of the rule.</param>
/// <param name="Errors">What is wrong with which member of the question.</param>
internal sealed record ItemProblem(
    string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule, string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldProblem>? Errors);

/// <summary>What is wrong with one member of the body.</summary>
/// <param name="Pointer">JSON pointer to the member.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">In words; never the value itself.</param>
internal sealed record FieldProblem(string Pointer, string Code, string Detail);

/// <summary>A kind of problem that no rule of the law names.</summary>
internal sealed record ProblemKind(int Status, string Code, string English, string Chinese);

/// <summary>Every kind of problem, once, and how it is written.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    public static readonly ProblemKind Malformed = new(400, "MALFORMED", "The body is not the JSON that is expected here.", "请求体不是此处所需的 JSON。");
    public static readonly ProblemKind Invalid = new(400, "INVALID", "Some members of the body are not valid.", "请求体中部分内容无效。");
    public static readonly ProblemKind Unauthenticated = new(401, "UNAUTHENTICATED", "A valid access token is needed.", "需要有效的访问令牌。");
    public static readonly ProblemKind Forbidden = new(403, "FORBIDDEN", "Your role may not do this.", "您的角色无权进行此操作。");
    public static readonly ProblemKind ScopeMissing = new(403, "SCOPE_MISSING", "The token has none of the scopes that are needed here.", "访问令牌不具备此处所需的权限。");
    public static readonly ProblemKind AddressNotAgreed = new(403, "ADDRESS_NOT_AGREED", "The agreement does not name the network you come from.", "合作协议未约定您所在的网络地址。");
    public static readonly ProblemKind SandboxOnly = new(403, "SANDBOX_ONLY", "This is for partners of the sandbox.", "仅限沙盒合作方使用。");
    public static readonly ProblemKind NotInSandbox = new(403, "NOT_IN_SANDBOX", "A partner of the sandbox tells the register nothing.", "沙盒合作方不得向名录报送。");
    public static readonly ProblemKind NotFound = new(404, "NOT_FOUND", "There is nothing here under this address.", "该地址下没有内容。");
    public static readonly ProblemKind MethodNotAllowed = new(405, "METHOD_NOT_ALLOWED", "This address does not answer the method.", "该地址不支持此方法。");
    public static readonly ProblemKind NotAcceptable = new(406, "NOT_ACCEPTABLE", "The answer comes in none of the types that you accept.", "无法以您接受的类型应答。");
    public static readonly ProblemKind Conflict = new(409, "CHANGED_MEANWHILE", "Somebody else changed it at the same moment. Read it again.", "该内容刚刚被他人更改，请重新读取。");
    public static readonly ProblemKind RevisionMismatch = new(412, "REVISION_MISMATCH", "It has changed since you read it.", "该内容在您读取后已更改。");
    public static readonly ProblemKind TooLarge = new(413, "BODY_TOO_LARGE", "The body is too large.", "请求体过大。");
    public static readonly ProblemKind Stalled = new(408, "STALLED", "Nothing came for too long.", "等待数据超时。");
    public static readonly ProblemKind PositionGone = new(410, "POSITION_GONE", "The position is not one at which you may go on. Begin anew.", "不能在该位置继续，请重新开始。");
    public static readonly ProblemKind LineTooLong = new(413, "LINE_TOO_LONG", "A line has at most 4,096 bytes.", "每行最多4096字节。");
    public static readonly ProblemKind TooManyLines = new(413, "TOO_MANY_LINES", "A stream has at most 1,000,000 lines. Send the rest in another.", "每个流最多1000000行，其余请另行发送。");
    public static readonly ProblemKind TooManyItems = new(413, "TOO_MANY_ITEMS", "A batch has at most 1,000 items.", "每批最多1000项。");
    public static readonly ProblemKind UnsupportedMediaType = new(415, "UNSUPPORTED_MEDIA_TYPE", "The body is of a type that is not taken here.", "此处不接受该请求体类型。");
    public static readonly ProblemKind KeyReused = new(422, "IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used for another request.", "该 Idempotency-Key 已用于其他请求。");
    public static readonly ProblemKind BadHeader = new(400, "BAD_HEADER", "A header is not valid.", "请求头无效。");
    public static readonly ProblemKind BadParameter = new(400, "BAD_PARAMETER", "A parameter in the address is not valid.", "地址中的参数无效。");
    public static readonly ProblemKind RateLimited = new(429, "RATE_LIMITED", "Too many requests in too short a time.", "请求过于频繁。");
    public static readonly ProblemKind QuotaExhausted = new(429, "QUOTA_EXHAUSTED", "The quota of today is used up.", "当日配额已用完。");
    public static readonly ProblemKind Overloaded = new(503, "OVERLOADED", "This host has more to do than it can. Try again shortly.", "系统繁忙，请稍后重试。");
    public static readonly ProblemKind Unavailable = new(503, "UNAVAILABLE", "The register cannot answer right now. Try again shortly.", "名录暂时无法应答，请稍后重试。");
    public static readonly ProblemKind StreamsBusy = new(503, "STREAMS_BUSY", "As many streams run here as may. Try again shortly.", "并发流已达上限，请稍后重试。");
    public static readonly ProblemKind DayNotClosed = new(503, "DAY_NOT_CLOSED", "The last day is not closed yet. Try again in some minutes.", "最后一日尚未结转，请几分钟后重试。");
    public static readonly ProblemKind Unexpected = new(500, "UNEXPECTED", "Something went wrong here. Nothing was changed.", "系统出现错误，未作任何更改。");

    /// <summary>When to come again after a 503, unless it says otherwise.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    /// <summary>Every kind, for the documentation.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        Malformed, Invalid, BadHeader, BadParameter, Unauthenticated, Forbidden, ScopeMissing, AddressNotAgreed, SandboxOnly, NotInSandbox, NotFound, MethodNotAllowed, NotAcceptable, Stalled, Conflict, PositionGone, RevisionMismatch, TooLarge,
        LineTooLong, TooManyLines, TooManyItems, UnsupportedMediaType, KeyReused, RateLimited, QuotaExhausted, Overloaded, Unavailable, StreamsBusy, DayNotClosed, Unexpected,
    ];

    /// <summary>Writes a problem that no rule names.</summary>
    public static Task WriteAsync(HttpContext context, ProblemKind kind, string? detail = null, IReadOnlyList<FieldProblem>? errors = null)
    {
        if (kind.Status == StatusCodes.Status503ServiceUnavailable && context.Response.Headers.RetryAfter.Count == 0)
            context.Response.Headers.RetryAfter = TryAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, BodyOf(kind, WantsChinese(context), TraceIdOf(context), detail, errors));
    }

    /// <summary>Writes the refusal of a rule.</summary>
    public static Task WriteAsync(HttpContext context, int status, Rule rule) => WriteAsync(context, BodyOf(status, rule, WantsChinese(context), TraceIdOf(context)));

    /// <summary>Writes what is wrong with the members of a body; the first rule gives the code, and none means that it is not the JSON expected.</summary>
    public static Task WriteAsync(HttpContext context, IReadOnlyList<(string Pointer, Rule Rule)> wrong) => WriteAsync(context, BodyOf(wrong, WantsChinese(context), TraceIdOf(context)));

    /// <summary>A problem that no rule names.</summary>
    public static ProblemBody BodyOf(ProblemKind kind, bool chinese, string traceId, string? detail = null, IReadOnlyList<FieldProblem>? errors = null) =>
        new(TypeOf(kind.Code), chinese ? kind.Chinese : kind.English, kind.Status, detail, kind.Code, null, errors, traceId);

    /// <summary>The refusal of a rule.</summary>
    public static ProblemBody BodyOf(int status, Rule rule, bool chinese, string traceId) =>
        new(TypeOf(rule.Code), chinese ? rule.Chinese : rule.English, status, rule.Source, rule.Code, rule.Id, null, traceId);

    /// <summary>What is wrong with the members of a body.</summary>
    public static ProblemBody BodyOf(IReadOnlyList<(string Pointer, Rule Rule)> wrong, bool chinese, string traceId)
    {
        var problem = Of(wrong, chinese);
        return new ProblemBody(TypeOf(problem.Code), problem.Title, Invalid.Status, problem.Detail, problem.Code, problem.Rule, problem.Errors, traceId);
    }

    /// <summary>The problem of one question of many.</summary>
    public static ItemProblem Of(IReadOnlyList<(string Pointer, Rule Rule)> wrong, bool chinese)
    {
        if (wrong.Count == 0)
            return Of(Malformed, chinese);
        var first = wrong[0].Rule;
        return new ItemProblem(first.Code, first.Id, chinese ? first.Chinese : first.English, first.Source,
            [.. wrong.Select(field => new FieldProblem(field.Pointer, field.Rule.Code, chinese ? field.Rule.Chinese : field.Rule.English))]);
    }

    /// <summary>A problem, inside an answer that is none, that no rule names.</summary>
    public static ItemProblem Of(ProblemKind kind, bool chinese) => new(kind.Code, null, chinese ? kind.Chinese : kind.English, null, null);

    /// <summary>The caller reads Chinese.</summary>
    public static bool WantsChinese(HttpContext context) =>
        context.Request.Headers.AcceptLanguage.ToString().StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>What names a request to an operator: its trace where it is traced, or its caller has sent one (W3C), and the host's own number of it otherwise.</summary>
    public static string TraceIdOf(HttpContext context) =>
        Activity.Current?.TraceId.ToString()
        ?? (ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var caller) ? caller.TraceId.ToString() : context.TraceIdentifier);

    private static async Task WriteAsync(HttpContext context, ProblemBody body)
    {
        if (context.Response.HasStarted)
            return;
        context.Response.StatusCode = body.Status;
        context.Response.ContentType = MediaType;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, ProblemJson.Readable.ProblemBody), context.RequestAborted);
    }

    private static string TypeOf(string code) => $"urn:credit-discipline:problem:{code}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(ItemProblem))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    public static ProblemJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) });
}
