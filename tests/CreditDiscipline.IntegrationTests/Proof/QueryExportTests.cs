using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Proof;

/// <summary>A bank takes its own answers out, day by day, and can tell a whole export from a broken one.</summary>
public sealed class QueryExportTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private static readonly string[] Words = ["=1+1", "+A", "-A", "@A", "＝A", "'A", "a,b", "a\"b", "plain 张"];
    private DateTimeOffset _now;

    public Task InitializeAsync()
    {
        _now = api.Clock.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        api.Clock.Set(_now);
        return Task.CompletedTask;
    }

    [Fact, Trait("Rule", "Q-4")]
    public async Task Several_days_come_in_order_with_every_own_answer_and_nobody_elses()
    {
        var bank = await api.PartnerAsync("bank-days");
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the entry is in the index");
        var from = api.Today;
        var asked = new List<string>();
        for (var day = 0; day < 3; day++)
        {
            asked.Add((await bank.AskAsync(TestDebtor.New())).GetProperty("queryId").GetString()!);
            asked.Add((await bank.AskAsync(debtor with { Name = "另一人" })).GetProperty("queryId").GetString()!);
            await (await api.PartnerAsync("bank-others")).AskAsync(debtor);
            NextDay();
        }
        asked.Sort(StringComparer.Ordinal); // two of one millisecond go by their ids
        await CloseAsync();
        var text = await bank.GetAsync($"/v1/queries?from={from:yyyy-MM-dd}&to={from.AddDays(2):yyyy-MM-dd}&signed=true").TextAsync();
        var lines = PastAnswerTests.Lines(text).ToList();
        var own = lines.SkipLast(1).ToList();
        Assert.Equal(asked, own.Select(line => line.GetProperty("queryId").GetString()!).Where(asked.Contains));
        Assert.Equal(await api.ScalarAsync<long>("select count(*) from query_journal where client_id = 'bank-days'"), own.Count);
        Assert.Equal(own.Select(line => line.GetProperty("asOf").GetString()).Order(StringComparer.Ordinal), own.Select(line => line.GetProperty("asOf").GetString()));
        var last = own[^1];
        Assert.Equal(("LOAN_ORIGINATION", "A-1", "LISTED_AND_RESTRICTED", true, false), (last.GetProperty("purpose").GetString(), last.GetProperty("authorizationReference").GetString(), last.GetProperty("result").GetString(), last.GetProperty("numberMatches").GetBoolean(), last.GetProperty("nameMatches").GetBoolean()));
        Assert.DoesNotContain(debtor.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain(debtor.Name, text, StringComparison.Ordinal);

        var closing = lines[^1].GetProperty("closing");
        Assert.Equal((own.Count, Digest(text)), (closing.GetProperty("count").GetInt32(), closing.GetProperty("sha256").GetString()));
        var check = Assert.Single(await Signed.CheckFileAsync(api.Anonymous, text));
        Assert.Equal((SignedContent.Export, "bank-days"), (check.Answer!.Content, check.Answer.Audience));
        var one = await bank.GetAsync($"/v1/queries?from={from.AddDays(1):yyyy-MM-dd}&to={from.AddDays(1):yyyy-MM-dd}").TextAsync();
        Assert.Equal(asked[2..4], PastAnswerTests.Lines(one).SkipLast(1).Select(line => line.GetProperty("queryId").GetString()));
        Assert.Equal(one, await bank.GetAsync($"/v1/queries?from={from.AddDays(1):yyyy-MM-dd}&to={from.AddDays(1):yyyy-MM-dd}").TextAsync());
        foreach (var broken in new[] { one, text[..^30], text.Replace("A-1", "A-2", StringComparison.Ordinal), string.Join('\n', text.Split('\n')[1..]) })
            Assert.All(await Signed.CheckFileAsync(api.Anonymous, broken), found => Assert.Null(found.Answer));
    }

    private static string Word(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    [Fact]
    public async Task A_table_runs_nothing_in_a_spreadsheet_and_gives_every_word_back()
    {
        var bank = await api.PartnerAsync("bank-tables");
        var day = api.Today;
        foreach (var word in Words)
            await bank.PostAsJsonAsync("/v1/status", new { subject = new { name = "公司", documentType = "USCC", documentNumber = TestSubjects.CreditCodeNumber() }, purpose = "GUARANTEE", authorizationReference = word, reference = word }).SuccessAsync();
        NextDay();
        await CloseAsync();
        var (text, type) = await TableAsync(bank, $"/v1/queries?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&signed=true");
        Assert.Equal("text/csv", type);
        var rows = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToList();
        Assert.Equal(Words.Length + 2, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal(["queryId", "asOf", "purpose", "authorizationReference", "reference", "registers", "result", "numberMatches", "nameMatches", "position", "ruleVersion"], rows[0]);
        foreach (var (row, word) in rows[1..^1].OrderBy(row => Word(row[4]), StringComparer.Ordinal).Zip(Words.Order(StringComparer.Ordinal))) // in one millisecond the order is nobody's
        {
            Assert.DoesNotContain(row, cell => cell.Length > 0 && "=+-@＝＋－＠".Contains(cell[0], StringComparison.Ordinal));
            Assert.Equal((word, word), (Word(row[3]), Word(row[4])));
            Assert.Equal(("GUARANTEE", "LISTING RESTRICTION", "NONE", "false"), (row[2], row[5], row[6], row[7]));
        }
        Assert.Equal(["closing", $"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}", $"{Words.Length}", Digest(text), ""], rows[^1][..6]);
        Assert.Equal(SignedContent.Export, Assert.Single(await Signed.CheckFileAsync(api.Anonymous, text)).Answer!.Content);
        Assert.Null(Assert.Single(await Signed.CheckFileAsync(api.Anonymous, text.Replace("plain", "other", StringComparison.Ordinal))).Answer);

        var first = (await bank.GetAsync($"/v1/queries/{rows[1][0]}").SuccessAsync()).GetProperty("answer");
        Assert.Equal((rows[1][1], rows[1][9]), (first.GetProperty("asOf").GetString(), first.GetProperty("position").GetRawText()));
    }

    [Fact]
    public async Task Many_answers_of_one_moment_come_once_each_page_by_page()
    {
        const int many = 25_000;
        var bank = await api.PartnerAsync("bank-many");
        var day = api.Today;
        await using (var fill = api.Database.CreateCommand($"""
            insert into query_journal select gen_random_uuid(), now() + (number / 9000) * interval '1 millisecond', 'bank-many', '\x00', 'LOAN_REVIEW', 'A', 'R-' || number, null, 'NONE', 1
            from generate_series(1, {many}) as number
            """))
            await fill.ExecuteNonQueryAsync();
        NextDay();
        await CloseAsync();
        var text = await bank.GetAsync($"/v1/queries?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}").TextAsync();
        var lines = PastAnswerTests.Lines(text).ToList();
        Assert.Equal(many, lines[^1].GetProperty("closing").GetProperty("count").GetInt32());
        Assert.Equal(many, lines.SkipLast(1).Select(line => line.GetProperty("reference").GetString()).Distinct().Count());
        Assert.Equal(Digest(text), lines[^1].GetProperty("closing").GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task An_export_that_loses_the_database_says_so_in_its_closing_line()
    {
        var bank = await api.PartnerAsync("bank-broken");
        var day = api.Today;
        await bank.AskAsync(TestDebtor.New());
        NextDay();
        await bank.AskAsync(TestDebtor.New());
        NextDay();
        await CloseAsync();
        await using var holder = await api.Database.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand($"lock table {JournalDays.PartitionOf(day.AddDays(1))} in access exclusive mode", holder, transaction))
            await hold.ExecuteNonQueryAsync();
        var export = bank.GetAsync($"/v1/queries?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}&signed=true").TextAsync();
        await ApiFixture.UntilAsync(async () => await api.ScalarAsync<long>($"select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock' and query like '%{JournalDays.PartitionOf(day.AddDays(1))}%' and pid <> pg_backend_pid() and datname = current_database()") > 0, "the export waits");
        await transaction.RollbackAsync();
        var lines = PastAnswerTests.Lines(await export).ToList();
        Assert.Equal((2, "UNAVAILABLE", 1), (lines.Count, lines[^1].GetProperty("closing").GetProperty("problem").GetProperty("code").GetString(), lines[^1].GetProperty("closing").GetProperty("count").GetInt32()));
        Assert.Contains("ended early: UNAVAILABLE", string.Join('\n', AnswerWords.Of(Assert.Single(await Signed.CheckFileAsync(api.Anonymous, await export)).Answer!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_are_not_over_or_too_many_and_forms_that_nobody_has_are_refused()
    {
        var (yesterday, today) = ($"{api.Today.AddDays(-1):yyyy-MM-dd}", $"{api.Today:yyyy-MM-dd}");
        foreach (var range in new[] { $"from={yesterday}&to={today}", $"from={today}&to={yesterday}", $"from={api.Today.AddDays(-32):yyyy-MM-dd}&to={yesterday}", $"from={yesterday}", "from=x&to=y", $"from={yesterday}&to={yesterday}&signed=1", "" })
            await api.Bank.GetAsync($"/v1/queries?{range}").ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        await api.Bank.GetAsync($"/v1/queries?from={api.Today.AddDays(-31):yyyy-MM-dd}&to={api.Today.AddDays(-2):yyyy-MM-dd}").TextAsync();
        foreach (var (accept, status) in new[] { ("application/json", 406), ("text/csv;q=0", 406), ("text/*", 200), ("*/*", 200), ("text/csv;q=0.5, application/x-ndjson", 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/queries?from={api.Today.AddDays(-3):yyyy-MM-dd}&to={api.Today.AddDays(-2):yyyy-MM-dd}");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await api.Bank.SendAsync(request);
            Assert.Equal((accept, status), (accept, (int)answer.StatusCode));
            if (status == 200)
                Assert.Equal(accept == "text/*" ? "text/csv" : "application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        }
        var partner = await TestPartner.RegisterAsync(api);
        await api.NewClient(await partner.TokenAsync(api.Anonymous, "bulk:read")).GetAsync($"/v1/queries?from={yesterday}&to={yesterday}").ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
    }

    [Fact]
    public async Task A_day_can_be_taken_out_once_it_is_closed_a_quarter_of_an_hour_after_its_end()
    {
        var bank = await api.PartnerAsync("bank-early");
        api.Clock.Set(_now.AddDays(6)); // a day of which no other test asks
        var day = api.Today;
        await bank.AskAsync(TestDebtor.New());
        var midnight = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        api.Clock.Set(midnight.AddMinutes(14));
        await CloseAsync();
        using (var early = await bank.GetAsync($"/v1/queries?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}"))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, 300), (early.StatusCode, early.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        api.Clock.Set(midnight.AddMinutes(16));
        await bank.GetAsync($"/v1/queries?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}").ProblemAsync(HttpStatusCode.ServiceUnavailable, "DAY_NOT_CLOSED");
        await CloseAsync();
        Assert.Equal(2, PastAnswerTests.Lines(await bank.GetAsync($"/v1/queries?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}").TextAsync()).Count());
    }

    /// <summary>Every byte before the closing line, as sha256sum has it.</summary>
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text[..(text.TrimEnd().LastIndexOf('\n') + 1)])));

    private static async Task<(string Text, string? Type)> TableAsync(HttpClient bank, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var answer = await bank.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType);
    }

    private static List<string> Cells(string row)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at] == '"' && quoted && at + 1 < row.Length && row[at + 1] == '"')
                cell.Append(row[++at]);
            else if (row[at] == '"')
                quoted = !quoted;
            else if (row[at] == ',' && !quoted)
                (_, cell) = (Add(cells, cell), new StringBuilder());
            else
                cell.Append(row[at]);
        }
        Add(cells, cell);
        return cells;

        static int Add(List<string> to, StringBuilder text)
        {
            to.Add(text.ToString());
            return to.Count;
        }
    }

    private void NextDay() => api.Clock.Set(api.Clock.GetUtcNow().AddDays(1));

    private Task CloseAsync() => api.Services.GetRequiredService<JournalDays>().KeepAsync(CancellationToken.None);
}
