using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.Domain.Restrictions;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>What forbids an entry or an order forbids it at every step, also when it comes up between two of them.</summary>
public sealed class BarsOfActsTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly DateOnly LastOfGrace = new(2021, 12, 18);
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);
    private static readonly NewDebtor Student = new(Person(), LaterInOrder: false, StudentLoan: true);

    private static readonly Dictionary<string, Action<EnforcementCase>> ComesUp = new()
    {
        ["CASE_CLOSED"] = source => source.Credit("B1", 980_000, Day, Judge, Day),
        ["SECURITY_GIVEN"] = source => source.StateFacts(source.Facts with { SecurityGiven = true }, Judge, Day),
        ["CREDITOR_DECLINES"] = source => source.StateFacts(source.Facts with { CreditorDeclines = true }, Judge, Day),
        ["ASSETS_SUFFICIENT"] = source => source.StateFacts(source.Facts with { ControlledAssets = 980_000 }, Judge, Day), // as much as is due
    };

    [Theory, Trait("Rule", "LIST-BASE"), Trait("Rule", "LIST-BAR-1"), Trait("Rule", "LIST-BAR-3"), Trait("Rule", "LIST-GRACE")]
    [InlineData("CASE_CLOSED")]
    [InlineData("SECURITY_GIVEN")]
    [InlineData("CREDITOR_DECLINES")]
    [InlineData("ASSETS_SUFFICIENT")]
    public void What_bars_a_listing_bars_it_when_drafted_revised_signed_and_published(string bar)
    {
        var source = Case();
        var (draft, submitted, decided, unserved, inGrace) = (Draft(source, Refuses, Day), Submitted(source), Decided(source, Refuses, Day), Decided(source, Refuses, Day), Decided(source, Refuses, Day));
        decided.Serve(Day, Judge, Day);
        inGrace.GrantGrace(LastOfGrace, Judge, Day);
        unserved.GrantGrace(LastOfGrace, Judge, Day);
        ComesUp[bar](source);
        AssertRefused(
            bar,
            () => Draft(source, Refuses, Day), () => draft.Revise(Refuses, source, Judge, Day), () => submitted.Sign(source, [], President, Day),
            () => decided.Publish(source, orderInForce: true, "QG1", Judge, Day));
        AssertRefused("GRACE_RUNNING", () => inGrace.GraceEnded(source, orderInForce: true, Night, LastOfGrace));
        inGrace.GraceEnded(source, orderInForce: true, Night, LastOfGrace.AddDays(1)); // nobody told it before
        unserved.FactsChanged(source, Judge, Day);
        Assert.All([inGrace, unserved], listing => Assert.Equal((ListingState.Cancelled, RemovalReason.Barred), (listing.State, listing.Removal)));
        Assert.All(inGrace.Acts.Concat(unserved.Acts), act => Assert.Null(act.Publication));
    }

    [Theory, Trait("Rule", "LIST-BASE"), Trait("Rule", "RES-BAR"), Trait("Rule", "LIST-GRACE")]
    [InlineData("CASE_CLOSED")]
    [InlineData("CREDITOR_DECLINES")]
    [InlineData("ASSETS_SUFFICIENT")]
    public void What_bars_an_order_bars_it_when_signed_and_served_and_ends_its_grace(string bar)
    {
        var source = Case();
        var (submitted, signed, changed, untold) = (DraftOrder(source, Day), SignedOrder(source, Day), SignedOrder(source, Day), SignedOrder(source, Day));
        submitted.Submit(source, Judge, Day);
        foreach (var order in new[] { changed, untold })
        {
            order.GrantGrace(LastOfGrace, Judge, Day);
            order.Serve(source, null, Day, Judge, Day);
        }
        ComesUp[bar](source);
        AssertRefused(bar, () => submitted.Sign(source, listed: false, President, Day), () => signed.Serve(source, null, Day, Judge, Day));
        AssertRefused("GRACE_RUNNING", () => untold.GraceEnded(source, listed: false, Night, LastOfGrace));
        changed.FactsChanged(source, null, Judge, Day);
        untold.GraceEnded(source, listed: false, Night, LastOfGrace.AddDays(1));
        Assert.All([changed, untold], order => Assert.Equal((RestrictionState.Cancelled, 0), (order.State, order.Version)));
    }

    [Theory, Trait("Rule", "RES-BAR"), Trait("Rule", "LIST-RESTRICT")]
    [InlineData("CASE_CLOSED", true)]
    [InlineData("CREDITOR_DECLINES", false)]
    [InlineData("ASSETS_SUFFICIENT", false)]
    public void An_order_that_a_listing_needs_is_barred_by_payment_alone(string bar, bool barred)
    {
        var source = Case();
        var order = DraftOrder(source, Day);
        order.Submit(source, Judge, Day);
        ComesUp[bar](source);
        if (barred)
            AssertRefused(bar, () => order.Sign(source, listed: true, President, Day));
        else
            order.Sign(source, listed: true, President, Day);
    }

    [Fact, Trait("Rule", "LIST-BASE"), Trait("Rule", "CASE-5")]
    public void No_order_is_drafted_in_a_paid_case_or_in_one_that_only_preserves()
    {
        var paid = Case();
        ComesUp["CASE_CLOSED"](paid);
        AssertRefused("CASE_CLOSED", () => DraftOrder(paid, Day));
        AssertRefused("CASE_TYPE_CARRIES_NO_ENTRY", () => DraftOrder(Case(number: "(2021)甘0722执保3号"), Day));
    }

    [Fact, Trait("Rule", "RES-BAR"), Trait("Rule", "LIST-BAR-5")]
    public void A_student_with_a_campus_loan_is_restricted_only_when_the_president_says_why()
    {
        var source = Case(debtor: Student);
        var order = DraftOrder(source, Day);
        order.Submit(source, Judge, Day);
        AssertRefused("STUDENT_LOAN", () => order.Sign(source, listed: false, President, Day), () => order.Sign(source, listed: true, President, Day));
        AssertRefused("OVERRIDE_REASON", () => order.OverrideBar(" ", source, President, Day));
        order.OverrideBar("转移财产，情节严重", source, President, Day);
        order.Return(President); // what was overridden was overridden in another text
        order.Submit(source, Judge, Day);
        AssertRefused("STUDENT_LOAN", () => order.Sign(source, listed: false, President, Day));
        var ordinary = DraftOrder(Case(), Day);
        ordinary.Submit(Case(), Judge, Day);
        AssertRefused("OVERRIDE_REASON", () => ordinary.OverrideBar("无", Case(), President, Day)); // there is nothing to override
    }

    [Fact, Trait("Rule", "LIST-BAR-5"), Trait("Rule", "LIST-TERM-1")]
    public void A_revised_draft_has_the_term_of_its_grounds_and_no_override_of_the_text_before_it()
    {
        var source = Case(debtor: Student);
        var listing = Submitted(source);
        listing.OverrideBar("转移财产", source, President);
        listing.Return(President);
        AssertRefused("TERM_NOT_ALLOWED", () => listing.Revise(Content([ListingGround.AbleButRefuses], 24), source, Judge, Day));
        AssertRefused("TERM_REQUIRED", () => listing.Revise(Content([ListingGround.Evasion]), source, Judge, Day));
        listing.Revise(Content([ListingGround.Evasion], 24), source, Judge, Day);
        listing.Submit(source, [], Judge, Day);
        AssertRefused("STUDENT_LOAN", () => listing.Sign(source, [], President, Day));
    }

    [Fact, Trait("Rule", "OBJ-1"), Trait("Rule", "OBJ-6")]
    public void One_objects_to_an_order_from_its_signature_to_its_end()
    {
        var source = Case();
        var lifted = OrderInForce(source, Day);
        lifted.ProveLift(LiftReason.CreditorConsent, Day, "同意书", source, entryPublic: false, Judge, Day);
        Object(lifted);
        Object(SignedOrder(source, Day));
        lifted.LiftOrder(entryPublic: false, Judge, Day);
        AssertRefused("NOTHING_TO_OBJECT", () => Object(lifted), () => Object(DraftOrder(source, Day)));

        void Object(RestrictionOrder order) => Objection.File(ObjectionTarget.Of(order, source), TestObjection.Filing() with { ReceivedOn = Day }, [], Judge, Day);
    }

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "LIST-GRACE"), Trait("Rule", "LIST-REVOKE")]
    public void Only_a_debt_that_is_paid_deletes_for_payment_and_what_has_an_act_of_its_own_is_no_ground()
    {
        var source = Case();
        var listing = Published(source, Refuses, Day);
        AssertRefused("NOT_PERFORMED", () => Remove(listing, source, RemovalReason.Performed, Day, "付款凭证"), () => Remove(listing, source, RemovalReason.SettlementPerformed, Day, "和解协议"));
        AssertRefused("STATE_FORBIDS", [.. new[] { RemovalReason.GracePerformed, RemovalReason.RevokedWrongful, RemovalReason.Barred }
            .Select<RemovalReason, Action>(reason => () => Remove(listing, source, reason, Day, "决定书"))]);
        Assert.Equal(ListingState.Published, listing.State);
    }

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "LIST-RESTRICT")]
    public void An_entry_whose_payment_was_reversed_is_not_deleted_and_stands_again_only_under_an_order()
    {
        var source = Case();
        var listing = Published(source, Refuses, Day);
        ComesUp["CASE_CLOSED"](source);
        listing.DebtPerformed(source, Judge, Day);
        AssertRefused("GROUND_STANDS", () => listing.WithdrawRemoval("误记", source, orderInForce: true, Judge, Day));
        source.ReverseCredit("B1", Judge, Day);
        AssertRefused("NOT_PERFORMED", () => listing.Delete(source, Judge, Day));
        AssertRefused("ORDER_MISSING", () => listing.WithdrawRemoval("银行冲正", source, orderInForce: false, Judge, Day));
        listing.WithdrawRemoval("银行冲正", source, orderInForce: true, Judge, Day);
        Assert.Equal(ListingState.Published, listing.State);
    }

    [Theory, Trait("Rule", "LIST-DEL-TERM"), Trait("Rule", "LIST-DEL-EARLY")]
    [InlineData(RemovalReason.TermExpired, "STATE_FORBIDS")]
    [InlineData(RemovalReason.EarlyDeletion, "STATE_FORBIDS")]
    [InlineData(RemovalReason.Terminated, null)]
    public void The_end_of_a_term_and_an_early_deletion_are_not_taken_back(RemovalReason reason, string? code)
    {
        var source = Case();
        var ended = new DateOnly(2023, 11, 19);
        var listing = Published(source, Content(reason is RemovalReason.Terminated ? [ListingGround.AbleButRefuses] : [ListingGround.Evasion], reason is RemovalReason.Terminated ? null : 24), Day);
        Remove(listing, source, reason, ended, "已纠正", President);
        if (code is null)
            listing.WithdrawRemoval("裁定撤销", source, orderInForce: true, Judge, ended);
        else
            AssertRefused(code, () => listing.WithdrawRemoval("裁定撤销", source, orderInForce: true, Judge, ended));
    }

    [Fact, Trait("Rule", "LIST-DEL-EARLY"), Trait("Rule", "LIST-DEL-4")]
    public void Two_empty_queries_hold_no_early_deletion_of_a_term_entry_whose_payment_was_reversed()
    {
        var source = Case(facts: Warned with { SearchExhausted = true });
        var listing = Published(source, Content([ListingGround.Evasion], 24), Day);
        source.OrderAssetReport(FiledOn, FiledOn.AddDays(10), Judge, FiledOn);
        source.ConcludeRound(Day, orderSent: true, President, Day);
        foreach (var query in new[] { new DateOnly(2022, 5, 18), new DateOnly(2022, 11, 18) })
            source.RecordAssetQuery(query, foundAssets: false, Judge, query);
        ComesUp["CASE_CLOSED"](source);
        listing.DebtPerformed(source, Judge, Day);
        Remove(listing, source, RemovalReason.EarlyDeletion, Day, "全部履行", President);
        source.ReverseCredit("B1", Judge, Day);
        listing.WithdrawRemoval("银行冲正", source, orderInForce: true, Judge, Day); // they delete entries without a term
        Assert.Equal(ListingState.Published, listing.State);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void A_reference_of_the_bank_is_that_of_one_credit_for_good()
    {
        var source = Case(amount: 100);
        Book("B1", 60, Day);
        Book("B1", 60, Day); // the same message again
        AssertRefused("REFERENCE_TAKEN", () => Book("B1", 61, Day), () => Book("B1", 60, Day.AddDays(-1)));
        source.ReverseCredit("B1", Judge, Day);
        AssertRefused("REFERENCE_TAKEN", () => Book("B1", 60, Day));
        Assert.Equal(0, source.StandingCredits);

        void Book(string reference, decimal amount, DateOnly day) => source.Credit(reference, amount, day, Judge, Day);
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "LIST-RESTRICT")]
    public void With_an_entry_that_falls_away_goes_the_order_made_for_it_and_no_other()
    {
        var source = Case();
        var listing = Decided(source, Refuses, Day);
        var (waiting, inForce, own) = (DraftedFor(listing), DraftedFor(listing), SignedOrder(source, Day));
        foreach (var order in new[] { waiting, inForce })
        {
            order.Submit(source, Judge, Day);
            order.Sign(source, listed: true, President, Day);
        }
        inForce.Serve(source, listing, Day, Judge, Day);
        listing.GrantGrace(LastOfGrace, Judge, Day);
        source.StateFacts(source.Facts with { SecurityGiven = true }, Judge, Day);
        listing.FactsChanged(source, Judge, Day);
        CaseConsequences.Follow(listing, [waiting, inForce, own], Judge, Day);
        Assert.Equal([RestrictionState.Cancelled, RestrictionState.InForce, RestrictionState.Signed], new[] { waiting, inForce, own }.Select(order => order.State));

        RestrictionOrder DraftedFor(DebtorListing entry) => RestrictionOrder.DraftWith(entry, source, Judge, Day);
    }

    [Theory, Trait("Rule", "RES-LIFT-1"), Trait("Rule", "LIST-RESTRICT")]
    [InlineData(LiftReason.CreditorConsent, "LISTED_ENTRY_ACTIVE")]
    [InlineData(LiftReason.Performed, null)]
    public void While_the_entry_is_public_its_order_is_lifted_for_payment_alone_and_never_revoked(LiftReason reason, string? code)
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        if (reason is LiftReason.Performed)
            ComesUp["CASE_CLOSED"](source);
        order.ProveLift(reason, Day, "同意书", source, entryPublic: false, Judge, Day);
        AssertRefused("LISTED_ENTRY_ACTIVE", () => order.Revoke("错误", entryPublic: true, Judge, Day));
        if (code is not null)
            AssertRefused(code, () => order.LiftOrder(entryPublic: true, Judge, Day));
        order.LiftOrder(entryPublic: reason is LiftReason.Performed, Judge, Day);
        Assert.Equal(RestrictionState.Lifted, order.State);
    }

    private static DebtorListing Submitted(EnforcementCase source)
    {
        var listing = Draft(source, Refuses, Day);
        listing.Submit(source, [], Judge, Day);
        return listing;
    }
}
