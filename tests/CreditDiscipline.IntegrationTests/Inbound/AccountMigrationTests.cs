using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Sandbox;

namespace CreditDiscipline.IntegrationTests.Inbound;

public sealed class AccountMigrationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "FUND-1")]
    public async Task Cases_from_before_get_the_accounts_that_they_would_get_today()
    {
        var number = 1;
        foreach (var court in new[] { "甘", "甘01", "甘0102", "甘7505" })
        {
            var acts = new CourtActs(api, court);
            foreach (var type in new[] { "执", "执恢", "执异", "司惩复" })
            {
                var body = System.Text.Json.JsonSerializer.SerializeToNode(acts.NewCase(TestDebtor.New()))!;
                body["number"] = $"({api.Today.Year}){court}{type}{number *= 3}号";
                await acts.ActAsync("/v1/cases", body);
            }
        }
        var schema = await File.ReadAllTextAsync(Path.Combine(Chapter.Root(), "src/CreditDiscipline.Application/Persistence/Schema/0018_inbound.sql"));
        var made = schema.Split("update enforcement_cases set account_number = ")[1].Split(";\n")[0];
        Assert.Equal(16, await api.ScalarAsync<long>($"select count(*) from enforcement_cases where account_number = {made}"));
        Assert.Equal(16, await api.ScalarAsync<long>("select count(*) from enforcement_cases"));
    }
}
