using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Connectors;
using CreditDiscipline.ReferenceReceiver;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>The reference receiver as a process of its own.</summary>
internal sealed class ReceiverProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cd-receiver-").FullName;
    private readonly string _code;
    private readonly byte[] _key;
    private Process _process = null!;

    private ReceiverProcess(string code, byte[] key) => (_code, _key) = (code, key);

    public Uri Address { get; private set; } = null!;

    public string Code => _code;

    /// <summary>Starts a receiver that knows the register's keys.</summary>
    public static async Task<ReceiverProcess> StartAsync(string code, KeyRing keys)
    {
        var receiver = new ReceiverProcess(code, keys.ReceiverKey(code));
        using var signer = new BatchSigner(keys.SigningKey, keys.SigningKeyId);
        await File.WriteAllTextAsync(Path.Combine(receiver._folder, "register.pem"), signer.PublicKeyPem);
        await receiver.RunAsync("http://127.0.0.1:0");
        return receiver;
    }

    /// <summary>Starts a receiver and registers it.</summary>
    public static async Task<ReceiverProcess> StartAsync(string code, KeyRing keys, NpgsqlDataSource database, bool enterprisesOnly = false)
    {
        var receiver = await StartAsync(code, keys);
        await new Receivers(database).PutAsync(code, code, receiver.Address, enterprisesOnly, CancellationToken.None);
        return receiver;
    }

    public async Task<JsonElement> StatsAsync() => await new HttpClient().GetFromJsonAsync<JsonElement>(new Uri(Address, "stats"));

    public async Task<JsonElement?> FindAsync(Guid entry)
    {
        using var response = await new HttpClient().GetAsync(new Uri(Address, $"entries/{entry}"));
        return response.IsSuccessStatusCode ? await response.JsonAsync() : null;
    }

    public async Task<bool> ShowsAsync(Guid entry) => await FindAsync(entry) is { } found && found.GetProperty("present").GetBoolean();

    public async Task TellAsync(string mode, int count) => (await new HttpClient().PostAsJsonAsync(new Uri(Address, "control"), new { mode, count })).EnsureSuccessStatusCode();

    /// <summary>Kills it without warning and starts it again on the same address and state.</summary>
    public async Task CrashAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await RunAsync(Address.ToString().TrimEnd('/'));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(string urls)
    {
        var assembly = typeof(Inbox).Assembly.Location;
        _process = Process.Start(new ProcessStartInfo("dotnet",
            [assembly, "--urls", urls, "--receiver", _code, "--hmac-key", Convert.ToBase64String(_key), "--public-key", Path.Combine(_folder, "register.pem"), "--state", _folder])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder, // no settings of the service's
        })!;
        const string greeting = "listening on ";
        string? line;
        do
            line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The receiver did not start.");
        while (!line.StartsWith(greeting, StringComparison.Ordinal));
        Address = new Uri(line[greeting.Length..] + "/");
    }
}
