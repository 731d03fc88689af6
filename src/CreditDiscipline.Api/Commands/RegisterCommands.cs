using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Import;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;

namespace CreditDiscipline.Api.Commands;

/// <summary>What the commands do. They open the same database and keys as the service.</summary>
internal static class RegisterCommands
{
    private static readonly TimeSpan KeyNotice = TimeSpan.FromHours(1);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static async Task<int> GenerateAsync(Arguments arguments)
    {
        var day = arguments.Optional("day") is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : TimeProvider.System.CourtToday();
        var restrictions = arguments.Number("restrictions", 476);
        var generator = new RegisterGenerator(new GeneratorOptions(arguments.Number("listings", Math.Min(256, restrictions)), restrictions, arguments.Number("seed", 62), day));
        await using var target = arguments.Optional("out") is { Length: > 0 } path ? File.Create(path) : Console.OpenStandardOutput();
        await using var buffered = new BufferedStream(target, 1 << 20);
        await RegisterGenerator.WriteAsync(buffered, generator.Lines(), CancellationToken.None);
        return 0;
    }

    public static async Task<int> ImportAsync(Arguments arguments)
    {
        var file = arguments.First("FILE");
        if (!File.Exists(file))
            throw new ArgumentException($"There is no file {file}.");
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, cancel) =>
        {
            cancel.Cancel = true;
            stop.Cancel();
        };
        await using var resources = await OpenAsync(arguments);
        await using var services = new ServiceCollection().AddLogging().AddCreditDiscipline(resources.Database, resources.Keys).AddCaseAccounts(ServiceHost.ReadConfiguration(arguments.Raw).Configuration).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await using var source = File.OpenRead(file);
        await using var quarantine = new StreamWriter(arguments.Optional("quarantine") ?? file + ".quarantine.ndjson");
        var watch = Stopwatch.StartNew();
        var done = await scope.ServiceProvider.GetRequiredService<RegisterImport>().RunAsync(
            source, line => quarantine.WriteLineAsync(JsonSerializer.Serialize(line, Readable)), progress => Show(progress, source, watch), stop.Token);
        Console.Error.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.Imported} lines imported, {done.Present} were there before, {done.Quarantined} in quarantine, {done.Records} records, {watch.Elapsed.TotalSeconds:0.0} s"));
        return done.Quarantined == 0 ? 0 : 3;
    }

    public static async Task<int> VerifyAsync(Arguments arguments)
    {
        await using var resources = await OpenAsync(arguments);
        await using var connection = await resources.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        using var signer = new Connectors.BatchSigner(resources.Keys.SigningKey, resources.Keys.SigningKeyId);
        using var signatures = new Connectors.BatchVerifier(signer.PublicKeyPem);
        var report = await new LedgerVerifier(connection, signatures).RunAsync(CancellationToken.None);
        foreach (var fault in report.Faults)
            Console.WriteLine(fault);
        Console.WriteLine($"{report.Acts} acts and {report.Changes} changes read: {(report.Faults.Count == 0 ? "whole" : "NOT whole")}");
        return report.Faults.Count == 0 ? 0 : 1;
    }

    public static async Task<int> TokenAsync(Arguments arguments)
    {
        await using var resources = await OpenAsync(arguments);
        var tokens = new StaffTokens(resources.Keys, TimeProvider.System);
        if (!Codes<OfficerRole>.TryParse(arguments.Required("role").ToUpperInvariant(), out var role))
            throw new ArgumentException("--role takes CLERK, JUDGE, PRESIDENT, REVIEWER, AUDITOR or ADMINISTRATOR.");
        Console.WriteLine(tokens.Issue(new Officer(arguments.Required("officer"), arguments.Required("name"), role, arguments.Required("court")), TimeSpan.FromDays(arguments.Number("days", 30))));
        return 0;
    }

    public static Task<int> KeysAsync(Arguments arguments)
    {
        if (arguments.Optional("rotate") is { Length: > 0 } old)
        {
            var key = KeyRing.Rotate(old, TimeProvider.System.GetUtcNow() + KeyNotice);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"key {key.Id} signs from {key.UseFrom:yyyy-MM-dd HH:mm} UTC on: start every host again before that"));
            return Task.FromResult(0);
        }
        var path = arguments.Required("out");
        if (File.Exists(path))
            throw new ArgumentException("The file is there already; keys are never overwritten.");
        KeyRing.Create(path);
        return Task.FromResult(0);
    }

    public static async Task<int> ReceiverAsync(Arguments arguments)
    {
        var code = arguments.Required("code");
        if (!Uri.TryCreate(arguments.Required("address"), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ArgumentException("--address takes an http or https address.");
        await using var resources = await OpenAsync(arguments);
        await new Receivers(resources.Database).PutAsync(code, arguments.Required("name"), address, arguments.Has("enterprises"), CancellationToken.None);
        using var signer = new Connectors.BatchSigner(resources.Keys.SigningKey, resources.Keys.SigningKeyId);
        Console.WriteLine($"hmac-key {Convert.ToBase64String(resources.Keys.ReceiverKey(code))}");
        Console.WriteLine(signer.PublicKeyPem);
        return 0;
    }

    public static async Task<int> HealthAsync(Arguments arguments)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(new Uri(arguments.Optional("url") ?? "http://127.0.0.1:8080/health/ready"));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException)
        {
            return 1;
        }
    }

    /// <summary>Opens what the service would open.</summary>
    public static Task<RegisterResources> OpenAsync(Arguments arguments)
    {
        var (configuration, development) = ServiceHost.ReadConfiguration(arguments.Raw);
        return RegisterResources.OpenAsync(ServiceOptions.From(configuration), development, Console.Error.WriteLine, CancellationToken.None);
    }

    private static void Show(ImportProgress progress, FileStream source, Stopwatch watch) => Console.Error.Write(string.Create(
        CultureInfo.InvariantCulture,
        $"\r{100.0 * source.Position / Math.Max(source.Length, 1),5:0.0} %  {progress.Lines} lines, {progress.Records} records, {progress.Quarantined} in quarantine, {progress.Records / watch.Elapsed.TotalSeconds:0} records/s "));
}
