using System.Text.Json;
using CreditDiscipline.Api.Hosting.Examples;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Application.Webhooks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CreditDiscipline.Api.Hosting;

/// <summary>What the register sends to the endpoints of partners.</summary>
internal static class ApiWebhooks
{
    private const string Tag = "Webhooks";
    private const string CloudEvent = "application/cloudevents+json";

    private const string Signed =
        "Check each request before you believe it. The headers are those of Standard Webhooks: over `{webhook-id}.{webhook-timestamp}.{body}` the signature has `v1,` base64 HMAC-SHA-256 with each valid secret and `v1a,` base64 Ed25519, with blanks between. " +
        "Refuse a timestamp that is more than five minutes off. An event may come twice, under the same `webhook-id`. Answer within ten seconds; anything but 2xx is tried again for 72 hours.";

    private static readonly (string Name, string Words, string Example)[] Headers =
    [
        ("webhook-id", "Id of the event; the same at every attempt.", Sample.EventId.ToString()),
        ("webhook-timestamp", "Seconds since 1970, of this attempt.", "1795478400"),
        ("webhook-signature", "Signatures, with blanks between.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="),
    ];

    public static async Task AddToAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var type in new[] { typeof(WebhookNote), typeof(WebhookEvent), typeof(ChallengeAnswer) })
            document.AddComponent<IOpenApiSchema>(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
        ((OpenApiSchema)document.Components!.Schemas![nameof(WebhookEvent)]).Properties!["data"] = new OpenApiSchemaReference(nameof(WebhookNote), document);
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>
        {
            ["subjectEvent"] = Post(document, "OnSubjectEvent", "Something happened to a watched subject.", "Events of one watch come one after the other; order them by `position`. On `removed` and `restriction-lifted` delete what you keep of the entry. " + Signed, nameof(PartnerEvent),
                ("listed", "The subject was listed", WatchExamples.Listed), ("initial", "The watch begins", WatchExamples.Initial), ("removed", "The entry is gone", WatchExamples.Removed)),
            ["challenge"] = Post(document, "OnChallenge", "The endpoint has to prove itself.", "Sent when an endpoint is registered or gets another address. Answer 200 with the token of `data.challenge`. " + Signed, nameof(WebhookEvent), ("challenge", "A challenge", WebhookExamples.Challenge)),
            ["ping"] = Post(document, "OnPing", "Nothing happened.", "Sent when its partner asks for it. " + Signed, nameof(WebhookEvent), ("ping", "A ping", WebhookExamples.Ping)),
        };
        var answered = (OpenApiResponse)((OpenApiPathItem)document.Webhooks["challenge"]).Operations![HttpMethod.Post].Responses!["200"];
        answered.Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new()
            {
                Schema = new OpenApiSchemaReference(nameof(ChallengeAnswer), document),
                Examples = new Dictionary<string, IOpenApiExample> { ["proof"] = new OpenApiExample { Summary = "The token of the challenge", Value = JsonSerializer.SerializeToNode(new ChallengeAnswer(WebhookExamples.Challenge.Data.Challenge), WebhookJson.Default.ChallengeAnswer) } },
            },
        };
    }

    private static OpenApiPathItem Post(OpenApiDocument document, string id, string summary, string description, string schema, params ReadOnlySpan<(string Name, string Summary, object Event)> examples)
    {
        var content = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document), Examples = new Dictionary<string, IOpenApiExample>() };
        foreach (var (name, words, sent) in examples)
            content.Examples[name] = new OpenApiExample { Summary = words, Value = sent is PartnerEvent one ? JsonSerializer.SerializeToNode(one, EventJson.Wire.PartnerEvent) : JsonSerializer.SerializeToNode((WebhookEvent)sent, WebhookJson.Default.WebhookEvent) };
        return new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Post] = new()
                {
                    OperationId = id,
                    Summary = summary,
                    Description = description,
                    Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                    Security = [],
                    Parameters = [.. Headers.Select(header => new OpenApiParameter { Name = header.Name, In = ParameterLocation.Header, Required = true, Description = header.Words, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = header.Example })],
                    RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { [CloudEvent] = content } },
                    Responses = new OpenApiResponses
                    {
                        ["200"] = new OpenApiResponse { Description = "The event was taken; any other 2xx will do as well." },
                        ["410"] = new OpenApiResponse { Description = "The endpoint is no more; it is disabled." },
                    },
                },
            },
        };
    }
}
