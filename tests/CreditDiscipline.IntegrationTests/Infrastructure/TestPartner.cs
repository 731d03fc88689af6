using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>A partner of a test: registered over HTTP by an administrator, and signing in with its secret.</summary>
public sealed class TestPartner
{
    public static readonly string[] AllPurposes = ["LOAN_ORIGINATION", "LOAN_REVIEW", "GUARANTEE", "ACCOUNT_OPENING_RISK", "PROCUREMENT_CHECK", "SUBJECT_SELF_QUERY", "SUPERVISION"];
    public static readonly string[] AllScopes = ["listings:read", "restrictions:read", "bulk:read", "queries:read", "watch", "asset-requests"];
    private static int _number;
    private (string Token, DateTimeOffset Until) _token;

    private TestPartner(Guid id, string clientId, string secret) => (Id, ClientId, Secret) = (id, clientId, secret);

    public Guid Id { get; }

    public string ClientId { get; }

    public string Secret { get; set; }

    /// <summary>The token that was asked for last; null before that.</summary>
    public string? LastToken => _token.Token;

    public static object Registration(string clientId, string[]? purposes = null, string[]? scopes = null, string[]? ranges = null, object? limits = null, bool sandbox = false) => new
    {
        clientId,
        sandbox,
        name = "测试银行",
        agreement = new { purposes = purposes ?? AllPurposes, scopes = scopes ?? AllScopes, addressRanges = ranges ?? [] },
        limits = limits ?? new { burst = 1_000_000, perSecond = 1_000_000, perDay = 1_000_000_000 },
    };

    public static async Task<TestPartner> RegisterAsync(ApiFixture api, string? clientId = null, string[]? purposes = null, string[]? scopes = null, string[]? ranges = null, object? limits = null, bool sandbox = false)
    {
        var answer = await api.Administrator.PostAsJsonAsync("/v1/partners", Registration(clientId ?? NewClientId(), purposes, scopes, ranges, limits, sandbox)).SuccessAsync();
        return new TestPartner(answer.GetProperty("partnerId").GetGuid(), answer.GetProperty("clientId").GetString()!, answer.GetProperty("clientSecret").GetString()!);
    }

    public static string NewClientId() => $"bank-of-test-{Interlocked.Increment(ref _number)}";

    /// <summary>A partner with another secret.</summary>
    public TestPartner With(string secret, string? clientId = null) => new(Id, clientId ?? ClientId, secret);

    /// <summary>Asks a host for a token with the secret in the header.</summary>
    public Task<HttpResponseMessage> AskTokenAsync(HttpClient host, string? scope = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent(Form(scope)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{Secret}")));
        return host.SendAsync(request);
    }

    public async Task<string> TokenAsync(HttpClient host, string? scope = null) => (await AskTokenAsync(host, scope).SuccessAsync()).GetProperty("access_token").GetString()!;

    /// <summary>A token of this moment, asked for once while it lasts.</summary>
    public async Task<string> TokenAsync(ApiFixture api)
    {
        if (_token.Until < api.Clock.GetUtcNow() || _token.Until > api.Clock.GetUtcNow().AddHours(1))
            _token = (await TokenAsync(api.Anonymous), api.Clock.GetUtcNow().AddMinutes(50));
        return _token.Token;
    }

    public static Dictionary<string, string> Form(string? scope = null)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
            form["scope"] = scope;
        return form;
    }

    public Task<JsonElement> ActAsync(ApiFixture api, string act, object? body = null) => api.Administrator.ActAsync($"/v1/partners/{Id}/{act}", body).SuccessAsync();
}

/// <summary>Puts the partner's token on each request.</summary>
internal sealed class SignedIn(ApiFixture api, TestPartner partner) : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await partner.TokenAsync(api));
        return await base.SendAsync(request, cancellationToken);
    }
}
