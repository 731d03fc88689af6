using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Listings;

public sealed class ListingLawTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly ListingGround[] Refuses = [ListingGround.AbleButRefuses];
    private static readonly ListingGround[] Report = [ListingGround.AssetReportBreach];

    [Fact, Trait("Rule", "LIST-TERM-2")]
    public void Example_23_one_act_does_not_lengthen_a_term() =>
        Assert.Equal("TERM_EXTENSION_NOT_ALLOWED", RefusalOf(() => Draft(Case(), Content([ListingGround.SettlementRefusal], 36, ExtensionReason.SeveralActs), Day)));

    [Fact, Trait("Rule", "LIST-TERM-1"), Trait("Rule", "LIST-TERM-2")]
    public void Example_24_wrong_terms_are_refused_each_with_its_code()
    {
        Assert.Equal("TERM_EXTENSION_RANGE", RefusalOf(() => Draft(Case(), Content([ListingGround.Obstruction], 24 + 48, ExtensionReason.SeriousResistance), Day)));
        Assert.Equal("TERM_NOT_ALLOWED", RefusalOf(() => Draft(Case(), Content(Refuses, 24), Day)));
        Assert.Equal("TERM_REQUIRED", RefusalOf(() => Draft(Case(), Content([ListingGround.Evasion]), Day)));
        Assert.Equal("GROUND_MISSING", RefusalOf(() => Draft(Case(), Content([]), Day)));
    }

    [Fact, Trait("Rule", "LIST-TERM-2")]
    public void Example_21_serious_resistance_makes_five_years()
    {
        var listing = Published(Case(), Content([ListingGround.Obstruction], 60, ExtensionReason.SeriousResistance), new DateOnly(2021, 11, 24));
        Assert.Equal(new DateOnly(2026, 11, 24), listing.TermEndsOn);
    }

    [Fact, Trait("Rule", "LIST-BAR-2")]
    public void Example_38_a_minor_is_never_listed_and_is_of_age_on_the_birthday()
    {
        var minor = Case(Person("620102200403010018"), amount: 1000);
        Assert.Equal("MINOR", RefusalOf(() => Draft(minor, Content(Report, 24), new DateOnly(2022, 2, 28))));
        var listing = Draft(minor, Content(Report, 24), new DateOnly(2022, 3, 1));
        listing.Submit(minor, [], Judge, new DateOnly(2022, 3, 1));
        Assert.Equal("MINOR", RefusalOf(() => listing.Sign(minor, [], President, new DateOnly(2022, 2, 28)))); // the day of the decision counts
        listing.Sign(minor, [], President, new DateOnly(2022, 3, 1));
        Assert.Equal(ListingState.Decided, listing.State);
    }

    [Fact, Trait("Rule", "LIST-BAR-2")]
    public void Born_on_29_February_one_is_of_age_on_1_March()
    {
        var leap = Person("62010220040229001X");
        Assert.True(leap.IsMinorOn(new DateOnly(2022, 2, 28)));
        Assert.False(leap.IsMinorOn(new DateOnly(2022, 3, 1)));
    }

    [Fact, Trait("Rule", "LIST-BAR-1"), Trait("Rule", "LIST-BAR-3")]
    public void Example_39_controlled_assets_bar_the_first_ground_and_not_the_fourth()
    {
        var source = Case(facts: Warned with { ControlledAssets = 1_000_000 });
        Assert.Equal("ASSETS_SUFFICIENT", RefusalOf(() => Draft(source, Content(Refuses), Day)));
        Assert.Equal("ASSETS_SUFFICIENT", RefusalOf(() => Draft(source, Content([ListingGround.SettlementRefusal], 24), Day)));
        Draft(source, Content(Report, 24), Day);
    }

    [Fact, Trait("Rule", "LIST-BAR-1"), Trait("Rule", "LIST-BAR-3")]
    public void Security_a_later_turn_and_the_creditors_wish_bar_the_first_ground()
    {
        Assert.Equal("SECURITY_GIVEN", RefusalOf(() => Draft(Case(facts: Warned with { SecurityGiven = true }), Content(Refuses), Day)));
        Assert.Equal("NOT_YET_LIABLE", RefusalOf(() => Draft(Case(later: true), Content(Refuses), Day)));
        Assert.Equal("CREDITOR_DECLINES", RefusalOf(() => Draft(Case(facts: Warned with { CreditorDeclines = true }), Content(Refuses), Day)));
    }

    [Fact, Trait("Rule", "LIST-BAR-4"), Trait("Rule", "LIST-BASE")]
    public void Example_41_an_officer_of_a_company_is_bound_and_not_listed()
    {
        var source = Case(Company());
        Assert.Equal("OFFICER_NOT_LISTABLE", RefusalOf(() => ListingBars.RequireDebtor(source, new(9, 9), "法人甲", [])));
        Assert.Equal("OFFICER_NOT_LISTABLE", RefusalOf(() => ListingBars.RequireDebtor(source, new(9, 9), "别人", [new(9, 9)])));
        Assert.Equal("NOT_DEBTOR", RefusalOf(() => ListingBars.RequireDebtor(source, new(9, 9), "别人", [])));
    }

    [Fact, Trait("Rule", "LIST-WARN"), Trait("Rule", "LIST-CONTENT"), Trait("Rule", "LIST-BAR-6")]
    public void Nothing_goes_to_the_president_without_warning_content_and_evidence()
    {
        var unwarned = Case(facts: Warned with { NoticeWarned = false });
        Assert.Equal("NO_WARNING", RefusalOf(() => Draft(unwarned, Content(Refuses), Day).Submit(unwarned, [], Judge, Day)));
        var source = Case();
        Assert.Equal("CONTENT_MISSING", RefusalOf(() => Draft(source, Content(Refuses) with { Conduct = " " }, Day).Submit(source, [], Judge, Day)));
        Assert.Equal("ABILITY_EVIDENCE", RefusalOf(() => Draft(source, Content(Refuses) with { AbilityEvidence = null }, Day).Submit(source, [], Judge, Day)));
    }

    [Fact, Trait("Rule", "LIST-DECIDE")]
    public void Only_the_president_of_the_executing_court_signs_and_never_his_own_draft()
    {
        var source = Case();
        var listing = Draft(source, Content(Refuses), Day);
        listing.Submit(source, [], Judge, Day);
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => listing.Sign(source, [], Judge with { Id = "other" }, Day)));
        Assert.Equal("SIGNER_OTHER_COURT", RefusalOf(() => listing.Sign(source, [], President with { CourtCode = "甘07" }, Day)));
        Assert.Equal("MAKER_IS_CHECKER", RefusalOf(() => listing.Sign(source, [], President with { Id = Judge.Id }, Day)));
        listing.Sign(source, [], President, Day);
        Assert.Equal((ListingState.Decided, Day), (listing.State, listing.DecidedOn));
    }

    [Fact, Trait("Rule", "LIST-RESTRICT"), Trait("Rule", "LIST-DECIDE")]
    public void Example_42_no_entry_is_published_unserved_or_without_an_order_in_force()
    {
        var source = Case();
        var listing = Draft(source, Content(Refuses), Day);
        listing.Submit(source, [], Judge, Day);
        listing.Sign(source, [], President, Day);
        Assert.Equal("NOT_SERVED", RefusalOf(() => listing.Publish(source, true, null, Judge, Day)));
        listing.Serve(Day, Judge, Day);
        var order = RestrictionOrder.DraftWith(listing, source, President, Day); // drafted with the signature
        Assert.Equal((RestrictionState.Draft, Judge.Id), (order.State, order.DraftedBy));
        order.Submit(source, Judge, Day);
        Assert.Equal("ORDER_MISSING", RefusalOf(() => listing.Publish(source, order.IsInForce, null, Judge, Day))); // still unsigned
        order.Sign(source, RestrictionOrder.Needs(listing, source, Day), President, Day);
        order.Serve(source, listing, Day, Judge, Day);
        listing.Publish(source, order.IsInForce, null, Judge, Day);
        Assert.Equal(ListingState.Published, listing.State);
    }

    [Theory, Trait("Rule", "LIST-DEL-1")]
    [InlineData("2021-09-30", "2021-10-11")] // Example 11
    [InlineData("2021-10-02", "2021-10-11")] // Example 14
    public void Example_11_full_payment_of_an_entry_without_term_starts_three_working_days(string paid, string due)
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), new DateOnly(2021, 6, 1));
        Assert.True(source.Credit("B1", 980_000, Vectors.Day(paid), Judge, Vectors.Day(paid)));
        Remove(listing, source, RemovalReason.Performed, Vectors.Day(paid));
        Assert.Equal((ListingState.RemovalDue, Vectors.Day(due)), (listing.State, listing.RemovalDueOn!.Value));
        Assert.True(listing.IsPublic);
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM"), Trait("Rule", "LIST-DEL-EARLY")]
    public void Example_25_full_payment_does_not_delete_a_term_entry_but_the_president_may()
    {
        var source = Case();
        var listing = Published(source, Content(Report, 24), new DateOnly(2021, 10, 8));
        source.Credit("B1", 980_000, Day, Judge, Day);
        Assert.Equal("TERM_ENTRY", RefusalOf(() => Remove(listing, source, RemovalReason.Performed, Day)));
        Assert.Equal("TERM_RUNNING", RefusalOf(() => Remove(listing, source, RemovalReason.TermExpired, Day)));
        Assert.Equal("NO_PERFORMANCE_NOTED", RefusalOf(() => Remove(listing, source, RemovalReason.EarlyDeletion, Day, by: President)));
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => Remove(listing, source, RemovalReason.EarlyDeletion, Day, "全部履行")));
        Remove(listing, source, RemovalReason.EarlyDeletion, Day, "全部履行", President);
        Assert.Equal(new DateOnly(2021, 11, 23), listing.RemovalDueOn);
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public void Example_18_a_term_ends_on_its_day_and_the_entry_is_due_three_working_days_later()
    {
        var source = Case();
        var listing = Published(source, Content(Report, 24), new DateOnly(2021, 10, 8));
        Assert.Equal(new DateOnly(2023, 10, 8), listing.TermEndsOn);
        Assert.Equal("TERM_RUNNING", RefusalOf(() => Remove(listing, source, RemovalReason.TermExpired, new DateOnly(2023, 10, 8))));
        listing.ProveRemoval(new RemovalGround(RemovalReason.TermExpired, new DateOnly(2023, 10, 8), null), source, Judge, new DateOnly(2023, 10, 9));
        Assert.Equal(new DateOnly(2023, 10, 11), listing.RemovalDueOn);
    }

    [Fact, Trait("Rule", "LIST-TERM-4"), Trait("Rule", "LIST-DEL-MIX")]
    public void Example_26_a_mixed_entry_stays_public_when_the_debt_is_paid_and_the_president_decides_on_the_whole()
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses, ListingGround.AssetReportBreach], 24), new DateOnly(2021, 10, 8));
        Assert.Null(listing.Acts[^1].Publication!.VisibleUntil); // banks are told of it also when only its term is over
        source.Credit("B1", 980_000, Day, Judge, Day);
        listing.DebtPerformed(source, Judge, Day);

        Assert.Equal((ListingState.Published, Day), (listing.State, listing.OpenLegClosedOn!.Value));
        Assert.Contains(listing.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.DecideMixedRemoval, Starts: true });
        Assert.Equal(listing.TermEndsOn, listing.Acts[^1].Publication!.VisibleUntil); // with the debt paid only the term holds it
        Assert.Equal("TERM_ENTRY", RefusalOf(() => listing.Delete(source, Judge, Day)));
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => listing.DecideMixedRemoval(true, null, source, Judge, Day)));
        Assert.Equal("MIXED_REASON", RefusalOf(() => listing.DecideMixedRemoval(false, " ", source, President, Day)));
        listing.DecideMixedRemoval(true, null, source, President, Day);
        Assert.Equal((ListingState.RemovalDue, new DateOnly(2021, 11, 23)), (listing.State, listing.RemovalDueOn!.Value));
    }

    [Fact, Trait("Rule", "LIST-DEL-2")]
    public void Example_27_a_settlement_that_is_not_performed_deletes_nothing() =>
        Assert.Equal("NOT_PERFORMED", RefusalOf(() => Remove(Published(Case(), Content(Refuses), Day), Case(), RemovalReason.SettlementPerformed, Day)));

    [Fact, Trait("Rule", "LIST-DEL-4")]
    public void Example_31_one_empty_query_is_too_few_and_a_lead_stands_in_the_way()
    {
        var (source, listing) = ConcludedRound();
        source.RecordAssetQuery(new DateOnly(2022, 9, 1), foundAssets: false, Judge, new DateOnly(2022, 9, 1));
        Assert.Equal("QUERIES_LT_2", RefusalOf(() => Remove(listing, source, RemovalReason.NoAssetsAfterZhongben, new DateOnly(2022, 9, 1))));
        source.RecordAssetQuery(new DateOnly(2023, 3, 1), foundAssets: false, Judge, new DateOnly(2023, 3, 1));
        source.StateFacts(source.Facts with { ValidLead = true }, Judge, new DateOnly(2023, 3, 1));
        Assert.Equal("VALID_LEAD_EXISTS", RefusalOf(() => Remove(listing, source, RemovalReason.NoAssetsAfterZhongben, new DateOnly(2023, 3, 1))));
    }

    [Fact, Trait("Rule", "LIST-DEL-4"), Trait("Rule", "RES-LIFT-3")]
    public void Example_30_two_empty_queries_after_the_round_delete_the_entry_from_the_second_on_and_the_order_stays()
    {
        var (source, listing) = ConcludedRound();
        var order = OrderInForce(source, new DateOnly(2021, 6, 1));
        source.RecordAssetQuery(new DateOnly(2022, 9, 1), foundAssets: false, Judge, new DateOnly(2022, 9, 1));
        var noticed = new DateOnly(2023, 3, 2); // the clock runs from the second result, not from the day it was noticed
        var before = CaseStanding.Of(source);
        source.RecordAssetQuery(new DateOnly(2023, 3, 1), foundAssets: false, Judge, noticed);
        CaseConsequences.Tell(before, source, [order], [listing], "", Judge, noticed);
        Assert.Equal((ListingState.RemovalDue, new DateOnly(2023, 3, 6)), (listing.State, listing.RemovalDueOn));
        listing.Delete(source, Judge, noticed);
        Assert.Equal(RestrictionState.InForce, order.State);
    }

    private static (EnforcementCase Source, DebtorListing Listing) ConcludedRound()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), new DateOnly(2021, 6, 1));
        source.OrderAssetReport(new DateOnly(2021, 3, 8), new DateOnly(2021, 3, 20), Judge, new DateOnly(2021, 3, 8));
        source.StateFacts(source.Facts with { SearchExhausted = true }, Judge, new DateOnly(2022, 3, 1));
        source.ConcludeRound(new DateOnly(2022, 3, 1), orderSent: true, President, new DateOnly(2022, 3, 1));
        return (source, listing);
    }

    [Theory, Trait("Rule", "LIST-DEL-3")]
    [InlineData(RemovalReason.CreditorRequest)]
    [InlineData(RemovalReason.Suspended)]
    [InlineData(RemovalReason.EnforcementRefused)]
    [InlineData(RemovalReason.Terminated)]
    public void Grounds_that_rest_on_a_paper_need_its_number(RemovalReason reason)
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), Day);
        Assert.Equal("PAPER_MISSING", RefusalOf(() => Remove(listing, source, reason, Day)));
        Remove(listing, source, reason, Day, "(2021)甘0722执318号之一");
        Assert.Equal(ListingState.RemovalDue, listing.State);
    }

    [Fact, Trait("Rule", "PUSH-5"), Trait("Rule", "LIST-REVOKE")]
    public void A_deletion_tells_no_reason_and_a_revocation_says_erase()
    {
        var source = Case();
        var (deleted, revoked) = (Published(source, Content(Refuses), Day), Published(source, Content(Refuses), Day));
        Remove(deleted, source, RemovalReason.CreditorRequest, Day, "申请书");
        deleted.Delete(source, Judge, Day);
        revoked.Revoke("不应纳入", null, Judge, Day);

        var deletion = deleted.Acts[^1].Publication!;
        Assert.Equal((ChangeKind.Delete, 2, true), (deletion.Kind, deletion.Version, deletion.Urgent));
        Assert.Equal(new RemovalRecord(deleted.Id, Register.Listing, 2, Day, null), deletion.Record);
        Assert.Equal(new RemovalRecord(revoked.Id, Register.Listing, 2, Day, true), revoked.Acts[^1].Publication!.Record);
        Assert.Empty(deletion.Subjects);
    }

    [Fact, Trait("Rule", "PUSH-6")]
    public void Nothing_leaves_the_court_before_publication()
    {
        var source = Case();
        var listing = Draft(source, Content(Refuses), Day);
        listing.Submit(source, [], Judge, Day);
        listing.Sign(source, [], President, Day);
        listing.Serve(Day, Judge, Day);
        Assert.All(listing.Acts, act => Assert.Null(act.Publication));
    }

    [Fact, Trait("Rule", "LIST-FIX")]
    public void A_correction_makes_a_new_version_that_leaves_at_once()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), Day);
        listing.Correct(new ListingCorrection(null, null, Performance.Partial), null, Judge, Day);
        var change = listing.Acts[^1].Publication!;
        Assert.Equal((ChangeKind.Update, 2, true), (change.Kind, change.Version, change.Urgent));
        Assert.Equal(Performance.Partial, Assert.IsType<ListingRecord>(change.Record).Performance);
        Assert.Equal("NOT_PUBLISHED", RefusalOf(() => Draft(source, Content(Refuses), Day).Correct(new ListingCorrection("x", null, null), null, Judge, Day)));
    }

    [Fact, Trait("Rule", "CASE-5")]
    public void Preservation_cases_carry_no_entries_and_other_courts_may_not_act()
    {
        Assert.Equal("CASE_TYPE_CARRIES_NO_ENTRY", RefusalOf(() => Draft(Case(number: "(2021)甘0722执保3号"), Content(Refuses), Day)));
        var source = Case();
        Assert.Equal("OTHER_COURT", RefusalOf(() => DebtorListing.DraftFor(source, source.Debtors[0], Content(Refuses), Judge with { CourtCode = "甘0102" }, Day)));
    }
}
