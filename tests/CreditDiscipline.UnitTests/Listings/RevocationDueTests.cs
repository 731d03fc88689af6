using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Listings;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Listings;

/// <summary>An entry that should never have been made, and money that comes and goes meanwhile.</summary>
public sealed class RevocationDueTests
{
    private static readonly DateOnly Decided = new(2021, 8, 2);
    private static readonly DateOnly InTime = new(2021, 7, 30);
    private static readonly DateOnly Paid = new(2021, 9, 1);
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly ListingGround[] Mixed = [ListingGround.AbleButRefuses, ListingGround.AssetReportBreach];
    private readonly EnforcementCase _source = Case(amount: 1_000);

    [Fact, Trait("Rule", "LIST-REVOKE")]
    public void Who_had_paid_in_time_is_revoked_and_not_deleted_whatever_else_was_due()
    {
        var listing = Listed();
        Book("B1", Paid, listing);
        Book("B2", InTime, listing);
        Assert.Equal((ListingState.RemovalDue, true, true), (listing.State, listing.MustBeRevoked(_source), listing.GoesWithPayment(_source, Day)));
        AssertRefused("REVOCATION_DUE", () => listing.Delete(_source, Judge, Day));
        listing.Revoke("宽限期内已履行", null, Judge, Day);
        Assert.Contains(Clocks(listing), clock => clock is { Kind: DutyKind.RevokePaidEntry, Starts: false, Voids: false });
    }

    [Fact, Trait("Rule", "LIST-REVOKE")]
    public void What_a_judge_found_wrongful_is_not_deleted_when_the_debt_is_paid_afterwards()
    {
        var listing = Listed();
        listing.NoteFault(wrongful: true, Paid, Judge, Day);
        Book("B1", Paid, listing);
        AssertRefused("REVOCATION_DUE", () => listing.Delete(_source, Judge, Day));
        Assert.True(listing.GoesWithPayment(_source, Day));
    }

    [Fact, Trait("Rule", "LIST-REVOKE"), Trait("Rule", "LIST-DEL-3")]
    public void Payment_in_time_that_is_told_while_the_entry_is_due_to_go_for_another_ground_starts_its_revocation()
    {
        var listing = Listed();
        Remove(listing, _source, RemovalReason.CreditorRequest, Paid, "申请书");
        Book("B1", InTime, listing);
        Assert.Contains(Clocks(listing), clock => clock is { Kind: DutyKind.RevokePaidEntry, Starts: true });
        AssertRefused("REVOCATION_DUE", () => listing.Delete(_source, Judge, Day));
    }

    [Fact, Trait("Rule", "LIST-RESTRICT"), Trait("Rule", "FUND-1")]
    public void An_entry_whose_order_was_lifted_for_a_payment_in_time_needs_one_again_when_that_payment_is_reversed()
    {
        var listing = Listed();
        Book("B1", InTime, listing); // no order is in force any more
        Reverse("B1", listing);
        Assert.Equal(ListingState.Published, listing.State);
        Assert.Contains(Clocks(listing), clock => clock is { Kind: DutyKind.RestoreOrder, Starts: true });
    }

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "LIST-FIX")]
    public void An_entry_corrected_to_performed_is_due_to_go_when_only_later_money_covers_the_debt()
    {
        var listing = Listed();
        Book("B1", InTime, listing);
        listing.Correct(new ListingCorrection(null, null, Performance.Full), null, Judge, Day);
        Book("B2", Paid, listing);
        Reverse("B1", listing);
        Assert.Equal((ListingState.RemovalDue, new DateOnly(2021, 9, 6)), (listing.State, listing.RemovalDueOn));
    }

    [Fact, Trait("Rule", "LIST-TERM-4"), Trait("Rule", "LIST-DEL-FAST")]
    public void The_days_of_a_mixed_entry_follow_the_money_and_never_begin_before_its_term_is_over()
    {
        var over = new DateOnly(2023, 8, 2);
        var listing = Published(_source, Content(Mixed, 24), Decided);
        listing.TermEnded(_source, Night, over.AddDays(1));
        Book("B1", new DateOnly(2023, 8, 31), listing, new DateOnly(2023, 9, 1));
        Assert.Equal(new DateOnly(2023, 9, 5), listing.RemovalDueOn);
        Book("B2", new DateOnly(2023, 8, 10), listing, new DateOnly(2023, 9, 1));
        Assert.Equal((new DateOnly(2023, 8, 15), new DateOnly(2023, 8, 10)), (listing.RemovalDueOn, listing.OpenLegClosedOn));
        Book("B3", new DateOnly(2023, 7, 3), listing, new DateOnly(2023, 9, 1));
        Assert.Equal((new DateOnly(2023, 8, 7), new DateOnly(2023, 7, 3)), (listing.RemovalDueOn, listing.OpenLegClosedOn));
    }

    [Fact, Trait("Rule", "OBJ-2"), Trait("Rule", "FUND-1")]
    public void A_reversal_ends_the_clock_that_the_money_had_started_and_no_other()
    {
        var listing = Listed();
        Book("B1", Paid, listing);
        Reverse("B1", listing);
        var ended = Assert.Single(Clocks(listing), clock => clock is { Kind: DutyKind.DeleteEntry, Starts: false });
        Assert.Equal((true, Clock.GroundComplete), (ended.Voids, ended.StartEvent)); // what an objection had started runs on
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-DEL-MIX")]
    public void A_mixed_entry_that_was_kept_when_paid_and_went_with_its_term_is_considered_anew_when_the_payment_is_reversed()
    {
        var listing = Published(_source, Content(Mixed, 24), Decided);
        Book("B1", Paid, listing);
        var over = new DateOnly(2023, 8, 3);
        listing.TermEnded(_source, Night, over);
        listing.Delete(_source, Night, over);
        var before = CaseStanding.Of(_source);
        _source.ReverseCredit("B1", Judge, over);
        CaseConsequences.Tell(before, _source, [], [listing], "冲正", Judge, over);
        Assert.True(CaseConsequences.StaysDeleted(before, _source, [listing]));
        Assert.Contains(_source.Acts.SelectMany(act => act.Clocks), clock => clock is { Kind: DutyKind.ConsiderNewDecision, Starts: true });
    }

    private DebtorListing Listed() => Published(_source, Content([ListingGround.AbleButRefuses]), Decided);

    private void Book(string reference, DateOnly on, DebtorListing listing, DateOnly? today = null) => Tell(() => _source.Credit(reference, 1_000, on, Judge, today ?? Day), listing, today ?? Day);

    private void Reverse(string reference, DebtorListing listing) => Tell(() => _source.ReverseCredit(reference, Judge, Day), listing, Day);

    private void Tell(Action change, DebtorListing listing, DateOnly today)
    {
        var before = CaseStanding.Of(_source);
        change();
        CaseConsequences.Tell(before, _source, [], [listing], "款项变动", Judge, today);
    }

    private static IEnumerable<ClockChange> Clocks(DebtorListing listing) => listing.Acts.SelectMany(act => act.Clocks);
}
