using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Application.Webhooks;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>The service with a short patience and a name server of its own.</summary>
public class WebhookFixture : ApiFixture, IAsyncLifetime
{
    /// <summary>What the names of the test resolve to.</summary>
    internal Dictionary<string, IPAddress[]> Names { get; } = new() { ["bank.test"] = [IPAddress.Loopback], ["mixed.test"] = [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.8")], ["nobody.test"] = [] };

    internal WebhookReceiver Receiver { get; private set; } = null!;

    protected virtual TimeSpan AttemptTimeout => TimeSpan.FromSeconds(2);

    protected override void Configure(IServiceCollection services) => services.AddSingleton(new WebhookOptions
    {
        AllowInsecure = true,
        Poll = TimeSpan.FromMilliseconds(50),
        AttemptTimeout = AttemptTimeout,
        FirstPause = TimeSpan.FromMilliseconds(200),
        LongestPause = TimeSpan.FromMilliseconds(400),
        GiveUpAfter = TimeSpan.FromSeconds(2),
        SecretOverlap = TimeSpan.FromSeconds(3),
        Resolve = (host, _) => Names.TryGetValue(host, out var addresses) ? Task.FromResult(addresses) : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
    });

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Receiver = await WebhookReceiver.StartAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Receiver.DisposeAsync();
    }

    /// <summary>Registers an endpoint, gives its keys to the receiver and waits until it has proved itself.</summary>
    internal async Task<(Guid Id, BankEndpoint Endpoint)> RegisterAsync(HttpClient bank, params string[] eventTypes)
    {
        var endpoint = Receiver.Add();
        var id = await RegisterAsync(bank, endpoint, eventTypes);
        await UntilStateAsync(bank, id, "ACTIVE");
        return (id, endpoint);
    }

    /// <summary>Registers an endpoint and gives its keys to the receiver.</summary>
    internal async Task<Guid> RegisterAsync(HttpClient bank, BankEndpoint endpoint, string[] eventTypes, string host = "127.0.0.1")
    {
        var made = await bank.PostAsJsonAsync("/v1/webhooks", new { url = Receiver.UrlOf(endpoint, host), eventTypes }).SuccessAsync();
        (endpoint.Secret, endpoint.PublicKey) = (made.GetProperty("secret").GetString(), made.GetProperty("webhook").GetProperty("publicKey").GetString());
        return made.GetProperty("webhook").GetProperty("webhookId").GetGuid();
    }

    internal static Task UntilStateAsync(HttpClient bank, Guid webhook, string state) => UntilAsync(async () => (await StateAsync(bank, webhook)) == state, $"the endpoint is {state}");

    internal static async Task<string?> StateAsync(HttpClient bank, Guid webhook) => (await bank.GetAsync($"/v1/webhooks/{webhook}").SuccessAsync()).GetProperty("state").GetString();

    /// <summary>The deliveries of an endpoint, oldest first.</summary>
    internal static async Task<List<JsonElement>> DeliveriesAsync(HttpClient bank, Guid webhook, string? state = null)
    {
        var (deliveries, cursor) = (new List<JsonElement>(), (string?)"");
        while (cursor is not null)
        {
            var page = await bank.GetAsync($"/v1/webhooks/{webhook}/deliveries?cursor={cursor}{(state is null ? "" : $"&state={state}")}").SuccessAsync();
            deliveries.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        deliveries.Reverse();
        return deliveries;
    }
}
