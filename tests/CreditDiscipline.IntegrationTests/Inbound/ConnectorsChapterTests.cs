using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Sandbox;

namespace CreditDiscipline.IntegrationTests.Inbound;

public sealed class ConnectorsChapterTests(InboundFixture api) : IClassFixture<InboundFixture>
{
    [Fact]
    public async Task The_commands_of_the_documentation_sign_send_and_are_answered_as_it_says()
    {
        var court = new CourtActs(api);
        var partner = await TestPartner.RegisterAsync(api, purposes: [], scopes: ["fund.credits", "repairs.forward"]);
        var debtor = TestDebtor.New();
        var (caseId, _, _) = await court.ListAsync(debtor);
        var folder = Directory.CreateTempSubdirectory("cd-connectors-");
        try
        {
            var (code, output) = await Chapter.RunAsync(Chapter.CommandsOf("Signed messages to the register", "connectors.md"), folder.FullName, new()
            {
                ["CREDIT"] = api.Address.ToString().TrimEnd('/'),
                ["CLIENT_ID"] = partner.ClientId,
                ["CLIENT_SECRET"] = partner.Secret,
                ["PARTNER_ID"] = partner.Id.ToString(),
                ["ADMINISTRATOR"] = api.Administrator.DefaultRequestHeaders.Authorization!.Parameter!,
                ["ACCOUNT"] = await court.AccountOfAsync(caseId),
                ["NAME"] = debtor.Name,
                ["NUMBER"] = debtor.Number,
                ["CASE"] = (await court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!,
                ["TODAY"] = api.Today.ToString("yyyy-MM-dd"),
            });
            Assert.True(code == 0, output);
            foreach (var told in new[] { "\"outcome\":\"BOOKED\"", "\"receiptCode\":\"", "\"state\":\"IN_PROGRESS\"", "\"code\":\"SIGNATURE_INVALID\"" })
                Assert.Contains(told, output, StringComparison.Ordinal);
            Assert.Equal("400.00 open", await court.StandingAsync(caseId));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
