using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>What happens to an entry and its order when money, facts or findings come between two acts.</summary>
public sealed class BetweenDecisionAndEndTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly ListingGround[] Refuses = [ListingGround.AbleButRefuses];
    private static readonly ListingGround[] Report = [ListingGround.AssetReportBreach];
    private static readonly ListingGround[] Mixed = [ListingGround.AbleButRefuses, ListingGround.AssetReportBreach];
    private static readonly Officer Register = Officer.RegisterFor("甘0722");

    [Fact, Trait("Rule", "RES-BAR"), Trait("Rule", "LIST-BASE")]
    public void A_signed_order_falls_away_when_the_debt_is_paid_or_the_creditor_declines()
    {
        var (paid, order) = Signed();
        Change(paid, () => Pay(paid, Day.AddDays(1)), [order], [], Day.AddDays(1));
        Assert.Equal(RestrictionState.Cancelled, order.State);
        var (declined, other) = Signed();
        Change(declined, () => declined.StateFacts(declined.Facts with { CreditorDeclines = true }, Judge, Day), [other], [], Day);
        Assert.Equal(RestrictionState.Cancelled, other.State);
    }

    [Fact, Trait("Rule", "RES-BAR")]
    public void An_order_that_is_barred_is_not_served()
    {
        var (source, order) = Signed();
        source.StateFacts(source.Facts with { ControlledAssets = 2_000_000 }, Judge, Day);
        Assert.Equal("ASSETS_SUFFICIENT", RefusalOf(() => order.Serve(source, null, Day, Judge, Day)));
    }

    [Fact, Trait("Rule", "LIST-DEL-EARLY"), Trait("Rule", "LIST-GROUND-1")]
    public void Early_deletion_is_for_entries_with_a_term_and_leaves_the_other_leg()
    {
        var source = Case();
        var open = Published(source, Content(Refuses), Day);
        Assert.Equal("NO_TERM", RefusalOf(() => Remove(open, source, RemovalReason.EarlyDeletion, Day, "主动纠正", President)));
        var mixed = Published(source, Content(Mixed, 24), Day);
        Remove(mixed, source, RemovalReason.EarlyDeletion, Day, "已补报财产", President);
        Assert.Equal((ListingState.Published, Day), (mixed.State, mixed.TermLegClosedOn));
        Remove(mixed, source, RemovalReason.CreditorRequest, Day.AddDays(5), "申请书");
        Assert.Equal(ListingState.RemovalDue, mixed.State);
    }

    [Fact, Trait("Rule", "LIST-TERM-4")]
    public void The_three_days_of_a_mixed_entry_run_from_the_day_on_which_the_later_leg_closed()
    {
        var source = Case();
        var mixed = Published(source, Content(Mixed, 24), Day);
        Remove(mixed, source, RemovalReason.CreditorRequest, Day, "申请书");
        mixed.TermEnded(source, Register, new DateOnly(2023, 11, 19));
        Assert.Equal((ListingState.RemovalDue, new DateOnly(2023, 11, 22)), (mixed.State, mixed.RemovalDueOn)); // three working days after Saturday 18
    }

    [Fact, Trait("Rule", "LIST-DEL-MIX")]
    public void A_mixed_entry_goes_as_a_whole_only_when_the_debt_is_performed()
    {
        var source = Case();
        var mixed = Published(source, Content(Mixed, 24), Day);
        Remove(mixed, source, RemovalReason.CreditorRequest, Day, "申请书");
        Assert.Equal("NOT_PERFORMED", RefusalOf(() => mixed.DecideMixedRemoval(true, null, source, President, Day)));
    }

    [Fact, Trait("Rule", "LIST-DEL-EARLY"), Trait("Rule", "LIST-DEL-1")]
    public void A_reversed_payment_takes_an_early_deletion_back_that_rested_on_it()
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        var listing = Published(source, Content(Report, 24), Day);
        Change(source, () => Pay(source, Day), [order], [listing], Day);
        Remove(listing, source, RemovalReason.EarlyDeletion, Day, "全部履行", President);
        source.ReverseCredit("P", Judge, Day.AddDays(1));
        Assert.Equal("NOT_PERFORMED", RefusalOf(() => listing.Delete(source, Judge, Day.AddDays(1))));
        listing.DebtOpenAgain(Day, "冲正", source, orderInForce: true, Judge, Day.AddDays(1));
        Assert.Equal((ListingState.Published, Performance.Partial, null), (listing.State, listing.Content.Performance, listing.TermLegClosedOn));
        Assert.Contains(listing.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.TermEnd, Starts: true }); // the term runs on
    }

    [Fact, Trait("Rule", "LIST-DEL-1")]
    public void A_removal_is_not_withdrawn_while_the_debt_is_paid_or_two_queries_found_nothing()
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        var listing = Published(source, Content(Refuses), Day);
        Remove(listing, source, RemovalReason.Suspended, Day, "中止裁定");
        Change(source, () => Pay(source, Day), [order], [listing], Day);
        Assert.Equal("GROUND_STANDS", RefusalOf(() => listing.WithdrawRemoval("裁定撤销", source, true, Judge, Day)));
        var (searched, entry) = Searched();
        Remove(entry, searched, RemovalReason.Suspended, new DateOnly(2023, 3, 1), "中止裁定");
        Assert.Equal("GROUND_STANDS", RefusalOf(() => entry.WithdrawRemoval("裁定撤销", searched, true, Judge, new DateOnly(2023, 3, 2))));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public void Paid_again_after_a_reversal_the_three_days_run_anew()
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        var listing = Published(source, Content(Refuses), Day);
        Change(source, () => Pay(source, Day), [order], [listing], Day);
        order.LiftOrder(entryPublic: false, Judge, Day);
        Change(source, () => source.ReverseCredit("P", Judge, Day.AddDays(1)), [order], [listing], Day.AddDays(1));
        listing.ClearActs();
        Change(source, () => source.Credit("Q", 980_000, Day.AddDays(11), Judge, Day.AddDays(11)), [order], [listing], Day.AddDays(11));
        Assert.Equal(new DateOnly(2021, 12, 2), listing.RemovalDueOn);
        Assert.Contains(listing.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.DeleteEntry, Starts: true });
        Assert.Contains(listing.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.RestoreOrder, Voids: true });
    }

    [Fact, Trait("Rule", "LIST-DEL-4")]
    public void The_second_empty_query_starts_the_clock_whoever_notices_and_a_finding_breaks_the_series()
    {
        var (source, listing) = Searched(second: false);
        Change(source, () => source.RecordAssetQuery(new DateOnly(2023, 3, 1), foundAssets: false, Judge, new DateOnly(2023, 3, 9)), [], [listing], new DateOnly(2023, 3, 9));
        Assert.Equal((ListingState.RemovalDue, RemovalReason.NoAssetsAfterZhongben, new DateOnly(2023, 3, 6)), (listing.State, listing.Removal, listing.RemovalDueOn));
        var (found, _) = Searched();
        found.RecordAssetQuery(new DateOnly(2023, 9, 1), foundAssets: true, Judge, new DateOnly(2023, 9, 1));
        Assert.Null(found.EmptyQueriesCompleteOn);
    }

    [Fact, Trait("Rule", "LIST-DEL-2"), Trait("Rule", "RES-LIFT-1"), Trait("Rule", "LIST-GRACE")]
    public void A_performed_settlement_ends_the_obligation_like_payment_does()
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        var listing = Published(source, Content(Refuses), Day);
        Change(source, () => source.StateFacts(source.Facts with { SettlementPerformedOn = Day }, Judge, Day), [order], [listing], Day);
        Assert.Equal((ListingState.RemovalDue, RemovalReason.SettlementPerformed, RestrictionState.LiftDue), (listing.State, listing.Removal, order.State));
        var kept = Case();
        var grace = Decided(kept, Content(Refuses), Day);
        grace.GrantGrace(Day.AddMonths(1), Judge, Day);
        Change(kept, () => kept.StateFacts(kept.Facts with { SettlementPerformedOn = Day.AddDays(3) }, Judge, Day.AddDays(3)), [], [grace], Day.AddDays(3));
        Assert.Equal((ListingState.Cancelled, RemovalReason.GracePerformed), (grace.State, grace.Removal));
    }

    [Fact, Trait("Rule", "LIST-DECIDE")]
    public void Nobody_who_wrote_on_a_draft_signs_it()
    {
        var source = Case();
        var listing = Draft(source, Content(Refuses), Day);
        listing.Revise(Content(Report, 24), source, President, Day);
        listing.Submit(source, [], Judge, Day);
        Assert.Equal("MAKER_IS_CHECKER", RefusalOf(() => listing.Sign(source, [], President, Day)));
        listing.Sign(source, [], President with { Id = "another" }, Day);
    }

    [Fact, Trait("Rule", "LIST-WARN"), Trait("Rule", "LIST-CONTENT")]
    public void What_was_there_at_submission_has_to_be_there_at_signature()
    {
        var source = Case();
        var listing = Draft(source, Content(Refuses), Day);
        listing.Submit(source, [], Judge, Day);
        source.StateFacts(source.Facts with { NoticeWarned = false }, Judge, Day);
        Assert.Equal("NO_WARNING", RefusalOf(() => listing.Sign(source, [], President, Day)));
        Assert.Equal("CASE_CLOSED", RefusalOf(() => Draft(Case(), Content(Refuses) with { Performance = Performance.Full }, Day).Submit(Case(), [], Judge, Day)));
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "LIST-RESTRICT")]
    public void Example_34_in_grace_not_even_the_order_made_for_the_entry_is_public_and_paid_in_time_it_goes_too()
    {
        var (source, listing, order) = InGrace(new DateOnly(2021, 11, 30), new DateOnly(2022, 2, 28));
        Assert.Equal(RestrictionState.Signed, order.State);
        Assert.All(order.Acts, act => Assert.Null(act.Publication));
        Change(source, () => Pay(source, new DateOnly(2022, 2, 28)), [order], [listing], new DateOnly(2022, 2, 28));
        Assert.Equal((ListingState.Cancelled, RestrictionState.Cancelled), (listing.State, order.State));
        Assert.All(listing.Acts.Concat(order.Acts), act => Assert.Null(act.Publication));
        var (unpaid, late, waiting) = InGrace(new DateOnly(2021, 11, 30), new DateOnly(2022, 2, 28));
        var next = new DateOnly(2022, 3, 1);
        waiting.ListingGraceEnded(late, unpaid, Register, next);
        late.GraceEnded(unpaid, waiting.IsInForce, Register, next);
        Assert.Equal((ListingState.Published, next), (late.State, waiting.InForceSince));
    }

    [Theory, Trait("Rule", "OBJ-2")]
    [InlineData(ObjectionGround.ShouldNotBeListed)]
    [InlineData(ObjectionGround.Inaccurate)]
    public void What_a_founded_objection_hits_before_publication_is_never_published(ObjectionGround ground)
    {
        var source = Case();
        var listing = Decided(source, Content(Refuses), Day);
        listing.GrantGrace(Day.AddMonths(1), Judge, Day);
        var filing = new ObjectionFiling(listing.Subject.Key, listing.Subject.Name, null, ground, "理由", null, Day);
        listing.Uphold(Objection.File(ObjectionTarget.Of(listing, source), filing, [], Judge, Day), Judge, Day);
        Assert.Equal(ListingState.Cancelled, listing.State);
        var (_, order) = Signed();
        order.Uphold(Day);
        Assert.Equal(RestrictionState.Cancelled, order.State);
    }

    [Fact, Trait("Rule", "LIST-BAR-3"), Trait("Rule", "RES-BAR")]
    public void A_listing_decision_that_is_barred_itself_carries_no_order()
    {
        var source = Case();
        var listing = Decided(source, Content(Refuses), Day);
        source.StateFacts(source.Facts with { CreditorDeclines = true }, Judge, Day);
        Assert.False(RestrictionOrder.Needs(listing, source, Day));
        var order = RestrictionOrder.DraftWith(listing, source, Judge, Day);
        order.Submit(source, Judge, Day);
        Assert.Equal("CREDITOR_DECLINES", RefusalOf(() => order.Sign(source, RestrictionOrder.Needs(listing, source, Day), President, Day)));
    }

    [Fact, Trait("Rule", "LIST-RESTRICT"), Trait("Rule", "RES-COND")]
    public void Whoever_is_listed_is_restricted_whatever_the_obligation_is()
    {
        var source = Case(kind: ObligationKind.Conduct);
        var listing = Decided(source, Content([ListingGround.Obstruction], 24), Day);
        Assert.True(RestrictionOrder.DraftWith(listing, source, Judge, Day).ForListing);
    }

    [Fact, Trait("Rule", "LIST-BAR-1")]
    public void A_guarantor_whose_turn_has_come_may_be_listed()
    {
        var source = Case(later: true);
        Assert.Equal("NOT_YET_LIABLE", RefusalOf(() => Draft(source, Content(Refuses), Day)));
        source.StateDebtor(Person().Key, laterInOrder: false, studentLoan: false, Affiliation.None, null, Judge);
        Draft(source, Content(Refuses), Day);
        Assert.Equal("NOT_DEBTOR", RefusalOf(() => source.StateDebtor(Company().Key, false, false, Affiliation.None, null, Judge)));
    }

    [Fact, Trait("Rule", "CLOCK-2")]
    public void Periods_that_the_court_sets_by_a_date_roll_over_rest_days()
    {
        var source = Case();
        source.OrderAssetReport(new DateOnly(2021, 9, 17), new DateOnly(2021, 10, 2), Judge, new DateOnly(2021, 9, 17));
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => source.AssetReportMissed(Register, new DateOnly(2021, 10, 8))));
        source.AssetReportMissed(Register, new DateOnly(2021, 10, 9));
        Assert.Equal(new DateOnly(2021, 10, 9), source.AssetReportBrokenOn);
        var noticed = Case(facts: Warned with { NoticePeriodEndsOn = new DateOnly(2021, 10, 2) });
        var order = RestrictionOrder.DraftFor(noticed, noticed.Debtors[0], RestrictionOrder.AllCategories, "后果", [], OnApplication, Judge, Day);
        Assert.Equal("NOTICE_PERIOD_RUNNING", RefusalOf(() => order.Submit(noticed, Judge, new DateOnly(2021, 10, 8))));
        order.Submit(noticed, Judge, new DateOnly(2021, 10, 9));
    }

    [Fact, Trait("Rule", "LIST-BASE")]
    public void Paid_before_the_decision_and_booked_after_publication_the_entry_is_to_be_revoked()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), Day);
        Change(source, () => source.Credit("P", 980_000, Day.AddDays(-10), Judge, Day), [], [listing], Day);
        Assert.Equal(DutyKind.RevokePaidEntry, Assert.Single(listing.Acts[^1].Clocks).Kind);
        Assert.Equal(ListingState.Published, listing.State);
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public void An_entry_that_was_never_published_falls_away_when_it_is_paid_or_its_term_is_over()
    {
        var source = Case();
        var decided = Decided(source, Content(Report, 24), Day);
        decided.Serve(Day, Judge, Day);
        Assert.Equal("TERM_OVER", RefusalOf(() => decided.Publish(source, true, null, Judge, new DateOnly(2023, 11, 19))));
        decided.TermEnded(source, Register, new DateOnly(2023, 11, 19));
        Assert.Equal(ListingState.Cancelled, decided.State);
        var paid = Decided(source, Content(Refuses), Day);
        Change(source, () => Pay(source, Day), [], [paid], Day);
        Assert.Equal(ListingState.Cancelled, paid.State);
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "ZB-2")]
    public void The_debt_is_paid_on_the_first_day_that_covered_it_and_a_reversal_starts_the_search_again()
    {
        var source = Case(amount: 100);
        source.Credit("late", 30, new DateOnly(2021, 10, 25), Judge, Day);
        source.Credit("early", 100, new DateOnly(2021, 10, 1), Judge, Day);
        Assert.Equal(new DateOnly(2021, 10, 1), source.PerformedOn);
        Assert.Equal("REFERENCE_TAKEN", RefusalOf(() => source.Credit("early", 99, new DateOnly(2021, 10, 1), Judge, Day)));
        Assert.False(source.Credit("early", 100, new DateOnly(2021, 10, 1), Judge, Day));
        var (searched, _) = Searched();
        Pay(searched, new DateOnly(2023, 4, 1));
        searched.ReverseCredit("P", Judge, new DateOnly(2023, 4, 3));
        Assert.Equal(new DateOnly(2023, 9, 1), Assert.Single(searched.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.QueryAssets, Starts: true }).Due!.Value.Due);
    }

    [Fact, Trait("Rule", "ZB-2")]
    public void Example_33_an_extra_query_moves_none_of_the_ten()
    {
        var (source, _) = Searched(first: false, second: false);
        source.RecordAssetQuery(new DateOnly(2022, 4, 6), false, Judge, new DateOnly(2022, 4, 6));
        source.RecordAssetQuery(new DateOnly(2022, 4, 20), false, Judge, new DateOnly(2022, 4, 20));
        Assert.Equal(new DateOnly(2022, 9, 1), source.Acts[^1].Clocks[^1].Due!.Value.Due);
        Assert.Equal(new DateOnly(2027, 3, 1), EnforcementCase.QueryDays(new DateOnly(2022, 3, 1)).Last());
        Assert.Equal(10, EnforcementCase.QueryDays(new DateOnly(2022, 3, 1)).Count());
    }

    [Fact, Trait("Rule", "RES-LIFT-2")]
    public void Security_on_record_starts_the_clock_of_the_lift_since_it_is_a_duty_and_ends_it_when_it_is_gone()
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        Change(source, () => source.StateFacts(source.Facts with { SecurityGiven = true }, Judge, Day), [order], [], Day);
        Assert.Equal(RestrictionState.InForce, order.State); // a choice of the court until SUPERVISE
        var later = new DateOnly(2022, 1, 12);
        Change(source, () => source.StateFacts(source.Facts, Judge, later), [order], [], later);
        Assert.Equal((RestrictionState.LiftDue, new DateOnly(2022, 1, 17)), (order.State, order.LiftDueOn));
        Change(source, () => source.StateFacts(source.Facts with { SecurityGiven = false }, Judge, later), [order], [], later);
        Assert.Equal(RestrictionState.InForce, order.State);
    }

    [Fact, Trait("Rule", "RES-BAR"), Trait("Rule", "RES-PERSONS"), Trait("Rule", "PUSH-6")]
    public void A_minor_under_an_order_is_seen_by_nobody_outside_and_is_bound_in_no_office()
    {
        var source = Case(Person("620102201001010017"));
        var order = RestrictionOrder.DraftFor(source, source.Debtors[0], RestrictionOrder.AllCategories, "后果", [], OnApplication, Judge, Day);
        order.Submit(source, Judge, Day);
        order.OverrideBar("必要", source, President, Day);
        order.Sign(source, listed: false, President, Day);
        order.Serve(source, null, Day, Judge, Day);
        Assert.True(order.IsInForce);
        Assert.All(order.Acts, act => Assert.Null(act.Publication));
        order.Revoke("错误", entryPublic: false, Judge, Day);
        Assert.Null(order.Acts[^1].Publication);
        var company = Case(Company());
        Assert.Equal("ROLE_NOT_BOUND", RefusalOf(() => OrderInForce(company, Day, bound: [new NewBoundPerson(BoundRole.LegalRepresentative, Person("620102201001010017", 9))])));
    }

    [Fact, Trait("Rule", "OBJ-6"), Trait("Rule", "RES-REP-CHANGE")]
    public void An_order_is_corrected_and_a_successor_who_is_bound_already_succeeds()
    {
        var company = Case(Company());
        var (old, successor) = (new NewBoundPerson(BoundRole.LegalRepresentative, Person("620102199001010011", 7)), new NewBoundPerson(BoundRole.LegalRepresentative, Person("620102199001010038", 8)));
        var order = OrderInForce(company, Day, bound: [old]);
        order.Correct([RestrictionCategory.Tourism], null, Day, Judge, Day);
        Assert.Equal((ChangeKind.RestrictUpdate, true), (order.Acts[^1].Publication!.Kind, order.Acts[^1].Publication!.Urgent));
        Assert.Equal([RestrictionCategory.Tourism], order.Categories);
        order.AddBoundPerson(successor, Judge, Day);
        order.ReleaseBoundPerson(order.BoundPersons[0].Id, new ReleaseShowing(true, true, true), successor, Judge, Day);
        Assert.Equal(successor.Person.Key, Assert.Single(order.BoundPersons, person => person.ReleasedOn is null).Person.Key);
    }

    private static void Change(EnforcementCase source, Action change, RestrictionOrder[] orders, DebtorListing[] listings, DateOnly today)
    {
        var before = CaseStanding.Of(source);
        change();
        CaseConsequences.Tell(before, source, orders, listings, "冲正", Judge, today);
    }

    private static void Pay(EnforcementCase source, DateOnly day) => source.Credit("P", 980_000, day, Judge, day);

    private static (EnforcementCase Source, RestrictionOrder Order) Signed()
    {
        var source = Case();
        var order = RestrictionOrder.DraftFor(source, source.Debtors[0], RestrictionOrder.AllCategories, "后果", [], OnApplication, Judge, Day);
        order.Submit(source, Judge, Day);
        order.Sign(source, listed: false, President, Day);
        return (source, order);
    }

    private static (EnforcementCase Source, DebtorListing Listing, RestrictionOrder Order) InGrace(DateOnly decided, DateOnly lastDay)
    {
        var source = Case();
        var listing = Decided(source, Content(Refuses), decided);
        listing.GrantGrace(lastDay, Judge, decided);
        listing.Serve(decided, Judge, decided);
        var order = RestrictionOrder.DraftWith(listing, source, Judge, decided);
        order.Submit(source, Judge, decided);
        order.Sign(source, RestrictionOrder.Needs(listing, source, decided), President, decided);
        order.Serve(source, listing, decided, Judge, decided);
        return (source, listing, order);
    }

    /// <summary>A case whose round was concluded on 1 March 2022 and whose debtors were searched after it.</summary>
    private static (EnforcementCase Source, DebtorListing Listing) Searched(bool first = true, bool second = true)
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), Day);
        source.StateFacts(source.Facts with { SearchExhausted = true }, Judge, Day);
        source.OrderAssetReport(Day, new DateOnly(2021, 12, 1), Judge, Day);
        source.ConcludeRound(new DateOnly(2022, 3, 1), orderSent: true, President, new DateOnly(2022, 3, 1));
        if (first)
            source.RecordAssetQuery(new DateOnly(2022, 9, 1), false, Judge, new DateOnly(2022, 9, 1));
        if (second)
            source.RecordAssetQuery(new DateOnly(2023, 3, 1), false, Judge, new DateOnly(2023, 3, 1));
        return (source, listing);
    }
}
