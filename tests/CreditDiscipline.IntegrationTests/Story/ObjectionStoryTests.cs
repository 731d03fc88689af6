using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Story;

public sealed class ObjectionStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);
    private static readonly string[] Panel = ["p1", "p2", "p3"];
    private static readonly string[] HigherPanel = ["h1", "h2", "h3"];

    [Fact, Trait("Rule", "OBJ-2"), Trait("Rule", "OBJ-3"), Trait("Rule", "OBJ-5")]
    public async Task A_rejected_objection_goes_to_the_higher_court_which_finds_it_founded_and_the_entry_is_revoked_in_time()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        var objection = await FileAsync("LISTING", listing, debtor);
        await _court.ActAsync($"/v1/objections/{objection}/panel", new { panel = Panel });
        await Officer("p1", OfficerRole.Judge, ApiFixture.Court).ActAsync($"/v1/objections/{objection}/decide", new { founded = false, reasons = "不成立" }).SuccessAsync();
        await _court.ActAsync($"/v1/objections/{objection}/serve", new { servedOn = api.Today });
        Assert.Equal("PUBLISHED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());

        var higher = Officer("h1", OfficerRole.Reviewer, "甘01");
        await Officer("x1", OfficerRole.Reviewer, "甘07").ActAsync($"/v1/objections/{objection}/reconsideration", new { addressedTo = "甘07", receivedOn = api.Today })
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "WRONG_COURT");
        await higher.ActAsync($"/v1/objections/{objection}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).SuccessAsync();
        await higher.ActAsync($"/v1/objections/{objection}/reconsideration-panel", new { panel = HigherPanel }).SuccessAsync();
        var queue = await higher.GetAsync("/v1/duties").SuccessAsync(); // the duty is the higher court's
        Assert.Contains(queue.GetProperty("items").EnumerateArray(), duty => duty.GetProperty("kind").GetString() == "DECIDE_RECONSIDERATION" && duty.GetProperty("thingId").GetGuid() == objection);
        var decided = await higher.ActAsync($"/v1/objections/{objection}/decide-reconsideration", new { founded = true, reasons = "已提供充分担保" }).SuccessAsync();
        Assert.Equal("RECON_UPHELD", decided.GetProperty("state").GetString());

        Assert.Contains(await _court.DutiesOnAsync(listing), duty => duty.StartsWith("REVOKE_ENTRY OPEN", StringComparison.Ordinal));
        await _court.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "上级法院复议决定" });
        Assert.Contains(await _court.DutiesOnAsync(listing), duty => duty.StartsWith("REVOKE_ENTRY DONE", StringComparison.Ordinal));
        Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from changes where entry_id = '{listing}' and kind = 'REVOKE'"));
        var kinds = (await _court.ReadAsync($"/v1/cases/{caseId}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString()).ToList();
        Assert.Contains("REJECTION_DECISION", kinds);
        Assert.Contains("RECONSIDERATION_DECISION", kinds);
    }

    [Fact, Trait("Rule", "OBJ-2"), Trait("Rule", "FUND-1")]
    public async Task The_clock_of_a_founded_objection_outlives_money_that_comes_and_goes()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        var objection = (await _court.ActAsync("/v1/objections", Filing("LISTING", listing, debtor, "SHOULD_BE_DELETED"))).GetProperty("objectionId").GetGuid();
        await _court.ActAsync($"/v1/objections/{objection}/panel", new { panel = Panel });
        await Officer("p1", OfficerRole.Judge, ApiFixture.Court).ActAsync($"/v1/objections/{objection}/decide", new { founded = true, reasons = "申请执行人已书面申请删除" }).SuccessAsync();
        await _court.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = "GOES", amount = "1000.00", creditedOn = api.Today });
        await _court.ActAsync($"/v1/cases/{caseId}/reverse-credit", new { bankReference = "GOES", reason = "冲正" });
        Assert.Equal("PUBLISHED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
        Assert.Contains(await _court.DutiesOnAsync(listing), duty => duty.StartsWith("DELETE_ENTRY OPEN", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "OBJ-5")]
    public async Task Example_10_while_reconsideration_is_pending_banks_still_find_the_entry_and_nothing_is_sent()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor);
        var before = await api.ScalarAsync<long>("select position from change_head");
        var objection = await FileAsync("LISTING", listing, debtor);
        await _court.ActAsync($"/v1/objections/{objection}/panel", new { panel = Panel });
        await Officer("p1", OfficerRole.Judge, ApiFixture.Court).ActAsync($"/v1/objections/{objection}/decide", new { founded = false, reasons = "不成立" }).SuccessAsync();
        await _court.ActAsync($"/v1/objections/{objection}/serve", new { servedOn = api.Today });
        var pending = await Officer("h1", OfficerRole.Reviewer, "甘01").ActAsync($"/v1/objections/{objection}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).SuccessAsync();
        Assert.Equal("RECON_UNDER_REVIEW", pending.GetProperty("state").GetString());
        Assert.Equal(before, await api.ScalarAsync<long>("select position from change_head"));
        await ApiFixture.UntilAsync(async () => (await api.Bank.PostAsJsonAsync("/v1/status", BankQuestions.About(debtor)).SuccessAsync()).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank finds the entry");
    }

    [Fact, Trait("Rule", "OBJ-7")]
    public async Task Who_drafted_or_signed_does_not_review_and_the_database_says_so_too()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor);
        var objection = await FileAsync("LISTING", listing, debtor);
        await _court.Judge.ActAsync($"/v1/objections/{objection}/panel", new { panel = new[] { "p1", "p2", $"president-{ApiFixture.Court}" } })
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "REVIEWER_ON_CASE_TEAM");
        var error = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => api.ScalarAsync<object>($"update objections set panel = handlers where id = '{objection}' returning 1"));
        Assert.Equal("nobody_reviews_his_own_case", error.ConstraintName);
    }

    [Fact, Trait("Rule", "OBJ-1"), Trait("Rule", "OBJ-6")]
    public async Task A_stranger_does_not_object_and_a_restricted_person_does()
    {
        var debtor = TestDebtor.New();
        var (_, listing, order) = await _court.ListAsync(debtor);
        await _court.Judge.ActAsync("/v1/objections", Filing("LISTING", listing, TestDebtor.New())).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_SUBJECT");
        var objection = await FileAsync("RESTRICTION", order, debtor);
        Assert.Equal("RECEIVED", (await _court.ReadAsync($"/v1/objections/{objection}")).GetProperty("state").GetString());
        Assert.Single((await _court.ReadAsync($"/v1/restriction-orders/{order}/objections")).EnumerateArray());
    }

    private HttpClient Officer(string id, OfficerRole role, string court) => api.Staff(id, role, court);

    private object Filing(string register, Guid entry, TestDebtor applicant, string ground = "SHOULD_NOT_BE_LISTED") => new
    {
        register,
        entryId = entry,
        applicantName = applicant.Name,
        documentType = "CITIZEN_ID",
        documentNumber = applicant.Number,
        reasons = "已提供充分有效担保",
        receivedOn = api.Today,
        ground,
    };

    private async Task<Guid> FileAsync(string register, Guid entry, TestDebtor applicant) =>
        (await _court.ActAsync("/v1/objections", Filing(register, entry, applicant))).GetProperty("objectionId").GetGuid();
}
