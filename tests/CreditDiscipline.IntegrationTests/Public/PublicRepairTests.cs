using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Public;

public sealed class PublicRepairTests(PublicFixture api) : IClassFixture<PublicFixture>
{
    private const string Path = "/public/v1/repairs";
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "REP-2"), Trait("Rule", "REP-3")]
    public async Task A_debtor_asks_without_signing_in_and_follows_the_request_with_his_receipt_code_alone()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        await _court.AgreePlanAsync(caseId);
        var number = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!;

        var receipt = await api.Anonymous.PostAsJsonAsync(Path, Asked(debtor, number)).SuccessAsync();
        var code = receipt.GetProperty("receiptCode").GetString()!;
        Assert.Equal(("0.00", api.Today.ToString("yyyy-MM-dd")), (receipt.GetProperty("fee").GetString(), receipt.GetProperty("receivedOn").GetString()));
        var progress = await FollowAsync(code).SuccessAsync();
        Assert.Equal("SUBMITTED", progress.GetProperty("state").GetString());
        Assert.DoesNotContain(debtor.Name, progress.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, progress.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("SUBMITTED", (await FollowAsync(code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()).SuccessAsync()).GetProperty("state").GetString());
        await api.Anonymous.PostAsJsonAsync($"{Path}/status?lang=zh", new { receiptCode = code }).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        await FollowAsync(code[..^1] + (code[^1] == 'A' ? 'B' : 'A')).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from acts where act = 'FollowRepair' and refusal = 'NOT_FOUND' and origin like 'network/%'"));

        var repair = Assert.Single((await _court.ReadAsync($"/v1/listings/{listing}/repairs")).EnumerateArray());
        Assert.Equal("DEBTOR", repair.GetProperty("channel").GetString());
        Assert.DoesNotContain("receipt", repair.GetRawText(), StringComparison.OrdinalIgnoreCase);
        var id = repair.GetProperty("repairId").GetGuid();
        await _court.ActAsync($"/v1/repairs/{id}/check");
        await _court.ActAsync($"/v1/repairs/{id}/consult-creditor", new { askedOn = api.Today });
        await _court.ActAsync($"/v1/repairs/{id}/lay-before", new { });
        await _court.PresidentAsync($"/v1/repairs/{id}/decide", new { granted = true, reasons = "按计划履行", months = 2 });
        Assert.Equal(("IN_EFFECT", api.Today.AddMonths(2).ToString("yyyy-MM-dd")), Of(await FollowAsync(code).SuccessAsync()));
        await api.Anonymous.PostAsJsonAsync(Path, Asked(debtor, number)).ProblemAsync(HttpStatusCode.NotFound, "NO_PUBLIC_ENTRY"); // shielded: as if there were none
    }

    [Fact, Trait("Rule", "REP-3")]
    public async Task A_request_about_somebody_elses_entry_is_refused_alike_whatever_is_wrong_and_written_down()
    {
        var (debtor, other) = (TestDebtor.New(), TestDebtor.New());
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        var number = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!;
        var before = await RefusalsAsync();
        foreach (var (who, where) in new[] { (other, number), (debtor with { Name = "别人" }, number), (debtor, $"({api.Today.Year})甘0102执99999999号") })
            await api.Anonymous.PostAsJsonAsync(Path, Asked(who, where)).ProblemAsync(HttpStatusCode.NotFound, "NO_PUBLIC_ENTRY");
        Assert.Equal(before + 3, await RefusalsAsync());
        Assert.Empty((await _court.ReadAsync($"/v1/listings/{listing}/repairs")).EnumerateArray());
    }

    private Task<HttpResponseMessage> FollowAsync(string code) => api.Anonymous.PostAsJsonAsync($"{Path}/status", new { receiptCode = code });

    private async Task<long> RefusalsAsync()
    {
        await using var command = api.Database.CreateCommand("select count(*) from acts where act = 'AskForRepair' and refusal = 'NO_PUBLIC_ENTRY'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static (string?, string?) Of(System.Text.Json.JsonElement progress) => (progress.GetProperty("state").GetString(), progress.GetProperty("shieldedUntil").GetString());

    private static object Asked(TestDebtor debtor, string caseNumber) => new
    {
        name = debtor.Name,
        documentType = "CITIZEN_ID",
        documentNumber = debtor.Number,
        caseNumber,
        kind = "SHIELD",
        basis = "PARTLY_PERFORMED",
        statement = "已付四成，余款分期",
        undertaking = true,
    };
}
