using System.Net;

namespace CreditDiscipline.Client;

/// <summary>Whatever keeps the client from giving an answer. No exception of the client holds a token, a secret, a name or an identity number.</summary>
public abstract class CreditDisciplineException : Exception
{
    private protected CreditDisciplineException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The register could not be reached, or did not answer in time, and the attempts that were allowed are used up.</summary>
public sealed class CreditConnectionException : CreditDisciplineException
{
    internal CreditConnectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>The token endpoint refused (RFC 6749).</summary>
public sealed class CreditSignInException : CreditDisciplineException
{
    internal CreditSignInException(HttpStatusCode status, string error)
        : base($"No token was given: {error} ({(int)status}).") => (Status, Error) = (status, error);

    /// <summary>Status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary><c>invalid_client</c>: secret, key or assertion; <c>invalid_scope</c>: not agreed; <c>unauthorized_client</c>: suspended, another address, no certificate.</summary>
    public string Error { get; }
}

/// <summary>The register answered with a problem document (RFC 9457). Its codes never change; <c>docs/law.md</c> of the register lists those that rest on a rule of law.</summary>
public class CreditProblemException : CreditDisciplineException
{
    internal CreditProblemException(HttpStatusCode status, ItemProblem problem, string? traceId, TimeSpan? retryAfter)
        : base($"{problem.Code} ({(int)status}): {problem.Title}{PlacesOf(problem)}")
    {
        (Status, Code, Rule, Title, Detail, TraceId, RetryAfter) = (status, problem.Code, problem.Rule, problem.Title, problem.Detail, traceId, retryAfter);
        Errors = problem.Errors ?? [];
    }

    /// <summary>Status of the answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Stable code, for example <c>CHECK_DIGIT</c>; see <see cref="ProblemCodes"/>. An answer that was no problem document has <c>HTTP_</c> and its status.</summary>
    public string Code { get; }

    /// <summary>Rule on which the refusal rests, for example <c>ID-1</c>; null where none does.</summary>
    public string? Rule { get; }

    /// <summary>What is wrong, in words.</summary>
    public string Title { get; }

    /// <summary>More words, or the legal source of the rule.</summary>
    public string? Detail { get; }

    /// <summary>What is wrong with single members of the question.</summary>
    public IReadOnlyList<FieldProblem> Errors { get; }

    /// <summary>Under which the register's operators find the request.</summary>
    public string? TraceId { get; }

    /// <summary>How long to wait before asking again; null where the register does not say. Of an exhausted quota it reaches to midnight in Asia/Shanghai.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string PlacesOf(ItemProblem problem) => problem.Errors is { Count: > 0 } errors ? $" [{string.Join(", ", errors.Select(error => $"{error.Pointer} {error.Code}"))}]" : "";
}

/// <summary>
/// A stream ended before its lines did, and going on by itself is of no use: <c>POSITION_GONE</c> (more than ten minutes, or too many changes: begin anew),
/// <c>TOO_MANY_LINES</c> (put the rest into another stream), <c>QUOTA_EXHAUSTED</c> (tomorrow), <c>STALLED</c> (answers were not read, again and again).
/// Every answer that was given before holds.
/// </summary>
public sealed class StatusStreamException : CreditProblemException
{
    internal StatusStreamException(HttpStatusCode status, ItemProblem problem, string? traceId, TimeSpan? retryAfter, long? position, long nextLine)
        : base(status, problem, traceId, retryAfter) => (Position, NextLine) = (position, nextLine);

    /// <summary>Position of the stream; null when it never had one.</summary>
    public long? Position { get; }

    /// <summary>The first line without an answer. With <see cref="Position"/> the place at which to go on, while that is allowed.</summary>
    public long NextLine { get; }
}

/// <summary>Something that has to prove itself does not: a stream's closing line, a webhook's signature, a signed answer. It is not to be believed.</summary>
public sealed class CreditIntegrityException : CreditDisciplineException
{
    internal CreditIntegrityException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Codes of problems after which a program does something else than after others. There are more.</summary>
public static class ProblemCodes
{
    /// <summary>429: too many in too short a time. The client has waited as long as it may.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>429: the day's quota is used up.</summary>
    public const string QuotaExhausted = "QUOTA_EXHAUSTED";

    /// <summary>503: the host has more to do than it can.</summary>
    public const string Overloaded = "OVERLOADED";

    /// <summary>503: nothing is answered that could not be journalled or would be old.</summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>503: as many streams run as may.</summary>
    public const string StreamsBusy = "STREAMS_BUSY";

    /// <summary>408: a stream whose client neither sent nor read for a minute.</summary>
    public const string Stalled = "STALLED";

    /// <summary>410: the position is not one at which a stream may go on.</summary>
    public const string PositionGone = "POSITION_GONE";

    /// <summary>413: a stream of more than 1,000,000 lines.</summary>
    public const string TooManyLines = "TOO_MANY_LINES";

    /// <summary>413: a batch of more than 1,000 items.</summary>
    public const string TooManyItems = "TOO_MANY_ITEMS";

    /// <summary>404: there is nothing under this id.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>401: the token is not valid, also after it was renewed.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>403: the agreement does not name the scope.</summary>
    public const string ScopeMissing = "SCOPE_MISSING";

    /// <summary>403: the agreement does not name the purpose.</summary>
    public const string PurposeNotAgreed = "PURPOSE_NOT_AGREED";
}
