using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>A message as it is signed and, where somebody meddled with it, as it is sent.</summary>
internal sealed record Message(string Path, byte[] Body, string Id, long Time, ECDsa? Key, string KeyId)
{
    public string Algorithm { get; init; } = "ES256";

    public byte[]? SentBody { get; init; }

    public string? SentPath { get; init; }

    public string? SentId { get; init; }

    public long? SentTime { get; init; }
}

/// <summary>A credit platform or a fund system of a test: registered with public keys, and signing what it sends.</summary>
internal sealed class SignedPartner(ApiFixture api, TestPartner partner, ECDsa key)
{
    public TestPartner Partner { get; } = partner;

    public ECDsa Key { get; } = key;

    public static async Task<SignedPartner> RegisterAsync(ApiFixture api, params string[] scopes)
    {
        var partner = await TestPartner.RegisterAsync(api, purposes: scopes.Any(scope => TestPartner.AllScopes.Contains(scope)) ? null : [], scopes: scopes);
        var signed = new SignedPartner(api, partner, NewKey());
        await signed.UseKeysAsync((signed.Key, "k1"));
        return signed;
    }

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Task UseKeysAsync(params (ECDsa Key, string Id)[] keys) => Partner.ActAsync(api, "credentials", new { keySet = new { keys = keys.Select(JwkOf) } });

    /// <summary>Signs a message as it should be and sends it, after whatever somebody does to it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, object body, Func<Message, Message>? change = null, Uri? host = null)
    {
        var bytes = body as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(body);
        var message = new Message(path, bytes, Guid.NewGuid().ToString(), api.Clock.GetUtcNow().ToUnixTimeSeconds(), Key, "k1");
        message = change is null ? message : change(message);
        using var client = new HttpClient { BaseAddress = host ?? api.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Partner.TokenAsync(api));
        return await client.SendAsync(Sign(message));
    }

    public Task<JsonElement> TellAsync(params object[] items) => SendAsync("/inbound/v1/credits", new { items }).SuccessAsync();

    /// <summary>What came of one item.</summary>
    public async Task<string> OutcomeAsync(object item) => OutcomesOf(await TellAsync(item))[0];

    /// <summary>What came of the items, each with the code of its problem.</summary>
    public static List<string> OutcomesOf(JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("outcome").GetString() + (item.TryGetProperty("problem", out var problem) ? $" {problem.GetProperty("code").GetString()}" : ""))];

    public static HttpRequestMessage Sign(Message message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.SentPath ?? message.Path) { Content = new ByteArrayContent(message.SentBody ?? message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Sign(request, message);
        return request;
    }

    public static void Sign(HttpRequestMessage request, Message message)
    {
        if (message.Key is null)
            return;
        var payload = $"POST\n{message.Path}\n{message.Time}\n{message.Id}\n{Convert.ToHexStringLower(SHA256.HashData(message.Body))}";
        var header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{message.Algorithm}}","kid":"{{message.KeyId}}"}"""));
        var signature = message.Key.SignData(Encoding.ASCII.GetBytes($"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}"), HashAlgorithmName.SHA256);
        request.Headers.Add("Message-Id", message.SentId ?? message.Id);
        request.Headers.Add("Message-Time", (message.SentTime ?? message.Time).ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Message-Signature", $"{header}..{Base64Url.EncodeToString(signature)}");
    }

    private static object JwkOf((ECDsa Key, string Id) named)
    {
        var point = named.Key.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y), kid = named.Id };
    }
}

/// <summary>Signs whatever a partner sends.</summary>
internal sealed class SigningHandler(ApiFixture api, SignedPartner partner) : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await partner.Partner.TokenAsync(api));
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        SignedPartner.Sign(request, new Message(request.RequestUri!.AbsolutePath, body, Guid.NewGuid().ToString(), api.Clock.GetUtcNow().ToUnixTimeSeconds(), partner.Key, "k1"));
        return await base.SendAsync(request, cancellationToken);
    }
}
