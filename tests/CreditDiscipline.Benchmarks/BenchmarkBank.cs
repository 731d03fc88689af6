using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Api.Commands;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Partners;

namespace CreditDiscipline.Benchmarks;

/// <summary>The bank that asks in a run: registered like any other, with limits that it does not reach.</summary>
internal static class BenchmarkBank
{
    /// <summary>Registers the bank and gets its token from a host.</summary>
    public static async Task<string> SignInAsync(string connectionString, KeyRing keys, Func<Child> startService)
    {
        await using var database = RegisterResources.OpenDatabase(connectionString);
        await using var services = new ServiceCollection().AddLogging().AddCreditDiscipline(database, keys).BuildServiceProvider();
        var bank = await PartnerCommand.RegisterAsync(services, new RegisterPartnerCommand(
            "benchmark-bank", "Benchmark Bank", new AgreementInput([.. Enum.GetValues<QueryPurpose>()], [.. PartnerScopes.All.Select(PartnerScopes.Of)]),
            new PartnerLimits(PartnerLimits.Largest, PartnerLimits.Largest, PartnerLimits.LargestPerDay)));
        using var service = startService();
        using var client = new HttpClient { BaseAddress = new Uri(await service.AfterAsync("Now listening on: ")) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{bank.ClientId}:{bank.ClientSecret}")));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });
        using var answer = await client.PostAsync("/connect/token", form);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
    }
}
