using System.Text.Json;
using CreditDiscipline.Api.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>Reads a body by the strict rules before the endpoint does, so that a code that is none is refused and never taken for another.</summary>
/// <remarks>Around the whole endpoint, inside the sign-in: who has not signed in is told nothing about a body.</remarks>
internal static class StrictBody
{
    public static void Require(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType is { } type && endpoint.RequestDelegate is { } next)
            endpoint.RequestDelegate = context => ReadAsync(context, type, next);
    }

    private static async Task ReadAsync(HttpContext context, Type type, RequestDelegate next)
    {
        if (context.Request.HasJsonContentType() && context.Request.ContentLength is not 0)
        {
            context.Request.EnableBuffering(RequestForm.LargestBody, RequestForm.LargestBody); // in memory alone: a body may hold a number
            try
            {
                await JsonSerializer.DeserializeAsync(context.Request.Body, type, Wire.Strict, context.RequestAborted);
            }
            catch (JsonException error)
            {
                throw new BadHttpRequestException("The body is not of its type.", error);
            }
            context.Request.Body.Position = 0;
        }
        await next(context);
    }
}
