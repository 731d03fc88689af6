using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Reports;

/// <summary>How courts use discipline, counted by the register.</summary>
public sealed class ProportionalityTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "LADDER"), Trait("Rule", "LIST-GRADE"), Trait("Rule", "LIST-DEL-FAST")]
    public async Task The_report_counts_what_each_court_did_and_a_higher_court_sees_those_below()
    {
        var (_, listing, order) = await ListWarnedAsync(warned: true);
        var (unwarned, _, _) = await ListWarnedAsync(warned: false);
        var neighbour = new CourtActs(api, "甘0103");
        await neighbour.ListAsync(TestDebtor.New(), ["EVASION"], 24);
        var penalty = (await _court.ActAsync($"/v1/cases/{unwarned}/penalties", new { debtorId = await _court.DebtorOfAsync(unwarned), conduct = "妨碍", fine = "2500.00", detentionDays = 7 })).GetProperty("penaltyId").GetGuid();
        await _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
        await _court.PayAsync((await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("caseId").GetGuid());
        await _court.RemoveAsync(listing, order);

        var own = await ReportAsync(_court.President, $"?from={api.Today:O}&to={api.Today:O}");
        var figures = Assert.Single(own.GetProperty("courts").EnumerateArray());
        Assert.Equal(ApiFixture.Court, figures.GetProperty("courtCode").GetString());
        Assert.Equal((1, 1), Count(figures, "WARNINGS", "SERVED"));
        Assert.Equal((2, 2), Count(figures, "ENTRIES"));
        Assert.Equal((2, 2), Count(figures, "ENTRIES_BY_GROUND", "ABLE_BUT_REFUSES"));
        Assert.Equal((2, 2), Count(figures, "ENTRIES_BY_GRADE", "NONE"));
        Assert.Equal((2, 2), Count(figures, "ORDERS"));
        Assert.Equal(("2500.00", "7.00"), (Of(figures, "FINES").GetProperty("amount").GetString(), Of(figures, "DETENTIONS").GetProperty("amount").GetString()));
        var removed = Of(figures, "REMOVALS", "PERFORMED");
        Assert.Equal(("0.00", 0, 0), (removed.GetProperty("meanWorkingDays").GetString(), removed.GetProperty("worstWorkingDays").GetInt32(), removed.GetProperty("late").GetInt32()));
        Assert.Equal(((2, 2), (1, 1), "0.50"), (Count(figures, "LADDER", "DEBTORS"), Count(figures, "LADDER", "SKIPPED"), Of(figures, "LADDER", "SKIPPED").GetProperty("share").GetString()));
        Assert.All(figures.GetProperty("figures").EnumerateArray(), figure => Assert.Contains(own.GetProperty("definitions").EnumerateArray(), definition => definition.GetProperty("measure").GetString() == figure.GetProperty("measure").GetString()));

        var auditor = api.Staff("auditor-1", OfficerRole.Auditor, "甘01");
        var above = await ReportAsync(auditor, $"?from={api.Today:O}&to={api.Today:O}");
        Assert.Equal(["甘0102", "甘0103"], above.GetProperty("courts").EnumerateArray().Select(court => court.GetProperty("courtCode").GetString()));
        Assert.Equal("甘0103", Assert.Single((await ReportAsync(auditor, $"?from={api.Today:O}&to={api.Today:O}&court=甘0103")).GetProperty("courts").EnumerateArray()).GetProperty("courtCode").GetString());
        Assert.Empty((await ReportAsync(auditor, "?from=2020-01-01&to=2020-12-31")).GetProperty("courts").EnumerateArray());
        await TableIsTheSameAsync(own);
    }

    [Fact]
    public async Task Others_and_bad_questions_are_refused()
    {
        var period = "from=2026-01-01&to=2026-12-31";
        await _court.Judge.GetAsync($"/v1/reports/proportionality?{period}").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await api.Anonymous.GetAsync($"/v1/reports/proportionality?{period}").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        foreach (var court in new[] { "甘01", "甘0103", "甘9999" })
            await _court.President.GetAsync($"/v1/reports/proportionality?{period}&court={court}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        foreach (var bad in new[] { "", "?from=2026-01-01", "?from=2026-12-31&to=2026-01-01", "?from=2026-1-1&to=2026-12-31", "?from=1990-01-01&to=2026-01-01", $"?{period}&courtCode=甘0102" })
            await _court.President.GetAsync($"/v1/reports/proportionality{bad}").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/reports/proportionality?{period}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/pdf"));
        await _court.President.SendAsync(request).ProblemAsync(HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE");
    }

    private async Task TableIsTheSameAsync(JsonElement report)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/reports/proportionality?from={api.Today:O}&to={api.Today:O}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var answer = await _court.President.SendAsync(request);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("courtCode,courtName,measure,code,times,cases,", lines[0], StringComparison.Ordinal);
        Assert.Equal(report.GetProperty("courts")[0].GetProperty("figures").GetArrayLength(), lines.Length - 1);
        Assert.Contains(lines, line => line.Contains(",LADDER,SKIPPED,1,1,,,,,0.5", StringComparison.Ordinal));
    }

    private async Task<(Guid Case, Guid Listing, Guid Order)> ListWarnedAsync(bool warned)
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        if (warned)
        {
            var warning = (await _court.ActAsync($"/v1/cases/{caseId}/warnings", new { debtorId = await _court.DebtorOfAsync(caseId), performBy = api.Today.AddDays(5) })).GetProperty("warningId").GetGuid();
            await _court.ActAsync($"/v1/warnings/{warning}/serve", new { servedOn = api.Today });
        }
        var listing = await _court.DraftAsync(caseId, debtor);
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        await _court.PresidentAsync($"/v1/listings/{listing}/sign");
        var order = await _court.BringOrderIntoForceAsync(caseId);
        await _court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today });
        await _court.ActAsync($"/v1/listings/{listing}/publish", new { });
        return (caseId, listing, order);
    }

    private static async Task<JsonElement> ReportAsync(HttpClient who, string question) => await who.GetAsync($"/v1/reports/proportionality{question}").SuccessAsync();

    private static JsonElement Of(JsonElement court, string measure, string? code = null) => court.GetProperty("figures").EnumerateArray()
        .Single(figure => figure.GetProperty("measure").GetString() == measure && figure.GetProperty("code").GetString() == code);

    private static (int, int) Count(JsonElement court, string measure, string? code = null) => (Of(court, measure, code).GetProperty("times").GetInt32(), Of(court, measure, code).GetProperty("cases").GetInt32());
}
