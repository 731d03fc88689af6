using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Documents;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Story;

/// <summary>A court that warns first.</summary>
public sealed class CautiousFixture : ApiFixture
{
    protected override string[] Settings => ["--Ladder:WarningExpected=true"];
}

/// <summary>The list is for those who can pay and will not: a firm in temporary difficulty is asked about, and gets grace first (LIST-SUPPLE).</summary>
public sealed class FirmInDifficultyTests(CautiousFixture api) : IClassFixture<CautiousFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "LIST-SUPPLE"), Trait("Rule", "LIST-GRACE"), Trait("Rule", "LADDER")]
    public async Task A_firm_in_temporary_difficulty_gets_grace_in_the_decision_and_pays_in_it_without_a_trace()
    {
        var (code, stranger) = (TestSubjects.CreditCodeNumber(), TestSubjects.CreditCodeNumber());
        var body = JsonSerializer.SerializeToNode(_court.NewCase(TestDebtor.New()))!.AsObject();
        body["debtors"] = JsonSerializer.SerializeToNode(new[] { new { subject = new { type = "LEGAL_PERSON", name = "测试公司", documentType = "USCC", documentNumber = code, legalRepresentative = "法人甲" } } });
        var caseId = (await _court.ActAsync("/v1/cases", body)).GetProperty("caseId").GetGuid();
        await _court.ActAsync($"/v1/cases/{caseId}/skip-warning", new { debtorId = await _court.DebtorOfAsync(caseId), reason = "执行通知书已载明风险" });
        var listing = (await _court.Judge.PostAsJsonAsync("/v1/listings", Draft(caseId, code)).SuccessAsync()).GetProperty("listingId").GetGuid();
        await _court.Judge.ActAsync($"/v1/listings/{listing}/submit").ProblemAsync(HttpStatusCode.UnprocessableEntity, "DIFFICULTY_UNANSWERED");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/revise", Content([new { question = "SHOE_SIZE", yes = true }])).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/revise", Content([.. CourtActs.Caution(), .. CourtActs.Caution()])).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/revise", Content([null!])).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/revise", Content(CourtActs.Caution(), graceMonths: 4)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");

        Assert.True((await _court.ActAsync($"/v1/listings/{listing}/revise", Content(CourtActs.Caution("TEMPORARY_DIFFICULTY", "OPERATES")))).GetProperty("temporaryDifficulty").GetBoolean());
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        await _court.President.ActAsync($"/v1/listings/{listing}/sign").ProblemAsync(HttpStatusCode.UnprocessableEntity, "GRACE_NOT_OFFERED");
        await _court.PresidentAsync($"/v1/listings/{listing}/return");
        await _court.ActAsync($"/v1/listings/{listing}/revise", Content(CourtActs.Caution("TEMPORARY_DIFFICULTY", "OPERATES"), graceMonths: 2));
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        var signed = await _court.PresidentAsync($"/v1/listings/{listing}/sign");
        Assert.Equal(("IN_GRACE", api.Today.AddMonths(2).ToString("yyyy-MM-dd")), (signed.GetProperty("state").GetString(), signed.GetProperty("graceEndsOn").GetString()));
        (await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/listings/{listing}"))[0].MustSay("企业是否属于暂时经营困难、有恢复履行能力的可能：是（已查明）");
        Assert.Contains($"GRACE_END OPEN {api.Today.AddMonths(2):yyyy-MM-dd}", await _court.DutiesOnAsync(listing));
        var order = await _court.BringOrderIntoForceAsync(caseId);
        await _court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today });
        await _court.Judge.ActAsync($"/v1/listings/{listing}/publish", new { }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "GRACE_RUNNING");

        await _court.PayAsync(caseId);
        var ended = await _court.ReadAsync($"/v1/listings/{listing}");
        Assert.Equal(("CANCELLED", "GRACE_PERFORMED"), (ended.GetProperty("state").GetString(), ended.GetProperty("removal").GetString()));
        Assert.Equal("CANCELLED", (await _court.ReadAsync($"/v1/restriction-orders/{order}")).GetProperty("state").GetString());
        Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from changes where entry_id in ('{listing}', '{order}')"));
        Assert.Equal((await AskAsync(stranger)).Shape(), (await AskAsync(code)).Shape());
        Assert.Equal("NONE", (await AskAsync(code)).GetProperty("result").GetString());
    }

    [Fact, Trait("Rule", "LADDER")]
    public async Task Where_a_court_warns_first_neither_an_entry_nor_an_order_goes_before_the_president_without_a_served_warning()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var debtorId = await _court.DebtorOfAsync(caseId);
        var listing = await _court.DraftAsync(caseId, debtor);
        var order = (await _court.ActAsync("/v1/restriction-orders", new { caseId, documentType = "CITIZEN_ID", documentNumber = debtor.Number, applicant = "测试债权人" })).GetProperty("orderId").GetGuid();
        foreach (var step in new[] { $"/v1/listings/{listing}/submit", $"/v1/restriction-orders/{order}/submit" })
            await _court.Judge.ActAsync(step).ProblemAsync(HttpStatusCode.UnprocessableEntity, "WARNING_MISSING");
        var bars = (await _court.ReadAsync($"/v1/cases/{caseId}/ladder")).GetProperty("debtors")[0].GetProperty("steps")[2].GetProperty("bar").GetProperty("code").GetString();
        Assert.Equal("ALREADY_LISTED", bars); // the draft itself is in the way of another one
        var warning = (await _court.ActAsync($"/v1/cases/{caseId}/warnings", new { debtorId, performBy = api.Today.AddDays(5) })).GetProperty("warningId").GetGuid();
        await _court.Judge.ActAsync($"/v1/listings/{listing}/submit").ProblemAsync(HttpStatusCode.UnprocessableEntity, "WARNING_MISSING"); // not served yet
        await _court.ActAsync($"/v1/warnings/{warning}/serve", new { servedOn = api.Today });
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        await _court.ActAsync($"/v1/restriction-orders/{order}/submit");
    }

    [Fact, Trait("Rule", "LIST-SUPPLE")]
    public async Task Staff_read_the_questions_of_the_checklist()
    {
        var questions = (await _court.ReadAsync("/v1/caution-checklist")).EnumerateArray().ToList();
        Assert.Equal(6, questions.Count);
        Assert.True(questions.Single(question => question.GetProperty("code").GetString() == "TEMPORARY_DIFFICULTY").GetProperty("meansDifficulty").GetBoolean());
        await api.Anonymous.GetAsync("/v1/caution-checklist").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    private Task<JsonElement> AskAsync(string code) =>
        api.Bank.PostAsJsonAsync("/v1/status", new { subject = new { name = "测试公司", documentType = "USCC", documentNumber = code }, purpose = "LOAN_ORIGINATION" }).SuccessAsync();

    private static object Draft(Guid caseId, string code) =>
        new { caseId, name = "测试公司", documentType = "USCC", documentNumber = code, grounds = new[] { "ABLE_BUT_REFUSES" }, conduct = "有履行能力而拒不履行", performance = "NONE", abilityEvidence = "银行流水" };

    private static object Content(object[] caution, int? graceMonths = null) =>
        new { grounds = new[] { "ABLE_BUT_REFUSES" }, conduct = "有履行能力而拒不履行", performance = "NONE", abilityEvidence = "银行流水", caution, graceMonths };
}
