using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Objections;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;
using static CreditDiscipline.UnitTests.Infrastructure.TestObjection;

namespace CreditDiscipline.UnitTests.Objections;

public sealed class ObjectionTests
{
    [Fact, Trait("Rule", "OBJ-2"), Trait("Rule", "CLOCK-5")]
    public void Example_03_the_15_calendar_days_of_an_objection_end_after_the_May_holiday() => AssertReview("2021-04-16", "2021-05-01", "2021-05-06");

    [Fact, Trait("Rule", "OBJ-2"), Trait("Rule", "CLOCK-5")]
    public void Example_04_the_15_calendar_days_of_an_objection_end_after_the_spring_festival() => AssertReview("2022-01-20", "2022-02-04", "2022-02-07");

    [Fact, Trait("Rule", "OBJ-2"), Trait("Rule", "CLOCK-5")]
    public void Example_06_the_15_calendar_days_of_an_objection_end_after_a_weekend() => AssertReview("2021-11-05", "2021-11-20", "2021-11-22");

    [Fact, Trait("Rule", "OBJ-1")]
    public void Only_the_person_concerned_objects_on_one_of_three_grounds_in_writing()
    {
        Assert.Equal("NOT_SUBJECT", RefusalOf(() => Filed(Filing() with { Applicant = new SubjectKey(9, 9) })));
        Assert.Equal("GROUND_UNKNOWN", RefusalOf(() => Filed(Filing() with { Ground = null })));
        Assert.Equal("GROUND_UNKNOWN", RefusalOf(() => Filed(Filing() with { Reasons = " " })));
        var source = Case();
        var draft = Draft(source, Content([ListingGround.AbleButRefuses]), Day);
        Assert.Equal("NOTHING_TO_OBJECT", RefusalOf(() => Objection.File(ObjectionTarget.Of(draft, source), Filing(), [], Judge, Day)));
    }

    [Fact, Trait("Rule", "OBJ-2")]
    public void What_is_missing_is_told_once_and_the_days_begin_anew_with_the_complete_file()
    {
        var objection = Filed(Filing());
        objection.RequireSupplement(Judge, Day);
        Assert.Contains(objection.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.SupplementObjection, Starts: true });
        objection.Supplement(new DateOnly(2021, 9, 3), Judge, new DateOnly(2021, 9, 3));
        Assert.Equal(new DateOnly(2021, 9, 18), Assert.Single(objection.Acts[^1].Clocks, clock => clock.Starts).Due!.Value.Due); // a working Saturday
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => objection.RequireSupplement(Judge, Day)));
    }

    [Fact, Trait("Rule", "OBJ-7")]
    public void A_panel_of_three_who_have_nothing_to_do_with_the_case_decides()
    {
        var objection = Filed(Filing());
        Assert.Equal("PANEL_SIZE", RefusalOf(() => objection.AssignPanel(["a", "b"], Source, Judge)));
        Assert.Equal("PANEL_SIZE", RefusalOf(() => objection.AssignPanel(["a", "b", "b"], Source, Judge)));
        Assert.Equal("REVIEWER_ON_CASE_TEAM", RefusalOf(() => objection.AssignPanel(["a", "b", Judge.Id], Source, Judge)));
        Assert.Equal("REVIEWER_ON_CASE_TEAM", RefusalOf(() => objection.AssignPanel(["a", "b", President.Id], Source, Judge))); // who signed it
        objection.AssignPanel(Panel, Source, Judge);
        Assert.Equal("NOT_ON_PANEL", RefusalOf(() => objection.Decide(true, "成立", Source, Judge with { Id = "d" }, Day)));
        objection.Decide(true, "成立", Source, Member, Day);
        Assert.Equal(ObjectionState.Upheld, objection.State);
    }

    [Theory, Trait("Rule", "OBJ-2"), Trait("Rule", "OBJ-4")]
    [InlineData(ObjectionGround.ShouldNotBeListed, DutyKind.RevokeEntry)]
    [InlineData(ObjectionGround.Inaccurate, DutyKind.CorrectEntry)]
    [InlineData(ObjectionGround.ShouldBeDeleted, DutyKind.DeleteEntry)]
    public void A_founded_objection_gives_the_court_three_working_days_for_what_was_asked(ObjectionGround ground, DutyKind duty)
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day);
        var objection = Objection.File(ObjectionTarget.Of(listing, source), Filing() with { Ground = ground }, [], Judge, Day);
        objection.AssignPanel(Panel, Source, Judge);
        objection.Decide(true, "成立", Source, Member, new DateOnly(2021, 9, 30));
        listing.Uphold(objection, Judge, new DateOnly(2021, 9, 30));
        var clock = Assert.Single(listing.Acts[^1].Clocks);
        Assert.Equal((duty, new DateOnly(2021, 10, 11)), (clock.Kind, clock.Due!.Value.Due));
    }

    [Fact, Trait("Rule", "OBJ-3"), Trait("Rule", "CLOCK-6")]
    public void Example_07_reconsideration_is_asked_within_ten_days_by_the_postmark()
    {
        var served = new DateOnly(2021, 9, 27);
        Assert.Equal(new DateOnly(2021, 10, 8), Rejected(served).ReconsiderationDueOn);
        Ask(Rejected(served), new DateOnly(2021, 10, 8), null);
        Assert.Equal("LATE", RefusalOf(() => Ask(Rejected(served), new DateOnly(2021, 10, 9), null)));
        var posted = Rejected(served);
        posted.CloseWindow(Officer.RegisterFor(Judge.CourtCode), new DateOnly(2021, 10, 9));
        Ask(posted, new DateOnly(2021, 10, 12), new DateOnly(2021, 10, 8)); // posted in time, it opens the closed window again
        var clock = Assert.Single(posted.Acts[^1].Clocks, clock => clock.Starts);
        Assert.Equal((DutyKind.DecideReconsideration, new DateOnly(2021, 10, 27), "甘07"), (clock.Kind, clock.Due!.Value.Due, clock.CourtCode));
    }

    [Fact, Trait("Rule", "OBJ-3")]
    public void Example_09_reconsideration_goes_to_the_next_higher_court_and_no_other()
    {
        var objection = Rejected(new DateOnly(2021, 9, 27));
        var elsewhere = HigherMember with { CourtCode = "甘01" };
        Assert.Equal("WRONG_COURT", RefusalOf(() => objection.AskReconsideration("甘01", new DateOnly(2021, 10, 8), null, elsewhere, new DateOnly(2021, 10, 8))));
        Assert.Equal("甘07", objection.HigherCourt.Code);
    }

    [Fact, Trait("Rule", "CLOCK-7")]
    public void Who_was_hindered_asks_for_more_time_within_ten_days_and_is_then_in_time()
    {
        var objection = Rejected(new DateOnly(2021, 9, 27));
        var (obstacle, asked) = (new DateOnly(2021, 10, 20), new DateOnly(2021, 10, 31));
        Assert.Equal("EXTENSION_LATE", RefusalOf(() => objection.Extend(obstacle, asked, asked, HigherMember, asked)));
        objection.Extend(obstacle, new DateOnly(2021, 10, 30), new DateOnly(2021, 11, 5), HigherMember, new DateOnly(2021, 10, 30));
        Ask(objection, new DateOnly(2021, 11, 5), null);
    }

    [Fact, Trait("Rule", "OBJ-4"), Trait("Rule", "OBJ-7")]
    public void The_higher_court_decides_for_good_and_the_same_is_not_heard_again_without_new_facts()
    {
        var objection = Rejected(new DateOnly(2021, 9, 27));
        Ask(objection, new DateOnly(2021, 10, 8), null);
        Assert.Equal("REVIEWER_ON_CASE_TEAM", RefusalOf(() => objection.AssignHigherPanel(["x", "y", "a"], Source, HigherMember)));
        objection.AssignHigherPanel(HigherPanel, Source, HigherMember);
        Assert.Equal("OTHER_COURT", RefusalOf(() => objection.DecideReconsideration(false, "不成立", HigherMember with { CourtCode = "甘0722" }, new DateOnly(2021, 10, 20))));
        objection.DecideReconsideration(false, "不成立", HigherMember, new DateOnly(2021, 10, 20));
        Assert.Equal(ObjectionState.ClosedFinal, objection.State);
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => Ask(objection, new DateOnly(2021, 10, 8), null)));
        Assert.Equal("OBJECTION_REPEATED", RefusalOf(() => Filed(Filing(), Day, [objection])));
        Filed(Filing() with { NewFacts = "新的付款凭证" }, Day, [objection]);
    }

    [Fact, Trait("Rule", "OBJ-5"), Trait("Rule", "OBJ-9"), Trait("Rule", "OBJ-10")]
    public void Neither_stage_suspends_publishes_or_erases_anything()
    {
        var source = Case();
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), Day);
        var before = (listing.State, listing.Version);
        var objection = Rejected(new DateOnly(2021, 9, 27), listing, source);
        Ask(objection, new DateOnly(2021, 10, 8), null);
        Assert.Equal(before, (listing.State, listing.Version));
        Assert.True(listing.IsPublic);
        Assert.All(objection.Acts, act => Assert.Null(act.Publication));
        Assert.Equal("不成立", objection.Decision);
    }

    [Fact, Trait("Rule", "OBJ-6")]
    public void Whom_an_order_binds_objects_to_it_the_same_way()
    {
        var source = Case();
        var order = OrderInForce(source, Day);
        var objection = Objection.File(ObjectionTarget.Of(order, source), Filing(), [], Judge, Day);
        objection.AssignPanel(Panel, Source, Judge);
        objection.Decide(true, "成立", Source, Member, Day);
        order.Uphold(Day);
        Assert.Equal(DutyKind.CorrectOrder, Assert.Single(order.Acts[^1].Clocks).Kind);
    }

    private static void AssertReview(string received, string raw, string due)
    {
        var source = Case(filedOn: new DateOnly(2021, 3, 1));
        var listing = Published(source, Content([ListingGround.AbleButRefuses]), new DateOnly(2021, 4, 1));
        var filed = Objection.File(ObjectionTarget.Of(listing, source), Filing() with { ReceivedOn = Vectors.Day(received) }, [], Judge, Vectors.Day(received));
        var clock = Assert.Single(filed.Acts[^1].Clocks);
        Assert.Equal((DutyKind.ReviewObjection, Vectors.Day(raw), Vectors.Day(due)), (clock.Kind, clock.Due!.Value.Raw, clock.Due.Value.Due));
    }
}
