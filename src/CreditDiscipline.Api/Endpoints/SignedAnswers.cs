using CreditDiscipline.Application.Proof;
using CreditDiscipline.Domain.Publishing;
using Microsoft.Net.Http.Headers;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Answers that are signed because the caller accepts application/jose.</summary>
internal static class SignedAnswers
{
    public const string MediaType = "application/jose";

    /// <summary>The caller names the type; naming it is asking for it.</summary>
    public static bool AreWanted(HttpRequest request) => request.Headers.Accept is { Count: > 0 } accept && AreWanted(accept.ToString());

    /// <summary>Signs an answer and writes it. An answer that is refused stays a problem document.</summary>
    public static Task WriteAsync(HttpContext context, string clientId, Register? only, DateTimeOffset asOf, SignedContent content, ReadOnlyMemory<byte> json)
    {
        var signer = context.RequestServices.GetRequiredService<AnswerSigner>();
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(signer.Sign(clientId, only, asOf, content, json.Span), context.RequestAborted);
    }

    private static bool AreWanted(string accept) =>
        accept.Contains(MediaType, StringComparison.OrdinalIgnoreCase) && MediaTypeHeaderValue.TryParseList([accept], out var types)
        && types.Any(type => type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
