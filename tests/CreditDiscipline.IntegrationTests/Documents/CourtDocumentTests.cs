using System.Security.Cryptography;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditDiscipline.IntegrationTests.Documents;

public sealed class CourtDocumentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "LIST-DECIDE"), Trait("Rule", "LIST-CONTENT"), Trait("Rule", "REP-6")]
    public async Task The_listing_decision_says_every_item_of_the_law_and_goes_with_the_repair_notice()
    {
        var debtor = TestDebtor.New();
        var (_, listing, _) = await _court.ListAsync(debtor, ["ABLE_BUT_REFUSES", "ASSET_REPORT_BREACH"], 24);
        var documents = (await _court.ReadAsync($"/v1/listings/{listing}/documents")).EnumerateArray().ToList();
        Assert.Equal(["LISTING_DECISION", "REPAIR_NOTICE"], documents.Select(document => document.GetProperty("kind").GetString()));
        var items = await ItemsAsync(documents[0]);
        Assert.Equal(
            ["案号", "被执行人", "性别", "年龄", "证件号码", "执行依据", "立案时间", "生效法律文书确定的义务", "履行情况", "纳入情形", "失信行为具体情形", "纳入期限"], items.Keys);
        Assert.All(items.Values, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Equal((debtor.Name, debtor.Number), (items["被执行人"], items["证件号码"]));
        Assert.Contains("违反财产报告制度", items["纳入情形"], StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "RES-ORDER"), Trait("Rule", "CASE-6")]
    public async Task Order_deletion_and_lift_are_numbered_in_the_case_and_say_their_items()
    {
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        var number = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!;
        var documents = (await _court.ReadAsync($"/v1/cases/{caseId}/documents")).EnumerateArray().ToList();
        Assert.Equal(["一", "二", "三", "四", "五"], documents.Select(document => document.GetProperty("number").GetString()!.Replace($"{number}之", "", StringComparison.Ordinal)));
        Assert.Equal(["LISTING_DECISION", "REPAIR_NOTICE", "RESTRICTION_ORDER", "DELETION_DECISION", "LIFT_NOTICE"], documents.Select(document => document.GetProperty("kind").GetString()));
        var orderItems = await ItemsAsync(documents[2]);
        Assert.Contains("至履行完毕", orderItems["限制期间"], StringComparison.Ordinal);
        Assert.Contains("G字头", orderItems["限制项目"], StringComparison.Ordinal);
        Assert.NotEmpty(orderItems["法律后果"]);
        Assert.Equal("已履行义务或者执行完毕", (await ItemsAsync(documents[3]))["删除事由"]);
        Assert.Equal("义务已履行完毕", (await ItemsAsync(documents[4]))["解除事由"]);
    }

    [Fact, Trait("Rule", "REP-6")]
    public async Task A_case_of_2021_is_judged_and_written_by_the_rules_of_2021()
    {
        api.SetClock(2021, 12, 3);
        var then = new CourtActs(api);
        var (caseId, listing) = await then.DecideAsync(TestDebtor.New());
        var order = await then.BringOrderIntoForceAsync(caseId);
        Assert.Equal("LISTING_DECISION", Assert.Single((await then.ReadAsync($"/v1/listings/{listing}/documents")).EnumerateArray()).GetProperty("kind").GetString()); // no repair notice yet
        Assert.Contains("（2017年修正）第一百一十一条", await TextAsync((await then.ReadAsync($"/v1/restriction-orders/{order}/documents"))[0]), StringComparison.Ordinal);
        var lifted = await then.ActAsync($"/v1/restriction-orders/{order}/prove-lift", new { reason = "CREDITOR_CONSENT", paper = "同意书" });
        Assert.Equal(JsonValueKind.Null, lifted.GetProperty("liftDueOn").ValueKind); // "may" until SUPERVISE 23

        api.SetClock(2024, 3, 4);
        var now = new CourtActs(api);
        var (later, _) = await now.DecideAsync(TestDebtor.New());
        var laterOrder = await now.BringOrderIntoForceAsync(later);
        Assert.Contains("（2023年修正）第一百一十四条", await TextAsync((await now.ReadAsync($"/v1/restriction-orders/{laterOrder}/documents"))[0]), StringComparison.Ordinal);
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

    /// <summary>Opens the file as a word processor would and reads its items.</summary>
    private async Task<Dictionary<string, string>> ItemsAsync(JsonElement document)
    {
        var file = await FileAsync(document);
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(fault => fault.Description));
        var body = word.MainDocumentPart!.Document!.Body!;
        Assert.Contains(document.GetProperty("number").GetString()!, body.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText));
        return body.Descendants<TableRow>().Select(row => row.Elements<TableCell>().ToList()).ToDictionary(cells => cells[0].InnerText, cells => cells[1].InnerText);
    }

    private async Task<string> TextAsync(JsonElement document)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(await FileAsync(document)), isEditable: false);
        return word.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private async Task<byte[]> FileAsync(JsonElement document)
    {
        using var response = await new CourtActs(api).Judge.GetAsync($"/v1/documents/{document.GetProperty("documentId").GetGuid()}");
        var file = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(document.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(file)));
        return file;
    }
}
