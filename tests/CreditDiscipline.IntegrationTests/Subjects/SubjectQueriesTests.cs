using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using CreditDiscipline.IntegrationTests.Public;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditDiscipline.IntegrationTests.Subjects;

/// <summary>Who asked about a subject (Q-6).</summary>
public sealed class SubjectQueriesTests(PublicFixture api) : IClassFixture<PublicFixture>
{
    private const string Path = "/v1/subjects/queries";

    [Fact, Trait("Rule", "Q-6")]
    public async Task A_subject_is_told_who_asked_when_why_by_which_authorisation_and_by_which_way()
    {
        var debtor = TestDebtor.New();
        await AskEveryWayAsync(debtor);
        await api.Bank.AskAsync(TestDebtor.New());
        var answer = await ListAsync(api.Judge, debtor);
        Assert.Equal(
            ["STAFF 兰州市城关区人民法院  ", "PUBLIC   ", "WATCH 测试银行 LOAN_REVIEW A-1", "STREAM 测试银行 LOAN_ORIGINATION A-1", "BATCH 测试银行 LOAN_ORIGINATION A-1", "LOOKUP 测试银行 LOAN_ORIGINATION A-1"],
            answer.GetProperty("items").EnumerateArray().Select(item => $"{Text(item, "way")} {Text(item, "institution")} {Text(item, "purpose")} {Text(item, "authorizationReference")}"));
        Assert.Equal((JsonValueKind.Null, $"{debtor.Number[..10]}****{debtor.Number[14..]}"), (answer.GetProperty("next").ValueKind, Text(answer, "documentNumber")));
        Assert.Equal(answer.GetProperty("to").GetDateTimeOffset().AddYears(-5), answer.GetProperty("from").GetDateTimeOffset());
        Assert.DoesNotContain("judge-1", answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("核查", answer.GetRawText(), StringComparison.Ordinal);
        // and that somebody was told is told to the next
        Assert.Equal(2, (await ListAsync(api.Staff("x", OfficerRole.Clerk, "甘0722"), debtor)).GetProperty("items").EnumerateArray().Count(item => Text(item, "way") == "STAFF"));
        Assert.Equal("QUERIES 申请-1", await api.ScalarAsync<string>($"select kind || ' ' || request_reference from staff_queries where query_id = '{answer.GetProperty("queryId").GetGuid()}'"));
        Assert.Equal(0, (await ListAsync(api.Judge, TestDebtor.New())).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_twice_nothing_while_new_look_ups_come()
    {
        var debtor = TestDebtor.New();
        for (var question = 0; question < 4; question++)
            await api.Bank.AskAsync(debtor);
        // one moment for many: a batch
        await api.Bank.PostAsJsonAsync("/v1/status/batch", new { items = Enumerable.Repeat(BankQuestions.About(debtor), 7) }).SuccessAsync();
        await api.Bank.WatchAsync(debtor);
        var seen = new List<string>();
        JsonElement? next = null;
        DateTimeOffset? end = null;
        do
        {
            var page = await ListAsync(api.Judge, debtor, limit: 2, next is { } cursor ? cursor.GetString() : null);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            Assert.Equal(end ??= page.GetProperty("to").GetDateTimeOffset(), page.GetProperty("to").GetDateTimeOffset());
            next = page.GetProperty("next");
            await api.Bank.AskAsync(debtor); // nothing that comes meanwhile moves the pages
        }
        while (next.Value.ValueKind != JsonValueKind.Null);
        Assert.Equal(12, seen.Count);
        Assert.Equal(4, seen.Count(item => item.Contains("LOOKUP", StringComparison.Ordinal)));
        Assert.Equal(7, seen.Count(item => item.Contains("BATCH", StringComparison.Ordinal)));
        Assert.Equal(seen.Select(At).OrderDescending(), seen.Select(At));
        await SendAsync(api.Judge, Path, Body(debtor, 2, "nonsense")).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        await SendAsync(api.Judge, Path, Body(debtor, 0)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await SendAsync(api.Judge, Path, Body(debtor, 201)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");

        static DateTimeOffset At(string item) => JsonDocument.Parse(item).RootElement.GetProperty("at").GetDateTimeOffset();
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task Five_years_are_told_and_those_who_only_try_the_interface_are_not()
    {
        var debtor = TestDebtor.New();
        var sandbox = await TestPartner.RegisterAsync(api, sandbox: true);
        var today = api.Today;
        await InsertAsync(debtor, "bank-1", today.AddYears(-5).AddDays(-1), today.AddYears(-5).AddDays(1), today.AddYears(-3), today.AddDays(-40), today.AddDays(-1));
        await InsertAsync(debtor, sandbox.ClientId, today.AddDays(-2));
        var days = (await ListAsync(api.Judge, debtor)).GetProperty("items").EnumerateArray().Select(item => DateOnly.FromDateTime(item.GetProperty("at").GetDateTimeOffset().DateTime));
        Assert.Equal([today.AddDays(-1), today.AddDays(-40), today.AddYears(-3), today.AddYears(-5).AddDays(1)], days);
        var (one, cursor) = (0, (string?)null);
        do
        {
            var page = await ListAsync(api.Judge, debtor, 1, cursor);
            one += page.GetProperty("items").GetArrayLength();
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(4 + 1, one); // and the look-up above
    }

    [Fact]
    public async Task The_document_to_hand_out_says_the_same_in_Chinese_and_its_hash_is_kept()
    {
        var debtor = TestDebtor.New();
        await AskEveryWayAsync(debtor);
        using var response = await SendAsync(api.Staff("clerk-1", OfficerRole.Clerk, "甘0722"), Path + "/document", Told(debtor));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.MediaType);
        var file = await response.Content.ReadAsByteArrayAsync();
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(fault => fault.Description));
        var lines = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText).ToList();
        var text = string.Join('\n', lines);
        Assert.Equal(["民乐县人民法院", "查询记录告知书", "申请编号：申请-1"], lines.Take(3));
        Assert.Contains($"公民身份号码：{debtor.Number[..10]}****{debtor.Number[14..]}", lines);
        Assert.Matches("查询记录期间：自[0-9]{4}年.*起至[0-9]{4}年.*止", text);
        Assert.Contains("查询记录：共6条", lines);
        foreach (var row in new[] { "（1）", "，兰州市城关区人民法院，法院查询。", "，公众，公众查询。", "，测试银行，关注名单通知，查询目的：贷后管理，授权编号：A-1。", "，测试银行，流式批量查询，查询目的：贷款审批，授权编号：A-1。", "，测试银行，批量查询，", "（6）", "，测试银行，单笔查询，" })
            Assert.Contains(row, text, StringComparison.Ordinal);
        Assert.DoesNotContain(debtor.Number, text, StringComparison.Ordinal);
        Assert.Equal(
            $"QUERY_REPORT clerk-1 申请-1 {Convert.ToHexStringLower(SHA256.HashData(file))}",
            await api.ScalarAsync<string>("select concat_ws(' ', kind, officer_id, request_reference, encode(document_sha256, 'hex')) from staff_queries order by at desc, query_id desc limit 1"));
        await SendAsync(api.Administrator, Path + "/document", Told(debtor)).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await SendAsync(api.Administrator, Path, Body(debtor)).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await SendAsync(api.Bank, Path, Body(debtor)).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        foreach (var wrong in new object[] { new { reference = " ", receivedOn = "2026-01-05" }, new { reference = debtor.Number, receivedOn = "2026-01-05" }, new { reference = "a", receivedOn = "2199-01-01" } })
            await SendAsync(api.Judge, Path, new { subject = PublicQuestions.About(debtor), request = wrong }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
    }

    /// <summary>Asks once by each way, one after the other.</summary>
    private async Task AskEveryWayAsync(TestDebtor debtor)
    {
        var question = BankQuestions.About(debtor);
        await api.Bank.AskAsync(debtor);
        await Task.Delay(5);
        await api.Bank.PostAsJsonAsync("/v1/status/batch", new { items = new[] { question } }).SuccessAsync();
        await Task.Delay(5);
        await using (var stream = await StreamClient.OpenAsync(api.Bank))
        {
            await stream.SendAsync([JsonSerializer.Serialize(question)]);
            await stream.EndAsync();
            await stream.ReadToEndAsync();
        }
        await Task.Delay(5);
        await api.Bank.WatchAsync(debtor);
        await Task.Delay(5);
        await api.Anonymous.AskPublicAsync(debtor);
        await Task.Delay(5);
        await api.Judge.PostAsJsonAsync("/v1/subjects/status", new { subject = PublicQuestions.About(debtor), reason = "核查" }).SuccessAsync();
    }

    /// <summary>Rows of other days, as they were journalled then.</summary>
    private async Task InsertAsync(TestDebtor debtor, string client, params DateOnly[] days)
    {
        var key = Convert.ToHexString(new SubjectKeys(api.Keys).KeyOf(IdentityNumber.Parse(Domain.Identifiers.DocumentType.CitizenId, debtor.Number, api.Today)).ToBytes());
        foreach (var day in days)
        {
            await using var command = api.Database.CreateCommand($"""
                create table if not exists query_journal_{day:yyyyMMdd} partition of query_journal for values from ('{day:yyyy-MM-dd} 00:00:00+08') to ('{day.AddDays(1):yyyy-MM-dd} 00:00:00+08');
                insert into query_journal (query_id, at, client_id, subject_key, purpose, result, position) values (gen_random_uuid(), '{day:yyyy-MM-dd} 12:00:00+08', '{client}', decode('{key}', 'hex'), 'GUARANTEE', 'NONE', 1)
                """);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static object Told(TestDebtor debtor) => new { subject = PublicQuestions.About(debtor), request = new { reference = "申请-1", receivedOn = "2026-01-05" } };

    private static object Body(TestDebtor debtor, int? limit = null, string? cursor = null) => new { subject = PublicQuestions.About(debtor), request = new { reference = "申请-1", receivedOn = "2026-01-05" }, limit, cursor };

    private static Task<HttpResponseMessage> SendAsync(HttpClient staff, string path, object body) => staff.PostAsJsonAsync(path, body);

    private static Task<JsonElement> ListAsync(HttpClient staff, TestDebtor debtor, int? limit = null, string? cursor = null) => SendAsync(staff, Path, Body(debtor, limit, cursor)).SuccessAsync();

    private static string? Text(JsonElement item, string member) => item.GetProperty(member).GetString();
}
