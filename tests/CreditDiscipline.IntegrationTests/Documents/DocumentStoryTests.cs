using System.Text.Json;
using System.Text.Json.Nodes;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Documents;

/// <summary>What an act issues: who signs it, what it cites, and that every decision the law wants in writing is there.</summary>
public sealed class DocumentStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);
    private readonly HttpClient _clerk = api.Staff("clerk-1", OfficerRole.Clerk, ApiFixture.Court);

    private static string President => $"院长　president-{ApiFixture.Court}";

    [Fact, Trait("Rule", "LIST-DECIDE")]
    public async Task The_president_signs_by_name_and_the_clerk_who_drafted_is_named_under_the_seal()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var listing = (await _clerk.ActAsync("/v1/listings", CourtActs.Draft(caseId, debtor)).SuccessAsync()).GetProperty("listingId").GetGuid();
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        await _court.PresidentAsync($"/v1/listings/{listing}/sign");
        var decision = (await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/listings/{listing}"))[0];
        Assert.Equal([President, ChineseNumber.Of(api.Today), "（院印）", "书记员　clerk-1"], decision.Lines.TakeLast(4));
        await _court.BringOrderIntoForceAsync(caseId);
        Assert.Equal($"承办人　judge-{ApiFixture.Court}", (await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/cases/{caseId}")).Lines[^1]);
    }

    [Fact, Trait("Rule", "RES-ORDER"), Trait("Rule", "LIST-CONTENT")]
    public async Task An_order_against_a_traveller_of_whom_only_the_passport_is_known_says_no_more_than_that()
    {
        var debtor = new { type = "NATURAL_PERSON", name = "测试旅客", documentType = "PASSPORT", documentNumber = $"E{Random.Shared.Next(10_000_000, 99_999_999)}" };
        var caseId = await RegisterAsync(debtor);
        await _court.ActAsync("/v1/restriction-orders", new { caseId, debtor.documentType, debtor.documentNumber, applicant = "测试债权人" });
        var order = await _court.BringOrderIntoForceAsync(caseId);
        Assert.Equal($"测试旅客，护照号码{debtor.documentNumber}", (await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/restriction-orders/{order}")).Item("被执行人"));
    }

    [Fact, Trait("Rule", "RES-LIFT-1"), Trait("Rule", "RES-PRIVATE")]
    public async Task The_lift_of_a_companys_order_names_its_officers_and_the_units_and_an_officer_is_allowed_by_number()
    {
        var (company, officer) = (TestSubjects.CreditCodeNumber(), TestDebtor.New());
        var caseId = await RegisterAsync(new { type = "LEGAL_PERSON", name = "测试公司", documentType = "USCC", documentNumber = company, legalRepresentative = officer.Name });
        await _court.ActAsync("/v1/restriction-orders", new { caseId, documentType = "USCC", documentNumber = company, applicant = "测试债权人", boundPersons = new[] { new { role = "LEGAL_REPRESENTATIVE", person = officer.Subject } } });
        var order = await _court.BringOrderIntoForceAsync(caseId);
        var ordered = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/restriction-orders/{order}");
        var approval = await DecideExemptionAsync(order, officer, "PRIVATE_FUNDS", "TOURISM", grant: true);
        Assert.EndsWith(officer.Number, approval.Item("申请人（法定代表人）"), StringComparison.Ordinal);
        approval.MustSay($"发出的{ordered.Number}限制消费令");

        var notice = (await _court.ActAsync($"/v1/restriction-orders/{order}/assistance", new { recipient = "兰州铁路局" })).GetProperty("noticeId").GetGuid();
        await _court.ActAsync($"/v1/notices/{notice}/send", new { sentOn = api.Today, reference = "EMS-1" });
        await _court.ActAsync($"/v1/restriction-orders/{order}/lift", new { reason = "CREDITOR_CONSENT", paper = "同意书" });
        var lift = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/restriction-orders/{order}");
        Assert.Equal(("LIFT_NOTICE", "兰州铁路局", "同意书"), (lift.Kind, lift.Item("告知范围"), lift.Item("事由依据")));
        Assert.EndsWith(officer.Number, lift.Item("法定代表人"), StringComparison.Ordinal);
        lift.MustSay($"同时解除对法定代表人{officer.Name}的限制消费措施");
        Assert.Equal($"审判员　judge-{ApiFixture.Court}", lift.Lines[^3]);
    }

    [Fact, Trait("Rule", "PEN-1")]
    public async Task A_penalty_of_fine_and_detention_is_two_decisions_of_the_president()
    {
        var debtor = TestDebtor.New();
        var (caseId, _, _) = await _court.ListAsync(debtor);
        var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
        var penalty = (await _court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "拒不报告财产", fine = "1000.00", detentionDays = 5 })).GetProperty("penaltyId").GetGuid();
        await _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
        var decisions = (await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/cases/{caseId}")).TakeLast(2).ToList();
        Assert.Equal(["FINE_DECISION", "DETENTION_DECISION"], decisions.Select(decision => decision.Kind));
        Assert.Equal(2, decisions.Select(decision => decision.Number).Distinct().Count());
        Assert.All(decisions, decision => Assert.Contains(President, decision.Lines));
        decisions[0].MustSay("罚款人民币1000元");
        decisions[1].MustSay("拘留五日");
    }

    [Fact, Trait("Rule", "OBJ-6"), Trait("Rule", "OBJ-8")]
    public async Task A_founded_objection_to_an_order_names_it_and_the_revocation_cites_the_objection()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        await _court.ActAsync("/v1/restriction-orders", new { caseId, documentType = "CITIZEN_ID", documentNumber = debtor.Number, applicant = "测试债权人" });
        var order = await _court.BringOrderIntoForceAsync(caseId);
        var ordered = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/restriction-orders/{order}");
        var objection = await ObjectAsync("RESTRICTION", order, debtor);
        await DecideAsync(objection, founded: true);
        var correction = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/objections/{objection}");
        Assert.Equal($"本院{ChineseNumber.Of(api.Today)}发出的{ordered.Number}限制消费令", correction.Item("申请纠正的决定"));
        correction.MustSay("（法发〔2019〕35号）第18条");
        Assert.EndsWith(debtor.Number, correction.Item("申请人"), StringComparison.Ordinal);
        Assert.Equal(["审判长　p1", "审判员　p2", "审判员　p3"], correction.Lines.TakeLast(5).Take(3));

        await _court.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "纠正申请成立" });
        var revocation = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/restriction-orders/{order}");
        Assert.Equal(("ORDER_REVOCATION", $"本院{correction.Number}纠正决定书认定{debtor.Name}的申请成立"), (revocation.Kind, revocation.Item("撤销事由")));
    }

    [Fact, Trait("Rule", "RES-NEED")]
    public async Task A_refused_exemption_is_told_in_writing_with_its_reason()
    {
        var debtor = TestDebtor.New();
        var (_, _, order) = await _court.ListAsync(debtor);
        var refusal = await DecideExemptionAsync(order, debtor, "LIVING_OR_BUSINESS_NEED", "NON_ESSENTIAL_VEHICLE", grant: false);
        Assert.Equal(("EXEMPTION_REFUSAL", "并非必需"), (refusal.Kind, refusal.Item("不予准许的理由")));
        refusal.MustSay("若干规定》第八条的规定");
        Assert.Contains(President, refusal.Lines);
    }

    [Fact, Trait("Rule", "LIST-DEL-MIX")]
    public async Task A_paid_mixed_entry_that_stays_is_kept_by_a_decision_with_its_reason()
    {
        var (caseId, listing, _) = await _court.ListAsync(TestDebtor.New(), ["ABLE_BUT_REFUSES", "EVASION"], 24);
        await _court.PayAsync(caseId);
        await _court.PresidentAsync($"/v1/listings/{listing}/decide-mixed-removal", new { remove = false, reason = "转移财产情节严重" });
        var decisions = await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/listings/{listing}");
        Assert.Equal(("RETENTION_DECISION", "转移财产情节严重"), (decisions[^1].Kind, decisions[^1].Item("不予提前删除的理由")));
        decisions[^1].MustSay($"作出的{decisions[0].Number}失信决定书");
        decisions[^1].MustSay("第19条");
    }

    [Fact, Trait("Rule", "LIST-APPLY")]
    public async Task A_creditor_whose_application_is_turned_down_is_told_why_and_nobody_else_is()
    {
        var debtor = TestDebtor.New();
        var caseId = await _court.RegisterAsync(debtor);
        var draft = JsonSerializer.SerializeToNode(CourtActs.Draft(caseId, debtor))!.AsObject();
        draft["application"] = new JsonObject { ["applicant"] = "测试债权人", ["receivedOn"] = api.Today.ToString("yyyy-MM-dd") };
        var applied = (await _court.ActAsync("/v1/listings", draft)).GetProperty("listingId").GetGuid();
        await _court.ActAsync($"/v1/listings/{applied}/cancel", new { reason = "被执行人没有履行能力" });
        var refusal = await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/listings/{applied}");
        Assert.Equal(("LISTING_REFUSAL", "测试债权人", "被执行人没有履行能力"), (refusal.Kind, refusal.Item("申请人（申请执行人）"), refusal.Item("不予纳入的理由")));

        var dropped = await _court.DraftAsync(caseId, debtor);
        await _court.ActAsync($"/v1/listings/{dropped}/cancel", new { reason = "无必要" });
        Assert.Empty(await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/listings/{dropped}"));
    }

    [Fact, Trait("Rule", "CASE-6")]
    public async Task Documents_issued_at_once_in_one_case_are_numbered_one_after_the_other()
    {
        var debtor = TestDebtor.New();
        var (caseId, _, _) = await _court.ListAsync(debtor);
        var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
        var penalties = new List<Guid>();
        for (var index = 0; index < 6; index++)
            penalties.Add((await _court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "拒不报告财产", fine = "1000.00", detentionDays = 5 })).GetProperty("penaltyId").GetGuid());
        await Task.WhenAll(penalties.Select(penalty => _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true })));
        var number = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString();
        var issued = (await _court.ReadAsync($"/v1/cases/{caseId}/documents")).EnumerateArray().Select(document => document.GetProperty("number").GetString()!).ToHashSet();
        Assert.Equal(Enumerable.Range(1, 15).Select(ordinal => $"{number}之{ChineseNumber.Of(ordinal)}").Order(StringComparer.Ordinal), issued.Order(StringComparer.Ordinal));
    }

    [Fact, Trait("Rule", "OBJ-4"), Trait("Rule", "CASE-2")]
    public async Task Reconsiderations_decided_at_once_take_the_higher_courts_numbers_without_a_gap_and_leave_the_cases_numbers_alone()
    {
        var objections = new List<(Guid Case, Guid Id)>();
        for (var index = 0; index < 4; index++)
        {
            var debtor = TestDebtor.New();
            var (caseId, listing, _) = await _court.ListAsync(debtor);
            var objection = await ObjectAsync("LISTING", listing, debtor);
            await DecideAsync(objection, founded: false);
            await _court.ActAsync($"/v1/objections/{objection}/serve", new { servedOn = api.Today });
            await Higher.ActAsync($"/v1/objections/{objection}/reconsideration", new { addressedTo = "甘01", receivedOn = api.Today }).SuccessAsync();
            await Higher.ActAsync($"/v1/objections/{objection}/reconsideration-panel", new { panel = new[] { "h1", "h2", "h3" } }).SuccessAsync();
            objections.Add((caseId, objection));
        }
        await Higher.ActAsync($"/v1/objections/{objections[0].Id}/decide-reconsideration?dryRun=true", Decision).SuccessAsync(); // a preview takes no number
        await Task.WhenAll(objections.Select(objection => Higher.ActAsync($"/v1/objections/{objection.Id}/decide-reconsideration", Decision).SuccessAsync()));
        var numbers = new List<string>();
        foreach (var (caseId, objection) in objections)
        {
            var decision = await IssuedDocument.LastOfAsync(Higher, $"/v1/objections/{objection}");
            var rejection = (await IssuedDocument.AllOfAsync(Higher, $"/v1/objections/{objection}"))[0];
            Assert.Equal(["兰州市中级人民法院", "复议决定书"], decision.Lines.Take(2));
            Assert.EndsWith($"作出的{rejection.Number}驳回申请决定书", decision.Item("申请复议的决定"), StringComparison.Ordinal);
            Assert.Equal(["审判长　h1", "审判员　h2", "审判员　h3"], decision.Lines.TakeLast(5).Take(3));
            numbers.Add(decision.Number);
            var debtorId = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors")[0].GetProperty("debtorId").GetGuid();
            var penalty = (await _court.ActAsync($"/v1/cases/{caseId}/penalties", new { debtorId, conduct = "拒不报告财产", fine = "1000.00" })).GetProperty("penaltyId").GetGuid();
            await _court.PresidentAsync($"/v1/penalties/{penalty}/decide", new { approve = true });
            Assert.EndsWith("之五", (await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/cases/{caseId}")).Number, StringComparison.Ordinal);
        }
        Assert.Equal(Enumerable.Range(1, 4).Select(ordinal => $"({api.Today.Year})甘01执复{ordinal}号"), numbers.Order(StringComparer.Ordinal));
    }

    private HttpClient Higher { get; } = api.Staff("h1", OfficerRole.Reviewer, "甘01");

    private static object Decision => new { founded = false, reasons = "原决定并无不当" };

    private async Task<Guid> RegisterAsync(object subject)
    {
        var body = JsonSerializer.SerializeToNode(_court.NewCase(TestDebtor.New()))!.AsObject();
        body["debtors"] = JsonSerializer.SerializeToNode(new[] { new { subject } });
        return (await _court.ActAsync("/v1/cases", body)).GetProperty("caseId").GetGuid();
    }

    private async Task<IssuedDocument> DecideExemptionAsync(Guid order, TestDebtor applicant, string kind, string category, bool grant)
    {
        var asked = new { documentType = "CITIZEN_ID", documentNumber = applicant.Number, kind, categories = new[] { category }, from = api.Today, to = api.Today.AddDays(3), reason = "个人所需", evidence = "材料" };
        var exemption = (await _court.ActAsync($"/v1/restriction-orders/{order}/exemptions", asked)).GetProperty("exemptionId").GetGuid();
        await _court.ActAsync($"/v1/exemptions/{exemption}/review");
        await _court.ActAsync($"/v1/exemptions/{exemption}/verify", new { isTrue = grant });
        await _court.PresidentAsync($"/v1/exemptions/{exemption}/{(grant ? "grant" : "refuse")}", grant ? null : new { reason = "并非必需" });
        return await IssuedDocument.LastOfAsync(_court.Judge, $"/v1/exemptions/{exemption}");
    }

    private async Task<Guid> ObjectAsync(string register, Guid entry, TestDebtor applicant) => (await _court.ActAsync("/v1/objections", new
    {
        register,
        entryId = entry,
        applicantName = applicant.Name,
        documentType = "CITIZEN_ID",
        documentNumber = applicant.Number,
        reasons = "已提供充分有效担保",
        receivedOn = api.Today,
        ground = "SHOULD_NOT_BE_LISTED",
    })).GetProperty("objectionId").GetGuid();

    private async Task DecideAsync(Guid objection, bool founded)
    {
        await _court.ActAsync($"/v1/objections/{objection}/panel", new { panel = new[] { "p1", "p2", "p3" } });
        await api.Staff("p1", OfficerRole.Judge, ApiFixture.Court).ActAsync($"/v1/objections/{objection}/decide", new { founded, reasons = "担保情况已经查明" }).SuccessAsync();
    }
}
