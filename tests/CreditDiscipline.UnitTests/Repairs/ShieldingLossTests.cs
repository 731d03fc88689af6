using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestRepair;

namespace CreditDiscipline.UnitTests.Repairs;

public sealed class ShieldingLossTests
{
    private static readonly DateOnly Agreed = new(2021, 6, 1);
    private static readonly DateOnly Due = new(2021, 9, 16);
    private static readonly DateOnly Asked = new(2021, 8, 2);
    private static readonly DateOnly Later = new(2021, 9, 20);
    private static readonly CaseFacts Secured = Warned with { SecurityGiven = true };

    private readonly EnforcementCase _source = Case(amount: 1_000);
    private readonly InstalmentPlan _plan;

    public ShieldingLossTests()
    {
        _source.Credit("B0", 100, Agreed, Judge, Agreed);
        _plan = InstalmentPlan.Agree(_source, Agreed, [(Due, 300), (new DateOnly(2021, 12, 16), 300)], "和解协议2021-1", [], Clerk, Agreed);
    }

    [Theory, Trait("Rule", "SHD-1")]
    [InlineData(ShieldBasis.PartlyPerformed)]
    [InlineData(ShieldBasis.SettlementOnTime)]
    public void A_plan_missed_between_the_check_and_the_decision_gives_no_shielding(ShieldBasis basis)
    {
        var listing = Listed();
        var request = BeforePresident(listing, _source, Rests(listing, basis), plan: _plan);
        _plan.Reckon(_source, Night, Later);
        AssertRefused("PLAN_MISSING", () => request.GrantShielding(3, "按计划履行", listing, Facts(_source, _plan), Terms, President, Later));
        Assert.Equal((RepairState.PendingDecision, ListingState.Published), (request.State, listing.State));
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void A_breach_proven_or_security_withdrawn_between_the_check_and_the_decision_gives_no_shielding()
    {
        var listing = Listed();
        var request = BeforePresident(listing, _source, AsksToShield(listing, Asked), plan: _plan);
        AssertRefused("BREACH_TOO_RECENT", () => request.GrantShielding(3, "按计划履行", listing, Facts(_source, _plan, Breach(Asked)), Terms, President, Asked));

        _source.StateFacts(Secured, Judge, Asked);
        var secured = BeforePresident(listing, _source, Rests(listing, ShieldBasis.SecurityGiven));
        _source.StateFacts(Warned, Judge, Asked);
        AssertRefused("NOTHING_SECURED", () => secured.GrantShielding(3, "已提供担保", listing, Facts(_source, null), Terms, President, Asked));
    }

    [Fact, Trait("Rule", "SHD-2")]
    public void A_shielding_is_renewed_only_while_what_it_rests_on_holds_and_the_debt_is_open()
    {
        var listing = Listed([ListingGround.AssetReportBreach], 24);
        var request = Shielded(listing, _source, Asked, months: 3, _plan);
        AssertRefused("PLAN_MISSING", () => request.Renew(1, "继续履行", listing, Facts(_source, null), Terms, President, Asked));
        AssertRefused("BREACH_TOO_RECENT", () => request.Renew(1, "继续履行", listing, Facts(_source, _plan, Breach(Asked)), Terms, President, Asked));
        _source.Credit("B1", 900, Asked, Judge, Asked);
        AssertRefused("USE_DELETION", () => request.Renew(1, "继续履行", listing, Facts(_source, _plan), Terms, President, Asked));
        AssertRefused("USE_DELETION", () => listing.ShieldLonger(request.ShieldedUntil!.Value.AddDays(1), _source, President, Asked));
        Assert.Equal((0, request.ShieldedUntil), (request.Renewals, listing.ShieldedUntil));
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void A_settlement_is_performed_on_time_only_by_a_plan()
    {
        var listing = Listed();
        Assert.Equal("PLAN_MISSING", Submitted(listing, Rests(listing, ShieldBasis.SettlementOnTime)).Check(listing, Facts(_source, null), Terms, Clerk, Asked)!.Code);
        Assert.Null(Submitted(listing, Rests(listing, ShieldBasis.SettlementOnTime)).Check(listing, Facts(_source, _plan), Terms, Clerk, Asked));
    }

    [Theory, Trait("Rule", "SHD-4")]
    [InlineData(ShieldBasis.PartlyPerformed)]
    [InlineData(ShieldBasis.SettlementOnTime)]
    public void A_plan_that_is_given_up_takes_the_shielding_with_it_and_another_plan_does_not_give_it_back(ShieldBasis basis)
    {
        var listing = Listed();
        var request = Shielded(listing, _source, Asked, months: 6, _plan, Rests(listing, basis));
        _plan.GiveUp("改约", Judge, Later);
        request.FactsChanged(listing, Facts(_source, _plan), Terms, Judge, Later);
        AssertLost(ShieldLoss.PlanGivenUp, request, listing);

        var other = InstalmentPlan.Agree(_source, Asked, [(Due, 300), (Due.AddMonths(1), 300)], "和解协议2021-2", [_plan], Clerk, Asked);
        other.Reckon(_source, Night, Later);
        _source.Credit("B1", 600, Due, Judge, Later);
        Assert.Equal(PlanState.Missed, other.Reckon(_source, Judge, Later));
        request.PaidInTime(other, listing, new RepairFacts(_source, [_plan, other], []), Terms, Judge, Later);
        AssertLost(ShieldLoss.PlanGivenUp, request, listing);
    }

    [Fact, Trait("Rule", "SHD-4")]
    public void A_breach_of_the_order_or_of_the_asset_report_takes_the_shielding_back()
    {
        var listing = Listed();
        var request = Shielded(listing, _source, Asked, months: 6, _plan);
        request.FactsChanged(listing, Facts(_source, _plan, Breach(Asked.AddMonths(-2))), Terms with { BreachFreeMonths = 2 }, Judge, Later);
        Assert.Equal(RepairState.InEffect, request.State); // it was too long ago when the president decided
        request.FactsChanged(listing, Facts(_source, _plan, Breach(Asked.AddDays(5))), Terms, Judge, Later);
        AssertLost(ShieldLoss.Breach, request, listing);

        var second = Listed();
        var reporting = Shielded(second, _source, Asked, months: 6, _plan);
        _source.OrderAssetReport(Asked, Asked.AddDays(10), Judge, Asked);
        _source.AssetReportMissed(Night, Later);
        reporting.FactsChanged(second, Facts(_source, _plan), Terms, Night, Later);
        AssertLost(ShieldLoss.Breach, reporting, second);
    }

    [Fact, Trait("Rule", "SHD-4")]
    public void Security_that_is_withdrawn_takes_the_shielding_back_unless_the_debt_is_paid()
    {
        var listing = Listed();
        _source.StateFacts(Secured, Judge, Asked);
        var request = Shielded(listing, _source, Asked, months: 6, filing: Rests(listing, ShieldBasis.SecurityGiven));
        _source.Credit("B1", 900, Asked, Judge, Asked);
        _source.StateFacts(Warned, Judge, Asked);
        request.FactsChanged(listing, Facts(_source, _plan), Terms, Judge, Asked);
        Assert.Equal(RepairState.InEffect, request.State);
        _source.ReverseCredit("B1", Judge, Later);
        request.FactsChanged(listing, Facts(_source, _plan), Terms, Judge, Later);
        AssertLost(ShieldLoss.SecurityWithdrawn, request, listing);
    }

    [Fact, Trait("Rule", "SHD-4"), Trait("Rule", "SHD-1")]
    public void Example_74_who_missed_an_instalment_and_pays_everything_late_is_not_shielded_again()
    {
        var listing = Listed([ListingGround.AssetReportBreach], 24);
        var request = Shielded(listing, _source, Asked, months: 6, _plan);
        _plan.Reckon(_source, Night, Later);
        request.FactsChanged(listing, Facts(_source, _plan), Terms, Night, Later);
        AssertLost(ShieldLoss.MissedInstalment, request, listing);

        _source.Credit("B1", 900, Later, Judge, Later);
        _plan.Reckon(_source, Judge, Later);
        request.PaidInTime(_plan, listing, Facts(_source, _plan), Terms, Judge, Later);
        AssertLost(ShieldLoss.MissedInstalment, request, listing);
        AssertRefused("USE_DELETION", () => listing.ShieldAgain(request.ShieldedUntil!.Value, _source, Judge, Later));

        _source.Credit("B2", 600, Due, Judge, Later); // nor where the instalments turn out to have been there, once the debt is paid
        Assert.Equal(PlanState.PaidLate, _plan.Reckon(_source, Judge, Later));
        request.PaidInTime(_plan, listing, Facts(_source, _plan), Terms, Judge, Later);
        AssertLost(ShieldLoss.MissedInstalment, request, listing);
    }

    [Theory, Trait("Rule", "REP-9")]
    [InlineData(true)]
    [InlineData(false)]
    public void False_material_found_before_the_decision_bars_another_request(bool falseMaterial)
    {
        var listing = Listed();
        var request = BeforePresident(listing, _source, AsksToShield(listing, Asked), plan: _plan);
        request.Refuse("回单系伪造", falseMaterial, Terms, President, Asked);
        Assert.Equal((RepairState.Refused, falseMaterial ? new DateOnly(2022, 2, 2) : (DateOnly?)null), (request.State, request.BarredUntil));
        Assert.Equal(falseMaterial ? "REP-9" : "SHD-1", request.Acts[^1].RuleId);
        if (falseMaterial)
            AssertRefused("REPAIR_BARRED", () => RepairRequest.Submit(listing, AsksToShield(listing, Later), [request], Clerk, Later));
        else
            RepairRequest.Submit(listing, AsksToShield(listing, Later), [request], Clerk, Later);
    }

    private static void AssertLost(ShieldLoss loss, RepairRequest request, DebtorListing listing)
    {
        Assert.Equal((RepairState.Revoked, loss, ListingState.Published), (request.State, request.Loss, listing.State));
        Assert.Equal(ChangeKind.Unshield, listing.Acts[^1].Publication!.Kind);
    }

    private DebtorListing Listed(ListingGround[]? grounds = null, int? months = null) => Published(_source, Content(grounds ?? [ListingGround.AbleButRefuses], months), Agreed);

    private static RepairFiling Rests(DebtorListing listing, ShieldBasis basis) => Asks(listing, RepairKind.Shield, Asked, basis, "和解协议2021-1");

    private BreachReport Breach(DateOnly on)
    {
        var breach = BreachReport.Receive(OrderInForce(_source, new DateOnly(2021, 5, 6)), on, RestrictionCategory.Tourism, "举报", null, Judge, Later);
        breach.Verify(proven: true, highFees: false, "属实", Judge, Later);
        return breach;
    }
}
