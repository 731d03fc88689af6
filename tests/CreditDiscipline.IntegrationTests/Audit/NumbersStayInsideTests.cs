using System.Net.Http.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Audit;

/// <summary>A host that logs whatever it can.</summary>
public sealed class TalkativeFixture : ApiFixture
{
    protected override string[] Settings => ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace"];
}

public sealed class NumbersStayInsideTests(TalkativeFixture api) : IClassFixture<TalkativeFixture>
{
    private static readonly string[] Tables =
    [
        "acts", "changes", "public_entries", "query_journal", "enforcement_cases", "case_debtors", "debtor_listings", "restriction_orders", "idempotency_keys", "push_batches",
        "staff_queries", "subject_entries", "partner_usage",
    ];

    [Fact]
    public async Task No_identity_number_stands_in_a_log_line_an_address_or_a_table()
    {
        var court = new CourtActs(api);
        var (debtor, wrong) = (TestDebtor.New(), new TestDebtor("甲", "620102199001010012"));
        var (caseId, listing, order) = await court.ListAsync(debtor);
        await api.Bank.AskAsync(debtor);
        await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(wrong));
        await api.Bank.PostAsJsonAsync("/v1/status/batch", new { items = new[] { BankQuestions.About(debtor), BankQuestions.About(wrong) } }).SuccessAsync();
        await using (var stream = await StreamClient.OpenAsync(api.Bank))
        {
            await stream.SendAsync([System.Text.Json.JsonSerializer.Serialize(BankQuestions.About(debtor)), System.Text.Json.JsonSerializer.Serialize(BankQuestions.About(wrong)), $"{{{debtor.Number}"]);
            await stream.EndAsync();
            Assert.Equal(3, (await stream.ReadToEndAsync()).Lines.Count);
        }
        foreach (var asked in new[] { debtor, wrong })
        {
            await api.Anonymous.PostAsJsonAsync("/public/v1/lookup", new { name = asked.Name, documentType = "CITIZEN_ID", documentNumber = asked.Number });
            var subject = new { name = asked.Name, documentType = "CITIZEN_ID", documentNumber = asked.Number };
            await court.Judge.PostAsJsonAsync("/v1/subjects/status", new { subject, reason = $"核查 {asked.Number}" }); // refused
            await court.Judge.PostAsJsonAsync("/v1/subjects/status", new { subject, reason = "核查" });
            await court.Judge.PostAsJsonAsync("/v1/subjects/queries", new { subject, request = new { reference = "1", receivedOn = "2026-01-05" } });
            await court.Judge.PostAsJsonAsync("/v1/subjects/queries/document", new { subject, request = new { reference = "1", receivedOn = "2026-01-05" } });
        }
        await court.Judge.ActAsync("/v1/cases", court.NewCase(wrong));
        await court.Judge.ActAsync("/v1/listings", CourtActs.Draft(caseId, wrong));
        await court.Judge.ActAsync("/v1/listings", CourtActs.Draft(caseId, debtor)); // refused: there is one
        await court.Judge.PostAsync("/v1/cases", new StringContent($"{{\"number\":\"{debtor.Number}\"", System.Text.Encoding.UTF8, "application/json"));
        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        await Task.Delay(200);

        Assert.Contains(api.Logs.Lines, line => line.Contains("/v1/status", StringComparison.Ordinal)); // the log is really listened to
        Assert.DoesNotContain(api.Logs.Lines, line => Shows(line, debtor, wrong));
        foreach (var table in Tables)
            Assert.False(Shows(await DumpAsync(table), debtor, wrong), table);
    }

    private static bool Shows(string text, params TestDebtor[] debtors) =>
        debtors.Any(debtor => text.Contains(debtor.Number, StringComparison.OrdinalIgnoreCase)
            || text.Contains(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(debtor.Number)), StringComparison.OrdinalIgnoreCase));

    private Task<string> DumpAsync(string table) => api.ScalarAsync<string>($"select coalesce(string_agg(t::text, chr(10)), '') from {table} t");
}
