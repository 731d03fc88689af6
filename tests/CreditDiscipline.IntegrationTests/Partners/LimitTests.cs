using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.Api.Endpoints;
using CreditDiscipline.IntegrationTests.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

public sealed class LimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Hosts = 4;
    private const int CallersPerHost = 6;
    private static readonly object Question = BankQuestions.About(TestDebtor.New());

    [Theory]
    [InlineData("/v1/limits?perDay=1")]
    [InlineData("/v1/queries/01a22de0-7f9a-7730-9e0e-3ee7e6fc384f?validOn=2026-01-05")]
    [InlineData("/v1/queries?from=2026-01-05&to=2026-01-05&purpose=GUARANTEE")]
    public async Task A_parameter_that_nobody_reads_is_refused_and_costs_no_question(string path)
    {
        var bank = api.Partner(await TestPartner.RegisterAsync(api, scopes: ["listings:read", "queries:read"]));
        var before = (await bank.GetAsync("/v1/limits").SuccessAsync()).GetProperty("remainingToday").GetInt64();
        await bank.GetAsync(path).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");
        Assert.Equal(before - 1, (await bank.GetAsync("/v1/limits").SuccessAsync()).GetProperty("remainingToday").GetInt64());
    }

    [Fact]
    public async Task Each_answer_says_what_is_left_and_what_is_too_much_is_refused_with_a_time_to_wait()
    {
        var bank = api.NewClient(await TokenAsync(new { burst = 3, perSecond = 1, perDay = 1_000 }));
        var answers = new List<HttpResponseMessage>();
        for (var question = 0; question < 6; question++)
            answers.Add(await bank.PostAsJsonAsync("/v1/status", Question));
        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        Assert.Equal("\"second\";q=1;w=1, \"day\";q=1000;w=86400", answers[0].Headers.GetValues("RateLimit-Policy").Single());
        Assert.Matches("^\"second\";r=[0-9]+;t=1, \"day\";r=[0-9]+;t=[0-9]+$", answers[0].Headers.GetValues("RateLimit").Single());
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.InRange(answers.Count - refused.Count, 3, 5); // the time that this takes fills the bucket a little
        Assert.Equal("RATE_LIMITED", (await refused[0].JsonAsync()).GetProperty("code").GetString());
        Assert.Equal("1", refused[0].Headers.GetValues("Retry-After").Single());
        await ApiFixture.UntilAsync(async () => (await bank.PostAsJsonAsync("/v1/status", Question)).IsSuccessStatusCode, "the bucket has filled");
    }

    [Fact]
    public async Task The_days_quota_ends_at_midnight_in_court_and_is_told_apart()
    {
        var now = api.Clock.GetUtcNow();
        var partner = await TestPartner.RegisterAsync(api, limits: new { burst = 1_000, perSecond = 1_000, perDay = 5 });
        var bank = api.NewClient(await partner.TokenAsync(api.Anonymous));
        for (var question = 0; question < 5; question++)
            await bank.PostAsJsonAsync("/v1/status", Question).SuccessAsync();
        using var refused = await bank.PostAsJsonAsync("/v1/status", Question);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("QUOTA_EXHAUSTED", (await refused.JsonAsync()).GetProperty("code").GetString());
        Assert.InRange(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 86_400);
        api.Clock.Set(now.AddDays(1));
        bank = api.NewClient(await partner.TokenAsync(api.Anonymous));
        await ApiFixture.UntilAsync(async () => (await bank.PostAsJsonAsync("/v1/status", Question)).IsSuccessStatusCode, "the next day has its own quota");
        api.Clock.Set(now);
    }

    [Fact]
    public async Task A_partner_reads_its_limits_and_a_change_holds_without_a_restart()
    {
        var partner = await TestPartner.RegisterAsync(api, scopes: ["watch"], limits: new { burst = 100, perSecond = 10, perDay = 1_000 });
        using var bank = BankProgram.Of(api, partner);
        var limits = await bank.Credit.GetLimitsAsync();
        Assert.Equal((100, 10, 1_000, 99, 999), (limits.Burst, limits.PerSecond, limits.PerDay, limits.RemainingNow, limits.RemainingToday));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromHours(8)), (limits.DayEndsAt.TimeOfDay, limits.DayEndsAt.Offset));
        await partner.ActAsync(api, "limits", new { burst = 7, perSecond = 3, perDay = 50 });
        await ApiFixture.UntilAsync(async () => (await bank.Credit.GetLimitsAsync()).Burst == 7, "the new limits hold");
        await api.Anonymous.GetAsync("/v1/limits").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await api.Judge.GetAsync("/v1/limits").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task Four_hosts_together_never_let_through_more_than_a_fifth_above_the_limits()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(0, Hosts).Select(_ => TestHost.StartAsync(api)));
        var (burst, perSecond) = (40, 60);
        var token = await TokenAsync(new { burst, perSecond, perDay = 1_000_000 });
        foreach (var host in hosts)
            await host.NewClient(token).GetAsync("/v1/limits").SuccessAsync(); // the first use of a token on a host takes longer
        var watch = Stopwatch.StartNew();
        var granted = await HammerAsync(hosts, token, () => watch.Elapsed < TimeSpan.FromSeconds(4));
        Assert.InRange(granted.Count, 0.5 * perSecond * 4, 1.2 * (burst + (perSecond * watch.Elapsed.TotalSeconds)));
        // and in no single second after the first burst
        var seconds = granted.Select(at => (int)at.TotalSeconds).GroupBy(second => second).Where(second => second.Key is > 0 and < 4).Select(second => second.Count());
        Assert.All(seconds, count => Assert.InRange(count, 0, 1.2 * (burst + perSecond)));

        const int perDay = 200;
        var asked = 0;
        var today = await HammerAsync(hosts, await TokenAsync(new { burst = 1_000, perSecond = 1_000, perDay }), () => Interlocked.Increment(ref asked) <= 4 * perDay);
        Assert.InRange(today.Count, 0.8 * perDay, 1.2 * perDay);
        foreach (var host in hosts)
            await host.DisposeAsync();
    }

    [Fact]
    public async Task What_a_host_has_no_room_for_it_refuses_at_once_and_answers_the_rest()
    {
        await using var host = await TestHost.StartAsync(api, "--Status:MostAtOnce=2");
        using var bank = host.NewClient(await TokenAsync(new { burst = 1_000_000, perSecond = 1_000_000, perDay = 1_000_000_000 }));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => bank.PostAsJsonAsync("/v1/status", Question)));
        Assert.Contains(answers, answer => answer.IsSuccessStatusCode);
        var refused = answers.First(answer => !answer.IsSuccessStatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.Equal("OVERLOADED", (await refused.JsonAsync()).GetProperty("code").GetString());
        await bank.PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public async Task Who_comes_back_sooner_than_told_hears_the_refusal_only_when_that_time_is_over()
    {
        await using var host = await TestHost.StartAsync(api, "--Status:MostAtOnce=0");
        var token = await TokenAsync(new { burst = 1_000_000, perSecond = 1_000_000, perDay = 1_000_000_000 });
        using var hasty = host.NewClient(token);
        var watch = Stopwatch.StartNew();
        await hasty.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.ServiceUnavailable, "OVERLOADED");
        await hasty.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.ServiceUnavailable, "OVERLOADED");
        Assert.InRange(watch.Elapsed.TotalSeconds, 1, 30);

        // Others on connections of their own hear it at once: twenty of them in less time than ten of the hasty ones would take.
        watch.Restart();
        for (var other = 0; other < 20; other++)
        {
            using var patient = host.NewClient(token);
            await patient.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.ServiceUnavailable, "OVERLOADED");
        }
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task Who_sends_no_body_takes_nobodys_place()
    {
        await using var host = await TestHost.StartAsync(api, "--Status:MostAtOnce=2");
        var token = await TokenAsync(new { burst = 1_000_000, perSecond = 1_000_000, perDay = 1_000_000_000 });
        using var held = new UnfinishedBodies();
        for (var caller = 0; caller < 8; caller++)
            await held.BeginAsync(host.Address, "/v1/status", token);
        using var bank = host.NewClient(token);
        await bank.PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public void One_partner_has_half_of_the_places_for_streams()
    {
        var places = new StreamPlaces(atOnce: 4, TimeSpan.FromMinutes(1));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => places.TryTake("one")));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => places.TryTake("two")));
        Assert.False(places.TryTake("three"));
        places.Leave("one");
        Assert.True(places.TryTake("three"));
        Assert.False(places.TryTake("one"));
    }

    private async Task<string> TokenAsync(object limits) => await (await TestPartner.RegisterAsync(api, limits: limits)).TokenAsync(api.Anonymous);

    /// <summary>Asks on all hosts at once and gives the moments of the answers.</summary>
    private static async Task<ConcurrentBag<TimeSpan>> HammerAsync(TestHost[] hosts, string token, Func<bool> goOn)
    {
        var granted = new ConcurrentBag<TimeSpan>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(hosts.SelectMany(host => Enumerable.Repeat(host, CallersPerHost)).Select(async host =>
        {
            using var bank = host.NewClient(token);
            while (goOn())
            {
                using var answer = await bank.PostAsJsonAsync("/v1/status", Question);
                if (answer.IsSuccessStatusCode)
                    granted.Add(watch.Elapsed);
                else
                {
                    Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
                    await Task.Delay(5);
                }
            }
        }));
        return granted;
    }
}
