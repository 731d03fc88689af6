using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CreditDiscipline.IntegrationTests.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Status;

public sealed class StatusBatchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Items_are_answered_in_order_and_a_bad_one_fails_alone()
    {
        var (listed, clean) = (TestDebtor.New(), TestDebtor.New());
        await new CourtActs(api).ListAsync(listed);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(listed)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the entry is in the index");
        string[] items =
        [
            Item(listed, "R-0"),
            """{"subject":{"name":"甲"},"purpose":"LOAN_REVIEW","authorizationReference":"A","reference":"R-1"}""", // by name alone
            "null",
            "[]",
            "17",
            Item(clean with { Number = clean.Number[..17] + (clean.Number[17] == '0' ? '1' : '0') }, "R-5"),
            Item(clean, "R-6").Replace("LOAN_REVIEW", "CURIOSITY", StringComparison.Ordinal),
            Item(clean, "R-7").Replace("\"A-7\"", "null", StringComparison.Ordinal),
            Item(clean, "R-8").Replace("\"R-8\"", "8", StringComparison.Ordinal),
            Item(clean, "R-9").Replace("\"reference\"", "\"reference\":\"twice\",\"reference\"", StringComparison.Ordinal),
            """{"subject":{"name":"\ud800","documentType":"PASSPORT","documentNumber":"E1234"},"purpose":"LOAN_REVIEW","authorizationReference":"A"}""",
            $$$"""{"subject":{"name":{"deep":[[[[[[1]]]]]]}},"reference":"{{{new string('r', 101)}}}"}""",
            Item(clean, "R-12"),
        ];
        var answer = await AskAsync(items).SuccessAsync();
        var answers = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            ["LISTED_AND_RESTRICTED", "ID_REQUIRED", "MALFORMED", "MALFORMED", "MALFORMED", "CHECK_DIGIT", "PURPOSE_REQUIRED", "CONSENT_REQUIRED", "MALFORMED", "MALFORMED", "NAME_REQUIRED", "NAME_REQUIRED", "NONE"],
            answers.Select(item => item.TryGetProperty("answer", out var given) ? given.GetProperty("result").GetString() : item.GetProperty("problem").GetProperty("code").GetString()));
        Assert.Equal(["R-0", "R-1", null, null, null, "R-5", "R-6", "R-7", null, "R-9", null, null, "R-12"], answers.Select(item => item.GetProperty("reference").GetString()));
        Assert.Equal("ID-1", answers[5].GetProperty("problem").GetProperty("rule").GetString());
        Assert.Equal("/subject/documentNumber", answers[5].GetProperty("problem").GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(1, answers[0].GetProperty("answer").GetProperty("listings").GetArrayLength());
        Assert.All(answers.Where(item => item.TryGetProperty("answer", out _)), item =>
        {
            Assert.Equal(answer.GetProperty("position").GetInt64(), item.GetProperty("answer").GetProperty("position").GetInt64());
            Assert.Equal(answer.GetProperty("asOf").GetString(), item.GetProperty("answer").GetProperty("asOf").GetString());
        });
    }

    [Fact]
    public async Task A_batch_stands_in_the_journal_with_an_id_for_each_answer_and_nothing_for_a_refused_item()
    {
        var answer = await AskAsync([.. Enumerable.Range(0, 999).Select(number => Item(TestDebtor.New(), $"J-{number}")), "{}"]).SuccessAsync();
        var ids = answer.GetProperty("items").EnumerateArray().Take(999).Select(item => item.GetProperty("answer").GetProperty("queryId").GetGuid()).ToHashSet();
        Assert.Equal(999, ids.Count);
        Assert.Equal(999, await api.ScalarAsync<long>($"select count(distinct reference) from query_journal where client_id = 'bank-1' and query_id in ({string.Join(',', ids.Select(id => $"'{id}'"))})"));
        Assert.Equal(999, await api.ScalarAsync<long>("select count(*) from query_journal where reference like 'J-%'"));
    }

    [Fact]
    public async Task Every_item_is_answered_at_one_position_while_the_register_changes()
    {
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await ChangeSomethingAsync();
        });
        using var bank = await BankProgram.NewAsync(api);
        var questions = Enumerable.Range(0, 1_000).Select(number => ClientQuestions.About(TestDebtor.New(), $"{number}")).ToList();
        var seen = new HashSet<long>();
        for (var round = 0; round < 60; round++)
        {
            var answer = await bank.Credit.AskManyAsync(questions);
            seen.Add(answer.Position);
            Assert.All(answer.Items, item => Assert.Equal(answer.Position, item.Answer!.Position));
        }
        await stop.CancelAsync();
        await changing;
        Assert.True(seen.Count > 30, $"only {seen.Count} positions were seen");
    }

    /// <summary>A change of the feed about nobody, more often than courts can act.</summary>
    private async Task ChangeSomethingAsync()
    {
        await using var change = api.Database.CreateCommand("""
            with head as (update change_head set position = position + 1 returning position),
              row as (insert into changes (position, at, kind, register, entry_id, version, urgent, enterprise, subjects, record, digest)
                select position, now(), 'ADD', 'LISTING', gen_random_uuid(), 1, false, false, decode(repeat('00', 25), 'hex'), '{}', '' from head returning position)
            select pg_notify('changes', position::text) from row
            """);
        await change.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task More_than_a_thousand_items_or_another_body_is_refused_as_a_whole()
    {
        await AskAsync(Enumerable.Repeat("{}", 1_001)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "TOO_MANY_ITEMS");
        Assert.Equal(0, (await AskAsync([]).SuccessAsync()).GetProperty("items").GetArrayLength());
        foreach (var body in new[] { "", "[]", "null", "{}", """{"items":{}}""", """{"items":[],"more":1}""", """{"items":[],"items":[]}""", """{"items":[{]}""", $$"""{"items":[{{new string('[', 40)}}{{new string(']', 40)}}]}""" })
            await PostAsync(body).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        await PostAsync($$"""{"items":["{{new string('x', 1 << 20)}}"]}""").ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
        await PostAsync("""{"items":[]}""", "text/plain").ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        await api.Judge.PostAsJsonAsync("/v1/status/batch", new { items = Array.Empty<object>() }).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.Anonymous.PostAsJsonAsync("/v1/status/batch", new { items = Array.Empty<object>() }).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    private static string Item(TestDebtor debtor, string reference) =>
        $$"""{"subject":{"name":"{{debtor.Name}}","documentType":"CITIZEN_ID","documentNumber":"{{debtor.Number}}"},"purpose":"LOAN_REVIEW","authorizationReference":"A-{{reference[^1]}}","reference":"{{reference}}"}""";

    private Task<HttpResponseMessage> AskAsync(IEnumerable<string> items) => PostAsync($$"""{"items":[{{string.Join(',', items)}}]}""");

    private Task<HttpResponseMessage> PostAsync(string body, string type = "application/json") =>
        api.Bank.PostAsync("/v1/status/batch", new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)));
}
