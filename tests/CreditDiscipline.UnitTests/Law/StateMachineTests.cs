using CreditDiscipline.Domain.Law;
using Xunit.Abstractions;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>Random acts by random actors on random days; whatever they try, the invariants of the law hold after each.</summary>
public sealed class StateMachineTests(ITestOutputHelper output)
{
    private const int Acts = 400_000;

    [Fact, Trait("Rule", "LIST-DUP"), Trait("Rule", "LIST-RESTRICT"), Trait("Rule", "LIST-GRACE"), Trait("Rule", "LIST-BAR-2"), Trait("Rule", "PUSH-6")]
    public void No_sequence_of_acts_breaks_an_invariant_of_the_law()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var (done, refused, unexpected) = (0, 0, new Dictionary<string, int>(StringComparer.Ordinal));
        var court = new RandomCourt(chance);
        for (var act = 0; act < Acts; act++)
        {
            if (act % 1_000 == 0)
                court = new RandomCourt(chance); // another case, another year
            try
            {
                court.DoSomething();
                done++;
            }
            catch (RuleViolationException refusal)
            {
                refused++;
                unexpected[refusal.Rule.Code] = unexpected.GetValueOrDefault(refusal.Rule.Code) + 1;
            }
            court.CheckInvariants();
        }
        output.WriteLine($"{done} done, {refused} refused by {unexpected.Count} codes");
        output.WriteLine(string.Join(' ', RandomCourt.Reached.OrderBy(state => state, StringComparer.Ordinal)));
        Assert.True(done > Acts / 20, $"only {done} acts were done");
        Assert.True(unexpected.Count > 25, "too few rules were met");
        Assert.Empty(RandomCourt.Expected.Except(RandomCourt.Reached, StringComparer.Ordinal));
    }
}
