using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Documents;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Story;

/// <summary>The ladder of discipline from the warning to the conviction, as a court climbs it over HTTP.</summary>
public sealed class LadderStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private CourtActs _court = new(api);

    [Fact, Trait("Rule", "LADDER"), Trait("Rule", "PEN-1"), Trait("Rule", "CRIME-1")]
    public async Task Example_55_a_debtor_is_warned_listed_and_fined_before_he_is_referred_for_breaking_the_order_and_convicted()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var debtorId = await _court.DebtorOfAsync(caseId);
        Assert.Equal([("WARNING", true, null), ("CONSUMPTION_LIMIT", true, null), ("CREDIT_DISCIPLINE", true, null), ("JUDICIAL_PENALTY", true, null), ("CRIMINAL", true, null)], await StepsAsync(caseId));
        var warning = (await _court.ActAsync($"/v1/cases/{caseId}/warnings", new { debtorId, performBy = api.Today.AddDays(3) })).GetProperty("warningId").GetGuid();
        await _court.ActAsync($"/v1/warnings/{warning}/serve", new { servedOn = api.Today });
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/warnings", new { debtorId, performBy = api.Today.AddDays(3) }).ProblemAsync(HttpStatusCode.Conflict, "WARNING_EXISTS");
        Assert.Equal("NONE", (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString()); // a warning is not public

        var listing = await _court.DraftAsync(caseId, debtor);
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        await _court.PresidentAsync($"/v1/listings/{listing}/sign");
        var order = await _court.BringOrderIntoForceAsync(caseId);
        await _court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today });
        await _court.ActAsync($"/v1/listings/{listing}/publish", new { });

        await RefuseReferralAsync(caseId, debtorId, "PRIOR_PENALTY_MISSING"); // Example 55
        var penalty = await PunishAsync(caseId, debtorId);
        await RefuseReferralAsync(caseId, debtorId, "PRIOR_PENALTY_MISSING"); // the refusal has not gone on after the fine yet
        Later(5);
        await ReferAsync(caseId, debtorId, penalty);

        var ladder = (await _court.ReadAsync($"/v1/cases/{caseId}/ladder")).GetProperty("debtors")[0];
        Assert.Equal(["ServeWarning", "ServeOrder", "SignListing", "DecidePenalty", "DecideReferral"], ladder.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("taken")[0].GetProperty("act").GetString()));
        Assert.Empty(ladder.GetProperty("skipped").EnumerateArray());
        Assert.Equal("CREDIT_WARNING", ladder.GetProperty("steps")[0].GetProperty("taken")[0].GetProperty("documents")[0].GetProperty("kind").GetString());
        Assert.Equal("MINOR", ladder.GetProperty("grade").GetProperty("grade").GetString());
        Assert.NotEqual(Guid.Empty, order);
    }

    [Fact, Trait("Rule", "PEN-1"), Trait("Rule", "PEN-2")]
    public async Task Example_54_penalties_outside_their_ranges_late_or_misdirected_reconsideration_and_strangers_are_refused_and_change_nothing()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var debtorId = await _court.DebtorOfAsync(caseId);
        foreach (var (measure, code) in new (object, string)[] { (new { debtorId, conduct = "妨碍", fine = "120000.00" }, "FINE_RANGE"), (new { debtorId, conduct = "妨碍", detentionDays = 16 }, "DETENTION_RANGE"), (new { debtorId, conduct = "妨碍", detentionDays = 0 }, "DETENTION_RANGE"), (new { debtorId, conduct = "妨碍" }, "FINE_RANGE") })
            await _court.Judge.ActAsync($"/v1/cases/{caseId}/penalties", measure).ProblemAsync(HttpStatusCode.UnprocessableEntity, code);
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "妨碍", fine = "0.00" }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId = Guid.NewGuid(), conduct = "妨碍", fine = "1.00" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_DEBTOR");
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "妨碍", fine = "1.00", other = new { @as = "PRINCIPAL", person = TestDebtor.New().Subject } }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PENALTY_PERSON");
        Assert.Empty((await _court.ReadAsync($"/v1/cases/{caseId}/penalties")).EnumerateArray());

        var firm = await RegisterFirmAsync();
        var principal = TestDebtor.New();
        var firmDebtor = await _court.DebtorOfAsync(firm);
        await _court.Judge.ActAsync($"/v1/cases/{firm}/penalties", new { debtorId = firmDebtor, conduct = "妨碍", fine = "40000.00" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "FINE_RANGE");
        var penalty = (await _court.ActAsync($"/v1/cases/{firm}/penalties", new { debtorId = firmDebtor, conduct = "拒不报告财产", fine = "2000.00", other = new { @as = "PRINCIPAL", person = principal.Subject } })).GetProperty("penaltyId").GetGuid();
        await _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
        await _court.ActAsync($"/v1/penalties/{penalty}/serve", new { servedOn = api.Today });
        (await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/penalties/{penalty}")).MustSay("被执行人的主要负责人");
        Assert.Equal((principal.Name, false), (await _court.ReadAsync($"/v1/penalties/{penalty}")).GetProperty("punished") is var punished ? (punished.GetProperty("name").GetString(), punished.GetProperty("documentNumber").GetString() == principal.Number) : default);

        await api.Staff("r-0", OfficerRole.Reviewer, "甘").ActAsync($"/v1/penalties/{penalty}/reconsideration", new { addressedTo = "甘", receivedOn = api.Today }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "WRONG_COURT");
        await _court.Judge.ActAsync($"/v1/penalties/{penalty}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).ProblemAsync(HttpStatusCode.Forbidden, "OTHER_COURT");
        Later(10);
        var higher = api.Staff("r-1", OfficerRole.Reviewer, "甘01");
        await higher.ActAsync($"/v1/penalties/{penalty}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "LATE");
        Assert.Equal(JsonValueKind.Null, (await _court.ReadAsync($"/v1/penalties/{penalty}")).GetProperty("reconsiderationReceivedOn").ValueKind);
    }

    [Fact, Trait("Rule", "CRIME-2"), Trait("Rule", "CRIME-1")]
    public async Task The_creditor_prosecutes_himself_when_the_police_do_not_file_and_a_payment_is_told_to_the_court_that_has_it()
    {
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var debtorId = await _court.DebtorOfAsync(caseId);
        var own = (await _court.PresidentAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "HID_ASSETS"))).GetProperty("referralId").GetGuid();
        await _court.President.ActAsync($"/v1/referrals/{own}/decide", new { approve = true }).ProblemAsync(HttpStatusCode.Forbidden, "MAKER_IS_CHECKER");
        var president = api.Staff("president-2", OfficerRole.President, ApiFixture.Court);
        await president.ActAsync($"/v1/referrals/{own}/decide", new { approve = false }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REASON_MISSING");
        Assert.Equal("REJECTED", (await president.ActAsync($"/v1/referrals/{own}/decide", new { approve = false, reasons = "证据不足" }).SuccessAsync()).GetProperty("state").GetString());

        var referral = (await _court.ActAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "HID_ASSETS"))).GetProperty("referralId").GetGuid();
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/deliver", new { deliveredOn = api.Today }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS"); // before the president
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/decide", new { approve = true }).ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_NOT_PRESIDENT");
        await api.Staff("president-x", OfficerRole.President, "甘0103").ActAsync($"/v1/referrals/{referral}/decide", new { approve = true }).ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_OTHER_COURT");
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "RESISTANCE")).ProblemAsync(HttpStatusCode.Conflict, "REFERRAL_OPEN");
        await _court.PresidentAsync($"/v1/referrals/{referral}/decide", new { approve = true });
        await _court.President.ActAsync($"/v1/referrals/{referral}/decide", new { approve = true }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        await _court.ActAsync($"/v1/referrals/{referral}/deliver", new { deliveredOn = api.Today });
        var prosecution = new { complainedOn = api.Today, filedOn = api.Today, courtCode = ApiFixture.Court, number = "(2026)甘0102刑初9号" };
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/private-prosecution", prosecution).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PROSECUTION_PENDING");
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "NOT_FILED", on = api.Today }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REASON_MISSING");
        await _court.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "NOT_FILED", on = api.Today, reasons = "认为情节轻微" });
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/private-prosecution", new { complainedOn = api.Today, filedOn = api.Today, courtCode = "甘0722", number = "1" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PROSECUTION_COURT");
        await _court.ActAsync($"/v1/referrals/{referral}/private-prosecution", prosecution);
        await _court.PayAsync(caseId);
        Assert.Contains(await _court.DutiesOnAsync(referral), duty => duty.StartsWith("TELL_POLICE OPEN 20", StringComparison.Ordinal));
        await _court.ActAsync($"/v1/referrals/{referral}/tell-payment", new { toldOn = api.Today, reference = "刑庭" });
        Assert.Contains(await _court.DutiesOnAsync(referral), duty => duty.StartsWith("TELL_POLICE DONE", StringComparison.Ordinal));
        Assert.Equal("ACQUITTED", (await _court.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "ACQUITTED", on = api.Today })).GetProperty("state").GetString());
        Assert.Equal([own, referral], (await _court.ReadAsync($"/v1/cases/{caseId}/referrals")).EnumerateArray().Select(made => made.GetProperty("referralId").GetGuid()));
        await api.Staff("judge-x", OfficerRole.Judge, "甘0103").GetAsync($"/v1/referrals/{referral}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Staff("admin-x", OfficerRole.Administrator, "甘").GetAsync($"/v1/cases/{caseId}/ladder").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
    }

    [Fact, Trait("Rule", "PEN-1"), Trait("Rule", "CRIME-1")]
    public async Task A_paid_fine_that_is_set_aside_is_given_back_and_the_referral_that_rests_on_it_does_not_reach_the_police()
    {
        var court = new CourtActs(api, "甘0722");
        var caseId = await court.RegisterAsync(TestDebtor.New());
        var debtorId = await court.DebtorOfAsync(caseId);
        await court.ActAsync($"/v1/cases/{caseId}/order-asset-report", new { servedOn = api.Today.AddDays(-20), dueOn = api.Today.AddDays(-10) });
        var penalty = (await court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "拒不报告财产", fine = "5000.00" })).GetProperty("penaltyId").GetGuid();
        await court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
        await court.ActAsync($"/v1/penalties/{penalty}/serve", new { servedOn = api.Today });
        await court.ActAsync($"/v1/penalties/{penalty}/pay", new { paidOn = api.Today });
        await api.Staff("reviewer-7", OfficerRole.Reviewer, "甘07").ActAsync($"/v1/penalties/{penalty}/reconsideration", new { addressedTo = "甘07", receivedOn = api.Today }).SuccessAsync();
        Later(1);
        court = court.Anew();
        var referral = (await court.ActAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "ASSET_REPORT"))).GetProperty("referralId").GetGuid();
        await court.PresidentAsync($"/v1/referrals/{referral}/decide", new { approve = true });
        await api.Staff("reviewer-7", OfficerRole.Reviewer, "甘07").ActAsync($"/v1/penalties/{penalty}/decide-reconsideration", new { review = "SET_ASIDE", reasons = "处罚不当" }).SuccessAsync();

        Assert.Contains("REFUND_FINE OPEN -", await court.DutiesOnAsync(penalty));
        Assert.Equal(["FOLLOW_REFERRAL OPEN -", "FOLLOW_REFERRAL VOID -"], (await court.DutiesOnAsync(referral)).Order());
        await court.Judge.ActAsync($"/v1/referrals/{referral}/deliver", new { deliveredOn = api.Today }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PRIOR_PENALTY_MISSING");
        Assert.Equal("WITHDRAWN", (await court.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "WITHDRAWN", on = api.Today, reasons = "处罚已撤销" })).GetProperty("state").GetString());
        Assert.Equal("5000.00", (await court.ActAsync($"/v1/penalties/{penalty}/refund", new { refundedOn = api.Today, reference = "GK1" })).GetProperty("refundDue").GetString());
        Assert.Contains("REFUND_FINE DONE -", await court.DutiesOnAsync(penalty));
    }

    [Fact, Trait("Rule", "CRIME-1")]
    public async Task Two_referrals_of_one_debtor_at_once_become_one()
    {
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var debtorId = await _court.DebtorOfAsync(caseId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _court.Judge.PostAsJsonAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "HID_ASSETS"))));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
    }

    private async Task<Guid> PunishAsync(Guid caseId, Guid debtorId)
    {
        var penalty = (await _court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "违反限制消费令乘坐飞机", fine = "5000.00", detentionDays = 3 })).GetProperty("penaltyId").GetGuid();
        await _court.Judge.ActAsync($"/v1/penalties/{penalty}/decide", new { approve = true }).ProblemAsync(HttpStatusCode.Forbidden, "SIGNER_NOT_PRESIDENT");
        await _court.Judge.ActAsync($"/v1/penalties/{penalty}/serve", new { servedOn = api.Today }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        await _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
        await _court.ActAsync($"/v1/penalties/{penalty}/serve", new { servedOn = api.Today });
        var higher = api.Staff("reviewer-1", OfficerRole.Reviewer, "甘01");
        await higher.ActAsync($"/v1/penalties/{penalty}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).SuccessAsync();
        await higher.ActAsync($"/v1/penalties/{penalty}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS"); // once
        await _court.ActAsync($"/v1/penalties/{penalty}/pay", new { paidOn = api.Today }); // not suspended
        await higher.ActAsync($"/v1/penalties/{penalty}/decide-reconsideration", new { review = "LIGHTENED", reasons = "情节较轻", fine = "6000.00" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "PENALTY_NOT_LIGHTER");
        var reviewed = await higher.ActAsync($"/v1/penalties/{penalty}/decide-reconsideration", new { review = "LIGHTENED", reasons = "情节较轻", fine = "5000.00", detentionDays = 1 }).SuccessAsync();
        Assert.Equal(("DECIDED", 1), (reviewed.GetProperty("state").GetString(), reviewed.GetProperty("detentionDays").GetInt32()));
        var decision = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/penalties/{penalty}");
        Assert.Equal(("PENALTY_RECONSIDERATION", $"({api.Today.Year})甘01司惩复1号"), (decision.Kind, decision.Number));
        Assert.Equal("ENFORCED", (await _court.ActAsync($"/v1/penalties/{penalty}/detention", new { from = api.Today, releasedOn = api.Today, earlyReleaseReason = "承认并改正错误" })).GetProperty("state").GetString());
        Assert.Equal(["DECIDE_PENALTY_RECONSIDERATION DONE", "ENFORCE_PENALTY DONE"], (await _court.DutiesOnAsync(penalty)).Select(duty => string.Join(' ', duty.Split(' ')[..2])).Order());
        Assert.Equal("PUBLISHED", (await _court.ReadAsync($"/v1/listings?caseId={caseId}")).GetProperty("items")[0].GetProperty("state").GetString()); // nothing is restored or lifted by it
        return penalty;
    }

    private async Task ReferAsync(Guid caseId, Guid debtorId, Guid penalty)
    {
        var proposed = await _court.ActAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "RESTRICTION_BREACH"));
        Assert.Equal(penalty, proposed.GetProperty("priorPenaltyId").GetGuid());
        var referral = proposed.GetProperty("referralId").GetGuid();
        await _court.PresidentAsync($"/v1/referrals/{referral}/decide", new { approve = true });
        var letter = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/referrals/{referral}");
        letter.MustSay("罚款人民币5000元、拘留一日");
        letter.MustSay("（一）机票记录；（二）罚款决定书");
        await _court.ActAsync($"/v1/referrals/{referral}/deliver", new { deliveredOn = api.Today });
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "CONVICTED", on = api.Today, termMonths = 12 }).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        foreach (var step in new[] { "FILED", "HANDED_TO_PROCURATORATE", "PROSECUTED" })
            await _court.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = step, on = api.Today });
        await _court.Judge.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "CONVICTED", on = api.Today, termMonths = 120 }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "CONVICTION_RANGE");
        var convicted = await _court.ActAsync($"/v1/referrals/{referral}/outcome", new { outcome = "CONVICTED", on = api.Today, paper = "(2026)甘0102刑初1号", termMonths = 12, fine = "3000.00" });
        Assert.Equal(("CONVICTED", 12, "3000.00"), (convicted.GetProperty("state").GetString(), convicted.GetProperty("termMonths").GetInt32(), convicted.GetProperty("fine").GetString()));
        Assert.Contains("FOLLOW_REFERRAL DONE -", await _court.DutiesOnAsync(referral));
    }

    private async Task RefuseReferralAsync(Guid caseId, Guid debtorId, string code) =>
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/referrals", Referral(debtorId, "RESTRICTION_BREACH")).ProblemAsync(HttpStatusCode.UnprocessableEntity, code);

    private object Referral(Guid debtorId, string route) => new
    {
        debtorId,
        route,
        gravity = "SERIOUS",
        conductOn = api.Today,
        conduct = "罚款后仍乘坐飞机",
        abilityEvidence = "银行流水显示有收入",
        evidence = new[] { "机票记录", "罚款决定书" },
        police = "兰州市公安局城关分局",
    };

    private async Task<List<(string?, bool, string?)>> StepsAsync(Guid caseId) => [.. (await _court.ReadAsync($"/v1/cases/{caseId}/ladder")).GetProperty("debtors")[0].GetProperty("steps").EnumerateArray()
        .Select(step => (step.GetProperty("step").GetString(), step.GetProperty("open").GetBoolean(), step.GetProperty("bar") is { ValueKind: JsonValueKind.Object } bar ? bar.GetProperty("code").GetString() : null))];

    private async Task<Guid> RegisterFirmAsync()
    {
        var body = JsonSerializer.SerializeToNode(_court.NewCase(TestDebtor.New()))!.AsObject();
        body["debtors"] = JsonSerializer.SerializeToNode(new[] { new { subject = new { type = "LEGAL_PERSON", name = "测试公司", documentType = "USCC", documentNumber = TestSubjects.CreditCodeNumber(), legalRepresentative = "法人甲" } } });
        return (await _court.ActAsync("/v1/cases", body)).GetProperty("caseId").GetGuid();
    }

    private void Later(int days)
    {
        var day = api.Today.AddDays(days);
        api.SetClock(day.Year, day.Month, day.Day);
        _court = _court.Anew();
    }
}
