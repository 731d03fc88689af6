using System.Net;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Story;

public sealed class ShieldingStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "SHD-3"), Trait("Rule", "SHD-4"), Trait("Rule", "Q-11")]
    public async Task A_shielded_entry_is_gone_for_the_bank_and_the_platform_and_seen_again_when_an_instalment_is_missed()
    {
        var debtor = TestDebtor.New();
        await using var platform = await ReceiverProcess.StartAsync("province", api.Keys, api.Database);
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await api.Administrator.PostAsync("/v1/receivers/province/push", null);
        await ApiFixture.UntilAsync(() => platform.ShowsAsync(listing), "the platform shows the entry");
        await _court.PayAsync(caseId, "400.00");
        await _court.AgreePlanAsync(caseId);

        var repair = await WaitingAsync(listing, debtor);
        await _court.Judge.ActAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 3 }).ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_NOT_PRESIDENT");
        await _court.President.ActAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 7 }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "SHIELD_MONTHS");
        Assert.Equal("IN_EFFECT", (await _court.PresidentAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 3 })).GetProperty("state").GetString());

        await ApiFixture.UntilAsync(async () => !await platform.ShowsAsync(listing), "the shielding is at the platform without waiting for the night");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "RESTRICTED", "the bank sees the order alone");
        Assert.Empty((await api.Bank.AskAsync(debtor)).GetProperty("listings").EnumerateArray());
        Assert.Equal(("SHIELDED", api.Today.AddMonths(3).ToString("yyyy-MM-dd")), Of(await _court.ReadAsync($"/v1/listings/{listing}")));
        Assert.Contains($"SHIELDING_END OPEN {api.Today.AddMonths(3):yyyy-MM-dd}", await _court.DutiesOnAsync(repair));

        await _court.Judge.ActAsync($"/v1/repairs/{repair}/revoke", new { loss = "MISSED_INSTALMENT", reasons = "12月一期未付" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "LOSS_NOT_ON_RECORD");
        await _court.ActAsync($"/v1/repairs/{repair}/revoke", new { loss = "FALSE_MATERIAL", reasons = "还款凭证系伪造" });
        await ApiFixture.UntilAsync(() => platform.ShowsAsync(listing), "the entry is at the platform again at once");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank gets the hit again");
        Assert.Equal(["SHIELDING_DECISION", "SHIELDING_REVOCATION"], (await _court.ReadAsync($"/v1/repairs/{repair}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString()));
        Assert.Empty((await platform.StatsAsync()).GetProperty("refusals").EnumerateArray());
    }

    [Fact, Trait("Rule", "SHD-3"), Trait("Rule", "LIST-DEL-1"), Trait("Rule", "Q-11")]
    public async Task Who_pays_while_he_is_shielded_is_to_everybody_outside_as_if_never_listed_and_history_says_so()
    {
        var (debtor, stranger) = (TestDebtor.New(), TestDebtor.New());
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        await _court.AgreePlanAsync(caseId);
        var repair = await WaitingAsync(listing, debtor);
        await _court.PresidentAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 3 });
        await _court.PayAsync(caseId, "600.00");
        Assert.Equal("REMOVAL_DUE", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
        Assert.False((await _court.ReadAsync($"/v1/listings/{listing}/history")).GetProperty("public").GetBoolean());
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "RESTRICTED", "the bank sees the order alone");
        await _court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "NONE", "the bank sees nothing");
        Assert.Equal((await api.Bank.AskAsync(stranger)).Shape(), (await api.Bank.AskAsync(debtor)).Shape());
    }

    [Fact, Trait("Rule", "SHD-1")]
    public async Task A_request_that_fails_a_check_is_refused_with_its_code_and_a_document()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor);
        var asked = _court.AsksToShield(listing, debtor);
        await _court.Judge.ActAsync("/v1/repairs", _court.AsksToShield(listing, TestDebtor.New())).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REPAIR_NOT_SUBJECT");
        var repair = (await _court.ActAsync("/v1/repairs", asked)).GetProperty("repairId").GetGuid();
        await _court.Judge.ActAsync("/v1/repairs", asked).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REPAIR_OPEN");
        var refused = await _court.ActAsync($"/v1/repairs/{repair}/check");
        Assert.Equal(("REFUSED", "NOTHING_PAID"), (refused.GetProperty("state").GetString(), refused.GetProperty("failedCheck").GetString()));
        Assert.Equal("REPAIR_REFUSAL", Assert.Single((await _court.ReadAsync($"/v1/repairs/{repair}/documents")).EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(repair, Assert.Single((await _court.ReadAsync($"/v1/listings/{listing}/repairs")).EnumerateArray()).GetProperty("repairId").GetGuid());
        Assert.Equal("LISTED_AND_RESTRICTED", (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString());
    }

    [Fact, Trait("Rule", "SHD-4"), Trait("Rule", "SHD-1")]
    public async Task A_plan_given_up_or_a_breach_proven_ends_the_shielding_in_the_same_act_and_before_the_decision_forbids_it()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        var plan = (await _court.AgreePlanAsync(caseId)).GetProperty("planId").GetGuid();
        var first = await WaitingAsync(listing, debtor);
        await _court.PresidentAsync($"/v1/repairs/{first}/decide", new { granted = true, reasons = "按计划履行", months = 3 });
        await _court.ActAsync($"/v1/plans/{plan}/give-up", new { reason = "改约" });
        await AssertLostAsync(first, listing, "PLAN_GIVEN_UP");

        await _court.AgreePlanAsync(caseId);
        var second = await WaitingAsync(listing, debtor);
        await _court.PresidentAsync($"/v1/repairs/{second}/decide", new { granted = true, reasons = "按新计划履行", months = 3 });
        var report = (await _court.ActAsync($"/v1/restriction-orders/{order}/breach-reports", new { brokenOn = api.Today, category = "TOURISM", report = "举报" })).GetProperty("breachReportId").GetGuid();
        Assert.Equal("SHIELDED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
        await _court.ActAsync($"/v1/breach-reports/{report}/verify", new { proven = true, finding = "属实" });
        await AssertLostAsync(second, listing, "BREACH");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank gets the hit again");
        Assert.Equal("BREACH_TOO_RECENT", (await _court.ActAsync($"/v1/repairs/{(await _court.ActAsync("/v1/repairs", _court.AsksToShield(listing, debtor))).GetProperty("repairId").GetGuid()}/check")).GetProperty("failedCheck").GetString());
    }

    [Fact, Trait("Rule", "SHD-1"), Trait("Rule", "REP-9")]
    public async Task What_was_checked_must_still_be_so_when_the_president_decides_and_false_material_bars_another_request()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        var plan = (await _court.AgreePlanAsync(caseId)).GetProperty("planId").GetGuid();
        var repair = await WaitingAsync(listing, debtor);
        await _court.ActAsync($"/v1/plans/{plan}/give-up", new { reason = "改约" });
        await _court.President.ActAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 3 }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PLAN_MISSING");
        await _court.President.ActAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 3, falseMaterial = true }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        Assert.Equal("PENDING_DECISION", (await _court.ReadAsync($"/v1/repairs/{repair}")).GetProperty("state").GetString());
        var refused = await _court.PresidentAsync($"/v1/repairs/{repair}/decide", new { granted = false, reasons = "回单系伪造", falseMaterial = true });
        Assert.Equal(("REFUSED", api.Today.AddMonths(6).ToString("yyyy-MM-dd")), (refused.GetProperty("state").GetString(), refused.GetProperty("barredUntil").GetString()));
        await _court.Judge.ActAsync("/v1/repairs", _court.AsksToShield(listing, debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REPAIR_BARRED");
    }

    private async Task AssertLostAsync(Guid repair, Guid listing, string loss)
    {
        var lost = await _court.ReadAsync($"/v1/repairs/{repair}");
        Assert.Equal(("REVOKED", loss), (lost.GetProperty("state").GetString(), lost.GetProperty("loss").GetString()));
        Assert.Equal("PUBLISHED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
        Assert.Equal(["SHIELDING_DECISION", "SHIELDING_REVOCATION"], (await _court.ReadAsync($"/v1/repairs/{repair}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString()));
    }

    private static (string?, string?) Of(JsonElement listing) => (listing.GetProperty("state").GetString(), listing.GetProperty("shieldedUntil").GetString());

    private async Task<Guid> WaitingAsync(Guid listing, TestDebtor debtor)
    {
        var repair = (await _court.ActAsync("/v1/repairs", _court.AsksToShield(listing, debtor))).GetProperty("repairId").GetGuid();
        await _court.ActAsync($"/v1/repairs/{repair}/check");
        await _court.ActAsync($"/v1/repairs/{repair}/consult-creditor", new { askedOn = api.Today });
        await _court.ActAsync($"/v1/repairs/{repair}/lay-before", new { creditorAgrees = true, creditorStatement = "同意" });
        return repair;
    }
}
