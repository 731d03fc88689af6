namespace CreditDiscipline.Client;

/// <summary>State of an endpoint.</summary>
public enum WebhookState
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>It has not proved itself: it gets challenges and nothing else.</summary>
    Pending = 1,

    /// <summary>It gets events.</summary>
    Active = 2,

    /// <summary>It gets nothing.</summary>
    Disabled = 3,
}

/// <summary>An endpoint for events.</summary>
/// <param name="WebhookId">Id.</param>
/// <param name="Url">Where events go.</param>
/// <param name="EventTypes">Types that it wants, as they are written; none: all.</param>
/// <param name="State">State.</param>
/// <param name="PublicKey">Public key of the <c>v1a</c> signatures, <c>whpk_…</c>.</param>
/// <param name="CreatedAt">Registered at.</param>
/// <param name="Failures">Batches in a row of which it took nothing.</param>
/// <param name="Waiting">Deliveries that wait.</param>
/// <param name="DeadLetters">Deliveries that were given up.</param>
/// <param name="Description">The partner's own words.</param>
/// <param name="DisabledBecause"><c>GONE</c> when it answered 410, <c>PARTNER</c> when its partner asked for it.</param>
/// <param name="PreviousSecretUntil">Until when the secret before the last rotation signs too.</param>
/// <param name="RestsUntil">Nothing is sent before, because of the failures.</param>
public sealed record Webhook(
    Guid WebhookId, string Url, IReadOnlyList<string> EventTypes, WebhookState State, string PublicKey, DateTimeOffset CreatedAt, int Failures, long Waiting, long DeadLetters,
    string? Description = null, string? DisabledBecause = null, DateTimeOffset? PreviousSecretUntil = null, DateTimeOffset? RestsUntil = null);

/// <summary>An endpoint and its secret, which is shown only now.</summary>
/// <param name="Webhook">The endpoint.</param>
/// <param name="Secret">The secret of the <c>v1</c> signatures, <c>whsec_…</c>.</param>
public sealed record WebhookWithSecret(Webhook Webhook, string Secret)
{
    /// <summary>The endpoint without its secret.</summary>
    public override string ToString() => Webhook.ToString();
}

/// <summary>What is to change of an endpoint; null leaves it as it is.</summary>
/// <param name="Url">Another address; there the endpoint has to prove itself anew.</param>
/// <param name="Description">Other words.</param>
/// <param name="EventTypes">Types that it wants from now on, as <see cref="Client.EventTypes"/> writes them; an empty list: all.</param>
public sealed record WebhookChange(Uri? Url = null, string? Description = null, IReadOnlyList<string>? EventTypes = null);

/// <summary>State of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>A code that this version of the client does not know.</summary>
    Unknown = 0,

    /// <summary>It is tried, now or later.</summary>
    Pending = 1,

    /// <summary>The endpoint took it.</summary>
    Delivered = 2,

    /// <summary>It was given up; it can be resent.</summary>
    DeadLetter = 3,
}

/// <summary>A delivery and its attempts.</summary>
/// <param name="DeliveryId">Id.</param>
/// <param name="EventId">The event; the endpoint knows it by this id.</param>
/// <param name="Type">Type of the event, as it is written.</param>
/// <param name="State">State.</param>
/// <param name="CreatedAt">Since when it is to be delivered.</param>
/// <param name="GiveUpAt">Until when it is tried.</param>
/// <param name="Attempts">What was tried.</param>
/// <param name="Sequence">Number of the event among the partner's events; null for a challenge or a ping.</param>
/// <param name="NextAttemptAt">Next attempt, while it is tried.</param>
public sealed record Delivery(
    Guid DeliveryId, Guid EventId, string Type, DeliveryState State, DateTimeOffset CreatedAt, DateTimeOffset GiveUpAt, IReadOnlyList<DeliveryAttempt> Attempts,
    long? Sequence = null, DateTimeOffset? NextAttemptAt = null);

/// <summary>One attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Error"><c>TIMEOUT</c>, <c>CONNECTION</c>, <c>DNS</c>, <c>TLS</c>, <c>TARGET_FORBIDDEN</c>, <c>REDIRECT</c>, <c>STATUS</c> or <c>CHALLENGE</c>; null when the event was taken.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int Milliseconds, int? Status = null, string? Error = null);

/// <summary>Which events to send again.</summary>
public sealed record ReplayRange
{
    private ReplayRange()
    {
    }

    /// <summary>First moment.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>Last moment; null for now.</summary>
    public DateTimeOffset? To { get; private init; }

    /// <summary>First position of the register.</summary>
    public long? FromPosition { get; private init; }

    /// <summary>Last position; null for the newest.</summary>
    public long? ToPosition { get; private init; }

    /// <summary>A range of time.</summary>
    public static ReplayRange OfTime(DateTimeOffset from, DateTimeOffset? to = null) => new() { From = from, To = to };

    /// <summary>A range of positions of the register.</summary>
    public static ReplayRange OfPositions(long from, long? to = null) => new() { FromPosition = from, ToPosition = to };
}
