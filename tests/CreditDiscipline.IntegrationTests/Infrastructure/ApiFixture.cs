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

    public HttpClient Bank => Partner("bank-1");

    /// <summary>Settings of a fixture beside those of every host.</summary>
    protected virtual string[] Settings => [];

    private ClientTokens Tokens => _app.Services.GetRequiredService<ClientTokens>();

    public async Task InitializeAsync()
    {
        ConnectionString = await TestPostgres.CreateRegisterAsync();
        Keys = KeyRing.Load(KeyFile, create: true);
        Database = RegisterResources.OpenDatabase(ConnectionString);
        _app = ServiceHost.Build(["--urls=http://127.0.0.1:0", "--Push:Poll=00:00:00.050", "--Push:LongestPause=00:00:01", "--Clocks:Every=1.00:00:00", .. Settings], Database, Keys, builder =>
        {
            builder.Logging.AddProvider(Logs);
            builder.Services.AddSingleton<TimeProvider>(Clock);
            Configure(builder.Services);
        });
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

    public HttpClient Partner(string id) => NewClient(Tokens.IssueToPartner(id, TimeSpan.FromHours(1)));

    /// <summary>Services of a fixture in place of those of every host.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
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
