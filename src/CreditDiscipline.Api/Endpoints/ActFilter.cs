using System.Globalization;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Application.Acts;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Tells the acts who calls, under which key and on which revision; gives the revision back as entity tag.</summary>
internal sealed class ActFilter : IEndpointFilter
{
    public const string DryRun = "dryRun";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        KnownParameters.Require(http);
        var caller = http.RequestServices.GetRequiredService<Caller>();
        caller.Officer = http.Features.Get<ClientIdentity>()!.Officer!;
        caller.Origin = http.Connection.RemoteIpAddress?.ToString() ?? "local";
        var (isPost, key) = (http.Request.Method == HttpMethods.Post, KeyOf(http.Request.Headers["Idempotency-Key"].ToString()));
        caller.IdempotencyKey = isPost ? key : null; // what is only read is kept nowhere
        var expected = RevisionOf(http.Request.Headers.IfMatch.ToString());
        caller.ExpectedRevision = isPost ? expected : null;
        caller.DryRun = isPost && http.Request.Query.TryGetValue(DryRun, out var dryRun) && IsDryRun(dryRun.ToString());
        var result = await next(context);
        if (caller.Preview is { } preview)
            return TypedResults.Ok(preview);
        if ((result as IValueHttpResult)?.Value is IRevisioned revisioned)
            http.Response.Headers.ETag = $"\"{revisioned.Revision}\"";
        return result;
    }

    private static bool IsDryRun(string value) => value switch
    {
        "false" => false,
        "true" => true,
        _ => throw new BadParameterException(DryRun),
    };

    private static string? KeyOf(string header)
    {
        if (header.Length == 0)
            return null;
        if (header.Length > 100 || !header.All(char.IsAscii) || header.Any(char.IsControl))
            throw new BadHeaderException("Idempotency-Key");
        return header;
    }

    private static int? RevisionOf(string header)
    {
        if (header.Length == 0 || header == "*")
            return null;
        return int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : throw new BadHeaderException("If-Match");
    }
}
