using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CreditDiscipline.Api.Auth;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Application.Persistence.LocalPostgres;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Time;
using Npgsql;

namespace CreditDiscipline.Benchmarks;

/// <summary>One run at the size of 2021: import, load, look-ups beside their controls, full push, the story.</summary>
internal sealed partial class BenchmarkRun(int listings, int restrictions, int seconds, int lines) : IAsyncDisposable
{
    private const string Database = "benchmark";
    private readonly string _folder = Directory.CreateTempSubdirectory("cdb-").FullName;
    private readonly Report _report = new();
    private LocalCluster _cluster = null!;
    private KeyRing _keys = null!;
    private string _token = "";

    private string KeyFile => Path.Combine(_folder, "keys.json");

    private string Service => Path.Combine(_folder, "service", "CreditDiscipline.Api.dll");

    private string DataFile => Path.Combine(_folder, "register.ndjson");

    private Dictionary<string, string> Environment => new()
    {
        ["ConnectionStrings__Default"] = _cluster.ConnectionStringFor(Database),
        ["Keys__File"] = KeyFile,
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Logging__LogLevel__Default"] = "Information",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning", // as the service has it; the control has no settings of its own
        ["Tls__TerminatedElsewhere"] = "true",
        ["Tokens__Lifetime"] = "12:00:00",
    };

    public async Task ExecuteAsync(string? only)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        var settings = new Dictionary<string, string> { ["shared_buffers"] = "1GB", ["max_wal_size"] = "8GB", ["checkpoint_timeout"] = "30min" };
        _cluster = await LocalCluster.StartAsync(new LocalClusterOptions { DataDirectory = Path.Combine(_folder, "pg"), Settings = settings }, Say, CancellationToken.None);
        await _cluster.EnsureDatabaseAsync(Database, CancellationToken.None);
        _keys = KeyRing.Load(KeyFile, create: true);
        await PublishAsync();
        await ImportAsync();
        _token = await BenchmarkBank.SignInAsync(_cluster.ConnectionStringFor(Database), _keys, StartService);
        if (only == "stream")
        {
            await StreamAloneAsync();
            return;
        }
        await StartAndAskAsync();
        await PushAsync();
        _report.Write();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Say(string text) => Console.WriteLine($"{TimeProvider.System.CourtNow():HH:mm:ss} {text}");

    /// <summary>What is measured is the program as the Dockerfile makes it.</summary>
    private async Task PublishAsync()
    {
        Say("compiling the service ahead");
        var project = Path.Combine(Report.Root(), "src", "CreditDiscipline.Api");
        using var publish = Process.Start("dotnet", ["publish", project, "-c", "Release", "-p:CompiledAhead=true", "-o", Path.GetDirectoryName(Service)!, "-v", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The service could not be compiled.");
    }

    private Child StartService() => new(Service, ["--urls=http://127.0.0.1:0"], Environment);

    private async Task ImportAsync()
    {
        Say($"generating {listings} entries and {restrictions} orders");
        await using (var file = new BufferedStream(File.Create(DataFile), 1 << 20))
            await RegisterGenerator.WriteAsync(file, new RegisterGenerator(new GeneratorOptions(listings, restrictions, 62, TimeProvider.System.CourtToday())).Lines(), CancellationToken.None);
        Say("importing");
        var watch = Stopwatch.StartNew();
        using var import = new Child(Service, ["import", DataFile], Environment);
        var peak = 0L;
        var exit = import.ExitAsync();
        while (!exit.IsCompleted)
        {
            peak = Math.Max(peak, Peak(import));
            await Task.WhenAny(exit, Task.Delay(200));
        }
        await exit;
        _report.Add("importSeconds", watch.Elapsed.TotalSeconds, $"import of {listings + restrictions:N0} records through the rules", "90 s at most");
        _report.Add("importPeakMegabytes", peak, "largest memory of the import", "flat");
        await QueryAsync("vacuum analyze");
    }

    private static long Peak(Child child)
    {
        try
        {
            return child.PeakMegabytes;
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException)
        {
            return 0;
        }
    }

    private async Task StartAndAskAsync()
    {
        var token = _token;
        var (few, many) = (Bodies("5", 5), Bodies("50", 50));
        Say("starting the service");
        var watch = Stopwatch.StartNew();
        using var service = StartService();
        var address = new Uri(await service.AfterAsync("Now listening on: "));
        await FirstAnswerAsync(address, token, File.ReadLines(few).First());
        _report.Add("startSeconds", watch.Elapsed.TotalSeconds, "start of the host to its first answer", "3 s at most");
        var index = IndexLine().Match(service.Output);
        _report.Add("indexLoadSeconds", Number(index.Groups["ms"].Value) / 1_000, $"index of {index.Groups["entries"].Value} entries loaded", "3 s at most");
        _report.Add("indexBytesPerRecord", Number(index.Groups["bytes"].Value), "index memory a record", "128 at most");

        using var control = new Child("CreditDiscipline.Benchmarks.dll", ["--control", _cluster.ConnectionStringFor(Database), KeyFile, "--urls=http://127.0.0.1:0"], Environment);
        var beside = new Uri(await control.AfterAsync("Now listening on: "));
        var status = new Uri(address, "/v1/status");
        Say("warming up");
        await Wrk.RunAsync(status, 64, seconds * 2, few, token);
        await Wrk.RunAsync(new Uri(beside, "/empty"), 64, seconds / 2 + 1, few, token);
        await Wrk.RunAsync(new Uri(beside, "/ef"), 64, seconds / 2 + 1, few, token);
        Say("measuring");
        var empty = await Wrk.RunAsync(new Uri(beside, "/empty"), 64, seconds, few, token);
        var asked = await Wrk.RunAsync(status, 64, seconds, few, token);
        var ef = await Wrk.RunAsync(new Uri(beside, "/ef"), 64, seconds, few, token);
        var emptyWide = await Wrk.RunAsync(new Uri(beside, "/empty"), 256, seconds, few, token);
        var askedWide = await Wrk.RunAsync(status, 256, seconds, few, token);
        var askedMany = await Wrk.RunAsync(status, 64, seconds, many, token);
        _report.Add("emptyPerSecond", empty.PerSecond, "empty endpoint, 64 connections", "control");
        _report.Add("efCorePerSecond", ef.PerSecond, "plain EF Core endpoint, 64 connections", "control");
        _report.Add("statusPerSecond", asked.PerSecond, "POST /v1/status, 5 % hits, 64 connections", "");
        _report.Add("statusP99Ms", asked.P99Milliseconds, "its p99 in ms", "10 at most");
        _report.Add("statusOverEmpty", asked.PerSecond / empty.PerSecond, "status over empty, 64 connections", "0.5 at least");
        _report.Add("statusOverEmpty256", askedWide.PerSecond / emptyWide.PerSecond, $"status over empty, 256 connections ({askedWide.PerSecond:N0}/s, p99 {askedWide.P99Milliseconds:0.0} ms)", "0.6 at least");
        _report.Add("statusOverEfCore", asked.PerSecond / ef.PerSecond, "status over plain EF Core", "4 at least");
        _report.Add("statusPerSecond50", askedMany.PerSecond, $"POST /v1/status, 50 % hits, 64 connections (p99 {askedMany.P99Milliseconds:0.0} ms)", "");
        _report.Add("failedAnswers", asked.Failures + askedWide.Failures + askedMany.Failures, "answers that were not 200", "0");
        await FloodAsync(status, token, few);
        _report.Add("hostPeakMegabytes", service.PeakMegabytes, "largest memory of the host", "");
        await StreamAsync(service, address);
    }

    /// <summary>The same question a million times over one connection: a short stream to warm up, then the one that counts.</summary>
    private async Task StreamAsync(Child service, Uri address)
    {
        var (few, all) = (Path.Combine(_folder, "few.ndjson"), Path.Combine(_folder, "all.ndjson"));
        const int asked = 7; // a part of these is no person: about 5 hit
        StreamLoad.WriteQuestions(few, Math.Min(lines, 200_000), asked, restrictions);
        StreamLoad.WriteQuestions(all, lines, asked, restrictions);
        await StreamLoad.RunAsync(address, _token, few, service);
        Say("streaming");
        var (written, hit) = (await ScalarAsync("select count(*) from query_journal"), await ScalarAsync("select count(*) from query_journal where result <> 'NONE'"));
        var before = service.ProcessorTime;
        var result = await StreamLoad.RunAsync(address, _token, all, service);
        var journalled = await ScalarAsync("select count(*) from query_journal") - written;
        var hits = await ScalarAsync("select count(*) from query_journal where result <> 'NONE'") - hit;
        if (result.Closing.GetProperty("count").GetInt64() != lines || journalled != lines || result.Closing.GetProperty("failed").GetInt64() != 0)
            throw new InvalidOperationException($"{journalled} in the journal: {result.Closing}");
        _report.Add("streamPerSecond", lines / result.Seconds, $"POST /v1/status/stream, {lines:N0} lines, {100 * hits / lines:0.#} % hits, each in the journal before it leaves", "200,000 at least");
        _report.Add("streamHostMicroseconds", (service.ProcessorTime - before).TotalMicroseconds / lines, "processor time of the host a line", "");
        _report.Add("streamPeakMegabytes", result.PeakMegabytes, "largest memory of the host while it streams", "flat");
    }

    private async Task StreamAloneAsync()
    {
        using var service = StartService();
        var address = new Uri(await service.AfterAsync("Now listening on: "));
        await FirstAnswerAsync(address, _token, File.ReadLines(Bodies("5", 5)).First());
        await StreamAsync(service, address);
    }

    /// <summary>Ten times the callers that the host has places for: those that are let in keep their time, the rest is told to come again.</summary>
    private async Task FloodAsync(Uri status, string token, string bodies)
    {
        Say("flooding");
        var places = 128 * System.Environment.ProcessorCount; // as Status:MostAtOnce has it
        var usual = await Flood.RunAsync(status, places, seconds, bodies, token);
        var flood = await Flood.RunAsync(status, 10 * places, seconds, bodies, token);
        _report.Add("floodP99Ms", flood.P99Milliseconds, $"p99 in ms of the answers given to {10 * places:N0} callers at once ({flood.PerSecond:N0}/s, {flood.RefusedPerSecond:N0}/s refused)", "");
        _report.Add("floodOverUsual", flood.P99Milliseconds / usual.P99Milliseconds, $"the same over that of {places} callers of the same tool, as many as are let in at once ({usual.PerSecond:N0}/s, {usual.P99Milliseconds:0.0} ms)", "");
    }

    private static async Task FirstAnswerAsync(Uri address, string token, string body)
    {
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        while (true)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync("/v1/status", content);
            if (response.IsSuccessStatusCode)
                return;
            await Task.Delay(10);
        }
    }

    /// <summary>A file of questions of which so many in a hundred are about somebody in the register.</summary>
    private string Bodies(string name, int percent)
    {
        var file = Path.Combine(_folder, $"questions-{name}.ndjson");
        var people = new SyntheticPeople(62, TimeProvider.System.CourtToday());
        File.WriteAllLines(file, Enumerable.Range(0, 20_000).Select(number =>
        {
            var index = number % 100 < percent ? (long)number * 7_919 % restrictions : 65_000_000 + number;
            var person = people.Person(index);
            return $$"""{"subject":{"name":"{{person.Name}}","documentType":"CITIZEN_ID","documentNumber":"{{person.DocumentNumber}}"},"purpose":"LOAN_ORIGINATION","authorizationReference":"A-{{number}}"}""";
        }));
        return file;
    }

    private async Task PushAsync()
    {
        Say("pushing everything");
        var watch = Stopwatch.StartNew();
        var exported = await ExportAsync();
        var exportPerSecond = exported / watch.Elapsed.TotalSeconds;
        using var signer = new BatchSigner(_keys.SigningKey, _keys.SigningKeyId);
        var publicKey = Path.Combine(_folder, "register.pem");
        await File.WriteAllTextAsync(publicKey, signer.PublicKeyPem);
        using var receiver = new Child("CreditDiscipline.ReferenceReceiver.dll",
            ["--urls", "http://127.0.0.1:0", "--receiver", "province", "--hmac-key", Convert.ToBase64String(_keys.ReceiverKey("province")), "--public-key", publicKey, "--state", Path.Combine(_folder, "province")],
            new Dictionary<string, string>());
        var address = new Uri(await receiver.AfterAsync("listening on ") + "/");
        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionStringFor(Database));
        await new Receivers(database).PutAsync("province", "province", address, enterprisesOnly: false, CancellationToken.None);
        using var service = StartService();
        var host = new Uri(await service.AfterAsync("Now listening on: "));
        while (await ScalarAsync("select count(*) from receiver_lanes where lane = 'ROUTINE' and position < (select position from change_head)") > 0)
            await Task.Delay(100);
        var took = await ScalarAsync("select extract(epoch from max(accepted_at) - min(sealed_at))::float8 from push_batches where lane = 'ROUTINE'");
        _report.Add("pushSeconds", took, $"full push of {exported:N0} changes to the reference receiver", "");
        _report.Add("pushOverPostgresJson", exported / took / exportPerSecond, $"its rate over PostgreSQL's own JSON export ({exportPerSecond:N0}/s)", "0.25 at least");
        _report.Add("pushHostMegabytes", service.PeakMegabytes, "largest memory of the host that pushed, index included", "");
        Say("one debtor's story");
        var tokens = new StaffTokens(_keys, TimeProvider.System);
        var removal = await ScaleStory.RunAsync(host, address, tokens, _token);
        _report.Add("removalSeconds", removal, "deletion signed to removal at the receiver, one debtor at this size", "5 s at most");
        Say("a payout day");
        _report.Add("payoutDaySeconds", await PayoutDay.RunAsync(host, tokens, database, Math.Min(500, restrictions / 200)), "500 debtors under one signature: p95 from it to the removal at the last receiver", "5 s at most");
    }

    private async Task<long> ExportAsync()
    {
        await using var connection = new NpgsqlConnection(_cluster.ConnectionStringFor(Database));
        await connection.OpenAsync();
        using var export = await connection.BeginTextExportAsync("copy (select row_to_json(line) from (select position, kind, entry_id, version, record from changes order by position) line) to stdout");
        var block = new char[1 << 16];
        while (await export.ReadAsync(block) > 0)
        {
            // only the time counts
        }
        return (long)await ScalarAsync("select count(*) from changes");
    }

    private async Task<double> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_cluster.ConnectionStringFor(Database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToDouble(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private async Task QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_cluster.ConnectionStringFor(Database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("Index of changes loaded: (?<entries>[0-9]+) entries, [0-9]+ records of (?<bytes>[0-9]+) bytes, at position [0-9]+ in (?<ms>[0-9]+) ms")]
    private static partial Regex IndexLine();
}
