using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Cases;

public sealed class AccountTests
{
    private static readonly DateOnly Day = new(2021, 9, 30);

    [Fact, Trait("Rule", "FUND-1")]
    public void Money_pays_fees_then_interest_then_principal_and_double_interest_for_delay_last()
    {
        var source = Case(amount: 1_200);
        source.StateClaim(new Claim { Fees = 50, Interest = 150, DelaySince = new DateOnly(2021, 6, 1) }, Judge, Day);
        source.Credit("B1", 700, new DateOnly(2021, 6, 10), Judge, Day);
        var first = Assert.Single(source.StatementOn(new DateOnly(2021, 6, 10)).Credits);
        Assert.Equal(new ClaimParts(50, 150, 500, 0), first.Paid);
        Assert.Equal(new ClaimParts(0, 0, 500, 1.75m), source.StatementOn(new DateOnly(2021, 6, 10)).Owed); // 1000 × 0.000175 × 10 days
        Assert.Equal(new ClaimParts(0, 0, 500, 2.63m), source.StatementOn(new DateOnly(2021, 6, 20)).Owed); // + 500 × 0.000175 × 10 days = 0.875, half up

        source.Credit("B2", 502.62m, new DateOnly(2021, 6, 20), Judge, Day);
        Assert.Null(source.PerformedOn); // one fen is missing
        source.Credit("B3", 0.51m, new DateOnly(2021, 6, 25), Judge, Day);
        Assert.Equal(new DateOnly(2021, 6, 25), source.PerformedOn);
        Assert.Equal(0.50m, source.StatementOn(Day).Surplus);
        Assert.Equal(0, source.OwedOn(Day));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void Interest_goes_on_by_its_rate_until_the_day_the_money_comes()
    {
        var source = Case(amount: 36_500);
        source.StateClaim(new Claim { AnnualRate = 6, InterestSince = new DateOnly(2021, 4, 1) }, Judge, Day);
        Assert.Equal(new ClaimParts(0, 60, 36_500, 0), source.StatementOn(new DateOnly(2021, 4, 11)).Owed); // ten days, six yuan a day
        source.Credit("B1", 36_560, new DateOnly(2021, 4, 11), Judge, Day);
        Assert.Equal((new DateOnly(2021, 4, 11), 0m), (source.PerformedOn, source.OwedOn(Day)));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void In_whatever_order_credits_and_reversals_are_booked_the_account_ends_the_same()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var credits = Enumerable.Range(1, chance.Next(1, 8)).Select(number => (Reference: $"B{number}", Amount: chance.Next(1, 60_000) / 100m, On: FiledOn.AddDays(chance.Next(0, 200)), Reversed: chance.Next(4) == 0)).ToArray();
            var claim = new Claim { Fees = chance.Next(0, 20), Interest = chance.Next(0, 50), DelaySince = chance.Next(2) == 0 ? FiledOn.AddDays(chance.Next(0, 100)) : null };
            var inOrder = Booked(claim, [.. credits.OrderBy(credit => credit.On)], claimFirst: true);
            chance.Shuffle(credits);
            var shuffled = Booked(claim, credits, claimFirst: chance.Next(2) == 0);
            Assert.True(
                (inOrder.PerformedOn, inOrder.OwedOn(Day), inOrder.Held, inOrder.HeldSince, inOrder.StatementOn(Day).Paid) == (shuffled.PerformedOn, shuffled.OwedOn(Day), shuffled.Held, shuffled.HeldSince, shuffled.StatementOn(Day).Paid),
                $"seed {seed}, round {round}");
            Assert.True(shuffled.StandingCredits == shuffled.StatementOn(Day).Paid.Total + shuffled.StatementOn(Day).Surplus, $"seed {seed}: no fen is lost");
        }

        EnforcementCase Booked(Claim claim, (string Reference, decimal Amount, DateOnly On, bool Reversed)[] credits, bool claimFirst)
        {
            var source = Case(amount: 800);
            if (claimFirst)
                source.StateClaim(claim, Judge, Day);
            foreach (var (reference, amount, on, reversed) in credits)
            {
                source.Credit(reference, amount, on, Judge, Day);
                if (reversed)
                    source.ReverseCredit(reference, Judge, Day);
            }
            if (!claimFirst)
                source.StateClaim(claim, Judge, Day);
            return source;
        }
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void Example_56_the_payout_is_due_thirty_days_after_the_money_came()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 600, Day, Judge, Day);
        var clock = Assert.Single(source.Acts[^1].Clocks, change => change.Kind == DutyKind.PayOutMoney && change.Starts);
        Assert.Equal((new DateOnly(2021, 10, 30), new DateOnly(2021, 11, 1)), (clock.Due!.Value.Raw, clock.Due.Value.Due));

        source.Credit("B2", 400, Day.AddDays(5), Judge, Day.AddDays(5));
        Assert.DoesNotContain(source.Acts[^1].Clocks, change => change.Kind == DutyKind.PayOutMoney); // the oldest money sets the day
        source.ReverseCredit("B1", Judge, Day.AddDays(6));
        Assert.Equal(Day.AddDays(5), Assert.Single(source.Acts[^1].Clocks, change => change.Kind == DutyKind.PayOutMoney && change.Starts).On);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void What_goes_out_is_what_the_debt_was_paid_with_and_the_rest_goes_back()
    {
        var source = Case(amount: 1_000);
        source.StateClaim(new Claim { Fees = 40 }, Judge, Day);
        source.Credit("B1", 1_100, Day, Judge, Day);
        Assert.Equal(new PayoutParts(960, 40, 100), source.PayableOn(Day));
        AssertRefused("HELD_CHANGED", () => source.PayOut(new PayoutParts(860, 40, 100), "R1", President, Day));
        AssertRefused("SIGNER_NOT_PRESIDENT", () => source.PayOut(source.PayableOn(Day), "R1", Judge, Day));
        source.PayOut(source.PayableOn(Day), "R1", President, Day);
        Assert.Equal([(PayoutPurpose.Creditor, 960m), (PayoutPurpose.Fees, 40m), (PayoutPurpose.Surplus, 100m)], source.Payouts.Select(payout => (payout.Purpose, payout.Amount)));
        Assert.Contains(source.Acts[^1].Clocks, change => change is { Kind: DutyKind.PayOutMoney, Starts: false, Voids: false });
        Assert.Equal((0m, null), (source.Held, source.HeldSince));
        AssertRefused("NOTHING_HELD", () => source.PayOut(default, "R2", President, Day), () => source.DelayPayout(Day.AddDays(40), "争议", "chief", President, Day));
        source.ReverseCredit("B1", Judge, Day);
        Assert.Equal(-1_100, source.Held); // paid out of nothing: somebody has to get it back
        Assert.Contains(source.Acts[^1].Clocks, change => change is { Kind: DutyKind.RecoverMoney, Starts: true });
        source.Credit("B2", 1_100, Day, Judge, Day);
        Assert.Contains(source.Acts[^1].Clocks, change => change is { Kind: DutyKind.RecoverMoney, Starts: false });
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void What_went_back_to_who_paid_pays_nothing_any_more()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 1_000, Day, Judge, Day);
        source.Credit("B2", 1_000, Day.AddDays(1), Judge, Day.AddDays(1));
        Assert.Equal(new PayoutParts(1_000, 0, 1_000), source.PayableOn(Day.AddDays(1)));
        source.PayOut(source.PayableOn(Day.AddDays(1)), "R1", President, Day.AddDays(1));
        Assert.Equal((Day, 0m), (source.PerformedOn, source.OwedOn(Day.AddDays(1))));
        source.Credit("B3", 5, Day.AddDays(1), Judge, Day.AddDays(1));
        source.ReverseCredit("B3", Judge, Day.AddDays(1)); // on the day of a payout, and not paid out all the same
        Assert.True(Assert.Single(source.Acts[^1].Clocks, change => change.Kind == DutyKind.PayOutMoney).Voids);
        source.ReverseCredit("B1", Judge, Day.AddDays(2)); // the bank takes back what the creditor got, and the second thousand went back to the debtor
        Assert.Equal((null, 1_000m, -1_000m), (source.PerformedOn, source.OwedOn(Day.AddDays(2)), source.Held));
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-DEL-2")]
    public void Money_that_comes_after_a_settlement_was_performed_goes_back()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 600, Day, Judge, Day);
        source.StateFacts(source.Facts with { SettlementPerformedOn = Day }, Judge, Day);
        Assert.Contains(source.Acts[^1].Clocks, change => change is { Kind: DutyKind.QueryAssets, Voids: true }); // nothing is left to search for
        source.Credit("B2", 400, Day.AddDays(1), Judge, Day.AddDays(1));
        Assert.Equal(new PayoutParts(600, 0, 400), source.PayableOn(Day.AddDays(1)));
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-DEL-4")]
    public void A_reversal_is_never_refused_because_an_entry_has_another_ground_to_go()
    {
        var source = Case(amount: 1_000, filedOn: FiledOn, facts: Warned with { SearchExhausted = true });
        source.OrderAssetReport(FiledOn.AddDays(7), FiledOn.AddDays(20), Judge, FiledOn.AddDays(8));
        var day = new DateOnly(2021, 6, 10);
        source.ConcludeRound(day, orderSent: true, President, day);
        var listing = Published(source, Content([Domain.Listings.ListingGround.AbleButRefuses]), day);
        source.RecordAssetQuery(new DateOnly(2021, 9, 1), foundAssets: false, Judge, Day);
        var before = CaseStanding.Of(source);
        source.Credit("B1", 1_000, Day, Judge, Day);
        CaseConsequences.Tell(before, source, [], [listing], "款项到账", Judge, Day);
        source.RecordAssetQuery(new DateOnly(2021, 9, 20), foundAssets: false, Judge, Day);
        before = CaseStanding.Of(source);
        source.ReverseCredit("B1", Judge, Day);
        CaseConsequences.Tell(before, source, [], [listing], "冲正", Judge, Day);
        Assert.Equal((Domain.Listings.ListingState.RemovalDue, Domain.Listings.RemovalReason.NoAssetsAfterZhongben), (listing.State, listing.Removal));
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "RES-LIFT-1"), Trait("Rule", "LIST-GRACE")]
    public void What_ended_with_a_payment_that_is_gone_is_considered_anew_orders_and_entries_in_grace_too()
    {
        var restricted = Case(amount: 1_000);
        var order = OrderInForce(restricted, new DateOnly(2021, 8, 2));
        Pay(restricted, [order], []);
        order.LiftOrder(entryPublic: false, Judge, Day);
        Assert.Equal(Day, Reverse(restricted, [order], []).ReopenedOn);

        var graced = Case(amount: 1_000);
        var listing = Decided(graced, Content([Domain.Listings.ListingGround.AbleButRefuses]), Day);
        listing.GrantGrace(Day.AddMonths(1), Judge, Day);
        Pay(graced, [], [listing]);
        Assert.Equal(Domain.Listings.ListingState.Cancelled, listing.State);
        Assert.Equal(Day, Reverse(graced, [], [listing]).ReopenedOn);

        var standing = Case(amount: 1_000);
        var entry = Published(standing, Content([Domain.Listings.ListingGround.AbleButRefuses]), new DateOnly(2021, 8, 2));
        Pay(standing, [OrderInForce(standing, new DateOnly(2021, 8, 2))], [entry]);
        Assert.Null(Reverse(standing, [], [entry]).ReopenedOn); // it stands again by itself, or waits for an order

        static void Pay(EnforcementCase source, Domain.Restrictions.RestrictionOrder[] orders, Domain.Listings.DebtorListing[] listings)
        {
            var before = CaseStanding.Of(source);
            source.Credit("B1", 1_000, Day, Judge, Day);
            CaseConsequences.Tell(before, source, orders, listings, "款项到账", Judge, Day);
        }

        static EnforcementCase Reverse(EnforcementCase source, Domain.Restrictions.RestrictionOrder[] orders, Domain.Listings.DebtorListing[] listings)
        {
            var before = CaseStanding.Of(source);
            source.ReverseCredit("B1", Judge, Day);
            CaseConsequences.Tell(before, source, orders, listings, "冲正", Judge, Day);
            return source;
        }
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void A_payout_waits_when_the_president_and_the_head_of_the_bureau_let_it()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 600, Day, Judge, Day);
        AssertRefused("MAKER_IS_CHECKER", () => source.DelayPayout(Day.AddDays(40), "分配争议", "president", President, Day));
        AssertRefused("REASON_MISSING", () => source.DelayPayout(Day.AddDays(40), " ", "chief", President, Day));
        source.DelayPayout(new DateOnly(2021, 11, 20), "分配争议", "chief", President, Day);
        Assert.Equal(new DateOnly(2021, 11, 22), source.PayoutDelayedUntil); // a Saturday rolls
        Assert.Equal([true, false], source.Acts[^1].Clocks.Select(change => change.Voids));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void No_account_takes_more_than_any_account_holds()
    {
        var source = Case(amount: 1_000);
        source.Credit("B1", 1_000_000_000_000_000m, Day, Judge, Day);
        AssertRefused("ACCOUNT_FULL", () => source.Credit("B2", 0.01m, Day, Judge, Day));
        source.ReverseCredit("B1", Judge, Day);
        source.Credit("B3", 1_000, Day, Judge, Day);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void Parts_that_do_not_fit_the_amount_due_are_refused()
    {
        var source = Case(amount: 1_000);
        AssertRefused("CLAIM_PARTS",
            () => source.StateClaim(new Claim { Fees = 600, Interest = 500 }, Judge, Day),
            () => source.StateClaim(new Claim { Fees = -1 }, Judge, Day),
            () => source.StateClaim(new Claim { AnnualRate = 4 }, Judge, Day),
            () => source.StateClaim(new Claim { AnnualRate = 37, InterestSince = FiledOn }, Judge, Day),
            () => source.StateClaim(new Claim { DelaySince = Day.AddDays(1) }, Judge, Day));
    }

    [Fact, Trait("Rule", "LIST-BASE"), Trait("Rule", "FUND-1")]
    public void Money_booked_late_that_covered_the_debt_before_the_decision_shows_that_the_entry_was_never_to_be()
    {
        var source = Case(amount: 1_000);
        var listing = Published(source, Content([Domain.Listings.ListingGround.AbleButRefuses]), new DateOnly(2021, 8, 2));
        Book("B1", new DateOnly(2021, 9, 1));
        Assert.Equal(Domain.Listings.ListingState.RemovalDue, listing.State);
        Assert.Equal(new DateOnly(2021, 9, 6), listing.RemovalDueOn);
        Book("B2", new DateOnly(2021, 8, 2)); // on the day of the decision itself
        Assert.Equal(new DateOnly(2021, 8, 5), listing.RemovalDueOn); // the three working days ran from then
        Assert.Equal([false, true], listing.Acts[^1].Clocks.Where(change => change.Kind == DutyKind.DeleteEntry).Select(change => change.Starts));
        Book("B3", new DateOnly(2021, 7, 30));
        Assert.Contains(listing.Acts[^1].Clocks, change => change is { Kind: DutyKind.RevokePaidEntry, Starts: true });
        Tell("冲正", () => source.ReverseCredit("B3", Judge, Day)); // it was not to be revoked after all
        Assert.Contains(listing.Acts[^1].Clocks, change => change is { Kind: DutyKind.RevokePaidEntry, Voids: true });
        Tell("冲正", () => source.ReverseCredit("B2", Judge, Day));
        Assert.Equal(new DateOnly(2021, 9, 6), listing.RemovalDueOn); // and the days run from what was paid
        Assert.Equal([false, true], listing.Acts[^1].Clocks.Where(change => change.Kind == DutyKind.DeleteEntry).Select(change => change.Starts));

        void Book(string reference, DateOnly on) => Tell("款项到账", () => source.Credit(reference, 1_000, on, Judge, Day));

        void Tell(string reason, Action change)
        {
            var before = CaseStanding.Of(source);
            change();
            CaseConsequences.Tell(before, source, [], [listing], reason, Judge, Day);
        }
    }

    [Theory, Trait("Rule", "LIST-REVOKE"), Trait("Rule", "FUND-1")]
    [InlineData(null)]
    [InlineData("2021-09-01")]
    public void When_the_money_that_was_in_time_is_taken_back_the_entry_is_no_longer_to_be_revoked_and_a_founded_objection_stands(string? paidOtherwiseOn)
    {
        var source = Case(amount: 1_000);
        var listing = Published(source, Content([Domain.Listings.ListingGround.AbleButRefuses]), new DateOnly(2021, 8, 2));
        Tell(() => source.Credit("B1", 1_000, new DateOnly(2021, 7, 30), Judge, Day));
        Assert.Equal(Domain.Listings.ListingState.Published, listing.State);
        if (paidOtherwiseOn is not null)
            Tell(() => source.Credit("B2", 1_000, DateOnly.Parse(paidOtherwiseOn, System.Globalization.CultureInfo.InvariantCulture), Judge, Day));
        Tell(() => source.ReverseCredit("B1", Judge, Day));
        var ended = listing.Acts.SelectMany(act => act.Clocks).Where(change => change.Voids).Select(change => change.Kind).ToList();
        Assert.Contains(DutyKind.RevokePaidEntry, ended);
        Assert.DoesNotContain(DutyKind.RevokeEntry, ended); // the duty that an objection starts
        Assert.Equal(paidOtherwiseOn is null ? Domain.Listings.ListingState.Published : Domain.Listings.ListingState.RemovalDue, listing.State);

        void Tell(Action change)
        {
            var before = CaseStanding.Of(source);
            change();
            CaseConsequences.Tell(before, source, [], [listing], "款项变动", Judge, Day);
        }
    }
}
