using System.Diagnostics;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>What the package's README shows is compiled, and its first program runs.</summary>
public sealed class ReadmeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("Program.cs")]
    [InlineData("CreditEndpoint.cs")]
    public void What_the_readme_shows_is_what_is_compiled(string file)
    {
        var root = Directory.GetParent(AppContext.BaseDirectory)!;
        while (!File.Exists(Path.Combine(root.FullName, "CreditDiscipline.sln")))
            root = root.Parent!;
        var readme = File.ReadAllText(Path.Combine(root.FullName, "src/CreditDiscipline.Client/README.md"));
        Assert.Contains($"```csharp\n{File.ReadAllText(Path.Combine(root.FullName, "tests/CreditDiscipline.ClientSample", file))}```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_program_runs()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var (code, output) = await RunAsync(partner.ClientId, partner.Secret);
        Assert.True(code == 0, output);
        Assert.Matches("^C-1: None at position [0-9]+, query [0-9a-f-]{36}\nC-2: None\nC-3: None\nC-4: None\n$", output);
        var limited = await TestPartner.RegisterAsync(api, purposes: ["GUARANTEE"]);
        (code, output) = await RunAsync(limited.ClientId, limited.Secret);
        Assert.True(code == 1, output);
        Assert.StartsWith("PURPOSE_NOT_AGREED ", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> RunAsync(string clientId, string secret)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CreditEndpoint).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["CREDIT"], start.Environment["CLIENT_ID"], start.Environment["CLIENT_SECRET"]) = (api.Address.ToString(), clientId, secret);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        return (process.ExitCode, await output + await errors);
    }
}
