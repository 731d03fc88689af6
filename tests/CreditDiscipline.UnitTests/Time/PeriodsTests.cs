using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Penalties;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Time;

/// <summary>The numbers of the law, each at its edge: what is just allowed and what is just too little or too much.</summary>
public sealed class PeriodsTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);

    [Theory, Trait("Rule", "LIST-TERM-2")]
    [InlineData(23, "TERM_EXTENSION_RANGE")]
    [InlineData(24, null)]
    [InlineData(25, "TERM_EXTENSION_RANGE")]
    [InlineData(35, "TERM_EXTENSION_RANGE")]
    [InlineData(36, null)]
    [InlineData(60, null)]
    [InlineData(61, "TERM_EXTENSION_RANGE")]
    public void A_term_is_two_years_or_one_to_three_more(int months, string? code) =>
        AssertTaken(code, () => Draft(Case(), Content([ListingGround.Obstruction], months, ExtensionReason.SeriousResistance), Day));

    [Theory, Trait("Rule", "LIST-TERM-2")]
    [InlineData(ListingGround.Evasion, ExtensionReason.SeveralActs, 2, null)]
    [InlineData(ListingGround.Evasion, ExtensionReason.SeveralActs, 1, "TERM_EXTENSION_NOT_ALLOWED")]
    [InlineData(ListingGround.Evasion, ExtensionReason.SeriousResistance, 2, "TERM_EXTENSION_NOT_ALLOWED")] // that is ground two
    [InlineData(ListingGround.Evasion, null, 2, "TERM_EXTENSION_NOT_ALLOWED")]
    [InlineData(ListingGround.Obstruction, ExtensionReason.SeriousResistance, 1, null)]
    public void A_longer_term_has_one_of_two_reasons(ListingGround ground, ExtensionReason? reason, int acts, string? code) =>
        AssertTaken(code, () => Draft(Case(), Content([ground], 36, reason, acts), Day));

    [Theory, Trait("Rule", "LIST-GRACE")]
    [InlineData("2021-12-17", "2021-11-18", "GRACE_RANGE")] // a day short of a month
    [InlineData("2021-12-18", "2021-11-18", null)]
    [InlineData("2021-12-18", "2021-11-28", null)] // a month from the decision, not from the day it is given
    [InlineData("2021-12-18", "2021-12-18", null)]
    [InlineData("2021-12-18", "2021-12-19", "GRACE_RANGE")] // it would be over
    [InlineData("2022-02-18", "2021-11-28", null)]
    [InlineData("2022-02-19", "2021-11-28", "GRACE_RANGE")] // a day over three months
    public void Grace_lasts_one_to_three_months_from_the_decision_on_an_entry_and_on_an_order(string lastDay, string given, string? code)
    {
        AssertTaken(code, () => Decided(Case(), Refuses, Day).GrantGrace(Vectors.Day(lastDay), Judge, Vectors.Day(given)));
        AssertTaken(code, () => SignedOrder(Case(), Day).GrantGrace(Vectors.Day(lastDay), Judge, Vectors.Day(given)));
    }

    [Theory, Trait("Rule", "LIST-BAR-2")]
    [InlineData("620102200403010018", "2022-02-28", true)] // born on 1 March 2004
    [InlineData("620102200403010018", "2022-03-01", false)]
    [InlineData("62010220040229001X", "2022-02-28", true)] // born on 29 February 2004
    [InlineData("62010220040229001X", "2022-03-01", false)]
    public void One_is_of_age_at_eighteen(string number, string day, bool minor) => Assert.Equal(minor, Person(number).IsMinorOn(Vectors.Day(day)));

    [Theory, Trait("Rule", "PEN-1")]
    [InlineData(false, 0, null, "FINE_RANGE")]
    [InlineData(false, 1, null, null)]
    [InlineData(false, 49_999, null, null)] // the lowest fine is for units
    [InlineData(false, 100_000, null, null)]
    [InlineData(false, 100_001, null, "FINE_RANGE")]
    [InlineData(true, 49_999, null, "FINE_RANGE")]
    [InlineData(true, 50_000, null, null)]
    [InlineData(true, 100_001, null, null)] // the highest fine of a person is not that of a unit
    [InlineData(true, 1_000_000, null, null)]
    [InlineData(true, 1_000_001, null, "FINE_RANGE")]
    [InlineData(false, null, null, "FINE_RANGE")] // neither a fine nor a detention
    [InlineData(false, null, 0, "DETENTION_RANGE")]
    [InlineData(false, null, 1, null)]
    [InlineData(false, 1, 15, null)]
    [InlineData(false, null, 16, "DETENTION_RANGE")]
    [InlineData(true, null, 1, "DETENTION_RANGE")] // a unit is not detained
    public void A_person_is_fined_to_100_000_or_detained_for_15_days_and_a_unit_fined_from_50_000_to_a_million(bool unit, int? fine, int? days, string? code)
    {
        var source = unit ? Case(Company()) : Case();
        AssertTaken(code, () => Penalty.Propose(source, source.Debtors[0], fine, days, "妨碍执行", Judge));
    }

    [Theory, Trait("Rule", "RES-TEMP"), Trait("Rule", "RES-NEED")]
    [InlineData(ExemptionKind.UrgentTravel, ExemptedConsumption.Air, "2021-12-18", null)]
    [InlineData(ExemptionKind.UrgentTravel, ExemptedConsumption.Air, "2021-12-19", "EXEMPTION_TOO_LONG")]
    [InlineData(ExemptionKind.LivingOrBusinessNeed, ExemptedConsumption.RealEstate, "2022-11-18", null)]
    [InlineData(ExemptionKind.LivingOrBusinessNeed, ExemptedConsumption.RealEstate, "2022-11-19", "NEED_TOO_LONG")]
    public void A_journey_takes_a_month_and_a_need_a_year_at_most(ExemptionKind kind, ExemptedConsumption consumption, string lastDay, string? code) => AssertTaken(code, () => Exemption.ApplyFor(
        OrderInForce(Case(), Day), Person().Key, new ExemptionRequest(kind, [consumption], Day, Vectors.Day(lastDay), "理由", UrgentReason.Funeral, "证明", true), [], Judge, Day));

    private static void AssertTaken(string? code, Action act)
    {
        if (code is null)
            act();
        else
            AssertRefused(code, act);
    }
}
