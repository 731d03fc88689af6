using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>Headers of answers, each once among the components.</summary>
internal static class ApiHeaders
{
    private static readonly Dictionary<string, OpenApiHeader> All = new(StringComparer.Ordinal)
    {
        ["ETag"] = Header("Revision of the thing, for `If-Match`.", JsonSchemaType.String, "\"3\""),
        ["Location"] = Header("Where to read what came of it.", JsonSchemaType.String, "/v1/listings/0198c1f0-3a00-7c00-8000-000000000003"),
        ["Retry-After"] = Header("Seconds to wait before the next try.", JsonSchemaType.Integer, 1),
        ["WWW-Authenticate"] = Header("What is wrong with the token, or that there is none.", JsonSchemaType.String, "Bearer error=\"invalid_token\""),
        ["RateLimit"] = Header("Questions that are left of each limit, and seconds until it is full again.", JsonSchemaType.String, "\"second\";r=499;t=1, \"day\";r=4998766;t=57600"),
        ["RateLimit-Policy"] = Header("The limits of the partner.", JsonSchemaType.String, "\"second\";q=200;w=1, \"day\";q=5000000;w=86400"),
        ["Status-Position"] = Header("Position of every answer of the stream; it is sent before the first line.", JsonSchemaType.Integer, 123_456),
        ["Content-Disposition"] = Header("Name of the file.", JsonSchemaType.String, "attachment; filename=\"document.docx\""),
    };

    /// <summary>Says that an answer has headers.</summary>
    public static void AddTo(OpenApiDocument document, OpenApiResponse answer, params ReadOnlySpan<string> names)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var name in names)
        {
            document.AddComponent<IOpenApiHeader>(name, All[name]);
            answer.Headers[name] = new OpenApiHeaderReference(name, document);
        }
    }

    private static OpenApiHeader Header(string description, JsonSchemaType type, JsonNode example) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type }, Example = example };
}
