using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Sandbox;

/// <summary>The service as in Development: endpoints on the same machine are taken.</summary>
public sealed class QuickstartFixture : ApiFixture
{
    protected override string[] Settings => ["--Webhooks:AllowInsecure=true"];
}

public sealed class QuickstartTests(QuickstartFixture api) : IClassFixture<QuickstartFixture>
{
    [Fact]
    public async Task The_ten_minutes_of_the_documentation_run_as_they_stand()
    {
        var partner = await TestPartner.RegisterAsync(api, sandbox: true);
        var folder = Directory.CreateTempSubdirectory("cd-quickstart-");
        try
        {
            var (code, output) = await Chapter.RunAsync(Chapter.CommandsOf("From nothing to a verified webhook in ten minutes"), folder.FullName, new()
            {
                ["CREDIT"] = api.Address.ToString().TrimEnd('/'),
                ["CLIENT_ID"] = partner.ClientId,
                ["CLIENT_SECRET"] = partner.Secret,
                ["PORT"] = FreePort().ToString(CultureInfo.InvariantCulture),
            });
            Assert.True(code == 0, string.Join('\n', [output, .. folder.GetFiles("rec*").Select(file => $"{file.Name}: {File.ReadAllText(file.FullName)}")]));
            Assert.All(DocumentedSubject.All, subject => Assert.Contains($"\"reference\":\"{subject.Code}\",\"result\":\"{subject.Result}\"\n", output, StringComparison.Ordinal));
            Assert.Equal(
                ["cn.creditdiscipline.webhook.challenge", "cn.creditdiscipline.subject.initial C-1001", "cn.creditdiscipline.subject.listed C-1001", "cn.creditdiscipline.subject.removed C-1001"],
                File.ReadLines(Path.Combine(folder.FullName, "received.log")).Where(line => line.StartsWith("verified ", StringComparison.Ordinal)).Select(line => line["verified ".Length..].Trim()).Distinct());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
