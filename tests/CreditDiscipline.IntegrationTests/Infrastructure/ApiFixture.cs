using System.Net.Http.Headers;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>The service on Kestrel over a database of its own, asked over real HTTP.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public const string Court = "甘0102";
    private readonly string _folder = Directory.CreateTempSubdirectory("cd-api-").FullName;
    private WebApplication _app = null!;

    public string ConnectionString { get; private set; } = "";

    internal NpgsqlDataSource Database { get; private set; } = null!;

    internal KeyRing Keys { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public DateOnly Today => TimeProvider.System.CourtToday();

    internal CapturedLogs Logs { get; } = new();

    public HttpClient Anonymous => NewClient(null);

    public HttpClient Judge => Staff("judge-1", OfficerRole.Judge, Court);

    public HttpClient President => Staff("president-1", OfficerRole.President, Court);

    public HttpClient Administrator => Staff("admin-1", OfficerRole.Administrator, "甘");

    public HttpClient Bank => NewClient(Tokens.IssueToPartner("bank-1", TimeSpan.FromHours(1)));

    private ClientTokens Tokens => _app.Services.GetRequiredService<ClientTokens>();

    public async Task InitializeAsync()
    {
        ConnectionString = await TestPostgres.CreateRegisterAsync();
        var keyFile = Path.Combine(_folder, "keys.json");
        Keys = KeyRing.Load(keyFile, create: true);
        Database = RegisterResources.OpenDatabase(ConnectionString);
        _app = ServiceHost.Build(["--urls=http://127.0.0.1:0", "--Push:Poll=00:00:00.050", "--Push:LongestPause=00:00:01"], Database, Keys, builder => builder.Logging.AddProvider(Logs));
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        await UntilAsync(async () => (await Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready");
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
        await TestPostgres.DropDatabaseAsync(ConnectionString);
        Directory.Delete(_folder, recursive: true);
    }

    public HttpClient Staff(string id, OfficerRole role, string court) => NewClient(Tokens.IssueToOfficer(new Officer(id, id, role, court), TimeSpan.FromHours(1)));

    public HttpClient NewClient(string? token)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits for something that happens soon, and says what did not.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await condition())
                return;
            await Task.Delay(50);
        }
        Assert.Fail($"15 seconds passed and not: {what}");
    }
}
