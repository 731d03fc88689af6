using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Listings;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestExchange;

namespace CreditDiscipline.UnitTests.Exchange;

public sealed class SeizureTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);

    [Fact, Trait("Rule", "LIST-BAR-1"), Trait("Rule", "LIST-BAR-3"), Trait("Rule", "LIVE-1")]
    public void Example_39_frozen_deposits_that_cover_the_debt_bar_ground_1_and_not_ground_4()
    {
        var source = Case();
        source.Seize(Car(source, 1_000_000), Terms, Judge, Day);
        AssertRefused("ASSETS_SUFFICIENT", () => Draft(source, Content([ListingGround.AbleButRefuses]), Day), () => SignedOrder(source, Day));
        Draft(source, Content([ListingGround.AssetReportBreach], 24), Day);
        source.ReleaseSeizure(source.Seizures[0].Id, Day, "已变价", Judge, Day);
        Draft(source, Content([ListingGround.AbleButRefuses]), Day);
    }

    [Fact, Trait("Rule", "LIST-BAR-1")]
    public void What_was_stated_and_what_is_seized_count_together_and_nothing_twice()
    {
        var source = Case(facts: Warned with { ControlledAssets = 500_000 });
        source.Seize(Car(source, 400_000, stated: true), Terms, Judge, Day);
        Assert.Equal(500_000, source.ControlledAssets);
        source.Seize(Car(source, 480_000), Terms, Judge, Day);
        Assert.Equal(980_000, source.ControlledAssets);
        AssertRefused("ASSETS_SUFFICIENT", () => Draft(source, Content([ListingGround.AbleButRefuses]), Day));
        source.ReleaseSeizure(source.Seizures[1].Id, Day, "解除", Judge, Day);
        Assert.Equal(500_000, source.ControlledAssets);
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public void No_more_is_seized_than_is_owed_and_a_fifth_unless_a_thing_cannot_be_divided_and_nothing_else_covers_the_debt()
    {
        var source = Case();
        AssertRefused("EXCESSIVE_SEIZURE", () => source.Seize(Car(source, 1_176_001), Terms, Judge, Day));
        source.Seize(Car(source, 1_176_000), Terms, Judge, Day);
        AssertRefused("EXCESSIVE_SEIZURE", () => source.Seize(Car(source, 1), Terms, Judge, Day), () => source.Seize(Car(source, 3_000_000, indivisible: "独栋房屋"), Terms, Judge, Day));
        source.ReleaseSeizure(source.Seizures[0].Id, Day, "解除", Judge, Day);
        source.Seize(Car(source, 3_000_000, indivisible: "独栋房屋"), Terms, Judge, Day);
        Assert.False(source.MustWeighSeizures(Terms, Day)); // it cannot be divided, and nothing else would cover the debt
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public void Only_assets_of_debtors_are_seized_while_the_debt_is_open_and_released_once()
    {
        var source = Case();
        AssertRefused("NOT_DEBTOR", () => source.Seize(Car(Case(), 1), Terms, Judge, Day));
        AssertRefused("OTHER_COURT", () => source.Seize(Car(source, 1), Terms, Judge with { CourtCode = "甘0102" }, Day));
        AssertRefused("DATE_ORDER", () => source.Seize(Car(source, 1) with { Since = FiledOn.AddDays(-1) }, Terms, Judge, Day), () => source.Seize(Car(source, 1) with { Since = Day.AddDays(1) }, Terms, Judge, Day));
        var seizure = source.Seize(Car(source, 1_000), Terms, Judge, Day);
        AssertRefused("DATE_ORDER", () => source.ReleaseSeizure(seizure.Id, seizure.Since.AddDays(-1), "解除", Judge, Day), () => source.ReleaseSeizure(seizure.Id, Day.AddDays(1), "解除", Judge, Day));
        AssertRefused("REASON_MISSING", () => source.ReleaseSeizure(seizure.Id, Day, " ", Judge, Day));
        source.ReleaseSeizure(seizure.Id, Day, "解除", Judge, Day);
        AssertRefused("STATE_FORBIDS", () => source.ReleaseSeizure(seizure.Id, Day, "解除", Judge, Day), () => source.ReleaseSeizure(Guid.NewGuid(), Day, "解除", Judge, Day));
        source.Credit("B1", 980_000, Day, Judge, Day);
        AssertRefused("CASE_CLOSED", () => source.Seize(Car(source, 1), Terms, Judge, Day));
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public void What_becomes_too_much_by_a_payment_is_to_be_released_and_the_rest_once_all_is_paid()
    {
        var source = Case();
        source.Seize(Car(source, 900_000), Terms, Judge, Day);
        Assert.Null(Change(source, () => source.Credit("B1", 100_000, Day, Judge, Day))); // 880,000 are owed
        Assert.Equal((DutyKind.ReleaseSeizure, true), Change(source, () => source.Credit("B2", 400_000, Day, Judge, Day)));
        Assert.Equal(Day, source.SeizuresExcessiveSince);
        Assert.Null(Change(source, () => source.Credit("B3", 100_000, Day, Judge, Day))); // it runs already
        Assert.Null(Change(source, () => source.Credit("B4", 380_000, Day, Judge, Day)));
        Assert.DoesNotContain(source.Acts[^1].Clocks, change => change.Kind == DutyKind.ReleaseSeizure); // and goes on when all is paid
        Assert.Equal((DutyKind.ReleaseSeizure, false), Change(source, () => source.ReleaseSeizure(source.Seizures[0].Id, Day, "已履行", Judge, Day)));
        Assert.Null(source.SeizuresExcessiveSince);
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public void A_settlement_that_is_performed_leaves_nothing_to_secure_even_by_a_thing_that_cannot_be_divided()
    {
        var source = Case();
        source.Seize(Car(source, 3_000_000, indivisible: "独栋房屋"), Terms, Judge, Day);
        Assert.Equal((DutyKind.ReleaseSeizure, true), Change(source, () => source.StateFacts(source.Facts with { SettlementPerformedOn = Day }, Judge, Day)));
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public void A_second_house_goes_where_one_covers_the_debt()
    {
        var source = Case();
        source.Seize(Car(source, 900_000, indivisible: "商铺"), Terms, Judge, Day);
        source.Seize(Car(source, 900_000, indivisible: "住宅"), Terms, Judge, Day); // one alone does not cover 980,000
        Assert.False(source.MustWeighSeizures(Terms, Day));
        Assert.Equal((DutyKind.ReleaseSeizure, true), Change(source, () => source.Credit("B1", 200_000, Day, Judge, Day)));
    }

    [Fact, Trait("Rule", "LIVE-1")]
    public void What_was_stated_as_controlled_leaves_less_to_seize_and_becomes_too_much_with_the_rest()
    {
        var source = Case(facts: Warned with { ControlledAssets = 500_000 });
        AssertRefused("EXCESSIVE_SEIZURE", () => source.Seize(Car(source, 676_001), Terms, Judge, Day)); // a fifth above 980,000
        source.Seize(Car(source, 676_000), Terms, Judge, Day);
        AssertRefused("EXCESSIVE_SEIZURE", () => source.Seize(Car(source, 3_000_000, indivisible: "独栋房屋"), Terms, Judge, Day)); // enough is controlled
        Assert.Equal((DutyKind.ReleaseSeizure, true), Change(source, () => source.Credit("B1", 100_000, Day, Judge, Day)));
        var covered = Case(facts: Warned with { ControlledAssets = 1_000_000 });
        covered.Seize(Car(covered, 1_000_000, stated: true), Terms, Judge, Day); // the same thing, put on record
        AssertRefused("EXCESSIVE_SEIZURE", () => covered.Seize(Car(covered, 400_000, stated: true), Terms, Judge, Day));
        var house = Case(facts: Warned with { ControlledAssets = 3_000_000 });
        house.Seize(Car(house, 3_000_000, stated: true, indivisible: "独栋房屋"), Terms, Judge, Day);
        Assert.False(house.MustWeighSeizures(Terms, Day));
    }

    /// <summary>The clock that the weighing after a change starts (true) or ends; null where there is nothing to weigh.</summary>
    private static (DutyKind, bool)? Change(EnforcementCase source, Action change)
    {
        change();
        if (!source.MustWeighSeizures(Terms, Day))
            return null;
        source.WeighSeizures(Terms, Day);
        return source.Acts[^1].Clocks.Select(clock => (clock.Kind, clock.Starts)).Single();
    }
}
