using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Repairs;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestRepair;

namespace CreditDiscipline.UnitTests.Repairs;

public sealed class RepairLawTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly DateOnly Asked = new(2021, 12, 1);
    private static readonly ListingGround[] Refuses = [ListingGround.AbleButRefuses];
    private static readonly ListingGround[] Report = [ListingGround.AssetReportBreach];

    private static EnforcementCase PartlyPaid(CaseFacts? facts = null)
    {
        var source = Case(facts: facts);
        source.Credit("B1", 100_000, new DateOnly(2021, 11, 1), Judge, Day);
        return source;
    }

    [Fact, Trait("Rule", "SHD-2"), Trait("Rule", "SHD-3"), Trait("Rule", "SHD-4")]
    public void A_shielded_entry_is_out_of_view_and_public_again_the_day_after_its_last_day()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked);
        var gone = listing.Acts[^1].Publication!;
        Assert.Equal((ChangeKind.Shield, true, 2), (gone.Kind, gone.Urgent, gone.Version));
        Assert.Empty(gone.Subjects);
        Assert.Equal(new RemovalRecord(listing.Id, Register.Listing, 2, EndedOn: null, Erase: null), gone.Record);
        Assert.Equal((ListingState.Shielded, false, new DateOnly(2022, 3, 1)), (listing.State, listing.IsPublic, listing.ShieldedUntil));

        AssertRefused("STATE_FORBIDS", () => request.End(listing, Night, new DateOnly(2022, 3, 1))); // its last day
        request.End(listing, Night, new DateOnly(2022, 3, 2));
        var back = listing.Acts[^1].Publication!;
        Assert.Equal((ChangeKind.Unshield, true, 3), (back.Kind, back.Urgent, back.Version));
        Assert.IsType<ListingRecord>(back.Record);
        Assert.Equal((RepairState.Expired, ListingState.Published, true), (request.State, listing.State, listing.IsPublic));
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void Example_74_a_performed_debt_is_deleted_and_never_shielded()
    {
        var source = Case();
        var listing = Published(source, Content(Report, 24), Day);
        var before = BeforePresident(listing, Paid(source, listing, part: true), AsksToShield(listing, Asked));
        Paid(source, listing, part: false);
        Assert.Equal("USE_DELETION", RefusalOf(() => before.GrantShielding(3, "已履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President, Asked)));
        var after = Submitted(listing, AsksToShield(listing, Asked));
        Assert.Equal("USE_DELETION", after.Check(listing, Facts(source, PlanOf(source, Asked)), Terms, Clerk, Asked)!.Code);
        Assert.Equal((RepairState.Refused, "USE_DELETION"), (after.State, after.FailedCheck));
    }

    [Fact, Trait("Rule", "SHD-1")]
    public void Obstruction_and_evasion_a_late_breach_and_an_empty_basis_fail_the_checks()
    {
        var source = PartlyPaid();
        Assert.Equal("SHIELD_GROUND", Failure(Published(source, Content([ListingGround.Obstruction], 24), Day), source));
        Assert.Equal("SHIELD_GROUND", Failure(Published(source, Content([ListingGround.Evasion, ListingGround.AbleButRefuses], 24), Day), source));
        Assert.Equal("NOTHING_PAID", Failure(Published(Case(), Content(Refuses), Day), Case()));
        var listing = Published(source, Content(Refuses), Day);
        Assert.Equal("NOTHING_SECURED", Submitted(listing, Asks(listing, RepairKind.Shield, Asked, ShieldBasis.SecurityGiven)).Check(listing, Facts(source, PlanOf(source, Asked)), Terms, Clerk, Asked)!.Code);

        var order = OrderInForce(source, new DateOnly(2021, 5, 1));
        Assert.Equal("BREACH_TOO_RECENT", Failure(listing, source, Breach(order, Asked.AddMonths(-6).AddDays(1))));
        Assert.Null(Failure(listing, source, Breach(order, Asked.AddMonths(-6))));
    }

    [Fact, Trait("Rule", "REP-3"), Trait("Rule", "REP-7")]
    public void A_request_comes_from_the_debtor_with_an_undertaking_a_statement_and_what_it_rests_on()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var asked = AsksToShield(listing, Asked);
        AssertRefused("REPAIR_NOT_SUBJECT", () => Submitted(listing, asked with { Applicant = new(9, 9) }), () => Submitted(listing, asked with { ApplicantName = "别人" }));
        AssertRefused("UNDERTAKING_MISSING", () => Submitted(listing, asked with { Undertaking = false }));
        AssertRefused("STATEMENT_MISSING", () => Submitted(listing, asked with { Statement = " " }));
        AssertRefused("DATE_ORDER", () => RepairRequest.Submit(listing, asked, [], Clerk, Asked.AddDays(-1)), () => Submitted(listing, asked with { ReceivedOn = Day.AddDays(-1) }));
        AssertRefused(
            "SHIELD_BASIS",
            () => Submitted(listing, asked with { Basis = null }),
            () => Submitted(listing, asked with { Basis = ShieldBasis.SettlementOnTime }),
            () => Submitted(listing, asked with { Kind = RepairKind.ReorganisationShield }),
            () => Submitted(listing, asked with { Kind = RepairKind.ReorganisationShield, Basis = ShieldBasis.Reorganisation }),
            () => Submitted(listing, asked with { Kind = RepairKind.EarlyDeletion }));
        AssertRefused("NOT_PUBLISHED", () => Submitted(Decided(source, Content(Refuses), Day), asked));
        AssertRefused("REPAIR_OPEN", () => RepairRequest.Submit(listing, asked, [Submitted(listing, asked)], Clerk, Asked));
        Assert.Equal(new DateOnly(2021, 12, 16), Assert.Single(Submitted(listing, asked).Acts[0].Clocks).Due!.Value.Due); // 15 days
    }

    [Fact, Trait("Rule", "REP-1"), Trait("Rule", "SHD-2")]
    public void The_president_decides_who_did_not_work_on_it_and_within_the_months()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Report, 24), Day);
        var request = BeforePresident(listing, source, AsksToShield(listing, Asked));
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => request.GrantShielding(3, "按计划履行", listing, Facts(source, PlanOf(source, Asked)), Terms, Judge, Asked)));
        Assert.Equal("SIGNER_OTHER_COURT", RefusalOf(() => request.GrantShielding(3, "按计划履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President with { CourtCode = "甘0102" }, Asked)));
        Assert.Equal("MAKER_IS_CHECKER", RefusalOf(() => request.Refuse("不符合条件", falseMaterial: false, Terms, President with { Id = "clerk" }, Asked)));
        AssertRefused("SHIELD_MONTHS", () => request.GrantShielding(0, "按计划履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President, Asked), () => request.GrantShielding(7, "按计划履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President, Asked));
        Assert.Equal("REASON_MISSING", RefusalOf(() => request.GrantShielding(3, " ", listing, Facts(source, PlanOf(source, Asked)), Terms, President, Asked)));
        var late = BeforePresident(listing, source, AsksToShield(listing, new DateOnly(2023, 10, 1)));
        Assert.Equal("SHIELD_BEYOND_TERM", RefusalOf(() => late.GrantShielding(3, "按计划履行", listing, Facts(source, PlanOf(source, new DateOnly(2023, 10, 1))), Terms, President, new DateOnly(2023, 10, 1)))); // the term ends on 2023-11-18
        Assert.Equal(ListingState.Published, listing.State);
        request.GrantShielding(6, "按计划履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President, Asked);
    }

    [Fact, Trait("Rule", "SHD-2")]
    public void A_shielding_is_renewed_once()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked);
        request.Renew(2, "继续履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President, new DateOnly(2022, 2, 20));
        Assert.Equal((new DateOnly(2022, 5, 1), new DateOnly(2022, 5, 1)), (request.ShieldedUntil, listing.ShieldedUntil));
        Assert.Null(listing.Acts[^1].Publication); // outsiders see nothing of it
        Assert.Equal("SHIELD_RENEWED", RefusalOf(() => request.Renew(1, "继续履行", listing, Facts(source, PlanOf(source, Asked)), Terms, President, new DateOnly(2022, 4, 20))));
    }

    [Theory, Trait("Rule", "SHD-4"), Trait("Rule", "REP-7"), Trait("Rule", "REP-9")]
    [InlineData(ShieldLoss.PlanFailed, false)]
    [InlineData(ShieldLoss.FalseMaterial, true)]
    public void What_a_judge_finds_makes_the_entry_public_the_same_day_and_false_material_bars_another(ShieldLoss loss, bool bars)
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked, filing: Asks(listing, RepairKind.ReorganisationShield, Asked, ShieldBasis.Reorganisation, "（2021）甘07破1号之二"));
        var lost = Asked.AddDays(30);
        Assert.Equal("REASON_MISSING", RefusalOf(() => request.Revoke(loss, "", listing, Terms, Judge, lost)));
        request.Revoke(loss, "查证属实", listing, Terms, Judge, lost);
        Assert.Equal((RepairState.Revoked, ListingState.Published, ChangeKind.Unshield), (request.State, listing.State, listing.Acts[^1].Publication!.Kind));
        var again = AsksToShield(listing, lost);
        if (bars)
            Assert.Equal("REPAIR_BARRED", RefusalOf(() => RepairRequest.Submit(listing, again with { ReceivedOn = lost.AddMonths(6) }, [request], Clerk, lost.AddMonths(6))));
        RepairRequest.Submit(listing, again with { ReceivedOn = lost.AddMonths(6).AddDays(1) }, [request], Clerk, lost.AddMonths(6).AddDays(1));
    }

    [Theory, Trait("Rule", "SHD-4")]
    [InlineData(ShieldLoss.MissedInstalment)]
    [InlineData(ShieldLoss.PlanGivenUp)]
    [InlineData(ShieldLoss.SecurityWithdrawn)]
    [InlineData(ShieldLoss.Breach)]
    [InlineData(ShieldLoss.PlanFailed)]
    public void No_judge_takes_a_shielding_back_for_what_the_register_does_not_know_of(ShieldLoss loss)
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked);
        AssertRefused("LOSS_NOT_ON_RECORD", () => request.Revoke(loss, "逾期未付", listing, Terms, Judge, Asked.AddDays(30)));
        Assert.Equal((RepairState.InEffect, ListingState.Shielded), (request.State, listing.State));
    }

    [Fact, Trait("Rule", "SHD-3"), Trait("Rule", "LIST-DEL-1")]
    public void Who_pays_while_he_is_shielded_is_never_seen_again_until_the_payment_is_reversed()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked);
        var paidOn = Asked.AddDays(10);
        source.Credit("B2", 880_000, paidOn, Judge, paidOn);
        listing.DebtPerformed(source, Judge, paidOn);
        Assert.Equal((ListingState.RemovalDue, false), (listing.State, listing.IsPublic));
        source.ReverseCredit("B2", Judge, paidOn);
        listing.DebtOpenAgain(paidOn, "冲正", source, orderInForce: true, Judge, paidOn);
        Assert.Equal((ListingState.Shielded, false), (listing.State, listing.IsPublic));
        source.Credit("B3", 880_000, paidOn, Judge, paidOn);
        listing.DebtPerformed(source, Judge, paidOn);
        request.End(listing, Night, new DateOnly(2022, 3, 2));
        Assert.False(listing.IsPublic);
        listing.Delete(source, Judge, new DateOnly(2022, 3, 2));
        Assert.Equal([ChangeKind.Add, ChangeKind.Shield, ChangeKind.Delete], listing.Acts.Where(act => act.Publication is not null).Select(act => act.Publication!.Kind));
    }

    [Theory, Trait("Rule", "SHD-4"), Trait("Rule", "LIST-DEL-1")]
    [InlineData(false)]
    [InlineData(true)]
    public void A_payment_reversed_after_the_shielding_is_over_brings_the_entry_back_into_view(bool revoked)
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked);
        var paidOn = Asked.AddDays(10);
        source.Credit("B2", 880_000, paidOn, Judge, paidOn);
        listing.DebtPerformed(source, Judge, paidOn);
        var over = revoked ? paidOn : new DateOnly(2022, 3, 2);
        if (revoked)
            request.Revoke(ShieldLoss.FalseMaterial, "回单系伪造", listing, Terms, Judge, over);
        else
            request.End(listing, Night, over);
        Assert.Equal((ListingState.RemovalDue, false), (listing.State, listing.IsPublic));
        source.ReverseCredit("B2", Judge, over);
        listing.DebtOpenAgain(paidOn, "冲正", source, orderInForce: true, Judge, over);
        Assert.Equal((ListingState.Published, true, (DateOnly?)null), (listing.State, listing.IsPublic, listing.ShieldedUntil));
        Assert.Equal(ChangeKind.Unshield, listing.Acts[^1].Publication!.Kind);
    }

    [Fact, Trait("Rule", "LIST-FIX"), Trait("Rule", "SHD-3")]
    public void A_shielded_entry_is_corrected_unseen_and_comes_back_right()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = Shielded(listing, source, Asked);
        listing.Correct(new ListingCorrection("更正后的情形", null, null), null, Judge, Asked);
        Assert.Null(listing.Acts[^1].Publication);
        request.End(listing, Night, new DateOnly(2022, 3, 2));
        Assert.Equal("更正后的情形", Assert.IsType<ListingRecord>(listing.Acts[^1].Publication!.Record).Conduct);
    }

    [Fact, Trait("Rule", "SHD-4"), Trait("Rule", "LIST-DEL-TERM")]
    public void The_term_keeps_running_while_the_entry_is_shielded_and_it_goes_unseen()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Report, 24), Day);
        var late = new DateOnly(2023, 6, 18);
        Shielded(listing, source, late, months: 5);
        listing.TermEnded(source, Night, new DateOnly(2023, 11, 19));
        Assert.Equal((ListingState.RemovalDue, false), (listing.State, listing.IsPublic));
    }

    [Fact, Trait("Rule", "LIST-DEL-EARLY"), Trait("Rule", "REP-1")]
    public void Example_25_a_granted_early_deletion_gives_three_working_days()
    {
        var source = Case();
        var listing = Published(source, Content(Report, 24), new DateOnly(2021, 10, 8));
        source.Credit("B1", 980_000, Day, Judge, Day);
        listing.DebtPerformed(source, Judge, Day);
        Assert.Equal(ListingState.Published, listing.State);
        var request = BeforePresident(listing, source, Asks(listing, RepairKind.EarlyDeletion, Day));
        request.GrantDeletion("主动履行完毕", listing, source, President, Day);
        Assert.Equal((RepairState.Approved, ListingState.RemovalDue, new DateOnly(2021, 11, 23)), (request.State, listing.State, listing.RemovalDueOn));
    }

    [Fact, Trait("Rule", "LIST-DEL-3")]
    public void A_deletion_by_consent_needs_the_creditors_and_is_for_entries_without_a_term()
    {
        var source = Case();
        var (open, term) = (Published(source, Content(Refuses), Day), Published(source, Content(Report, 24), Day));
        Assert.Equal("TERM_ENTRY", Submitted(term, Asks(term, RepairKind.CreditorConsentDeletion, Asked)).Check(term, Facts(source, null), Terms, Clerk, Asked)!.Code);
        Assert.Equal("NO_TERM", Submitted(open, Asks(open, RepairKind.EarlyDeletion, Asked)).Check(open, Facts(source, null), Terms, Clerk, Asked)!.Code);
        var filing = Asks(open, RepairKind.CreditorConsentDeletion, Asked, paper: "申请书2021-12-1");
        AssertRefused("CREDITOR_CONSENT_MISSING", () => BeforePresident(open, source, filing), () => BeforePresident(open, source, filing, creditorAgrees: false));
        BeforePresident(open, source, filing, creditorAgrees: true).GrantDeletion("申请执行人同意", open, source, President, Asked);
        Assert.Equal((ListingState.RemovalDue, RemovalReason.CreditorRequest), (open.State, open.Removal));
    }

    [Fact]
    public void A_request_is_withdrawn_before_it_is_decided_only()
    {
        var source = PartlyPaid();
        var listing = Published(source, Content(Refuses), Day);
        var request = BeforePresident(listing, source, AsksToShield(listing, Asked));
        request.Withdraw(Clerk, Asked);
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => request.Refuse("撤回", falseMaterial: false, Terms, President, Asked)));
        Assert.Contains(request.Acts[^1].Clocks, change => change is { Kind: Clock.AnyKind, Voids: true });
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => Shielded(Published(source, Content(Refuses), Day), source, Asked).Withdraw(Clerk, Asked)));
    }

    private static string? Failure(DebtorListing listing, EnforcementCase source, params BreachReport[] breaches) =>
        Submitted(listing, AsksToShield(listing, Asked)).Check(listing, Facts(source, PlanOf(source, Asked), breaches), Terms, Clerk, Asked)?.Code;

    private static BreachReport Breach(RestrictionOrder order, DateOnly on)
    {
        var breach = BreachReport.Receive(order, on, RestrictionCategory.Tourism, "举报", null, Judge, Asked);
        breach.Verify(proven: true, highFees: false, "属实", Judge, Asked);
        return breach;
    }

    private static EnforcementCase Paid(EnforcementCase source, DebtorListing listing, bool part)
    {
        source.Credit(part ? "B1" : "B2", part ? 80_000 : 900_000, Asked, Judge, Asked);
        if (!part)
            listing.DebtPerformed(source, Judge, Asked);
        return source;
    }
}
