using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using CreditDiscipline.IntegrationTests.Public;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Status;

/// <summary>Shielded, in grace, revoked, deleted, past its last day or never there: nobody outside tells them apart by any answer (Q-11).</summary>
/// <remarks>
/// Times are compared by ranks over interleaved samples in random order, so that whatever else the machine does falls on all alike. Sampling goes on until the
/// same test finds each kind once an artificial difference is added to it, 200 µs or a fifth of the usual time where that is more: what it then does not find is smaller.
/// </remarks>
[Collection(Alone.Name)]
public sealed partial class NoDifferenceTests(PublicFixture api, ITestOutputHelper output) : IClassFixture<PublicFixture>
{
    private const int SubjectsOfAKind = 3;
    private const int FewestRounds = 40;
    private const double FalseAlarmOneIn = 10_000; // of the whole test
    private const int Comparisons = 3 * 6 + 7; // by time, each kind with all others: six kinds to banks by each of three ways, seven to the public
    private const double SmallestDifference = 200; // microseconds
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // a machine that is only busy needs a tenth of it
    private static readonly double Bound = RankTest.Bound(FalseAlarmOneIn * Comparisons);

    private enum Kind
    {
        NeverThere,
        Shielded,
        InGrace,
        Revoked,
        Deleted,
        Expired,
        OtherName, // of somebody listed; only the public is told nothing then
    }

    /// <summary>A way to ask about one subject.</summary>
    private sealed record Way(string Name, string Path, string MediaType, bool SignedIn, Func<TestDebtor, string> Body);

    private static readonly Way[] Ways =
    [
        new("single", "/v1/status", "application/json", true, Question),
        new("batch", "/v1/status/batch", "application/json", true, debtor => $"{{\"items\":[{string.Join(',', Enumerable.Repeat(Question(debtor), 5))}]}}"),
        new("stream", "/v1/status/stream", "application/x-ndjson", true, debtor => string.Concat(Enumerable.Repeat(Question(debtor) + "\n", 5))),
        new("public", PublicQuestions.Path, "application/json", false, debtor => JsonSerializer.Serialize(PublicQuestions.About(debtor))),
    ];

    [Fact, Trait("Rule", "Q-11")]
    public async Task Nobody_outside_tells_by_body_headers_size_or_time_why_nothing_is_shown()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}, bound {Bound:0.00} standard deviations");
        var subjects = await MakeSubjectsAsync();
        using var bank = api.NewClient(await (await TestPartner.RegisterAsync(api)).TokenAsync(api.Anonymous));
        using var anybody = api.Anonymous;
        foreach (var way in Ways)
        {
            var asked = subjects.Where(subject => subject.Kind != Kind.OtherName || !way.SignedIn).ToList();
            var client = way.SignedIn ? bank : anybody;
            await CompareAnswersAsync(client, way, asked);
            await CompareTimesAsync(client, way, asked, new Random(seed));
        }
        await CompareInitialEventsAsync(api.Partner(await TestPartner.RegisterAsync(api, scopes: ["watch"])), [.. subjects.Where(subject => subject.Kind != Kind.OtherName)]);
    }

    [Fact]
    public void The_rank_test_finds_what_is_there_and_nothing_else()
    {
        var random = new Random(1);
        double[] Sample(double shift) => [.. Enumerable.Range(0, 400).Select(_ => Math.Exp(random.NextDouble() * 3) + shift)];
        Assert.InRange(Math.Abs(RankTest.Z(Sample(0), Sample(0))), 0, 4);
        Assert.True(RankTest.Z(Sample(3), Sample(0)) > 5);
        Assert.True(RankTest.Z(Sample(0), Sample(3)) < -5);
        Assert.Equal(0, RankTest.Z([1, 2, 2, 3], [1, 2, 2, 3]), 6);
        Assert.Equal(3.8906, RankTest.Bound(10_000), 3); // both sides
        Assert.Equal(4.8916, RankTest.Bound(1_000_000), 3);
    }

    /// <summary>Bodies without what is the answer's own, headers, and their sizes are the same; to the public the bytes are.</summary>
    private static async Task CompareAnswersAsync(HttpClient client, Way way, List<(Kind Kind, TestDebtor Debtor)> subjects)
    {
        var answers = new List<(Kind Kind, string Head, string Body)>();
        foreach (var (kind, debtor) in subjects)
        {
            using var response = await SendAsync(client, way, debtor);
            var body = await response.Content.ReadAsStringAsync();
            var own = way.SignedIn ? "Date|RateLimit|Status-Position|Content-Length" : "Date";
            var head = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(header => !Regex.IsMatch(header.Key, $"^({own})$")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal));
            answers.Add((kind, $"{(int)response.StatusCode}\n{head}", way.SignedIn ? OwnOfAnAnswer().Replace(body, "") : body));
        }
        Assert.Contains("\"result\":\"NONE\"", answers[0].Body, StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal((way.Name, answers[0].Head, answers[0].Body), (way.Name, answer.Head, answer.Body)));
    }

    private async Task CompareTimesAsync(HttpClient client, Way way, List<(Kind Kind, TestDebtor Debtor)> subjects, Random random)
    {
        var samples = subjects.Select(subject => subject.Kind).Distinct().ToDictionary(kind => kind, _ => new List<double>());
        var watch = Stopwatch.StartNew();
        var order = subjects.ToArray();
        for (var round = 1; ; round++)
        {
            random.Shuffle(order);
            foreach (var (kind, debtor) in order)
            {
                var start = Stopwatch.GetTimestamp();
                using (var response = await SendAsync(client, way, debtor))
                    Assert.True(response.IsSuccessStatusCode);
                if (round > 5) // the first ones warm up
                    samples[kind].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
            if (round > FewestRounds && round % 20 == 0 && (Power(samples) > Bound || watch.Elapsed > Patience))
                break;
        }
        var power = Power(samples);
        var found = samples.Keys.ToDictionary(kind => kind, kind => Compare(samples, kind, added: 0));
        var report = $"{way.Name}: {samples[Kind.NeverThere].Count} samples a kind in {watch.Elapsed.TotalSeconds:0.0} s, median {Median(samples):0} µs; control of {Artificial(samples):0} µs {power:0.0}; {string.Join(", ", found.Select(one => $"{one.Key} {one.Value:0.0}"))}";
        output.WriteLine(report);
        Assert.True(power > Bound, $"The machine is too busy to see a difference. {report}");
        Assert.All(found, one => Assert.True(Math.Abs(one.Value) < Bound, $"{one.Key} is told by its time. {report}"));
    }

    /// <summary>How far the kind is from all others together, once a difference is added to it.</summary>
    private static double Compare(Dictionary<Kind, List<double>> samples, Kind kind, double added) =>
        RankTest.Z([.. samples[kind].Select(time => time + added)], [.. samples.Where(other => other.Key != kind).SelectMany(other => other.Value)]);

    /// <summary>How well the test sees a difference that is there, in the kind in which it sees it worst, if it came on top of what is there or took it away.</summary>
    private static double Power(Dictionary<Kind, List<double>> samples) =>
        samples.Keys.Min(kind => Math.Max(Compare(samples, kind, Artificial(samples)), -Compare(samples, kind, -Artificial(samples))));

    private static double Artificial(Dictionary<Kind, List<double>> samples) => Math.Max(SmallestDifference, Median(samples) / 5);

    private static double Median(Dictionary<Kind, List<double>> samples) => samples[Kind.NeverThere].Order().ElementAt(samples[Kind.NeverThere].Count / 2);

    private static async Task CompareInitialEventsAsync(HttpClient bank, List<(Kind Kind, TestDebtor Debtor)> subjects)
    {
        await bank.PutAsync([.. subjects.Select((subject, place) => WatchList.Item(subject.Debtor, $"C-{place:00}"))]).SuccessAsync();
        var events = await bank.AllEventsAsync();
        Assert.Equal(subjects.Count, events.Count);
        var bodies = events.Select(one => OwnOfAnEvent().Replace(one.GetRawText(), "")).ToList();
        Assert.Contains("\"result\":\"NONE\",\"entries\":[]", bodies[0], StringComparison.Ordinal);
        Assert.All(bodies, body => Assert.Equal(bodies[0], body));
    }

    private async Task<List<(Kind Kind, TestDebtor Debtor)>> MakeSubjectsAsync()
    {
        var (court, feed, subjects) = (new CourtActs(api), new FeedWriter(api), new List<(Kind, TestDebtor)>());
        var last = TestDebtor.New();
        for (var number = 0; number < SubjectsOfAKind; number++)
        {
            subjects.Add((Kind.NeverThere, TestDebtor.New()));
            subjects.Add((Kind.Shielded, await MakeShieldedAsync(feed)));
            subjects.Add((Kind.InGrace, await MakeInGraceAsync(court)));
            subjects.Add((Kind.Revoked, await MakeRevokedAsync(court)));
            subjects.Add((Kind.Deleted, await MakeDeletedAsync(court)));
            subjects.Add((Kind.Expired, await MakeExpiredAsync(feed)));
            last = TestDebtor.New();
            await court.ListAsync(last);
            subjects.Add((Kind.OtherName, last with { Name = "测试乙" }));
        }
        await api.UntilPublicAsync(last);
        return subjects;
    }

    private static async Task<TestDebtor> MakeShieldedAsync(FeedWriter feed)
    {
        var debtor = TestDebtor.New();
        await feed.ShieldAsync(await feed.AddAsync(debtor, visibleUntil: null), 2);
        return debtor;
    }

    /// <summary>Its last day is over; nobody has carried the removal out.</summary>
    private async Task<TestDebtor> MakeExpiredAsync(FeedWriter feed)
    {
        var debtor = TestDebtor.New();
        await feed.AddAsync(debtor, api.Today.AddDays(-1));
        return debtor;
    }

    private async Task<TestDebtor> MakeInGraceAsync(CourtActs court)
    {
        var debtor = TestDebtor.New();
        var (_, listing) = await court.DecideAsync(debtor);
        await court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = api.Today.AddMonths(2) });
        return debtor;
    }

    private static async Task<TestDebtor> MakeRevokedAsync(CourtActs court)
    {
        var debtor = TestDebtor.New();
        var (_, listing, order) = await court.ListAsync(debtor);
        await court.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "不应纳入" });
        await court.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "错误" });
        return debtor;
    }

    private static async Task<TestDebtor> MakeDeletedAsync(CourtActs court)
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, order) = await court.ListAsync(debtor);
        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        return debtor;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Way way, TestDebtor debtor)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(way.Body(debtor))) { Headers = { ContentType = new MediaTypeHeaderValue(way.MediaType) } };
        return client.PostAsync(way.Path, content);
    }

    private static string Question(TestDebtor debtor) => JsonSerializer.Serialize(BankQuestions.About(debtor));

    [GeneratedRegex("""("(queryId|asOf|sha256)":"[^"]+"|"position":[0-9]+)""")]
    private static partial Regex OwnOfAnAnswer();

    [GeneratedRegex("""("(id|watchId|time|reference|documentNumber)":"[^"]+"|"(position|sequence)":[0-9]+|watches/[0-9a-f-]+)""")]
    private static partial Regex OwnOfAnEvent();
}
