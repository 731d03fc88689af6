using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Watching;

namespace CreditDiscipline.Application.Webhooks;

/// <summary>A CloudEvent about an endpoint itself.</summary>
/// <param name="Specversion">1.0.</param>
/// <param name="Id">Id; the same however often the event is sent.</param>
/// <param name="Source">The register.</param>
/// <param name="Type">Challenge or ping.</param>
/// <param name="Subject">The endpoint, by id.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Datacontenttype">Always JSON.</param>
/// <param name="Data">The endpoint, and what it is asked.</param>
internal sealed record WebhookEvent(string Specversion, Guid Id, string Source, string Type, string Subject, DateTimeOffset Time, string Datacontenttype, WebhookNote Data)
{
    /// <summary>A challenge: the endpoint proves itself by answering with the token.</summary>
    public static WebhookEvent NewChallenge(Feed feed, Guid webhook, DateTimeOffset now) => Of(feed, EventTypes.Challenge, webhook, now, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>A ping: nothing happened.</summary>
    public static WebhookEvent NewPing(Feed feed, Guid webhook, DateTimeOffset now) => Of(feed, EventTypes.Ping, webhook, now, null);

    public string ToJson() => JsonSerializer.Serialize(this, WebhookJson.Default.WebhookEvent);

    private static WebhookEvent Of(Feed feed, string type, Guid webhook, DateTimeOffset now, string? challenge) =>
        new(EventTypes.Specversion, Guid.CreateVersion7(now), feed.Source, type, $"webhooks/{webhook}", now, "application/json", new WebhookNote(webhook, challenge));
}

/// <summary>What is said of an endpoint.</summary>
/// <param name="WebhookId">The endpoint.</param>
/// <param name="Challenge">The token to answer with, of a challenge.</param>
internal sealed record WebhookNote(Guid WebhookId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Challenge);

/// <summary>What an endpoint answers a challenge with.</summary>
/// <param name="Challenge">The token of the challenge.</param>
internal sealed record ChallengeAnswer(string? Challenge)
{
    /// <summary>The answer holds the token of the challenge.</summary>
    public static bool Proves(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> challengeEvent)
    {
        try
        {
            var token = JsonSerializer.Deserialize(challengeEvent, WebhookJson.Default.WebhookEvent)!.Data.Challenge!;
            var given = JsonSerializer.Deserialize(answer, WebhookJson.Default.ChallengeAnswer)?.Challenge;
            return given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(ChallengeAnswer))]
internal sealed partial class WebhookJson : JsonSerializerContext;
