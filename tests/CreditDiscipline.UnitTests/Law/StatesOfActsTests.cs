using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Law;

/// <summary>Every act of the court on an entry and on an order is tried in every stage, so that none is done before its turn or twice.</summary>
public sealed class StatesOfActsTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly DateOnly LastOfGrace = new(2021, 12, 18);
    private static readonly DateOnly Later = new(2021, 12, 19);
    private static readonly ListingContent Refuses = Content([ListingGround.AbleButRefuses]);

    private sealed record Entry(DebtorListing Listing, EnforcementCase Source);

    private sealed record Order(RestrictionOrder Restriction, EnforcementCase Source);

    private static readonly Dictionary<string, (Action<Entry> Do, ListingState[] In)> ActsOnEntries = new()
    {
        ["revise"] = (entry => entry.Listing.Revise(Refuses, entry.Source, Judge, Later), [ListingState.Draft]),
        ["submit"] = (entry => entry.Listing.Submit(entry.Source, [], Judge, Later), [ListingState.Draft]),
        ["return"] = (entry => entry.Listing.Return(President), [ListingState.PendingSignature]),
        ["override a bar"] = (entry => entry.Listing.OverrideBar("转移财产", entry.Source, President), [ListingState.PendingSignature]),
        ["sign"] = (entry => entry.Listing.Sign(entry.Source, [], President, Later), [ListingState.PendingSignature]),
        ["cancel"] = (entry => entry.Listing.Cancel("未发现纳入情形", Judge, Later), [ListingState.Draft, ListingState.PendingSignature]),
        ["give grace"] = (entry => entry.Listing.GrantGrace(LastOfGrace.AddDays(10), Judge, Later), [ListingState.Decided]),
        ["serve"] = (entry => entry.Listing.Serve(Later, Judge, Later), [ListingState.Decided, ListingState.InGrace]),
        ["publish"] = (entry => entry.Listing.Publish(entry.Source, orderInForce: true, null, Judge, Later), [ListingState.Decided, ListingState.InGrace]),
        ["end grace"] = (entry => entry.Listing.GraceEnded(entry.Source, orderInForce: true, Night, Later), [ListingState.InGrace]),
        ["keep the receipt"] = (entry => entry.Listing.KeepReceipt("QG1", Judge, Later), [ListingState.Published, ListingState.RemovalDue, ListingState.Deleted, ListingState.Revoked]),
        ["note a fault"] = (entry => entry.Listing.NoteFault(wrongful: false, Later, Judge, Later), [ListingState.Published, ListingState.RemovalDue]),
        ["correct"] = (entry => entry.Listing.Correct(new ListingCorrection("更正", null, null), null, Judge, Later), [ListingState.Published, ListingState.RemovalDue]),
        ["prove a ground to delete"] = (entry => Remove(entry.Listing, entry.Source, RemovalReason.Suspended, Later, "中止裁定"), [ListingState.Published]),
        ["withdraw the ground"] = (entry => entry.Listing.WithdrawRemoval("裁定撤销", entry.Source, orderInForce: true, Judge, Later), [ListingState.RemovalDue]),
        ["delete"] = (entry => entry.Listing.Delete(entry.Source, Judge, Later), [ListingState.RemovalDue]),
        ["revoke"] = (entry => entry.Listing.Revoke("不应纳入", null, Judge, Later), [ListingState.Decided, ListingState.InGrace, ListingState.Published, ListingState.RemovalDue]),
    };

    private static readonly Dictionary<string, (Action<Order> Do, RestrictionState[] In)> ActsOnOrders = new()
    {
        ["submit"] = (order => order.Restriction.Submit(order.Source, Judge, Later), [RestrictionState.Draft]),
        ["return"] = (order => order.Restriction.Return(President), [RestrictionState.PendingSignature]),
        ["override a bar"] = (order => order.Restriction.OverrideBar("转移财产", order.Source, President, Later), [RestrictionState.PendingSignature]),
        ["sign"] = (order => order.Restriction.Sign(order.Source, listed: false, President, Later), [RestrictionState.PendingSignature]),
        ["cancel"] = (order => order.Restriction.Cancel("不再需要", Judge, Later), [RestrictionState.Draft, RestrictionState.PendingSignature]),
        ["give grace"] = (order => order.Restriction.GrantGrace(LastOfGrace.AddDays(10), Judge, Later), [RestrictionState.Signed]),
        ["serve"] = (order => order.Restriction.Serve(order.Source, null, Later, Judge, Later), [RestrictionState.Signed, RestrictionState.InGrace]),
        ["end grace"] = (order => order.Restriction.GraceEnded(order.Source, listed: false, Night, Later), [RestrictionState.InGrace]),
        ["prove a ground to lift"] = (order => order.Restriction.ProveLift(LiftReason.CreditorConsent, Later, "同意书", order.Source, entryPublic: false, Judge, Later), [RestrictionState.InForce]),
        ["lift"] = (order => order.Restriction.LiftOrder(entryPublic: false, Judge, Later), [RestrictionState.LiftDue]),
        ["note a fault"] = (order => order.Restriction.NoteFault(Later, Judge, Later), [RestrictionState.InForce, RestrictionState.LiftDue]),
        ["correct"] = (order => order.Restriction.Correct(null, "更正", null, Judge, Later), [RestrictionState.InForce, RestrictionState.LiftDue]),
        ["revoke"] = (order => order.Restriction.Revoke("错误", entryPublic: false, Judge, Later), [RestrictionState.Signed, RestrictionState.InGrace, RestrictionState.InForce, RestrictionState.LiftDue]),
    };

    private static readonly Dictionary<string, Action<RestrictionOrder>> ActsOnBoundPersons = new()
    {
        ["bind"] = order => order.AddBoundPerson(new NewBoundPerson(BoundRole.ActualController, Person("620102199001010038", 8)), Judge, Later),
        ["release"] = order => order.ReleaseBoundPerson(order.BoundPersons[0].Id, new ReleaseShowing(true, true, true), new NewBoundPerson(BoundRole.Principal, Person("620102199001010038", 8)), Judge, Later),
    };

    public static TheoryData<string> OnEntries => [.. ActsOnEntries.Keys];

    public static TheoryData<string> OnOrders => [.. ActsOnOrders.Keys];

    public static TheoryData<string> OnBoundPersons => [.. ActsOnBoundPersons.Keys];

    [Theory, MemberData(nameof(OnEntries)), Trait("Rule", "LIST-DECIDE"), Trait("Rule", "LIST-DEL-FAST")]
    public void An_entry_is_decided_published_and_deleted_in_its_order_and_nothing_is_done_to_it_twice(string act) => AssertDoneOnlyIn(
        At, ActsOnEntries[act].Do, ActsOnEntries[act].In, stage => (act, stage) switch
        {
            ("note a fault" or "correct", _) => "NOT_PUBLISHED",
            ("keep the receipt", ListingState.Draft or ListingState.PendingSignature or ListingState.Decided or ListingState.InGrace or ListingState.Cancelled) => "NOT_PUBLISHED",
            ("give grace", ListingState.InGrace) => "GRACE_ALREADY_USED",
            _ => "STATE_FORBIDS",
        }, unreached: ListingState.Shielded);

    [Theory, MemberData(nameof(OnOrders)), Trait("Rule", "RES-ORDER"), Trait("Rule", "RES-LIFT-1")]
    public void An_order_is_signed_served_and_lifted_in_its_order_and_nothing_is_done_to_it_twice(string act) => AssertDoneOnlyIn(
        stage => At(stage, Case(debtor: new NewDebtor(Person(), LaterInOrder: false, StudentLoan: true))), ActsOnOrders[act].Do, ActsOnOrders[act].In,
        stage => (act, stage) is ("give grace", RestrictionState.InGrace) ? "GRACE_ALREADY_USED" : "STATE_FORBIDS");

    [Theory, MemberData(nameof(OnBoundPersons)), Trait("Rule", "RES-PERSONS"), Trait("Rule", "RES-REP-CHANGE")]
    public void Officers_are_bound_and_released_while_the_order_is_in_force(string act) =>
        AssertDoneOnlyIn(stage => At(stage, Case(Company())).Restriction, ActsOnBoundPersons[act], [RestrictionState.InForce], _ => "STATE_FORBIDS");

    [Fact, Trait("Rule", "RES-REP-CHANGE")]
    public void Who_is_not_bound_or_was_released_already_is_not_released()
    {
        var order = At(RestrictionState.InForce, Case(Company())).Restriction;
        var successor = new NewBoundPerson(BoundRole.Principal, Person("620102199001010038", 8));
        order.ReleaseBoundPerson(order.BoundPersons[0].Id, new ReleaseShowing(true, true, true), successor, Judge, Later);
        AssertRefused(
            "STATE_FORBIDS",
            () => order.ReleaseBoundPerson(order.BoundPersons[0].Id, new ReleaseShowing(true, true, true), successor, Judge, Later),
            () => order.ReleaseBoundPerson(Guid.NewGuid(), new ReleaseShowing(true, true, true), successor, Judge, Later));
    }

    [Fact, Trait("Rule", "LIST-GRACE")]
    public void Grace_is_given_once_also_when_it_is_over()
    {
        var order = At(RestrictionState.InGrace, Case()).Restriction;
        order.GraceEnded(Case(), listed: false, Night, Later);
        Assert.Equal(RestrictionState.Signed, order.State);
        AssertRefused("GRACE_ALREADY_USED", () => order.GrantGrace(LastOfGrace.AddDays(10), Judge, Later));
    }

    [Fact, Trait("Rule", "LIST-DEL-MIX"), Trait("Rule", "LIST-TERM-4")]
    public void The_president_decides_on_a_mixed_entry_once_its_debt_is_paid_while_it_stands()
    {
        var source = Case();
        var (mixed, termOnly) = (Published(source, Content([ListingGround.AbleButRefuses, ListingGround.Evasion], 24), Day), Published(source, Content([ListingGround.Evasion], 24), Day));
        AssertRefused("STATE_FORBIDS", () => mixed.DecideMixedRemoval(true, null, source, President, Later)); // nothing is paid
        source.Credit("B1", 980_000, Later, Judge, Later);
        mixed.DebtPerformed(source, Judge, Later);
        termOnly.DebtPerformed(source, Judge, Later);
        AssertRefused("STATE_FORBIDS", () => termOnly.DecideMixedRemoval(true, null, source, President, Later)); // early deletion is for that
        mixed.DecideMixedRemoval(remove: false, "情节严重", source, President, Later);
        mixed.DecideMixedRemoval(remove: true, null, source, President, Later);
        AssertRefused("STATE_FORBIDS", () => mixed.DecideMixedRemoval(true, null, source, President, Later));
    }

    /// <summary>An entry of a debtor with a campus loan, so that there is a bar to override.</summary>
    private static Entry At(ListingState stage)
    {
        var source = Case(debtor: new NewDebtor(Person(), LaterInOrder: false, StudentLoan: true));
        var listing = Draft(source, Refuses, Day);
        if (stage is ListingState.Draft)
            return new(listing, source);
        listing.Submit(source, [], Judge, Day);
        listing.OverrideBar("转移财产", source, President);
        if (stage is ListingState.Cancelled)
            listing.Cancel("未发现纳入情形", Judge, Day);
        if (stage is ListingState.Cancelled or ListingState.PendingSignature)
            return new(listing, source);
        listing.Sign(source, [], President, Day);
        listing.Serve(Day, Judge, Day);
        if (stage is ListingState.InGrace)
            listing.GrantGrace(LastOfGrace, Judge, Day);
        if (stage is ListingState.InGrace or ListingState.Decided)
            return new(listing, source);
        listing.Publish(source, orderInForce: true, null, Judge, Day);
        if (stage is ListingState.Revoked)
            listing.Revoke("不应纳入", null, Judge, Day);
        if (stage is ListingState.RemovalDue or ListingState.Deleted)
            Remove(listing, source, RemovalReason.Terminated, Day, "终结裁定");
        if (stage is ListingState.Deleted)
            listing.Delete(source, Judge, Day);
        return new(listing, source);
    }

    /// <summary>An order, with what generally forbids it overridden and, on a company, its principal bound.</summary>
    private static Order At(RestrictionState stage, EnforcementCase source)
    {
        var order = DraftOrder(source, Day, bound: source.Debtors[0].Subject.IsEntity ? [new NewBoundPerson(BoundRole.Principal, Person("620102199001010011", 7))] : []);
        if (stage is RestrictionState.Draft)
            return new(order, source);
        order.Submit(source, Judge, Day);
        if (source.Debtors[0].StudentLoan)
            order.OverrideBar("转移财产", source, President, Day);
        if (stage is RestrictionState.Cancelled)
            order.Cancel("不再需要", Judge, Day);
        if (stage is RestrictionState.Cancelled or RestrictionState.PendingSignature)
            return new(order, source);
        order.Sign(source, listed: false, President, Day);
        if (stage is RestrictionState.InGrace)
            order.GrantGrace(LastOfGrace, Judge, Day);
        if (stage is RestrictionState.InGrace or RestrictionState.Signed)
            return new(order, source);
        order.Serve(source, null, Day, Judge, Day);
        if (stage is RestrictionState.Revoked)
            order.Revoke("错误", entryPublic: false, Judge, Day);
        if (stage is RestrictionState.LiftDue or RestrictionState.Lifted)
            order.ProveLift(LiftReason.EnforcementTerminated, Day, "终结裁定", source, entryPublic: false, Judge, Day);
        if (stage is RestrictionState.Lifted)
            order.LiftOrder(entryPublic: false, Judge, Day);
        return new(order, source);
    }
}
