using System.Net;
using System.Text;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Status;

public sealed class StatusStreamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TestDebtor Clean = TestDebtor.New();

    [Fact]
    public async Task Each_line_gets_one_line_in_order_and_a_bad_one_does_not_end_the_stream()
    {
        var listed = await ListAsync();
        await using var stream = await StreamClient.OpenAsync(api.Bank);
        Assert.Equal((200, "application/x-ndjson"), (stream.Status, stream.Headers["Content-Type"]));
        byte[] lines =
        [
            .. Text(Line(listed, "S-1")), .. "\r\n"u8,
            .. "{ not json\n"u8,
            .. "\n"u8,
            .. Text(Line(Clean, new string('x', 5_000))), .. "\n"u8, // over 4 KiB
            .. Text(Line(Clean, "S-5")).AsSpan(0, 20), 0xFF, 0xFE, .. Text(Line(Clean, "S-5")).AsSpan(20), .. "\n"u8, // a name that is not UTF-8
            .. Text(Line(Clean, "S-6").Replace(Clean.Number, Clean.Number[..17] + "?", StringComparison.Ordinal)), .. "\n"u8,
            .. Text(Padded(Line(Clean, "S-7"), 4_096)), .. "\r\n"u8,
            .. Text(Padded(Line(Clean, "S-8"), 4_097)), .. "\n"u8,
            .. Text(Line(Clean, "S-9")), // and no line end
        ];
        foreach (var piece in lines.Chunk(997))
            await stream.SendAsync(piece);
        await stream.EndAsync();
        var (answers, closing) = await stream.ReadToEndAsync();
        Assert.Equal(
            ["LISTED_AND_RESTRICTED", "MALFORMED", "MALFORMED", "LINE_TOO_LONG", "NAME_REQUIRED", "CHARACTER", "NONE", "LINE_TOO_LONG", "NONE"],
            answers.Select(Outcome));
        Assert.Equal(Enumerable.Range(1, 9), answers.Select(answer => answer.GetProperty("line").GetInt32()));
        Assert.All(answers.Where(answer => answer.TryGetProperty("answer", out _)), answer => Assert.Equal(stream.Position, answer.GetProperty("answer").GetProperty("position").GetInt64()));
        Assert.Equal((9, 6, 10, stream.Position), (closing.GetProperty("count").GetInt32(), closing.GetProperty("failed").GetInt32(), closing.GetProperty("nextLine").GetInt32(), closing.GetProperty("position").GetInt64()));
        Assert.False(closing.TryGetProperty("problem", out _));
        Assert.Equal(3, await api.ScalarAsync<long>("select count(*) from query_journal where reference in ('S-1', 'S-7', 'S-9')"));
    }

    [Fact]
    public async Task Many_blocks_come_whole_and_in_order_and_stand_in_the_journal()
    {
        const int lines = 30_000;
        var listed = await ListAsync();
        await using var stream = await StreamClient.OpenAsync(api.Bank);
        var sending = Task.Run(async () =>
        {
            foreach (var piece in Enumerable.Range(1, lines).Chunk(777))
                await stream.SendAsync(piece.Select(number => number == 20_000 ? "[]" : Line(number % 100 == 0 ? listed : Clean, $"M-{number}")));
            await stream.EndAsync();
        });
        var (answers, closing) = await stream.ReadToEndAsync();
        await sending;
        Assert.Equal((lines, 1), (closing.GetProperty("count").GetInt32(), closing.GetProperty("failed").GetInt32()));
        Assert.Equal("MALFORMED", Outcome(answers[19_999]));
        for (var number = 1; number <= lines; number++)
        {
            if (number == 20_000)
                continue;
            var answer = answers[number - 1].GetProperty("answer");
            Assert.Equal(($"M-{number}", number % 100 == 0 ? "LISTED_AND_RESTRICTED" : "NONE"), (answer.GetProperty("reference").GetString(), answer.GetProperty("result").GetString()));
        }
        Assert.Equal(lines - 1, await api.ScalarAsync<long>("select count(distinct query_id) from query_journal where reference like 'M-%'"));
        Assert.Equal(lines - 1, answers.Where(answer => answer.TryGetProperty("answer", out _)).Select(answer => answer.GetProperty("answer").GetProperty("queryId").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task A_stream_answers_what_has_come_without_waiting_for_more()
    {
        await using var stream = await StreamClient.OpenAsync(api.Bank);
        for (var number = 1; number <= 3; number++)
        {
            await stream.SendAsync([Line(Clean, $"{number}")]);
            Assert.Equal(number, (await stream.ReadAsync())!.Value.GetProperty("line").GetInt32());
        }
        await stream.EndAsync();
        Assert.Empty((await stream.ReadToEndAsync()).Lines);
    }

    [Fact]
    public async Task A_stream_stands_still_while_the_register_changes_and_a_broken_one_goes_on_where_it_stood()
    {
        var (staying, leaving, coming) = (await ListAsync(), TestDebtor.New(), TestDebtor.New());
        var court = new CourtActs(api);
        var (caseId, listing, order) = await court.ListAsync(leaving);
        await KnownAsync(leaving, "LISTED_AND_RESTRICTED");
        var lines = Enumerable.Range(1, 60).Select(number => Line((number % 4) switch { 0 => staying, 1 => leaving, 2 => coming, _ => Clean }, $"B-{number}")).ToList();
        await using var broken = await StreamClient.OpenAsync(api.Bank);
        var expected = new List<string>();
        await broken.SendAsync(lines.Take(10));
        expected.AddRange((await broken.ReadAsync(10)).Select(Outcome));

        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        await court.ListAsync(coming);
        await KnownAsync(leaving, "NONE");
        await KnownAsync(coming, "LISTED_AND_RESTRICTED");
        await broken.SendAsync(lines.Skip(10).Take(10));
        expected.AddRange((await broken.ReadAsync(10)).Select(Outcome));
        broken.Abort();
        Assert.Equal(Enumerable.Range(1, 20).Select(Then), expected);

        await using var second = await HostAsync();
        foreach (var bank in new[] { api.Bank, At(second) }) // where it was, and on a host that has just come up
        {
            await using var resumed = await StreamClient.OpenAsync(bank, $"?position={broken.Position}&firstLine=21");
            Assert.Equal((200, broken.Position), (resumed.Status, resumed.Position));
            await resumed.SendAsync(lines.Skip(20));
            await resumed.EndAsync();
            var (rest, closing) = await resumed.ReadToEndAsync();
            Assert.Equal(Enumerable.Range(21, 40), rest.Select(answer => answer.GetProperty("line").GetInt32()));
            Assert.Equal(Enumerable.Range(21, 40).Select(Then), rest.Select(Outcome));
            Assert.All(rest, answer => Assert.Equal(broken.Position, answer.GetProperty("answer").GetProperty("position").GetInt64()));
            Assert.Equal((40, 61), (closing.GetProperty("count").GetInt32(), closing.GetProperty("nextLine").GetInt32()));
        }
        await second.StopAsync();

        static string Then(int number) => number % 4 is 0 or 1 ? "LISTED_AND_RESTRICTED" : "NONE";
    }

    [Fact]
    public async Task A_stream_goes_on_for_ten_minutes_for_the_same_partner_at_its_own_position_only()
    {
        await using var opened = await StreamClient.OpenAsync(api.Bank);
        await opened.EndAsync();
        await opened.ReadToEndAsync();
        await GoneAsync(api.Bank, opened.Position + 1_000);
        var other = await TestPartner.RegisterAsync(api);
        await other.TokenAsync(api);
        await GoneAsync(api.Partner(other), opened.Position);
        var now = api.Clock.GetUtcNow();
        try
        {
            api.Clock.Set(now.AddMinutes(9));
            await using (var resumed = await StreamClient.OpenAsync(api.Bank, $"?position={opened.Position}"))
                Assert.Equal(200, resumed.Status);
            api.Clock.Set(now.AddMinutes(11));
            await GoneAsync(api.Bank, opened.Position);
        }
        finally
        {
            api.Clock.Set(now.AddMinutes(11));
        }
        foreach (var query in new[] { "?position=x", "?position=-1", "?firstLine=2", $"?position={opened.Position}&firstLine=0", $"?position={opened.Position}&firstLine=1000001", $"?position={opened.Position}&firstLine=1e3" })
            await PostAsync(api.Bank, query).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");

        static Task GoneAsync(HttpClient bank, long position) => PostAsync(bank, $"?position={position}").ProblemAsync(HttpStatusCode.Gone, "POSITION_GONE");
    }

    [Fact]
    public async Task A_stream_takes_no_more_than_a_million_lines_and_says_so()
    {
        await using var opened = await StreamClient.OpenAsync(api.Bank);
        await using var last = await StreamClient.OpenAsync(api.Bank, $"?position={opened.Position}&firstLine=999999");
        await last.SendAsync([Line(Clean, "L-1"), Line(Clean, "L-2")]);
        Assert.Equal([999_999, 1_000_000], (await last.ReadAsync(2)).Select(answer => answer.GetProperty("line").GetInt32()));
        await last.SendAsync([Line(Clean, "L-3")]);
        var (none, closing) = await last.ReadToEndAsync();
        Assert.Empty(none);
        Assert.Equal(("TOO_MANY_LINES", 2, 1_000_001), (closing.GetProperty("problem").GetProperty("code").GetString(), closing.GetProperty("count").GetInt32(), closing.GetProperty("nextLine").GetInt32()));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from query_journal where reference = 'L-3'"));
    }

    [Fact]
    public async Task An_empty_stream_is_closed_and_whoever_may_not_ask_is_refused_before_it_begins()
    {
        using var response = await PostAsync(api.Bank);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("closing").GetProperty("sha256").GetString());
        await PostAsync(api.Bank, type: "application/json").ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        await PostAsync(api.Bank, encoding: "gzip").ProblemAsync(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        await PostAsync(api.Judge).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await PostAsync(api.Anonymous).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task As_many_streams_run_as_may_and_one_that_hangs_or_breaks_off_gives_its_place_back()
    {
        await using var host = await HostAsync("--Status:StreamsAtOnce=1", "--Status:StreamPatience=00:00:01");
        var bank = At(host);
        await using var hanging = await StreamClient.OpenAsync(bank);
        using (var refused = await PostAsync(bank))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
            Assert.Contains("STREAMS_BUSY", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal("STALLED", (await hanging.ReadToEndAsync()).Closing.GetProperty("problem").GetProperty("code").GetString());

        await using var deaf = await StreamClient.OpenAsync(bank); // sends and does not read
        var sending = Task.Run(async () =>
        {
            while (true)
                await deaf.SendAsync(Enumerable.Repeat(Line(Clean, "deaf"), 1_000));
        });
        await Assert.ThrowsAnyAsync<IOException>(() => sending).WaitAsync(TimeSpan.FromSeconds(30));
        await PlaceIsFreeAsync(bank);

        await using var breaking = await StreamClient.OpenAsync(bank);
        await breaking.SendAsync([Line(Clean, "breaking")]);
        breaking.Abort();
        await PlaceIsFreeAsync(bank);
        await host.StopAsync();

        static Task PlaceIsFreeAsync(HttpClient bank) => ApiFixture.UntilAsync(async () => (await PostAsync(bank)).IsSuccessStatusCode, "the place is free again");
    }

    [Fact]
    public async Task A_host_that_stops_closes_its_streams_and_says_where_to_go_on()
    {
        await using var host = await HostAsync();
        await using var stream = await StreamClient.OpenAsync(At(host));
        await stream.SendAsync([Line(Clean, "stop")]);
        await stream.ReadAsync(1);
        var stopping = host.StopAsync();
        var closing = (await stream.ReadToEndAsync()).Closing;
        Assert.Equal(("UNAVAILABLE", 2), (closing.GetProperty("problem").GetProperty("code").GetString(), closing.GetProperty("nextLine").GetInt32()));
        await stopping;
    }

    internal static string Line(TestDebtor debtor, string reference) =>
        $$"""{"subject":{"name":"{{debtor.Name}}","documentType":"CITIZEN_ID","documentNumber":"{{debtor.Number}}"},"purpose":"LOAN_REVIEW","authorizationReference":"A-1","reference":"{{reference}}"}""";

    internal static string Outcome(JsonElement line) =>
        line.TryGetProperty("answer", out var answer) ? answer.GetProperty("result").GetString()! : line.GetProperty("problem").GetProperty("code").GetString()!;

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Padded(string line, int bytes) => line + new string(' ', bytes - Encoding.UTF8.GetByteCount(line));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient bank, string query = "", string type = "application/x-ndjson", string? encoding = null)
    {
        var content = new ByteArrayContent([]);
        content.Headers.ContentType = new(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return await bank.PostAsync("/v1/status/stream" + query, content);
    }

    private async Task<TestDebtor> ListAsync()
    {
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await KnownAsync(debtor, "LISTED_AND_RESTRICTED");
        return debtor;
    }

    private Task KnownAsync(TestDebtor debtor, string result) =>
        ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == result, $"the index says {result}");

    /// <summary>Another host on the same register.</summary>
    private async Task<WebApplication> HostAsync(params string[] options)
    {
        var host = api.BuildHost(api.Keys, ["--Roles=partner", .. options]);
        await host.StartAsync();
        await ApiFixture.UntilAsync(async () => (await At(host).GetAsync("/health/ready")).IsSuccessStatusCode, "the other host is ready");
        return host;
    }

    private HttpClient At(WebApplication host) => new() { BaseAddress = new Uri(host.Urls.First()), DefaultRequestHeaders = { Authorization = api.Bank.DefaultRequestHeaders.Authorization } };
}

public sealed class StreamDatabaseLossTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_stream_that_cannot_be_journalled_ends_with_the_line_from_which_it_then_goes_on()
    {
        var name = new NpgsqlConnectionStringBuilder(api.ConnectionString).Database;
        await using var outside = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.ConnectionString) { Database = "postgres" }.ConnectionString);
        var lines = Enumerable.Range(1, 30).Select(number => StatusStreamTests.Line(TestDebtor.New(), $"D-{number}")).ToList();
        await using var stream = await StreamClient.OpenAsync(api.Bank);
        await stream.SendAsync(lines.Take(10));
        await stream.ReadAsync(10);

        await ExecuteAsync(outside, $"alter database {name} with allow_connections false");
        await ExecuteAsync(outside, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        await stream.SendAsync(lines.Skip(10).Take(10));
        var (none, closing) = await stream.ReadToEndAsync();
        Assert.Empty(none);
        Assert.Equal(("UNAVAILABLE", 11, 10), (closing.GetProperty("problem").GetProperty("code").GetString(), closing.GetProperty("nextLine").GetInt32(), closing.GetProperty("count").GetInt32()));
        var empty = new StringContent("", Encoding.UTF8, "application/x-ndjson");
        await api.Bank.PostAsync("/v1/status/stream", empty).ProblemAsync(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE");

        await ExecuteAsync(outside, $"alter database {name} with allow_connections true");
        await ApiFixture.UntilAsync(async () => (await api.Anonymous.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready again");
        await using var resumed = await StreamClient.OpenAsync(api.Bank, $"?position={stream.Position}&firstLine=11");
        await resumed.SendAsync(lines.Skip(10));
        await resumed.EndAsync();
        Assert.Equal(20, (await resumed.ReadToEndAsync()).Lines.Count);
        Assert.Equal((30, 30), (await api.ScalarAsync<long>("select count(*) from query_journal"), await api.ScalarAsync<long>("select count(distinct reference) from query_journal")));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
