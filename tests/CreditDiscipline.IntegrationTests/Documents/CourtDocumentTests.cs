using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Documents;

public sealed class CourtDocumentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "LIST-DECIDE"), Trait("Rule", "LIST-CONTENT"), Trait("Rule", "REP-6")]
    public async Task The_listing_decision_says_every_item_of_the_law_and_goes_with_the_repair_notice()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor, ["ABLE_BUT_REFUSES", "ASSET_REPORT_BREACH"], 24);
        var documents = await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/listings/{listing}");
        Assert.Equal(["LISTING_DECISION", "REPAIR_NOTICE"], documents.Select(document => document.Kind));
        foreach (var label in new[] { "申请执行人", "被执行人", "执行依据", "执行案号", "立案时间", "生效法律文书确定的义务", "履行情况", "纳入情形", "失信行为具体情形", "纳入期限" })
            Assert.NotEmpty(documents[0].Item(label));
        Assert.StartsWith($"{debtor.Name}，男，", documents[0].Item("被执行人"), StringComparison.Ordinal);
        Assert.EndsWith($"周岁，公民身份号码{debtor.Number}", documents[0].Item("被执行人"), StringComparison.Ordinal);
        Assert.Contains("违反财产报告制度", documents[0].Item("纳入情形"), StringComparison.Ordinal);
        documents[1].MustSay($"作出的{documents[0].Number}失信决定书");
    }

    [Fact, Trait("Rule", "RES-ORDER"), Trait("Rule", "CASE-6")]
    public async Task Order_deletion_and_lift_are_numbered_in_the_case_and_say_their_items()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        var number = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!;
        var documents = await IssuedDocument.AllOfAsync(_court.Judge, $"/v1/cases/{caseId}");
        Assert.Equal(["一", "二", "三", "四", "五"], documents.Select(document => document.Number.Replace($"{number}之", "", StringComparison.Ordinal)));
        Assert.Equal(["LISTING_DECISION", "REPAIR_NOTICE", "RESTRICTION_ORDER", "DELETION_DECISION", "LIFT_NOTICE"], documents.Select(document => document.Kind));
        Assert.Contains("至履行完毕", documents[2].Item("限制期间"), StringComparison.Ordinal);
        Assert.NotEmpty(documents[2].Item("法律后果"));
        documents[2].MustSay("九、乘坐G字头动车组列车全部座位");
        Assert.Equal("被执行人已履行生效法律文书确定的义务或者人民法院已执行完毕", documents[3].Item("删除事由"));
        documents[3].MustSay("第十条第一款第一项的规定");
        Assert.Equal("被执行人已履行完毕生效法律文书确定的义务", documents[4].Item("解除事由"));
        documents[4].MustSay($"发出的{documents[2].Number}限制消费令");
    }

    [Fact, Trait("Rule", "REP-6")]
    public async Task A_case_of_2021_is_judged_and_written_by_the_rules_of_2021()
    {
        api.SetClock(2021, 12, 3);
        var then = new CourtActs(api);
        var (caseId, listing) = await then.DecideAsync(TestDebtor.New());
        var order = await then.BringOrderIntoForceAsync(caseId);
        Assert.Equal("LISTING_DECISION", Assert.Single((await then.ReadAsync($"/v1/listings/{listing}/documents")).EnumerateArray()).GetProperty("kind").GetString()); // no repair notice yet
        Assert.Contains("（2017年修正）第一百一十一条", (await IssuedDocument.LastOfAsync(then.Judge, $"/v1/restriction-orders/{order}")).Text, StringComparison.Ordinal);
        var lifted = await then.ActAsync($"/v1/restriction-orders/{order}/prove-lift", new { reason = "CREDITOR_CONSENT", paper = "同意书" });
        Assert.Equal(JsonValueKind.Null, lifted.GetProperty("liftDueOn").ValueKind); // "may" until SUPERVISE 23

        api.SetClock(2024, 3, 4);
        var now = new CourtActs(api);
        var (later, _) = await now.DecideAsync(TestDebtor.New());
        var laterOrder = await now.BringOrderIntoForceAsync(later);
        Assert.Contains("（2023年修正）第一百一十四条", (await IssuedDocument.LastOfAsync(now.Judge, $"/v1/restriction-orders/{laterOrder}")).Text, StringComparison.Ordinal);
        Assert.Equal("2024-03-07", (await now.ActAsync($"/v1/restriction-orders/{laterOrder}/prove-lift", new { reason = "CREDITOR_CONSENT", paper = "同意书" })).GetProperty("liftDueOn").GetString());
        api.Clock.Set(DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_documents_hash_stands_among_the_acts_its_number_is_nowhere_in_the_clear_and_other_courts_get_none()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor);
        var document = (await _court.ReadAsync($"/v1/listings/{listing}/documents"))[0];
        var id = document.GetProperty("documentId").GetGuid();
        Assert.Equal(document.GetProperty("sha256").GetString(), await api.ScalarAsync<string>($"select after ->> 'sha256' from acts where act = 'IssueDocument' and aggregate_id = '{id}'"));
        Assert.True(await api.ScalarAsync<bool>($"select substring(content from 1 for 2) <> 'PK'::bytea from court_documents where id = '{id}'"));
        await api.Staff("j", Domain.Law.OfficerRole.Judge, "甘0722").GetAsync($"/v1/documents/{id}").ProblemAsync(System.Net.HttpStatusCode.NotFound, "NOT_FOUND");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => api.ScalarAsync<object>($"update court_documents set content = '' where id = '{id}' returning 1"));
    }
}
