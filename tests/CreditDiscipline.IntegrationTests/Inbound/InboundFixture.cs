using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Inbound;

/// <summary>A service that lets a platform name three entries a day that are not there.</summary>
public sealed class InboundFixture : ApiFixture
{
    public const int RefusedPerDay = 3;

    protected override string[] Settings => [$"--Inbound:RefusedPerDay={RefusedPerDay}"];

    internal Task<long> CountRefusalsAsync(SignedPartner partner, string code) => ScalarAsync<long>($"select count(*) from acts where actor_id = 'partner/{partner.Partner.ClientId}' and refusal = '{code}'");
}

/// <summary>What the fund system tells.</summary>
internal static class Fund
{
    private static int _number;

    public static string NewReference() => $"GS{Environment.ProcessId}-{Interlocked.Increment(ref _number)}";

    public static object Credit(string account, string reference, string amount, DateOnly on, string? payer = null) => new { credit = new { account, bankReference = reference, amount, creditedOn = on, payer } };

    public static object Reversal(string reference, DateOnly on, string reason = "付款银行冲正") => new { reversal = new { bankReference = reference, reversedOn = on, reason } };

    public static async Task<string> AccountOfAsync(this CourtActs court, Guid caseId) => (await court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("accountNumber").GetString()!;

    /// <summary>How a case and its entry stand, in one line.</summary>
    public static async Task<string> StandingAsync(this CourtActs court, Guid caseId, Guid? listing = null, Guid? order = null)
    {
        var source = await court.ReadAsync($"/v1/cases/{caseId}");
        var words = $"{source.GetProperty("credited").GetString()} {source.GetProperty("performedOn").GetString() ?? "open"}";
        if (listing is not null)
            words += $" {StateOf(await court.ReadAsync($"/v1/listings/{listing}"))}";
        return order is null ? words : $"{words} {StateOf(await court.ReadAsync($"/v1/restriction-orders/{order}"))}";
    }

    private static string? StateOf(JsonElement thing) => thing.GetProperty("state").GetString();
}
