using CreditDiscipline.Application.Security;
using Microsoft.AspNetCore.Builder;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>One more host on the register of a fixture.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app) => (_app, Address) = (app, new Uri(app.Urls.First()));

    public Uri Address { get; }

    public static Task<TestHost> StartAsync(ApiFixture api, params string[] settings) => StartAsync(api, api.Keys, settings);

    public static async Task<TestHost> StartAsync(ApiFixture api, KeyRing keys, params string[] settings)
    {
        var app = api.BuildHost(keys, settings);
        await app.StartAsync();
        var host = new TestHost(app);
        using var client = host.NewClient();
        await ApiFixture.UntilAsync(async () => (await client.GetAsync("/health/ready")).IsSuccessStatusCode, "the host is ready");
        return host;
    }

    public HttpClient NewClient(string? token = null, HttpMessageHandler? handler = null)
    {
        var client = new HttpClient(handler ?? new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
