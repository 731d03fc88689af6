using System.Text.Json;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.StatusIndex;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;

namespace CreditDiscipline.Api.Errors;

/// <summary>The one place where a failure becomes an answer.</summary>
internal sealed class ProblemMapping(ILogger<ProblemMapping> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case RuleViolationException refusal:
                await Problems.WriteAsync(httpContext, StatusOf(refusal.Rule), refusal.Rule);
                break;
            case ValidationException invalid:
                await Problems.WriteAsync(httpContext, Problems.Invalid, errors: [.. invalid.Errors.Select(error => FieldOf(error, Problems.WantsChinese(httpContext)))]);
                break;
            case NotFoundException:
                await Problems.WriteAsync(httpContext, Problems.NotFound);
                break;
            case ConflictException:
                await Problems.WriteAsync(httpContext, Problems.Conflict);
                break;
            case RevisionMismatchException:
                await Problems.WriteAsync(httpContext, Problems.RevisionMismatch);
                break;
            case IdempotencyKeyReusedException:
                await Problems.WriteAsync(httpContext, Problems.KeyReused);
                break;
            case BadParameterException parameter:
                await Problems.WriteAsync(httpContext, Problems.BadParameter, parameter.Message);
                break;
            case CursorException:
                await Problems.WriteAsync(httpContext, Problems.BadParameter, "The cursor is not one of this list.");
                break;
            case BadHeaderException header:
                await Problems.WriteAsync(httpContext, Problems.BadHeader, header.Message);
                break;
            case BadHttpRequestException bad:
                await Problems.WriteAsync(httpContext, KindOf(bad, httpContext.Request.Method), DetailOf(bad.InnerException as JsonException));
                break;
            case PositionGoneException:
                await Problems.WriteAsync(httpContext, Problems.PositionGone);
                break;
            case StatusUnavailableException or BatchUnavailableException or TooManyViewsException or ViewLostException:
                await Problems.WriteAsync(httpContext, Problems.Unavailable);
                break;
            case InvalidDataException:
                await Problems.WriteAsync(httpContext, Problems.Malformed); // a form that cannot be read
                break;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                break; // nobody is there to read an answer
            case var unwritable when Outage.IsUnwritable(unwritable):
                await Problems.WriteAsync(httpContext, Problems.Malformed); // a character that no text of the database has
                break;
            case var outage when Outage.Is(outage):
                log.LogWarning("The database did not do its part: {Kind}", exception.GetType().Name);
                await Problems.WriteAsync(httpContext, Problems.Unavailable);
                break;
            default:
                // The message of an unforeseen exception may quote input, so only its kind and place are logged.
                log.LogError("Unexpected {Kind} in {TraceId} at {Place}", exception.GetType().FullName, Problems.TraceIdOf(httpContext), exception.StackTrace);
                await Problems.WriteAsync(httpContext, Problems.Unexpected);
                break;
        }
        return true;
    }

    /// <summary>A value that cannot be is 400; an act that the law or the state refuses is 422; a thing that exists already is 409.</summary>
    public static int StatusOf(Rule rule) => rule.Code switch
    {
        "CASE_EXISTS" or "ALREADY_LISTED" or "ORDER_EXISTS" or "STATE_FORBIDS" or "PARTNER_EXISTS" or "INQUIRY_OPEN" or "ANSWERED_OTHERWISE" or "OFFICER_REGISTERED" or "WARNING_EXISTS"
            or "REFERRAL_OPEN" or "REPLAYED" => StatusCodes.Status409Conflict,
        "OTHER_COURT" or "ROLE_MAY_NOT" or "SIGNER_OTHER_COURT" or "SIGNER_NOT_PRESIDENT" or "MAKER_IS_CHECKER" or "PURPOSE_NOT_AGREED" or "NOT_ON_CASE_TEAM" or "NOT_REGISTERED" or "NOT_DECIDER"
            => StatusCodes.Status403Forbidden,
        "SIGNATURE_MISSING" or "SIGNATURE_INVALID" or "SIGNATURE_STALE" => StatusCodes.Status401Unauthorized,
        "TOO_MANY_REFUSALS" => StatusCodes.Status429TooManyRequests,
        "NO_PUBLIC_ENTRY" => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static ProblemKind KindOf(BadHttpRequestException bad, string method) => bad.StatusCode switch
    {
        _ when HttpMethods.IsGet(method) => Problems.BadParameter,
        StatusCodes.Status413PayloadTooLarge => Problems.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType,
        _ => Problems.Malformed,
    };

    /// <summary>Where the body went wrong; why, only in words of this service, because others may quote the input.</summary>
    public static string? DetailOf(JsonException? wrong) => wrong switch
    {
        WireException { Path.Length: > 0 } wire => $"At {wire.Path}. {wire.Words}",
        { Path.Length: > 0 } when MissingMembers(wrong.Message) is { } missing => $"At {wrong.Path}. Missing: {missing}.",
        { Path.Length: > 0 } => $"At {wrong.Path}.",
        _ => null,
    };

    /// <summary>Names of members that the serializer misses; they are names of this service, not words of the caller.</summary>
    private static string? MissingMembers(string message)
    {
        const string before = "missing required properties including: ";
        var start = message.IndexOf(before, StringComparison.Ordinal);
        return start < 0 ? null : message[(start + before.Length)..].Split('.')[0].Replace("'", "", StringComparison.Ordinal);
    }

    /// <summary>What is wrong with a member.</summary>
    public static FieldProblem FieldOf(FluentValidation.Results.ValidationFailure error, bool chinese) => new(
        "/" + string.Join('/', error.PropertyName.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries).Select(JsonNamingPolicy.CamelCase.ConvertName)),
        error.ErrorCode,
        error.CustomState is Rule rule && chinese ? rule.Chinese : error.ErrorMessage);
}

/// <summary>A header cannot be understood.</summary>
internal sealed class BadHeaderException(string header) : Exception($"{header} is not valid.");

/// <summary>A parameter in the address cannot be understood.</summary>
internal sealed class BadParameterException(string parameter) : Exception($"{parameter} is not valid.");
