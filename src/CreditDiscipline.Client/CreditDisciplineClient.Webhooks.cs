namespace CreditDiscipline.Client;

public sealed partial class CreditDisciplineClient
{
    /// <summary>
    /// Registers an endpoint. Its secret is shown once; it gets events when it has answered a challenge. Sent again only when surely nothing was done: after a lost
    /// answer look into <see cref="ListWebhooksAsync"/>, and remove the endpoint or rotate its secret.
    /// </summary>
    /// <param name="url">Where events go: HTTPS, on the public internet.</param>
    /// <param name="eventTypes">Types that it wants, as <see cref="EventTypes"/> writes them; null for all.</param>
    /// <param name="description">The partner's own words.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<WebhookWithSecret> RegisterWebhookAsync(Uri url, IReadOnlyList<string>? eventTypes = null, string? description = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Post, "v1/webhooks", new WebhookBody(url, description, eventTypes), WireJson.Wire.WebhookBody, WireJson.Wire.WebhookWithSecret, Repeat.WhenNothingWasDone, cancellationToken);

    /// <summary>The partner's endpoints.</summary>
    public Task<IReadOnlyList<Webhook>> ListWebhooksAsync(CancellationToken cancellationToken = default) => _transport.GetAsync("v1/webhooks", WireJson.Wire.WebhookList, cancellationToken);

    /// <summary>One endpoint.</summary>
    public Task<Webhook> GetWebhookAsync(Guid webhookId, CancellationToken cancellationToken = default) => _transport.GetAsync(PathOf(webhookId), WireJson.Wire.Webhook, cancellationToken);

    /// <summary>Changes an endpoint; with another address it has to prove itself anew.</summary>
    public Task<Webhook> ChangeWebhookAsync(Guid webhookId, WebhookChange change, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(HttpMethod.Patch, PathOf(webhookId), change, WireJson.Wire.WebhookChange, WireJson.Wire.Webhook, Repeat.Freely, cancellationToken);

    /// <summary>Removes an endpoint and its deliveries; the events stay. False when there was none.</summary>
    public Task<bool> DeleteWebhookAsync(Guid webhookId, CancellationToken cancellationToken = default) => _transport.DeleteAsync(PathOf(webhookId), cancellationToken);

    /// <summary>Sends a pending endpoint a new challenge at once; older ones are void.</summary>
    public Task<Delivery> VerifyWebhookAsync(Guid webhookId, CancellationToken cancellationToken = default) => OnceAsync(webhookId, "verify", cancellationToken);

    /// <summary>Sends an active endpoint a ping at once.</summary>
    public Task<Delivery> PingWebhookAsync(Guid webhookId, CancellationToken cancellationToken = default) => OnceAsync(webhookId, "ping", cancellationToken);

    /// <summary>Makes a new secret, shown once; the present one signs too for a day. Sent again only when surely nothing was done; after a lost answer rotate once more.</summary>
    public Task<WebhookWithSecret> RotateWebhookSecretAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        _transport.PostAsync($"{PathOf(webhookId)}/rotate-secret", WireJson.Wire.WebhookWithSecret, Repeat.WhenNothingWasDone, cancellationToken);

    /// <summary>Stops deliveries to an endpoint.</summary>
    public Task<Webhook> DisableWebhookAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        _transport.PostAsync($"{PathOf(webhookId)}/disable", WireJson.Wire.Webhook, Repeat.Freely, cancellationToken);

    /// <summary>Starts deliveries to an endpoint again; what came meanwhile is sent too.</summary>
    public Task<Webhook> EnableWebhookAsync(Guid webhookId, CancellationToken cancellationToken = default) =>
        _transport.PostAsync($"{PathOf(webhookId)}/enable", WireJson.Wire.Webhook, Repeat.Freely, cancellationToken);

    /// <summary>Deliveries to an endpoint with every attempt, newest first, read page by page.</summary>
    /// <param name="webhookId">The endpoint.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public IAsyncEnumerable<Delivery> ListDeliveriesAsync(Guid webhookId, DeliveryState? state = null, CancellationToken cancellationToken = default) =>
        PagesAsync($"{PathOf(webhookId)}/deliveries{(state is { } one ? $"?state={CodeConverter<DeliveryState>.Write(one)}" : "")}", WireJson.Wire.DeliveryPage, cancellationToken);

    /// <summary>Sends one delivery again at once, under the same event id.</summary>
    public Task<Delivery> ResendDeliveryAsync(Guid webhookId, Guid deliveryId, CancellationToken cancellationToken = default) => OnceAsync(webhookId, $"deliveries/{deliveryId}/resend", cancellationToken);

    /// <summary>Sends the events of a range again, under the ids that they had; up to 100,000. Gives how many.</summary>
    public async Task<int> ReplayEventsAsync(Guid webhookId, ReplayRange range, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(HttpMethod.Post, $"{PathOf(webhookId)}/replay", range, WireJson.Wire.ReplayRange, WireJson.Wire.ReplayAnswer, Repeat.WhenNothingWasDone, cancellationToken).ConfigureAwait(false)).Events;

    private Task<Delivery> OnceAsync(Guid webhookId, string act, CancellationToken cancellationToken) => _transport.PostAsync($"{PathOf(webhookId)}/{act}", WireJson.Wire.Delivery, Repeat.WhenNothingWasDone, cancellationToken);

    private static string PathOf(Guid webhookId) => $"v1/webhooks/{webhookId}";
}
