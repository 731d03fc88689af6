using System.Globalization;
using CreditDiscipline.Application.Import.Generation;
using CreditDiscipline.Application.Security;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Import;

/// <summary>kill -9 of the program in the middle of an import and of a push.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const int Lines = 24_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("cd-crash-").FullName;
    private string _connectionString = "";
    private NpgsqlDataSource _database = null!;

    private string KeyFile => Path.Combine(_folder, "keys.json");

    private string DataFile => Path.Combine(_folder, "data.ndjson");

    public async Task InitializeAsync()
    {
        _connectionString = await TestPostgres.CreateRegisterAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
        KeyRing.Create(KeyFile);
        await using var file = File.Create(DataFile);
        await RegisterGenerator.WriteAsync(file, new RegisterGenerator(new GeneratorOptions(Lines / 2, Lines, 7, new DateOnly(2026, 11, 1))).Lines(), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await TestPostgres.DropDatabaseAsync(_connectionString);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task After_kills_in_import_and_push_everything_is_there_once()
    {
        var kills = 0;
        for (var patience = 1_500; kills < 3; patience += 300)
        {
            await using var import = HostProcess.Start(["import", DataFile], _connectionString, KeyFile);
            await Task.Delay(patience);
            if (import.HasExited)
                break;
            await import.KillAsync();
            kills++;
        }
        Assert.True(kills > 0, "the import was too fast to be killed");
        await using (var import = HostProcess.Start(["import", DataFile], _connectionString, KeyFile))
            Assert.Equal(0, await import.ExitAsync());
        Assert.Equal(Lines, await CountAsync("select count(*) from restriction_orders"));
        Assert.Equal(Lines / 2, await CountAsync("select count(*) from debtor_listings"));
        Assert.Equal(Lines, await CountAsync("select count(*) from case_debtors"));

        await using var receiver = await ReceiverProcess.StartAsync("platform", KeyRing.Load(KeyFile, create: false), _database);
        for (var round = 0; round < 3; round++)
        {
            await using var host = HostProcess.Start(["--urls=http://127.0.0.1:0"], _connectionString, KeyFile);
            await host.ReadyAsync();
            await Task.Delay(500 + 400 * round);
            await host.KillAsync();
        }
        await using (var host = HostProcess.Start(["--urls=http://127.0.0.1:0"], _connectionString, KeyFile))
        {
            await host.ReadyAsync();
            for (var wait = 0; wait < 600 && await CountAsync("select position from receiver_lanes where lane = 'ROUTINE'") < Lines * 3 / 2; wait++)
                await Task.Delay(100);
        }
        var stats = await receiver.StatsAsync();
        Assert.Empty(stats.GetProperty("refusals").EnumerateArray());
        Assert.Equal(Lines * 3 / 2, stats.GetProperty("records").GetInt64()); // each once, also when a batch came twice
        Assert.Equal((Lines / 2, Lines), (stats.GetProperty("listingsPresent").GetInt32(), stats.GetProperty("restrictionsPresent").GetInt32()));
        await using var verify = HostProcess.Start(["verify"], _connectionString, KeyFile);
        Assert.Equal(0, await verify.ExitAsync());
    }

    [Fact]
    public async Task Bad_lines_go_to_quarantine_with_number_and_code_and_the_rest_goes_in()
    {
        var lines = File.ReadLines(DataFile).Take(50).ToList();
        lines[3] = "{not json";
        lines[7] = lines[7].Replace("\"obligationKind\":\"PAYMENT\"", "\"obligationKind\":\"CONDUCT\"", StringComparison.Ordinal);
        lines[9] = lines[9].Replace("执", "刑", StringComparison.Ordinal);
        lines[11] = lines[11].Replace("\"filedOn\"", "\"unknown\":1,\"filedOn\"", StringComparison.Ordinal);
        lines[13] = lines[13].Replace("\"obligation\":\"", "\"obligation\":\"身份证号620102199001010011的", StringComparison.Ordinal);
        var file = Path.Combine(_folder, "bad.ndjson");
        await File.WriteAllLinesAsync(file, lines);

        await using var import = HostProcess.Start(["import", file], _connectionString, KeyFile);
        Assert.Equal(3, await import.ExitAsync());
        var quarantine = await File.ReadAllLinesAsync(file + ".quarantine.ndjson");
        Assert.Equal(5, quarantine.Length);
        Assert.Contains(quarantine, line => line.Contains("\"line\":4,\"code\":\"MALFORMED\"", StringComparison.Ordinal));
        Assert.Contains(quarantine, line => line.Contains("\"line\":8,\"code\":\"NOT_PAYMENT_OBLIGATION\"", StringComparison.Ordinal));
        Assert.Contains(quarantine, line => line.Contains("\"line\":10,\"code\":\"CASE_TYPE\"", StringComparison.Ordinal));
        Assert.Contains(quarantine, line => line.Contains("\"line\":14,\"code\":\"NUMBER_IN_TEXT\"", StringComparison.Ordinal));
        Assert.DoesNotContain(quarantine, line => line.Contains("19900101", StringComparison.Ordinal));
        Assert.Equal(45, await CountAsync("select count(*) from restriction_orders"));

        await using var again = HostProcess.Start(["import", file], _connectionString, KeyFile);
        await again.ExitAsync();
        Assert.Contains("0 lines imported, 45 were there before", again.Output, StringComparison.Ordinal);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
