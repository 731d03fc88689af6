using System.Diagnostics;
using System.Globalization;
using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Public;

public sealed class PublicLimitTests(PublicFixture api) : IClassFixture<PublicFixture>
{
    private const string BehindProxy = "--Tls:Proxies=127.0.0.0/8";
    private static int _address;

    [Fact, Trait("Rule", "Q-11")]
    public async Task Whoever_tries_names_for_a_number_is_stopped_from_wherever_and_learns_nothing_of_the_number()
    {
        var (listed, unknown) = (TestDebtor.New(), TestDebtor.New());
        await new CourtActs(api).ListAsync(listed);
        await using var one = await TestHost.StartAsync(api, BehindProxy, "--Public:PerSubject=6");
        await using var two = await TestHost.StartAsync(api, BehindProxy, "--Public:PerSubject=6");
        using var clients = new Clients(one, two);
        var told = new Dictionary<TestDebtor, List<string>> { [listed] = [], [unknown] = [] };
        for (var guess = 0; guess < 15; guess++)
        {
            foreach (var debtor in new[] { listed, unknown })
            {
                using var answer = await clients.Next().SendPublicAsync(PublicQuestions.About(debtor with { Name = $"猜{guess}" }), NewAddress());
                told[debtor].Add(answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : $"{(int)answer.StatusCode} {(await answer.JsonAsync()).GetProperty("code").GetString()}");
            }
        }
        Assert.Equal(told[unknown], told[listed]);
        Assert.Equal(6, told[listed].Count(answer => answer.StartsWith('{')));
        Assert.All(told[listed].Skip(6), answer => Assert.Equal("429 QUOTA_EXHAUSTED", answer));
        using var right = await clients.Next().SendPublicAsync(PublicQuestions.About(listed), NewAddress());
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode); // nor does the right name come through any more
        Assert.InRange(int.Parse(right.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 86_400);
        await clients.Next().SendPublicAsync(PublicQuestions.About(TestDebtor.New()), NewAddress()).SuccessAsync();
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from partner_usage where client_id like '%.%' or client_id like '%:%'"));
    }

    [Fact]
    public async Task Who_sends_no_body_takes_nobodys_place()
    {
        await using var host = await TestHost.StartAsync(api, "--Public:MostAtOnce=2");
        using var held = new UnfinishedBodies();
        for (var caller = 0; caller < 8; caller++)
            await held.BeginAsync(host.Address, PublicQuestions.Path);
        using var anybody = host.NewClient();
        await anybody.AskPublicAsync(TestDebtor.New());
    }

    [Theory]
    [InlineData("/public/v1/repairs")]
    [InlineData("/public/v1/repairs/status")]
    public async Task A_request_that_is_badly_put_counts_too(string path)
    {
        await using var host = await TestHost.StartAsync(api, BehindProxy, "--Public:Burst=3", "--Public:PerSecond=1");
        using var anybody = host.NewClient();
        anybody.DefaultRequestHeaders.Add("X-Forwarded-For", NewAddress());
        var statuses = new List<HttpStatusCode>();
        for (var request = 0; request < 6; request++)
        {
            using var body = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
            using var answer = await anybody.PostAsync(path, body);
            statuses.Add(answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.BadRequest, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task One_network_has_a_burst_and_a_day_however_many_addresses_of_it_ask()
    {
        await using var host = await TestHost.StartAsync(api, BehindProxy, "--Public:Burst=3", "--Public:PerSecond=1");
        foreach (var (name, addresses) in new (string, string[])[]
        {
            ("one IPv4 address", ["198.51.100.7", "::ffff:198.51.100.7"]),
            ("one /64", ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2:3::4"]),
        })
        {
            var (granted, most) = await GrantedAsync(host, question => addresses[question % addresses.Length]);
            Assert.True(granted >= 3 && granted <= most, $"{name}: {granted}");
        }
        foreach (var other in new[] { "198.51.100.8", "2001:db8:1:3::1" })
            await host.NewClient().SendPublicAsync(PublicQuestions.About(TestDebtor.New()), other).SuccessAsync();
        await using var daily = await TestHost.StartAsync(api, BehindProxy, "--Public:PerDay=2");
        var address = NewAddress();
        for (var question = 0; question < 2; question++)
            await daily.NewClient().SendPublicAsync(PublicQuestions.About(TestDebtor.New()), address).SuccessAsync();
        await daily.NewClient().SendPublicAsync(PublicQuestions.About(TestDebtor.New()), address).ProblemAsync(HttpStatusCode.TooManyRequests, "QUOTA_EXHAUSTED");
        await daily.NewClient().SendPublicAsync(new { name = "badly put" }, address).ProblemAsync(HttpStatusCode.TooManyRequests, "QUOTA_EXHAUSTED"); // before it is read
    }

    [Fact]
    public async Task Who_asks_at_once_on_several_hosts_gets_no_more_than_who_asks_in_turn()
    {
        const int most = 7;
        await using var one = await TestHost.StartAsync(api, BehindProxy, $"--Public:PerDay={most}");
        await using var two = await TestHost.StartAsync(api, BehindProxy, $"--Public:PerDay={most}");
        var address = NewAddress();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            using var client = (number % 2 == 0 ? one : two).NewClient();
            using var answer = await client.SendPublicAsync(PublicQuestions.About(TestDebtor.New()), address);
            return answer.StatusCode;
        }));
        Assert.Equal(most, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(60 - most, answers.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Nobody_gets_more_by_inventing_the_address_that_he_was_forwarded_for()
    {
        await using var direct = await TestHost.StartAsync(api, "--Public:Burst=3", "--Public:PerSecond=1");
        var (granted, most) = await GrantedAsync(direct, _ => NewAddress());
        Assert.InRange(granted, 3, most); // with no proxy to say so, all of it is one address
        await using var proxied = await TestHost.StartAsync(api, BehindProxy, "--Public:Burst=3", "--Public:PerSecond=1");
        (granted, most) = await GrantedAsync(proxied, _ => $"{NewAddress()}, 203.0.113.9");
        Assert.InRange(granted, 3, most); // only what the proxy itself has seen counts
        Assert.Equal(12, (await GrantedAsync(proxied, _ => NewAddress())).Granted);
    }

    [Fact]
    public async Task What_was_counted_of_the_public_is_forgotten_when_the_day_is_over()
    {
        await api.Anonymous.AskPublicAsync(TestDebtor.New());
        await using (var age = api.Database.CreateCommand("insert into partner_usage select 'network/old', 1, now(), current_date - 3, 1 union all select 'bank-of-old-times', 1, now(), current_date - 3, 1"))
            await age.ExecuteNonQueryAsync();
        await using var host = await TestHost.StartAsync(api);
        await ApiFixture.UntilAsync(async () => await api.ScalarAsync<long>("select count(*) from partner_usage where client_id = 'network/old'") == 0, "it is forgotten");
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from partner_usage where client_id = 'bank-of-old-times'"));
    }

    /// <summary>How many of twelve questions are answered, and how many a burst of three and one a second allow at most.</summary>
    private static async Task<(int Granted, int Most)> GrantedAsync(TestHost host, Func<int, string> forwardedFor)
    {
        using var client = host.NewClient();
        var (granted, watch) = (0, Stopwatch.StartNew());
        for (var question = 0; question < 12; question++)
        {
            using var answer = await client.SendPublicAsync(PublicQuestions.About(TestDebtor.New()), forwardedFor(question));
            granted += answer.IsSuccessStatusCode ? 1 : 0;
        }
        return (granted, 4 + (int)watch.Elapsed.TotalSeconds);
    }

    private static string NewAddress()
    {
        var number = Interlocked.Increment(ref _address);
        return $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}";
    }

    private sealed class Clients(params TestHost[] hosts) : IDisposable
    {
        private readonly HttpClient[] _clients = Array.ConvertAll(hosts, host => host.NewClient());
        private int _next;

        public HttpClient Next() => _clients[_next++ % _clients.Length];

        public void Dispose() => Array.ForEach(_clients, client => client.Dispose());
    }
}
