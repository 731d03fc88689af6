using System.Text.Json;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.Connectors;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Acts;

/// <summary>Every act that the service offers is done once over HTTP, on a register of its own, in the course in which a court does it.</summary>
public sealed class EveryActTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private CourtActs _court = null!;

    [Fact]
    public async Task Every_act_can_be_done_and_every_one_shows_in_the_ledger_which_verifies()
    {
        _court = new CourtActs(api);
        await ListAndRestrictAsync();
        await EndAsTheLawSaysAsync();
        await ExemptAsync();
        await ObjectAsync();
        await RepairAsync();
        await PayOutAsync();
        await ConcludeAndPunishAsync();
        await ClimbAsync();
        await ChangeOfficersAsync();
        await AgreeWithPartnerAsync();
        await AskAboutAssetsAsync();
        var offered = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ActMetadata>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/')).ToList();
        Assert.Empty(offered.Except(_done, StringComparer.Ordinal));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from acts where refusal is not null"));
        await using var connection = await api.Database.OpenConnectionAsync();
        using var signer = new BatchSigner(api.Keys.SigningKey, api.Keys.SigningKeyId);
        using var signatures = new BatchVerifier(signer.PublicKeyPem);
        Assert.Empty((await new LedgerVerifier(connection, signatures).RunAsync(CancellationToken.None)).Faults);
    }

    private async Task RepairAsync()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        var plan = new { agreedOn = api.Today, paper = "和解协议", instalments = new[] { new { dueOn = api.Today.AddDays(30), amount = "600.00" } } };
        await DoAsync(_court.Judge, "/v1/plans/{0}/give-up", Id(await DoAsync(_court.Judge, "/v1/cases/{0}/plans", caseId, plan), "planId"), new { reason = "改约" });
        await DoAsync(_court.Judge, "/v1/cases/{0}/plans", caseId, plan);
        var missed = new { agreedOn = api.Today.AddDays(-31), paper = "和解协议", instalments = new[] { new { dueOn = api.Today.AddDays(-30), amount = "300.00" }, new { dueOn = api.Today.AddDays(30), amount = "300.00" } } };
        await DoAsync(_court.Judge, "/v1/plans/{0}/settle-miss", Id(await DoAsync(_court.Judge, "/v1/cases/{0}/plans", await _court.RegisterAsync(TestDebtor.New()), missed), "planId"), new { outcome = "住院，有正当理由" });
        var asked = _court.AsksToShield(listing, debtor);
        await DoAsync(_court.Judge, "/v1/repairs/{0}/withdraw", Id(await DoAsync(_court.Judge, "/v1/repairs", null, asked), "repairId"));
        var repair = Id(await DoAsync(_court.Judge, "/v1/repairs", null, asked), "repairId");
        await DoAsync(_court.Judge, "/v1/repairs/{0}/check", repair);
        await DoAsync(_court.Judge, "/v1/repairs/{0}/consult-creditor", repair, new { askedOn = api.Today });
        await DoAsync(_court.Judge, "/v1/repairs/{0}/lay-before", repair, new { creditorAgrees = true });
        await DoAsync(_court.President, "/v1/repairs/{0}/decide", repair, new { granted = true, reasons = "按计划履行", months = 2 });
        await DoAsync(_court.President, "/v1/repairs/{0}/renew", repair, new { months = 1, reasons = "继续履行" });
        await DoAsync(_court.Judge, "/v1/repairs/{0}/revoke", repair, new { loss = "FALSE_MATERIAL", reasons = "还款凭证系伪造" });
    }

    private async Task PayOutAsync()
    {
        var debtor = TestDebtor.New();
        var (caseId, _, _) = await _court.ListAsync(debtor);
        var other = await _court.RegisterAsync(TestDebtor.New());
        await DoAsync(_court.Judge, "/v1/cases/{0}/claim", caseId, new { claim = new { fees = "50.00", interest = "20.00" } });
        await _court.PayAsync(caseId);
        await _court.PayAsync(other);
        await DoAsync(_court.President, "/v1/cases/{0}/delay-payout", other, new { until = api.Today.AddDays(10), reason = "分配争议", endorsedBy = "chief" });
        var cases = new { payDay = api.Today, cases = new[] { caseId, other } };
        await DoAsync(_court.Judge, "/v1/payout-runs/{0}/cancel", Id(await DoAsync(_court.Judge, "/v1/payout-runs", null, cases), "runId"), new { reason = "改期" });
        var run = Id(await DoAsync(_court.Judge, "/v1/payout-runs", null, cases), "runId");
        await DoAsync(_court.Judge, "/v1/payout-runs/{0}/exclude", run, new { caseId = other, reason = "分配争议" });
        await DoAsync(_court.Judge, "/v1/payout-runs/{0}/submit", run);
        await DoAsync(_court.President, "/v1/payout-runs/{0}/sign", run, new { });
        await ApiFixture.UntilAsync(async () => (await _court.ReadAsync($"/v1/payout-runs/{run}")).GetProperty("state").GetString() == "DONE", "the run is carried out");
    }

    private async Task ListAndRestrictAsync()
    {
        var debtor = TestDebtor.New();
        var student = new { subject = debtor.Subject, studentLoan = true, affiliation = "STATE_STAFF", unit = "测试单位" };
        var body = JsonSerializer.SerializeToNode(_court.NewCase(debtor))!.AsObject();
        body["debtors"] = JsonSerializer.SerializeToNode(new[] { student });
        var caseId = Id(await DoAsync(_court.Judge, "/v1/cases", null, body), "caseId");
        await DoAsync(_court.Judge, "/v1/cases/{0}/team", caseId, new { team = new[] { "judge-1" } });
        await DoAsync(_court.Judge, "/v1/cases/{0}/facts", caseId, new { facts = _court.Facts });
        await DoAsync(_court.Judge, "/v1/cases/{0}/debtors", caseId, new { documentType = "CITIZEN_ID", documentNumber = debtor.Number, studentLoan = true, affiliation = "STATE_STAFF", unit = "测试单位" });
        var listing = Id(await DoAsync(_court.Judge, "/v1/listings", null, CourtActs.Draft(caseId, debtor)), "listingId");
        await DoAsync(_court.Judge, "/v1/listings/{0}/submit", listing);
        await DoAsync(_court.President, "/v1/listings/{0}/return", listing);
        await DoAsync(_court.Judge, "/v1/listings/{0}/revise", listing, new { grounds = new[] { "ABLE_BUT_REFUSES", "EVASION" }, conduct = "转移财产", performance = "NONE", termMonths = 24, abilityEvidence = "银行流水" });
        await DoAsync(_court.Judge, "/v1/listings/{0}/submit", listing);
        await DoAsync(_court.President, "/v1/listings/{0}/override-bar", listing, new { reason = "转移财产，情节严重" });
        await DoAsync(_court.President, "/v1/listings/{0}/sign", listing);
        var order = Id((await _court.ReadAsync($"/v1/cases/{caseId}/restriction-orders"))[0], "orderId");
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/submit", order);
        await DoAsync(_court.President, "/v1/restriction-orders/{0}/return", order);
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/submit", order);
        await DoAsync(_court.President, "/v1/restriction-orders/{0}/override-bar", order, new { reason = "情节严重" });
        await DoAsync(_court.President, "/v1/restriction-orders/{0}/sign", order);
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/serve", order, new { servedOn = api.Today });
        await DoAsync(_court.Judge, "/v1/listings/{0}/serve", listing, new { servedOn = api.Today });
        await DoAsync(_court.Judge, "/v1/listings/{0}/publish", listing, new { });
        await DoAsync(_court.Judge, "/v1/listings/{0}/national-receipt", listing, new { receipt = "QG1" });
        var letter = Id((await _court.ReadAsync($"/v1/listings/{listing}/notices"))[0], "noticeId");
        await DoAsync(_court.Judge, "/v1/notices/{0}/send", letter, new { sentOn = api.Today, reference = "EMS1" });
        await DoAsync(_court.Judge, "/v1/listings/{0}/note-fault", listing, new { wrongful = false, foundOn = api.Today });
        await DoAsync(_court.Judge, "/v1/listings/{0}/correct", listing, new { conduct = "隐匿财产" });
        await DoAsync(_court.Judge, "/v1/cases/{0}/credits", caseId, new { bankReference = "B1", amount = "1000.00", creditedOn = api.Today });
        await DoAsync(_court.Judge, "/v1/cases/{0}/reverse-credit", caseId, new { bankReference = "B1", reason = "冲正" });
        await DoAsync(_court.Judge, "/v1/cases/{0}/credits", caseId, new { bankReference = "B2", amount = "1000.00", creditedOn = api.Today });
        await DoAsync(_court.President, "/v1/listings/{0}/decide-mixed-removal", listing, new { remove = true });
        await DoAsync(_court.Judge, "/v1/listings/{0}/delete", listing, new { reason = "EARLY_DELETION" });
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/lift", order, new { reason = "PERFORMED" });
        await new Receivers(api.Database).PutAsync("nowhere", "平台", new Uri("http://127.0.0.1:9/"), enterprisesOnly: false, CancellationToken.None);
        await api.ScalarAsync<long>("with earlier as (update receivers set joined_position = 0 returning 1) select count(*) from earlier");
        await DoAsync(_court.Judge, "/v1/listings/{0}/resend", listing, new { receiver = "nowhere" });
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/resend", order, new { receiver = "nowhere" });
        await DoAsync(_court.Judge, "/v1/cases/{0}/certificates", caseId, new { documentType = "CITIZEN_ID", documentNumber = debtor.Number });
        await _court.ActAsync($"/v1/cases/{caseId}/reverse-credit", new { bankReference = "B2", reason = "冲正" });
        await DoAsync(_court.Judge, "/v1/cases/{0}/settle-reversal", caseId, new { outcome = "拟重新纳入" });
        Assert.Equal(["LISTED", "DELISTED"], (await _court.ReadAsync($"/v1/listings/{listing}/notices")).EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()));
    }

    private async Task EndAsTheLawSaysAsync()
    {
        var (_, listing, order) = await _court.ListAsync(TestDebtor.New());
        await DoAsync(_court.Judge, "/v1/listings/{0}/prove-removal", listing, new { debtorEnd = "BANKRUPTCY_ACCEPTED", paper = "裁定" });
        await DoAsync(_court.Judge, "/v1/listings/{0}/withdraw-removal", listing, new { reason = "裁定撤销" });
        await DoAsync(_court.Judge, "/v1/listings/{0}/revoke", listing, new { reason = "不应纳入" });
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/note-fault", order, new { foundOn = api.Today });
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/correct", order, new { categories = new[] { "TOURISM", "REAL_ESTATE" } });
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/revoke", order, new { reason = "错误" });

        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var dropped = await _court.DraftAsync(caseId, debtor);
        await DoAsync(_court.Judge, "/v1/listings/{0}/cancel", dropped, new { reason = "无必要" });
        var draft = Id(await DoAsync(_court.Judge, "/v1/restriction-orders", null, new { caseId, documentType = "CITIZEN_ID", documentNumber = debtor.Number, applicant = "测试债权人" }), "orderId");
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/cancel", draft, new { reason = "无必要" });

        var (graced, inGrace) = await _court.DecideAsync(TestDebtor.New());
        await DoAsync(_court.Judge, "/v1/listings/{0}/grant-grace", inGrace, new { lastDay = api.Today.AddMonths(2) });
        var orderInGrace = Id((await _court.ReadAsync($"/v1/cases/{graced}/restriction-orders"))[0], "orderId");
        await _court.ActAsync($"/v1/restriction-orders/{orderInGrace}/submit");
        await _court.PresidentAsync($"/v1/restriction-orders/{orderInGrace}/sign");
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/grant-grace", orderInGrace, new { lastDay = api.Today.AddMonths(2) });
    }

    private async Task ExemptAsync()
    {
        var debtor = TestDebtor.New();
        var (_, _, order) = await _court.ListAsync(debtor);
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/assistance", order, new { recipient = "民航局" });
        var report = Id(await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/breach-reports", order, new { brokenOn = api.Today, category = "TOURISM", report = "举报" }), "breachReportId");
        await DoAsync(_court.Judge, "/v1/breach-reports/{0}/verify", report, new { proven = true, finding = "属实" });
        await DoAsync(_court.Judge, "/v1/breach-reports/{0}/settle", report, new { outcome = "罚款" });
        foreach (var end in new[] { "revoke", "refuse" })
        {
            var from = api.Today.AddDays(end == "revoke" ? 10 : 20);
            var exemption = Id(await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/exemptions", order, new
            {
                documentType = "CITIZEN_ID",
                documentNumber = debtor.Number,
                kind = "LIVING_OR_BUSINESS_NEED",
                categories = new[] { "NON_ESSENTIAL_VEHICLE" },
                from,
                to = from.AddDays(3),
                reason = "更新运输车",
                evidence = "执照",
            }), "exemptionId");
            await DoAsync(_court.Judge, "/v1/exemptions/{0}/review", exemption);
            await DoAsync(_court.Judge, "/v1/exemptions/{0}/verify", exemption, new { isTrue = true });
            if (end == "revoke")
            {
                await DoAsync(_court.President, "/v1/exemptions/{0}/refuse", exemption, new { reason = "不必要" });
                continue;
            }
            await DoAsync(_court.President, "/v1/exemptions/{0}/grant", exemption);
            await DoAsync(_court.Judge, "/v1/exemptions/{0}/revoke", exemption, new { reason = "虚假材料" });
            await DoAsync(_court.Judge, "/v1/exemptions/{0}/settle", exemption, new { outcome = "罚款" });
        }
    }

    private async Task ObjectAsync()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor);
        var withdrawn = await FileAsync(listing, debtor);
        await DoAsync(_court.Judge, "/v1/objections/{0}/withdraw", withdrawn);
        var objection = await FileAsync(listing, debtor);
        await DoAsync(_court.Judge, "/v1/objections/{0}/require-supplement", objection);
        await DoAsync(_court.Judge, "/v1/objections/{0}/supplement", objection, new { receivedOn = api.Today });
        await DoAsync(_court.Judge, "/v1/objections/{0}/panel", objection, new { panel = new[] { "p1", "p2", "p3" } });
        await DoAsync(api.Staff("p1", OfficerRole.Judge, ApiFixture.Court), "/v1/objections/{0}/decide", objection, new { founded = false, reasons = "不成立" });
        await DoAsync(_court.Judge, "/v1/objections/{0}/serve", objection, new { servedOn = api.Today });
        var higher = api.Staff("h1", OfficerRole.Reviewer, "甘01");
        await DoAsync(higher, "/v1/objections/{0}/extend", objection, new { obstacleEndedOn = api.Today, askedOn = api.Today, until = api.Today.AddDays(30) });
        await DoAsync(higher, "/v1/objections/{0}/reconsideration", objection, new { addressedTo = "甘01", receivedOn = api.Today, postmarkedOn = api.Today });
        await DoAsync(higher, "/v1/objections/{0}/reconsideration-panel", objection, new { panel = new[] { "h1", "h2", "h3" } });
        await DoAsync(higher, "/v1/objections/{0}/decide-reconsideration", objection, new { founded = false, reasons = "不成立" });
        var duty = Id((await _court.ReadAsync("/v1/duties")).GetProperty("items")[0], "dutyId");
        await DoAsync(_court.Judge, "/v1/duties/{0}/hand-over", duty, new { holder = "judge-2" });
    }

    private async Task ConcludeAndPunishAsync()
    {
        var debtor = TestDebtor.New();
        var (caseId, _, _) = await _court.ListAsync(debtor);
        await DoAsync(_court.Judge, "/v1/cases/{0}/order-asset-report", caseId, new { servedOn = api.Today.AddDays(-20), dueOn = api.Today.AddDays(-10) });
        await DoAsync(_court.Judge, "/v1/cases/{0}/receive-asset-report", caseId, new { receivedOn = api.Today.AddDays(-5) });
        await DoAsync(_court.Judge, "/v1/cases/{0}/settle-asset-report", caseId, new { outcome = "逾期报告，拟纳入" });
        await _court.ActAsync($"/v1/cases/{caseId}/facts", new { facts = new { noticeServedOn = new DateOnly(api.Today.Year, 1, 5), noticeWarned = true, noticePeriodEndsOn = new DateOnly(api.Today.Year, 1, 10), searchExhausted = true } });
        await DoAsync(_court.President, "/v1/cases/{0}/conclude-round", caseId, new { ruledOn = api.Today });
        await DoAsync(_court.Judge, "/v1/cases/{0}/asset-queries", caseId, new { queriedOn = api.Today, foundAssets = false });
        var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
        var penalty = Id(await DoAsync(_court.Judge, "/v1/cases/{0}/penalties", caseId, new { debtorId, conduct = "拒不报告财产", fine = "1000.00", detentionDays = 5 }), "penaltyId");
        await DoAsync(_court.President, "/v1/penalties/{0}/decide", penalty, new { approve = true });
        Assert.Contains("FINE_DECISION", (await _court.ReadAsync($"/v1/cases/{caseId}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString()));
    }

    private async Task ClimbAsync()
    {
        var (debtor, other) = (TestDebtor.New(), TestDebtor.New());
        var (caseId, otherCase) = (await _court.RegisterAsync(debtor), await _court.RegisterAsync(other));
        var debtorId = await _court.DebtorOfAsync(caseId);
        await DoAsync(_court.Judge, "/v1/cases/{0}/skip-warning", otherCase, new { debtorId = await _court.DebtorOfAsync(otherCase), reason = "正在转移财产" });
        var warning = Id(await DoAsync(_court.Judge, "/v1/cases/{0}/warnings", caseId, new { debtorId, performBy = api.Today.AddDays(10) }), "warningId");
        await DoAsync(_court.Judge, "/v1/warnings/{0}/serve", warning, new { servedOn = api.Today });
        var penalty = Id(await _court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "妨碍执行", fine = "1000.00", detentionDays = 5 }), "penaltyId");
        await _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
        await DoAsync(_court.Judge, "/v1/penalties/{0}/serve", penalty, new { servedOn = api.Today });
        await DoAsync(_court.Judge, "/v1/penalties/{0}/pay", penalty, new { paidOn = api.Today });
        await DoAsync(_court.Judge, "/v1/penalties/{0}/detention", penalty, new { from = api.Today, releasedOn = api.Today, earlyReleaseReason = "承认并改正错误" });
        var higher = api.Staff("h1", OfficerRole.Reviewer, "甘01");
        await DoAsync(higher, "/v1/penalties/{0}/reconsideration", penalty, new { addressedTo = "甘01", receivedOn = api.Today });
        await DoAsync(higher, "/v1/penalties/{0}/decide-reconsideration", penalty, new { review = "LIGHTENED", reasons = "情节较轻", fine = "400.00", detentionDays = 5 });
        await DoAsync(_court.Judge, "/v1/penalties/{0}/refund", penalty, new { refundedOn = api.Today, reference = "GK1" });
        var referral = Id(await DoAsync(_court.Judge, "/v1/cases/{0}/referrals", caseId, Referred(debtorId, api.Today)), "referralId");
        await DoAsync(_court.President, "/v1/referrals/{0}/decide", referral, new { approve = true });
        await DoAsync(_court.Judge, "/v1/referrals/{0}/deliver", referral, new { deliveredOn = api.Today });
        await DoAsync(_court.Judge, "/v1/referrals/{0}/outcome", referral, new { outcome = "NOT_FILED", on = api.Today, reasons = "情节轻微" });
        await DoAsync(_court.Judge, "/v1/referrals/{0}/private-prosecution", referral, new { complainedOn = api.Today, filedOn = api.Today, courtCode = ApiFixture.Court, number = "刑初1号" });
        await _court.PayAsync(caseId);
        await DoAsync(_court.Judge, "/v1/referrals/{0}/tell-payment", referral, new { toldOn = api.Today, reference = "刑庭" });
    }

    private static object Referred(Guid debtorId, DateOnly on) =>
        new { debtorId, route = "HID_ASSETS", gravity = "SERIOUS", conductOn = on, conduct = "转移财产", abilityEvidence = "银行流水", evidence = new[] { "银行流水" }, police = "兰州市公安局" };

    private async Task ChangeOfficersAsync()
    {
        var (first, second, third) = (TestDebtor.New(), TestDebtor.New(), TestDebtor.New());
        var code = TestSubjects.CreditCodeNumber();
        var company = JsonSerializer.SerializeToNode(_court.NewCase(first))!.AsObject();
        company["debtors"] = JsonSerializer.SerializeToNode(new[] { new { subject = new { type = "LEGAL_PERSON", name = "测试公司", documentType = "USCC", documentNumber = code, legalRepresentative = first.Name } } });
        var caseId = (await _court.ActAsync("/v1/cases", company)).GetProperty("caseId").GetGuid();
        await _court.ActAsync("/v1/restriction-orders", new { caseId, documentType = "USCC", documentNumber = code, applicant = "测试债权人", boundPersons = new[] { new { role = "LEGAL_REPRESENTATIVE", person = first.Subject } } });
        var order = await _court.BringOrderIntoForceAsync(caseId);
        var bound = await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/bind", order, new { role = "ACTUAL_CONTROLLER", person = third.Subject });
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/release", order, new
        {
            boundPersonId = bound.GetProperty("boundPersons").EnumerateArray().Single(person => person.GetProperty("role").GetString() == "LEGAL_REPRESENTATIVE").GetProperty("boundPersonId").GetGuid(),
            realChange = true,
            notController = true,
            notResponsible = true,
            successor = new { role = "LEGAL_REPRESENTATIVE", person = second.Subject },
        });
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(first)).GetProperty("result").GetString() == "NONE" && (await api.Bank.AskAsync(second)).GetProperty("result").GetString() == "RESTRICTED", "banks see the change of officers");
        await DoAsync(_court.Judge, "/v1/restriction-orders/{0}/prove-lift", order, new { reason = "CREDITOR_CONSENT", paper = "同意书" });
    }

    private async Task AgreeWithPartnerAsync()
    {
        var partner = Id(await DoAsync(api.Administrator, "/v1/partners", null, TestPartner.Registration("another-bank")), "partnerId");
        await DoAsync(api.Administrator, "/v1/partners/{0}/agreement", partner, new { purposes = new[] { "GUARANTEE" }, scopes = new[] { "watch" } });
        await DoAsync(api.Administrator, "/v1/partners/{0}/limits", partner, new { burst = 1, perSecond = 1, perDay = 1 });
        await DoAsync(api.Administrator, "/v1/partners/{0}/credentials", partner, new { certificateThumbprints = new[] { new string('a', 64) } });
        await DoAsync(api.Administrator, "/v1/partners/{0}/rotate-secret", partner, new { formerHolds = 1 });
        await DoAsync(api.Administrator, "/v1/partners/{0}/suspend", partner);
        await DoAsync(api.Administrator, "/v1/partners/{0}/restore", partner);
    }

    private async Task AskAboutAssetsAsync()
    {
        var desk = new ExchangeDesk(api, _court);
        var (bank, land) = (await desk.PartnerAsync(registered: false), await desk.PartnerAsync());
        await DoAsync(api.Administrator, "/v1/partners/{0}/exchange-officers", bank.Id, new { account = desk.Officer, courtCode = ApiFixture.Court });
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var debtor = (await desk.DebtorsAsync(caseId))[0];
        var asked = await DoAsync(_court.Judge, "/v1/asset-inquiries", null, await desk.InquiryAsync(caseId, bank, land));
        var inquiry = Id(asked, "inquiryId");
        await desk.ObjectAsync(bank, ExchangeDesk.RequestTo(asked, bank)).SuccessAsync();
        await DoAsync(desk.Staff("judge-2"), "/v1/asset-inquiries/{0}/reply-to-objection", inquiry, new { partner = bank.ClientId, upheld = false, reply = "核对无误" });
        await desk.AnswerAsync(bank, ExchangeDesk.RequestTo(asked, bank), ExchangeDesk.Found(debtor)).SuccessAsync();
        await DoAsync(_court.Judge, "/v1/asset-inquiries/{0}/close", inquiry, new { reason = "逾期未答复" });
        await DoAsync(_court.Judge, "/v1/asset-inquiries/{0}/tell-creditor", inquiry, new { toldOn = api.Today, by = "EMS1" });
        var seized = await DoAsync(_court.Judge, "/v1/cases/{0}/seizures", caseId, new { debtorId = debtor, kind = "DEPOSIT", description = "账户", value = "600.00", live = false, since = api.Today });
        await DoAsync(_court.Judge, "/v1/cases/{0}/release-seizure", caseId, new { seizureId = Id(seized.GetProperty("seizures")[0], "seizureId"), releasedOn = api.Today, reason = "解除" });
        await DoAsync(api.Administrator, "/v1/partners/{0}/remove-exchange-officer", bank.Id, new { account = desk.Officer, courtCode = ApiFixture.Court });
    }

    private async Task<Guid> FileAsync(Guid listing, TestDebtor debtor) => Id(await DoAsync(_court.Judge, "/v1/objections", null, new
    {
        register = "LISTING",
        entryId = listing,
        applicantName = debtor.Name,
        documentType = "CITIZEN_ID",
        documentNumber = debtor.Number,
        reasons = "理由",
        receivedOn = api.Today,
        ground = "INACCURATE",
    }), "objectionId");

    private async Task<JsonElement> DoAsync(HttpClient who, string path, Guid? id, object? body = null)
    {
        var answer = await who.ActAsync(id is null ? path : string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id), body).SuccessAsync();
        _done.Add(path.Replace("{0}", "{id:guid}", StringComparison.Ordinal));
        return answer;
    }

    private static Guid Id(JsonElement thing, string member) => thing.GetProperty(member).GetGuid();
}
