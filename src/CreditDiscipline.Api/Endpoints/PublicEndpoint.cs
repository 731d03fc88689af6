using System.Buffers;
using System.Text.Json;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Errors;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Application.Status;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Http.Metadata;

namespace CreditDiscipline.Api.Endpoints;

/// <summary>The look-up of the public: one person or body, by name and whole number.</summary>
internal static class PublicEndpoint
{
    private const int LongestBody = 4_096;

    public static void MapPublicLookup(this IEndpointRouteBuilder app, int mostAtOnce)
    {
        var places = new Places(mostAtOnce);
        app.MapPost("/public/v1/lookup", (HttpContext context, PublicGate gate, PublicLookup lookup, SubjectKeys keys, TimeProvider clock) => AnswerAsync(context, gate, places, lookup, keys, clock.CourtToday()))
            .AllowAnonymous().WithName("PublicLookup").WithTags("Public").WithSummary("Is this person or company listed or restricted? For anybody, by name and whole number.")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(SubjectQuery)), new ProducesResponseTypeMetadata(200, typeof(PublicAnswer), ["application/json"]))
            .Produces(400, 413, 415, 429, 503).AddOpenApiOperationTransformer(OpenApi.DescribePublicAsync);
    }

    /// <summary>Questions are counted before they are read, so that badly put ones count too, and each step is the same whatever is known of the subject.</summary>
    private static async Task AnswerAsync(HttpContext context, PublicGate gate, Places places, PublicLookup lookup, SubjectKeys keys, DateOnly today)
    {
        if (await gate.EnterAsync(context) is not { } network || await ReadAsync(context, today) is not var (name, number))
            return;
        if (!places.TryEnter()) // asked for now that the question is there: who sends none takes nobody's place
        {
            await Problems.WriteAsync(context, Problems.Overloaded);
            return;
        }
        try
        {
            await LookUpAsync(context, gate, lookup, name, keys.KeyOf(number), network);
        }
        finally
        {
            places.Leave();
        }
    }

    private static async Task LookUpAsync(HttpContext context, PublicGate gate, PublicLookup lookup, string name, SubjectKey key, string network)
    {
        if (!await gate.AskAboutAsync(context, key))
            return;
        var answer = await lookup.AnswerAsync(name, key, network);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, PublicLookupJson.Lookup.PublicAnswer, context.RequestAborted);
    }

    /// <summary>Reads the question; answers with a problem and returns null when it cannot be asked.</summary>
    private static async ValueTask<(string Name, IdentityNumber Number)?> ReadAsync(HttpContext context, DateOnly today)
    {
        if (context.Request.QueryString.HasValue)
            throw new BadParameterException("A parameter that is not known here");
        if (!context.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(context, Problems.UnsupportedMediaType);
            return null;
        }
        var read = await context.Request.BodyReader.ReadAtLeastAsync(LongestBody + 1, context.RequestAborted);
        var body = read.Buffer.Length <= LongestBody ? read.Buffer.ToArray() : null;
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        if (body is null)
            await Problems.WriteAsync(context, Problems.TooLarge);
        else if (SubjectForm.TryRead(body, today, out var subject, out var number, out var wrong))
            return (subject.Name, number);
        else
            await Problems.WriteAsync(context, wrong);
        return null;
    }
}
