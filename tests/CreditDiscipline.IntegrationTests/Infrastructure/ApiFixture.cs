using System.Collections.Concurrent;
using System.Net.Http.Headers;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Clocks;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>The service on Kestrel over a database of its own, asked over real HTTP.</summary>
public class ApiFixture : IAsyncLifetime
{
    public const string Court = "甘0102";
    private readonly string _folder = Directory.CreateTempSubdirectory("cd-api-").FullName;
    private WebApplication _app = null!;
    private TestPartner _bank = null!;
    private readonly ConcurrentDictionary<string, Lazy<Task<TestPartner>>> _partners = new();

    public string ConnectionString { get; private set; } = "";

    internal NpgsqlDataSource Database { get; private set; } = null!;

    internal KeyRing Keys { get; private set; } = null!;

    public string KeyFile => Path.Combine(_folder, "keys.json");

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>The clock of the service; it may be set to another day.</summary>
    internal CourtClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public DateOnly Today => Clock.CourtToday();

    /// <summary>Moves the clock of the service to a moment in court.</summary>
    public void SetClock(int year, int month, int day, int hour = 9) => Clock.Set(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>Lets the register do what the day brings, as the timetable does.</summary>
    internal Task<PassageReport> PassDayAsync() => Services.GetRequiredService<PassageOfDays>().RunAsync(CancellationToken.None);

    internal CapturedLogs Logs { get; } = new();

    public HttpClient Anonymous => NewClient(null);

    public HttpClient Judge => Staff("judge-1", OfficerRole.Judge, Court);

    public HttpClient President => Staff("president-1", OfficerRole.President, Court);

    public HttpClient Administrator => Staff("admin-1", OfficerRole.Administrator, "甘");

    /// <summary>A bank with every scope and purpose and limits that no test reaches.</summary>
    public HttpClient Bank => Partner(_bank);

    /// <summary>Settings of a fixture beside those of every host.</summary>
    protected virtual string[] Settings => [];

    /// <summary>A client of a partner, which signs in by itself; whoever reads its headers finds the last token.</summary>
    public HttpClient Partner(TestPartner partner)
    {
        var client = new HttpClient(new SignedIn(this, partner)) { BaseAddress = Address };
        if (partner.LastToken is { } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client of the partner of this client id, registered when it is first asked for.</summary>
    public async Task<HttpClient> PartnerAsync(string clientId) =>
        Partner(await _partners.GetOrAdd(clientId, id => new Lazy<Task<TestPartner>>(() => TestPartner.RegisterAsync(this, id))).Value);

    private StaffTokens Tokens => _app.Services.GetRequiredService<StaffTokens>();

    public async Task InitializeAsync()
    {
        ConnectionString = await TestPostgres.CreateRegisterAsync();
        Keys = KeyRing.Load(KeyFile, create: true);
        Database = RegisterResources.OpenDatabase(ConnectionString);
        _app = BuildHost(Keys);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        _bank = await TestPartner.RegisterAsync(this, "bank-1");
        await UntilAsync(async () => (await Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready");
        await _bank.TokenAsync(this);
    }

    /// <summary>A host on the register of this fixture.</summary>
    internal WebApplication BuildHost(KeyRing keys, params string[] settings) => ServiceHost.Build(
        [
            "--urls=http://127.0.0.1:0", "--Push:Poll=00:00:00.050", "--Push:LongestPause=00:00:01", "--Clocks:Every=1.00:00:00", "--Tls:TerminatedElsewhere=true",
            "--Tokens:PerSecond=10000", "--Tokens:Burst=10000", .. Settings, .. settings,
        ],
        Database, keys, builder =>
        {
            builder.Logging.AddProvider(Logs);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            Configure(builder.Services);
        });

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
        await TestPostgres.DropDatabaseAsync(ConnectionString);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Services of a fixture in place of those of every host.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    public HttpClient Staff(string id, OfficerRole role, string court) => NewClient(Tokens.Issue(new Officer(id, id, role, court), TimeSpan.FromHours(1)));

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
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 60)
    {
        for (var attempt = 0; attempt < seconds * 20; attempt++)
        {
            if (await condition())
                return;
            await Task.Delay(50);
        }
        Assert.Fail($"{seconds} seconds passed and not: {what}");
    }
}
