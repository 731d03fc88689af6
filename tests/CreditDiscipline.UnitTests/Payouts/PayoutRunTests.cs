using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Payouts;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Payouts;

[Trait("Rule", "FUND-1")]
public sealed class PayoutRunTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);

    private static readonly PayoutEffect Effect = new(1, 1, 0);

    private static (PayoutRun Run, PayoutItem Item, Domain.Cases.EnforcementCase Source) Prepared()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 1_000, Day, Judge, Day);
        var run = PayoutRun.Prepare("甘0722", Day, Judge, Day);
        return (run, PayoutItem.Propose(run, source, Effect, Day), source);
    }

    [Fact]
    public void A_run_is_prepared_by_one_signed_by_another_and_not_before_its_day()
    {
        var (run, item, source) = Prepared();
        AssertRefused("STATE_FORBIDS", () => run.Sign([], President, Day), () => _ = run.Signer);
        run.Submit([item], Judge);
        AssertRefused("MAKER_IS_CHECKER", () => run.Sign([], new Officer("judge", "法官", OfficerRole.President, "甘0722"), Day));
        AssertRefused("SIGNER_NOT_PRESIDENT", () => run.Sign([], Judge with { Id = "other" }, Day));
        AssertRefused("SIGNER_OTHER_COURT", () => run.Sign([], President with { CourtCode = "甘0102" }, Day));
        AssertRefused("DATE_ORDER", () => run.Sign([], President, Day.AddDays(-1)));
        run.Sign([], President, Day);
        Assert.Equal(President, run.Signer);
        item.Execute(source, Effect, run.Signer, Day);
        Assert.Equal((PayoutItemState.Done, 0m), (item.State, source.Held));
        AssertRefused("STATE_FORBIDS", () => item.Execute(source, Effect, President, Day), () => item.Refuse("X"), () => run.Cancel([item], "晚了", Judge));
        run.Finish(Night);
        Assert.Equal(PayoutRunState.Done, run.State);
    }

    [Fact]
    public void What_the_president_refuses_stays_as_it_is()
    {
        var (run, item, source) = Prepared();
        run.Submit([item], Judge);
        AssertRefused("REASON_MISSING", () => run.Sign([(item, " ")], President, Day));
        run.Sign([(item, "账户存疑")], President, Day);
        Assert.Equal((PayoutItemState.Excluded, "账户存疑", 1_000m), (item.State, item.Reason, source.Held));
        AssertRefused("STATE_FORBIDS", () => item.Execute(source, Effect, President, Day));
    }

    [Fact]
    public void Money_that_changed_since_the_signature_is_not_paid_out()
    {
        var (run, item, source) = Prepared();
        run.Submit([item], Judge);
        run.Sign([], President, Day);
        source.ReverseCredit("B1", Judge, Day);
        AssertRefused("NOTHING_HELD", () => item.Execute(source, Effect, run.Signer, Day));
        source.Credit("B2", 400, Day, Judge, Day);
        AssertRefused("HELD_CHANGED", () => item.Execute(source, Effect, run.Signer, Day));
        source.Credit("B3", 600, Day, Judge, Day); // the sum is right again
        source.StateClaim(new Domain.Cases.Claim { Fees = 900 }, Judge, Day);
        AssertRefused("HELD_CHANGED", () => item.Execute(source, Effect, run.Signer, Day)); // and goes to others than was signed for
        source.StateClaim(new Domain.Cases.Claim(), Judge, Day);
        AssertRefused("HELD_CHANGED", () => item.Execute(source, new PayoutEffect(2, 1, 0), run.Signer, Day)); // more would go off the list than was signed for
        item.Refuse("HELD_CHANGED");
        Assert.Equal((PayoutItemState.Refused, 1_000m), (item.State, source.Held));
    }

    [Fact]
    public void A_case_is_taken_out_and_a_run_is_dropped_before_the_signature_only()
    {
        var (run, item, source) = Prepared();
        run.Exclude(item, "分配争议", Judge with { Id = "second" });
        AssertRefused("NOTHING_HELD", () => run.Submit([item], Judge));
        AssertRefused("MAKER_IS_CHECKER", () => run.Sign([], President with { Id = "second" }, Day)); // who takes a case out has a hand in it
        run.Cancel([item], "改期", Judge);
        AssertRefused("STATE_FORBIDS", () => run.Submit([item], Judge), () => run.Exclude(item, "再次", Judge), () => run.Finish(Night));
        AssertRefused("OTHER_COURT", () => PayoutItem.Propose(PayoutRun.Prepare("甘0102", Day, Judge with { CourtCode = "甘0102" }, Day), source, default, Day));
        AssertRefused("DATE_ORDER", () => PayoutRun.Prepare("甘0722", Day.AddDays(-1), Judge, Day));
    }
}
