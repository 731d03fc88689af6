using System.Text.Json;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Acts;
using CreditDiscipline.Application.Exchange;
using CreditDiscipline.Domain.Law;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>One answer in a file.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Debtors">What was found of each debtor.</param>
internal sealed record AnswerLine(Guid RequestId, IReadOnlyList<DebtorAnswerInput> Debtors)
{
    public override string ToString() => nameof(AnswerLine);
}

/// <summary>What came of a line.</summary>
internal enum AnswerLineOutcome
{
    /// <summary>The answer was taken.</summary>
    Taken = 1,

    /// <summary>It was there before.</summary>
    Unchanged = 2,

    /// <summary>It was refused and changed nothing.</summary>
    Refused = 3,
}

/// <summary>What came of one line.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="RequestId">The request; null where the line could not be read.</param>
/// <param name="Outcome">What was done.</param>
/// <param name="Code">Why it was refused.</param>
/// <param name="Rule">Rule on which that rests; null where none does.</param>
/// <param name="Detail">In words; never a value of the line.</param>
internal sealed record AnswerLineResult(int Line, Guid? RequestId, AnswerLineOutcome Outcome, string? Code = null, string? Rule = null, string? Detail = null);

/// <summary>What came of a file.</summary>
/// <param name="Taken">Answers that were taken.</param>
/// <param name="Unchanged">Answers that were there before.</param>
/// <param name="Refused">Lines that were refused.</param>
/// <param name="Lines">Each line, in order; empty ones are left out.</param>
internal sealed record AnswerFileResult(int Taken, int Unchanged, int Refused, IReadOnlyList<AnswerLineResult> Lines);

/// <summary>Requests to and answers of partners that are reached by file: one JSON object a line. Each answer is an act of its own.</summary>
internal static class AnswersByFile
{
    public const string Lines = "application/x-ndjson";

    /// <summary>Writes the requests that wait for a partner's answer.</summary>
    public static async Task WriteRequestsAsync(HttpContext context, string partner, IMediator mediator, IOptions<JsonOptions> wire)
    {
        var requests = await mediator.Send(new CarryRequestsOverCommand(partner), context.RequestAborted);
        context.Response.ContentType = Lines;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"asset-requests.ndjson\"";
        foreach (var request in requests)
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, request, wire.Value.SerializerOptions, context.RequestAborted);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
    }

    /// <summary>Takes the answers of a file.</summary>
    public static async Task<Ok<AnswerFileResult>> ReadAsync(HttpContext context, Caller caller, IServiceScopeFactory scopes)
    {
        if (context.Request.GetTypedHeaders().ContentType?.MediaType != Lines)
            throw new BadHttpRequestException("Lines of JSON are wanted.", StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var results = new List<AnswerLineResult>();
        var (number, chinese) = (0, Problems.WantsChinese(context));
        foreach (var line in SplitLines(body.GetBuffer().AsMemory(0, (int)body.Length)))
        {
            number++;
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
                results.Add(await TakeAsync(number, line, caller, scopes, chinese, context.RequestAborted));
        }
        return TypedResults.Ok(new AnswerFileResult(Count(AnswerLineOutcome.Taken), Count(AnswerLineOutcome.Unchanged), Count(AnswerLineOutcome.Refused), results));

        int Count(AnswerLineOutcome outcome) => results.Count(result => result.Outcome == outcome);
    }

    private static async Task<AnswerLineResult> TakeAsync(int number, ReadOnlyMemory<byte> line, Caller caller, IServiceScopeFactory scopes, bool chinese, CancellationToken cancellationToken)
    {
        AnswerLine answer;
        try
        {
            answer = JsonSerializer.Deserialize<AnswerLine>(line.Span, Wire.Strict) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            return Refuse(null, Problems.Malformed);
        }
        await using var scope = scopes.CreateAsyncScope(); // an act of its own: what one line breaks hinders no other
        var own = scope.ServiceProvider.GetRequiredService<Caller>();
        (own.Officer, own.Origin) = (caller.Officer, caller.Origin);
        try
        {
            var isNew = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CarryAnswerOverCommand(answer.Debtors) { Id = answer.RequestId }, cancellationToken);
            return new AnswerLineResult(number, answer.RequestId, isNew ? AnswerLineOutcome.Taken : AnswerLineOutcome.Unchanged);
        }
        catch (RuleViolationException refusal)
        {
            return new AnswerLineResult(number, answer.RequestId, AnswerLineOutcome.Refused, refusal.Rule.Code, refusal.Rule.Id, chinese ? refusal.Rule.Chinese : refusal.Rule.English);
        }
        catch (ValidationException invalid)
        {
            var fault = ProblemMapping.FieldOf(invalid.Errors.First(), chinese);
            return new AnswerLineResult(number, answer.RequestId, AnswerLineOutcome.Refused, fault.Code, null, $"{fault.Pointer}: {fault.Detail}");
        }
        catch (NotFoundException)
        {
            return Refuse(answer.RequestId, Problems.NotFound);
        }
        catch (ConflictException)
        {
            return Refuse(answer.RequestId, Problems.Conflict);
        }

        AnswerLineResult Refuse(Guid? requestId, ProblemKind kind) => new(number, requestId, AnswerLineOutcome.Refused, kind.Code, null, chinese ? kind.Chinese : kind.English);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> SplitLines(ReadOnlyMemory<byte> body)
    {
        while (!body.IsEmpty)
        {
            var end = body.Span.IndexOf((byte)'\n');
            yield return end < 0 ? body : body[..end];
            body = end < 0 ? ReadOnlyMemory<byte>.Empty : body[(end + 1)..];
        }
    }
}
