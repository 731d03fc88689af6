using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Domain.Identifiers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What is refused of a request before anybody reads its body.</summary>
internal static class RequestForm
{
    /// <summary>Largest body that is read whole although it is refused.</summary>
    public const long LargestDrained = 32 << 20;

    /// <summary>Largest body that is taken where an endpoint says no other size.</summary>
    public const int LargestBody = 1 << 20;

    /// <summary>Lets through what is small enough, in UTF-8, and asks for nothing that cannot be written.</summary>
    public static async Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        var ownLimit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is not null;
        if (!ownLimit && context.Request.ContentLength is > LargestBody)
            await RefuseLargeAsync(context);
        else if (!context.Request.IsUtf8() || (!ownLimit && context.Request.Headers.ContentEncoding.Count > 0))
            await Problems.WriteAsync(context, Problems.UnsupportedMediaType);
        else if (context.Request.Query.Any(parameter => parameter.Value.Any(value => !PlainText.IsPlain(value))))
            await Problems.WriteAsync(context, Problems.BadParameter);
        else if (ownLimit)
            await next(context);
        else
            await LimitAsync(context, next);
    }

    private static Task LimitAsync(HttpContext context, RequestDelegate next)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LargestBody;
        return next(context);
    }

    /// <summary>Reads a body that is too large to its end, so that the sender gets the answer and not a broken pipe.</summary>
    private static async Task RefuseLargeAsync(HttpContext context)
    {
        if (context.Request.ContentLength <= LargestDrained)
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await Problems.WriteAsync(context, Problems.TooLarge);
    }
}
