using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static CreditDiscipline.IntegrationTests.Client.ClientQuestions;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>Webhooks by the package, with the endpoint of its README on Kestrel.</summary>
public sealed class ClientWebhookTests(WebhookFixture api) : IClassFixture<WebhookFixture>, IAsyncLifetime
{
    private BankProgram _bank = null!;

    private CreditDisciplineClient Credit => _bank.Credit;

    public async Task InitializeAsync() => _bank = await BankProgram.NewAsync(api);

    public Task DisposeAsync()
    {
        _bank.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_endpoint_of_the_readme_proves_itself_and_takes_what_a_court_does()
    {
        await using var bySecret = new ReadmeEndpoint();
        await using var byKey = new ReadmeEndpoint();
        var made = await Credit.RegisterWebhookAsync(bySecret.Url, description: "with the secret");
        var other = await Credit.RegisterWebhookAsync(byKey.Url, [EventTypes.Of(EventKind.Listed), EventTypes.Of(EventKind.Removed)]);
        await bySecret.UseAsync(made.Secret);
        await byKey.UseAsync(other.Webhook.PublicKey); // this one holds no secret at all
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
        Assert.Equal((WebhookState.Pending, "with the secret"), (made.Webhook.State, made.Webhook.Description));
        foreach (var webhook in new[] { made, other })
            await UntilAsync(webhook.Webhook.WebhookId, WebhookState.Active);

        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        await Credit.PutWatchesAsync([Watch(debtor, "H-1")]);
        var (caseId, listing, order) = await court.ListAsync(debtor);
        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(() => Task.FromResult(bySecret.Taken.Count >= 5 && byKey.Taken.Count >= 2), "the events have arrived");
        Assert.Equal((await Credit.ReadEventsAsync(0)).Items.Select(one => one.Id), bySecret.Taken.Select(one => one.Id));
        Assert.Equal([EventKind.Listed, EventKind.Removed], byKey.Taken.Select(one => one.Kind));
        Assert.Equal("H-1", byKey.Taken[0].Data.Reference);
    }

    [Fact]
    public async Task Everything_that_can_be_done_to_an_endpoint_can_be_done_by_the_client()
    {
        await using var endpoint = new ReadmeEndpoint();
        var made = await Credit.RegisterWebhookAsync(endpoint.Url);
        var id = made.Webhook.WebhookId;
        Assert.Equal(EventKind.Challenge, EventTypesOf(await Credit.VerifyWebhookAsync(id)));
        await endpoint.UseAsync(made.Secret);
        await Credit.VerifyWebhookAsync(id);
        await UntilAsync(id, WebhookState.Active);
        Assert.Equal(ProblemCodesOf(await Assert.ThrowsAsync<CreditProblemException>(() => Credit.VerifyWebhookAsync(id))), (409, "STATE_FORBIDS"));
        Assert.Equal(EventKind.Ping, EventTypesOf(await Credit.PingWebhookAsync(id)));

        var rotated = await Credit.RotateWebhookSecretAsync(id);
        Assert.NotEqual(made.Secret, rotated.Secret);
        Assert.NotNull(rotated.Webhook.PreviousSecretUntil);
        await endpoint.UseAsync(made.Secret, rotated.Secret); // both, while both sign

        Assert.Equal((WebhookState.Disabled, "PARTNER"), await Credit.DisableWebhookAsync(id) is var disabled ? (disabled.State, disabled.DisabledBecause) : default);
        await Credit.PutWatchesAsync([Watch(TestDebtor.New(), "A-1")]);
        Assert.Equal(WebhookState.Active, (await Credit.EnableWebhookAsync(id)).State);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Taken.Count == 1), "what was missed has come");

        var changed = await Credit.ChangeWebhookAsync(id, new WebhookChange(Description: "other words", EventTypes: [EventTypes.Of(EventKind.Initial)]));
        Assert.Equal(("other words", "cn.creditdiscipline.subject.initial"), (changed.Description, Assert.Single(changed.EventTypes)));
        await ApiFixture.UntilAsync(async () => (await ClientStreamTests.ToListAsync(Credit.ListDeliveriesAsync(id, DeliveryState.Delivered))).Exists(one => one.Sequence == 1), "it is booked");
        var delivery = (await ClientStreamTests.ToListAsync(Credit.ListDeliveriesAsync(id))).Single(one => one.Sequence == 1);
        Assert.Equal((204, null), delivery.Attempts.Select(attempt => (attempt.Status, attempt.Error)).Last());
        Assert.Equal(delivery.EventId, (await Credit.ResendDeliveryAsync(id, delivery.DeliveryId)).EventId);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Taken.Count == 2), "it was resent");
        await ApiFixture.UntilAsync(async () => (await Credit.GetWebhookAsync(id)).Waiting == 0, "nothing waits");
        Assert.Equal(1, await Credit.ReplayEventsAsync(id, ReplayRange.OfTime(api.Clock.GetUtcNow().AddHours(-1))));
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Taken.Count == 3), "it was replayed");
        Assert.Single(endpoint.Taken.Select(one => one.Id).Distinct());
        Assert.Equal(0, await Credit.ReplayEventsAsync(id, ReplayRange.OfPositions(1_000_000_000)));

        Assert.Equal(WebhookState.Pending, (await Credit.ChangeWebhookAsync(id, new WebhookChange(new Uri(endpoint.Url, "/elsewhere")))).State);
        Assert.Contains(await Credit.ListWebhooksAsync(), webhook => webhook.WebhookId == id);
        Assert.True(await Credit.DeleteWebhookAsync(id));
        Assert.False(await Credit.DeleteWebhookAsync(id));
        Assert.Equal(ProblemCodes.NotFound, (await Assert.ThrowsAsync<CreditProblemException>(() => Credit.GetWebhookAsync(id))).Code);
    }

    [Fact]
    public async Task A_request_that_was_changed_repeated_later_or_signed_by_another_is_refused()
    {
        await using var endpoint = new ReadmeEndpoint();
        var made = await Credit.RegisterWebhookAsync(endpoint.Url);
        await endpoint.UseAsync(made.Secret);
        await UntilAsync(made.Webhook.WebhookId, WebhookState.Active);
        await Credit.PutWatchesAsync([Watch(TestDebtor.New(), "T-1")]);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Taken.Count == 1), "an event has come");
        var real = endpoint.Requests.Last();
        Assert.Equal(HttpStatusCode.NoContent, await endpoint.SendAsync(real));
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.SendAsync(real with { Body = [.. real.Body[..^2], (byte)' ', .. real.Body[^2..]] }));
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.SendAsync(real with { Timestamp = $"{long.Parse(real.Timestamp) - 1}" }));
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.SendAsync(real with { Signature = "" }));
        await endpoint.UseAsync("whsec_" + Convert.ToBase64String(new byte[32]));
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.SendAsync(real));
        await endpoint.UseAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(6)), made.Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, await endpoint.SendAsync(real));
        Assert.Equal(2, endpoint.Taken.Count);
    }

    private static EventKind EventTypesOf(Delivery delivery) => Array.Find(Enum.GetValues<EventKind>(), kind => kind != EventKind.Unknown && EventTypes.Of(kind) == delivery.Type);

    private static (int, string) ProblemCodesOf(CreditProblemException problem) => ((int)problem.Status, problem.Code);

    private Task UntilAsync(Guid webhook, WebhookState state) => ApiFixture.UntilAsync(async () => (await Credit.GetWebhookAsync(webhook)).State == state, $"the endpoint is {state}");
}

/// <summary>A request as it came.</summary>
internal sealed record SignedRequest(string Id, string Timestamp, string Signature, byte[] Body);

/// <summary>The endpoint of the README on Kestrel, at one address, with keys that change.</summary>
internal sealed class ReadmeEndpoint : IAsyncDisposable
{
    private readonly ConcurrentQueue<SubjectEvent> _taken = new();
    private readonly int _port = FreePort();
    private WebApplication? _app;

    public Uri Url => new($"http://127.0.0.1:{_port}/credit");

    /// <summary>Every request, taken or not.</summary>
    public ConcurrentQueue<SignedRequest> Requests { get; } = new();

    /// <summary>What was taken, in the order of arrival.</summary>
    public List<SubjectEvent> Taken => [.. _taken];

    /// <summary>Starts with these keys, anew if it runs; with a clock of its own where one is given.</summary>
    public async Task UseAsync(TimeProvider? clock, params string[] keys)
    {
        await DisposeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.Use(KeepAsync);
        _app.MapCredit("/credit", new WebhookVerifier(keys, clock: clock), change =>
        {
            _taken.Enqueue(change);
            return Task.CompletedTask;
        });
        await _app.StartAsync();
    }

    public Task UseAsync(params string[] keys) => UseAsync(null, keys);

    public async Task<HttpStatusCode> SendAsync(SignedRequest signed)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(signed.Body) };
        foreach (var (name, value) in new[] { ("webhook-id", signed.Id), ("webhook-timestamp", signed.Timestamp), ("webhook-signature", signed.Signature) })
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new SignedRequest(context.Request.Headers["webhook-id"]!, context.Request.Headers["webhook-timestamp"]!, context.Request.Headers["webhook-signature"]!, body.ToArray()));
        body.Position = 0;
        context.Request.Body = body;
        await next(context);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
