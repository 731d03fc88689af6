using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Watching;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.Api.Hosting.Examples;

/// <summary>Endpoints of partners and what was sent to them.</summary>
internal static class WebhookExamples
{
    private const string Url = "https://hooks.bank.example/credit";
    private const string Secret = "whsec_RVhBTVBMRS1zZWNyZXQtc2hvd24tb25jZS0zMi1ieXQ=";
    private static readonly WebhookDetails Pending = new(Sample.WebhookId, Url, "core banking", [], WebhookState.Pending, null, "whpk_RVhBTVBMRS1wdWJsaWMta2V5LW9mLTMyLWJ5dGVzISE=", null, Sample.Now, 0, null, 1, 0);
    private static readonly WebhookDetails Active = Pending with { State = WebhookState.Active, Waiting = 0 };

    private static readonly DeliveryDetails Queued = new(Sample.DeliveryId, Sample.EventId, EventTypes.Ping, null, DeliveryState.Pending, Sample.Now, Sample.Now, Sample.Now.AddHours(72), []);
    private static readonly DeliveryDetails Delivered = Queued with
    {
        EventId = WatchExamples.Listed.Id,
        Type = EventTypes.Listed,
        Sequence = 42,
        State = DeliveryState.Delivered,
        NextAttemptAt = null,
        Attempts = [new AttemptDetails(Sample.At(8, 5), 10_000, null, "TIMEOUT"), new AttemptDetails(Sample.At(8, 6), 84, 204, null)],
    };

    /// <summary>The challenge that an endpoint answers before it gets anything else.</summary>
    public static WebhookEvent Challenge { get; } = Of(EventTypes.Challenge, "0f8fad5bd9cb469fa165708677289502");

    /// <summary>Nothing happened.</summary>
    public static WebhookEvent Ping { get; } = Of(EventTypes.Ping, null);

    public static void AddTo(ExampleBook book)
    {
        book.Thing(new Example("Webhook", "An endpoint that takes events", Active));
        book.Thing(new Example("Delivery", "Taken at the second attempt", Delivered));
        book.On("RegisterWebhook").Says("The address begins with https and lies on the public internet. A challenge is sent at once and comes again for three days; until it is answered the endpoint gets nothing else. See the webhooks of this document for what is sent.")
            .Asks("all", "Every event", new RegisterWebhookCommand(Url, "core banking"))
            .Asks("some", "Two types of events", new RegisterWebhookCommand("https://hooks.bank.example/removals", null, [EventTypes.Listed, EventTypes.Removed]))
            .Answers(new Example("Webhook.registered", "With its secret, which is shown only now", new WebhookWithSecret(Pending, Secret)));
        book.On("ListWebhooks").Says("In the order of their registration, with what waits and what was given up.");
        book.On("GetWebhook").Says("An endpoint of another partner is as if it were not there.");
        book.On("ChangeWebhook").Says("What is left out stays as it is.")
            .Asks("types", "Removals only", new ChangeWebhookCommand(EventTypes: [EventTypes.Removed, EventTypes.RestrictionLifted]))
            .Answers(new Example("Webhook.changed", "With fewer types of events", Active with { EventTypes = [EventTypes.Removed, EventTypes.RestrictionLifted] }));
        book.On("RemoveWebhook").Says("What waits for it is not sent any more.");
        AddStates(book);
    }

    private static void AddStates(ExampleBook book)
    {
        book.On("VerifyWebhook").Says("For an endpoint that is `PENDING`; challenges sent before are void.").Answers(new Example("Delivery.challenge", "On its way", Queued with { Type = EventTypes.Challenge })).Refuses(Rules.StateForbids);
        book.On("PingWebhook").Says("For an endpoint that is `ACTIVE`.").Answers(new Example("Delivery.ping", "On its way", Queued)).Refuses(Rules.StateForbids);
        book.On("RotateWebhookSecret").Says("Both secrets sign for 24 hours, so that no event is lost over the change.")
            .Answers(new Example("Webhook.rotated", "With its new secret", new WebhookWithSecret(Active with { PreviousSecretUntil = Sample.Now.AddHours(24) }, Secret)));
        book.On("DisableWebhook").Says("Events that come meanwhile are sent when it is enabled again.").Answers(new Example("Webhook.disabled", "Its partner stopped it", Active with { State = WebhookState.Disabled, DisabledBecause = "PARTNER" }));
        book.On("EnableWebhook").Says("Where it was never proved it has to answer a challenge first.");
        book.On("ListDeliveries").Says("100 at a time. Deliveries that ended are shown for 30 days.");
        book.On("ResendDelivery").Says("Whatever became of it.").Answers(new Example("Delivery.again", "On its way again", Delivered with { State = DeliveryState.Pending, NextAttemptAt = Sample.Now }));
        book.On("ReplayEvents").Says("A range of time or of positions, with up to 100,000 events. Leave the second end out, and it reaches to now.")
            .Asks("time", "Since this morning", new ReplayEventsCommand(From: Sample.Now))
            .Asks("positions", "Two ends of positions", new ReplayEventsCommand(FromPosition: Sample.Position, ToPosition: Sample.Position + 50))
            .Answers(new Example("Replay", "Three events", new ReplayResult(3)));
    }

    private static WebhookEvent Of(string type, string? challenge) =>
        new(EventTypes.Specversion, Sample.EventId, Feed.Register.Source, type, $"webhooks/{Sample.WebhookId}", Sample.Now, "application/json", new WebhookNote(Sample.WebhookId, challenge));
}
