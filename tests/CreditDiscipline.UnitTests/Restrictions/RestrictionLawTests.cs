using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.Domain.Restrictions;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Restrictions;

public sealed class RestrictionLawTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);

    [Fact, Trait("Rule", "RES-COND")]
    public void An_order_waits_for_the_notice_period_and_needs_something_to_pay_or_deliver()
    {
        var source = Case();
        var order = RestrictionOrder.DraftFor(source, source.Debtors[0], RestrictionOrder.AllCategories, "后果", [], OnApplication, Judge, Day);
        Assert.Equal("NOTICE_PERIOD_RUNNING", RefusalOf(() => order.Submit(source, Judge, new DateOnly(2021, 3, 18))));
        order.Submit(source, Judge, new DateOnly(2021, 3, 19));
        var conduct = Case(kind: ObligationKind.Conduct);
        Assert.Equal("NOT_PAYMENT_OBLIGATION", RefusalOf(() => RestrictionOrder.DraftFor(conduct, conduct.Debtors[0], RestrictionOrder.AllCategories, "后果", [], OnApplication, Judge, Day)));
    }

    [Fact, Trait("Rule", "RES-ORDER")]
    public void Example_43_an_order_states_its_items_and_a_vice_president_or_bureau_head_does_not_sign_it()
    {
        var source = Case();
        Assert.Equal("ORDER_INCOMPLETE", RefusalOf(() => RestrictionOrder.DraftFor(source, source.Debtors[0], [], "后果", [], OnApplication, Judge, Day).Submit(source, Judge, Day)));
        var order = RestrictionOrder.DraftFor(source, source.Debtors[0], RestrictionOrder.AllCategories, "后果", [], OnApplication, Judge, Day);
        order.Submit(source, Judge, Day);
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => order.Sign(source, listed: false, Judge with { Id = "bureau-head" }, Day)));
        order.Sign(source, listed: false, President, Day);
        Assert.Equal(RestrictionState.Signed, order.State);
    }

    [Fact, Trait("Rule", "RES-PERSONS")]
    public void Only_an_entitys_order_binds_officers_and_they_are_found_in_it()
    {
        var person = Case();
        Assert.Equal("ROLE_NOT_BOUND", RefusalOf(() => RestrictionOrder.DraftFor(person, person.Debtors[0], RestrictionOrder.AllCategories, "后果", [new NewBoundPerson(BoundRole.Principal, Person("620102199001010011", 7))], OnApplication, Judge, Day)));

        var company = Case(Company());
        var order = RestrictionOrder.DraftFor(company, company.Debtors[0], RestrictionOrder.AllCategories, "后果", [new NewBoundPerson(BoundRole.LegalRepresentative, Person("620102199001010011", 7))], OnApplication, Judge, Day);
        order.Submit(company, Judge, Day);
        order.Sign(company, listed: false, President, Day);
        order.Serve(company, null, Day, Judge, Day);
        var change = order.Acts[^1].Publication!;
        Assert.Equal([null, BoundRole.LegalRepresentative], change.Subjects.Select(subject => subject.BoundAs));
        Assert.True(change.Enterprise);
        Assert.Equal("6201021990****0011", Assert.Single(Assert.IsType<RestrictionRecord>(change.Record).BoundPersons).DocumentNumber);
    }

    [Fact, Trait("Rule", "RES-LIFT-1")]
    public void Example_44_performance_lifts_within_three_working_days()
    {
        var paid = new DateOnly(2025, 9, 30);
        var source = Case();
        var order = OrderInForce(source, Day);
        Assert.Equal("NOT_PERFORMED", RefusalOf(() => order.ProveLift(LiftReason.Performed, paid, "同意书", source, entryPublic: false, Judge, paid)));
        source.Credit("B1", 980_000, paid, Judge, paid);
        order.ProveLift(LiftReason.Performed, paid, "同意书", source, entryPublic: true, Judge, paid);
        Assert.Equal(new DateOnly(2025, 10, 11), order.LiftDueOn);
        order.LiftOrder(entryPublic: false, Judge, paid);
        Assert.Equal((ChangeKind.RestrictLift, true), (order.Acts[^1].Publication!.Kind, order.Acts[^1].Publication!.Urgent));
    }

    [Fact, Trait("Rule", "RES-LIFT-1"), Trait("Rule", "RES-LIFT-2")]
    public void While_the_entry_is_public_only_performance_lifts_and_security_must_be_there()
    {
        var source = Case(facts: Warned);
        var order = OrderInForce(source, Day);
        Assert.Equal("SECURITY_INSUFFICIENT", RefusalOf(() => order.ProveLift(LiftReason.SecurityGiven, Day, "同意书", source, entryPublic: false, Judge, Day)));
        Assert.Equal("LISTED_ENTRY_ACTIVE", RefusalOf(() => order.ProveLift(LiftReason.CreditorConsent, Day, "同意书", source, entryPublic: true, Judge, Day)));
        order.ProveLift(LiftReason.CreditorConsent, Day, "同意书", source, entryPublic: false, Judge, Day);
    }

    [Fact, Trait("Rule", "FUND-1")]
    public void A_credit_is_booked_once_and_the_last_yuan_completes_performance_on_the_day_of_the_last_credit()
    {
        var source = Case(amount: 100);
        Assert.False(source.Credit("B1", 60, new DateOnly(2021, 5, 6), Judge, Day));
        Assert.False(source.Credit("B1", 60, new DateOnly(2021, 5, 6), Judge, Day));
        Assert.Null(source.PerformedOn);
        Assert.True(source.Credit("B2", 40, new DateOnly(2021, 5, 4), Judge, Day));
        Assert.Equal(new DateOnly(2021, 5, 6), source.PerformedOn);
    }
}
