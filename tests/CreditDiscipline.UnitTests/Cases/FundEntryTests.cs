using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Law;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Cases;

/// <summary>What the fund system tells and what clerks book by hand are one credit.</summary>
public sealed class FundEntryTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private readonly EnforcementCase _source = Case();

    [Fact, Trait("Rule", "FUND-1")]
    public void A_credit_booked_by_hand_after_its_reversal_was_told_clears_no_debt()
    {
        var entry = Told();
        entry.TakeReversal(Day, "冲正", Day);
        entry.Reverse(FundOutcome.WaitingForCredit);
        AssertRefused("DATE_ORDER", () => entry.BookByHand(_source, 980_000, Day.AddDays(1), Judge, Day.AddDays(1))); // taken back before it came
        entry.BookByHand(_source, 980_000, Day, Judge, Day);
        Assert.Equal((0m, null, Day), (_source.StandingCredits, _source.PerformedOn, _source.Credits[0].ReversedOn));
        Assert.Equal((FundOutcome.Booked, _source.Id), (entry.ReversalOutcome, entry.CaseId));
        entry.TakeCredit(Credit(), Day);
        Assert.Equal(FundOutcome.BookedReversed, entry.Book(_source, Judge, Day));
        Assert.Single(_source.Credits);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void A_credit_that_was_booked_by_hand_and_reversed_by_the_fund_system_or_by_hand_is_known_when_it_is_told()
    {
        foreach (var byFund in new[] { true, false })
        {
            var (source, entry) = (Case(), Told());
            source.Credit("B1", 980_000, Day, Judge, Day);
            if (byFund)
                entry.TakeReversal(Day, "冲正", Day);
            source.ReverseCredit("B1", Judge, Day);
            entry.TakeCredit(Credit(), Day);
            Assert.Equal(FundOutcome.BookedReversed, entry.Book(source, Judge, Day));
            Assert.Equal((0m, 1), (source.StandingCredits, source.Credits.Count));
        }
        var other = Told();
        _source.Credit("B1", 1_000, Day, Judge, Day);
        _source.ReverseCredit("B1", Judge, Day);
        other.TakeCredit(Credit(), Day);
        AssertRefused("REFERENCE_TAKEN", () => other.Book(_source, Judge, Day)); // another amount
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void Money_that_stood_on_no_account_is_booked_by_hand_in_its_own_amount_and_stands_no_longer_apart()
    {
        var entry = Told();
        entry.TakeCredit(Credit(), Day);
        entry.LeaveUnmatched("甘0722", Rules.AccountUnknown);
        Assert.Equal("ACCOUNT_UNKNOWN", entry.UnmatchedFor);
        AssertRefused("REFERENCE_TAKEN", () => entry.BookByHand(_source, 979_999, Day, Judge, Day));
        entry.BookByHand(_source, 980_000, Day, Judge, Day);
        Assert.Equal((FundOutcome.Booked, null, _source.Id, Day), (entry.CreditOutcome, entry.UnmatchedFor, entry.CaseId, _source.PerformedOn));
    }

    private static FundEntry Told() => FundEntry.For("B1", "fund", "甘0722", Day);

    private static FundCredit Credit() => new("账号", 980_000, Day, null);
}
