using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>What a bank builds: it takes an event only when its signatures are those of the register, and answers challenges.</summary>
internal sealed class BankEndpoint(string path)
{
    /// <summary>Decides before anything is checked; null lets the event in.</summary>
    public Func<HttpContext, JsonElement, Task<int?>> Mood { get; set; } = (_, _) => Task.FromResult<int?>(null);

    public string Path { get; } = path;

    public string? Secret { get; set; }

    public string? PublicKey { get; set; }

    public bool AnswersChallenges { get; set; } = true;

    /// <summary>Events that were taken, challenges and pings included, in the order of arrival.</summary>
    public ConcurrentQueue<(Guid Id, string Type, JsonElement Event, string Body, DateTimeOffset At, int Signatures)> Taken { get; } = new();

    /// <summary>Requests that were not what the register sends.</summary>
    public ConcurrentQueue<string> Refused { get; } = new();

    /// <summary>Requests, taken or not.</summary>
    public ConcurrentQueue<Guid> Seen { get; } = new();

    public List<(Guid Id, string Type, JsonElement Event, string Body, DateTimeOffset At, int Signatures)> SubjectEvents => [.. Taken.Where(one => one.Type.StartsWith("cn.creditdiscipline.subject.", StringComparison.Ordinal))];
}

/// <summary>A server with any number of endpoints.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, BankEndpoint> _endpoints = new();
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(receiver.HandleAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public BankEndpoint Add(string? name = null) => _endpoints.GetOrAdd($"/{name ?? Guid.NewGuid().ToString("N")}", path => new BankEndpoint(path));

    public string UrlOf(BankEndpoint endpoint, string host = "127.0.0.1") => $"http://{host}:{Address.Port}{endpoint.Path}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        if (!_endpoints.TryGetValue(context.Request.Path, out var endpoint))
        {
            context.Response.StatusCode = 404;
            return;
        }
        context.Response.Headers.Connection = "close"; // each attempt makes a connection of its own
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var json = JsonDocument.Parse(body).RootElement.Clone();
        endpoint.Seen.Enqueue(json.GetProperty("id").GetGuid());
        if (await endpoint.Mood(context, json) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }
        var (fault, signatures) = Check(endpoint, context.Request, json, body);
        if (fault is not null)
        {
            endpoint.Refused.Enqueue(fault);
            context.Response.StatusCode = 401;
            return;
        }
        var type = json.GetProperty("type").GetString()!;
        endpoint.Taken.Enqueue((json.GetProperty("id").GetGuid(), type, json, body, DateTimeOffset.UtcNow, signatures));
        if (type.EndsWith(".challenge", StringComparison.Ordinal) && endpoint.AnswersChallenges)
            await context.Response.WriteAsJsonAsync(new { challenge = json.GetProperty("data").GetProperty("challenge").GetString() });
    }

    /// <summary>Standard Webhooks, from the specification and not from the register's code.</summary>
    private static (string? Fault, int Signatures) Check(BankEndpoint endpoint, HttpRequest request, JsonElement json, string body)
    {
        if (endpoint.Secret is null || endpoint.PublicKey is null)
            return ("no secret yet", 0);
        if (request.ContentType?.StartsWith("application/cloudevents+json", StringComparison.Ordinal) != true || json.GetProperty("specversion").GetString() != "1.0")
            return ("no CloudEvent", 0);
        var (id, timestamp) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString());
        if (id != json.GetProperty("id").GetString())
            return ("another id", 0);
        if ((DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture))).Duration() > Tolerance)
            return ("too old", 0);
        var content = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        var signatures = request.Headers["webhook-signature"].ToString().Split(' ');
        var wanted = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(endpoint.Secret["whsec_".Length..]), content));
        if (!signatures.Contains(wanted))
            return ("bad v1", 0);
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(Convert.FromBase64String(endpoint.PublicKey["whpk_".Length..])));
        verifier.BlockUpdate(content, 0, content.Length);
        var asymmetric = signatures.Single(signature => signature.StartsWith("v1a,", StringComparison.Ordinal));
        return verifier.VerifySignature(Convert.FromBase64String(asymmetric["v1a,".Length..])) ? (null, signatures.Length) : ("bad v1a", 0);
    }
}
