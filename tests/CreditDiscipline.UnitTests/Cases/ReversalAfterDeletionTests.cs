using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Listings;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Cases;

/// <summary>Deleted is final (LAW 3.1): money that is taken back afterwards opens the debt and tells the judge.</summary>
public sealed class ReversalAfterDeletionTests
{
    private static readonly DateOnly Day = new(2021, 12, 1);

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-KEEP")]
    public void A_reversal_after_the_deletion_leaves_the_entry_and_starts_a_duty_that_a_payment_ends()
    {
        var (source, listing) = Deleted();
        Tell(source, listing, () => source.ReverseCredit("B1", Judge, Day));
        Assert.Equal((ListingState.Deleted, (DateOnly?)null, (DateOnly?)Day), (listing.State, source.PerformedOn, source.ReopenedOn));
        var started = Assert.Single(source.Acts[^1].Clocks);
        Assert.Equal((DutyKind.ConsiderNewDecision, true), (started.Kind, started.Starts));
        Assert.Null(started.Due); // the law sets no day
        Tell(source, listing, () => source.Credit("B2", 1000, Day, Judge, Day));
        Assert.Contains(source.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.ConsiderNewDecision, Voids: true });
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void What_came_of_it_is_recorded_once_by_the_court_with_words()
    {
        var (source, listing) = Deleted();
        AssertRefused("STATE_FORBIDS", () => source.SettleReversal("拟重新纳入", Judge, Day));
        Tell(source, listing, () => source.ReverseCredit("B1", Judge, Day));
        AssertRefused("REASON_MISSING", () => source.SettleReversal(" ", Judge, Day));
        AssertRefused("OTHER_COURT", () => source.SettleReversal("拟重新纳入", Judge with { CourtCode = "甘0102" }, Day));
        source.SettleReversal("拟重新纳入", Judge, Day);
        AssertRefused("STATE_FORBIDS", () => source.SettleReversal("再次", Judge, Day));
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void An_entry_that_went_for_another_reason_tells_nobody()
    {
        var source = Case(amount: 1000);
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day.AddDays(-20));
        Remove(listing, source, RemovalReason.Suspended, Day, "中止裁定");
        listing.Delete(source, Judge, Day);
        Tell(source, listing, () => source.Credit("B1", 1000, Day, Judge, Day));
        Tell(source, listing, () => source.ReverseCredit("B1", Judge, Day));
        Assert.Null(source.ReopenedOn);
    }

    private static (EnforcementCase Case, DebtorListing Listing) Deleted()
    {
        var source = Case(amount: 1000);
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day.AddDays(-20));
        Tell(source, listing, () => source.Credit("B1", 1000, Day, Judge, Day));
        listing.Delete(source, Judge, Day);
        return (source, listing);
    }

    private static void Tell(EnforcementCase source, DebtorListing listing, Action change)
    {
        var before = CaseStanding.Of(source);
        change();
        CaseConsequences.Tell(before, source, [], [listing], "冲正", Judge, Day);
    }
}
