using System.Globalization;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Inbound;

/// <summary>Credits and reversals in any order, cut into messages anyhow, end where they end in the order of their days.</summary>
public sealed class FundOrderTests(InboundFixture api, ITestOutputHelper output) : IClassFixture<InboundFixture>
{
    private const int Rounds = 12;
    private const int LongestAgo = 20;
    private CourtActs _court = new(api);

    [Fact, Trait("Rule", "FUND-1")]
    public async Task Any_order_of_credits_and_reversals_ends_like_the_order_of_their_days()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var now = api.Clock.GetUtcNow();
        api.Clock.Set(now.AddDays(-LongestAgo - 1)); // the entries are there before the money: what was paid before the decision is a matter for the judge (LIST-BASE)
        _court = _court.Anew();
        var pairs = new List<((Guid Case, Guid Listing, Guid Order) Straight, (Guid Case, Guid Listing, Guid Order) Mixed)>();
        for (var round = 0; round < Rounds; round++)
            pairs.Add((await _court.ListAsync(TestDebtor.New()), await _court.ListAsync(TestDebtor.New())));
        api.Clock.Set(now);
        _court = _court.Anew();
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        foreach (var (straight, mixed) in pairs)
        {
            var facts = Make(chance, await _court.AccountOfAsync(straight.Case), await _court.AccountOfAsync(mixed.Case));
            foreach (var fact in facts.OrderBy(fact => fact.On).ThenBy(fact => fact.Place))
                await fund.TellAsync(fact.Straight);
            var shuffled = facts.Select(fact => fact.Mixed).ToArray();
            chance.Shuffle(shuffled);
            for (var sent = 0; sent < shuffled.Length;)
            {
                var count = chance.Next(1, shuffled.Length - sent + 1);
                var outcomes = SignedPartner.OutcomesOf(await fund.TellAsync(shuffled[sent..(sent + count)]));
                Assert.DoesNotContain(outcomes, outcome => outcome.StartsWith("REFUSED", StringComparison.Ordinal));
                sent += count;
            }
            Assert.Equal(await _court.StandingAsync(straight.Case, straight.Listing, straight.Order), await _court.StandingAsync(mixed.Case, mixed.Listing, mixed.Order));
            Assert.Equal(await CreditsOfAsync(straight.Case), await CreditsOfAsync(mixed.Case));
        }
    }

    private sealed record Fact(DateOnly On, int Place, object Straight, object Mixed);

    /// <summary>Two to six credits of a debt of 1,000, some of them reversed on their day or later; the same for both cases.</summary>
    private List<Fact> Make(Random chance, string straight, string mixed)
    {
        var facts = new List<Fact>();
        for (var credit = chance.Next(2, 7); credit > 0; credit--)
        {
            var on = api.Today.AddDays(-chance.Next(0, LongestAgo));
            var amount = (chance.Next(1, 11) * 100).ToString("0.00", CultureInfo.InvariantCulture);
            var (one, other) = (Fund.NewReference(), Fund.NewReference());
            facts.Add(new Fact(on, 2 * facts.Count, Fund.Credit(straight, one, amount, on), Fund.Credit(mixed, other, amount, on)));
            if (chance.Next(3) > 0)
                continue;
            var reversed = on.AddDays(chance.Next(0, api.Today.DayNumber - on.DayNumber + 1));
            facts.Add(new Fact(reversed, 2 * facts.Count + 1, Fund.Reversal(one, reversed), Fund.Reversal(other, reversed)));
        }
        return facts;
    }

    private Task<string> CreditsOfAsync(Guid caseId) =>
        api.ScalarAsync<string>($"select coalesce(string_agg(credited_on || ' ' || amount || ' ' || (reversed_on is null), ', ' order by credited_on, amount, reversed_on), '') from case_credits where case_id = '{caseId}'");
}
