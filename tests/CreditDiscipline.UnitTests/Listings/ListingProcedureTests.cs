using CreditDiscipline.Domain.Cases;
using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Identifiers;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Listings;
using CreditDiscipline.Domain.Notices;
using CreditDiscipline.Domain.Publishing;
using CreditDiscipline.UnitTests.Infrastructure;
using static CreditDiscipline.UnitTests.Infrastructure.TestCourt;

namespace CreditDiscipline.UnitTests.Listings;

public sealed class ListingProcedureTests
{
    private static readonly DateOnly Day = new(2021, 11, 18);
    private static readonly ListingGround[] Refuses = [ListingGround.AbleButRefuses];
    private static readonly ListingGround[] Report = [ListingGround.AssetReportBreach];

    [Fact, Trait("Rule", "LIST-APPLY"), Trait("Rule", "CLOCK-2")]
    public void Example_01_an_application_is_decided_on_within_15_days_of_its_receipt_after_rest_days() => AssertReview("2021-09-17", "2021-10-02", "2021-10-08");

    [Fact, Trait("Rule", "LIST-APPLY"), Trait("Rule", "CLOCK-3")]
    public void Example_02_a_period_that_ends_on_a_make_up_working_day_does_not_roll() => AssertReview("2021-09-11", "2021-09-26", "2021-09-26");

    [Fact, Trait("Rule", "LIST-APPLY")]
    public void Only_the_creditor_applies_and_who_is_turned_down_is_told_why()
    {
        Assert.Equal("NOT_CREDITOR", RefusalOf(() => DraftOn(Case(), new ListingApplication("别人", Day), null, Day)));
        var listing = Applied(Day, Day);
        Assert.Equal("REASON_MISSING", RefusalOf(() => listing.Cancel(" ", Judge, Day)));
        listing.Cancel("未发现纳入情形", Judge, Day);
        Assert.Contains(listing.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.ReviewApplication, Starts: false, Voids: false });
    }

    [Fact, Trait("Rule", "LIST-RELIST-2"), Trait("Rule", "LIST-DEL-3")]
    public void Example_28_the_creditor_who_asked_for_the_deletion_waits_six_months()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), new DateOnly(2021, 6, 1));
        var day = new DateOnly(2021, 8, 31);
        Remove(listing, source, RemovalReason.CreditorRequest, day, "申请书");
        listing.Delete(source, Judge, day);
        var earlier = EarlierEntries.Of([listing]);
        Assert.Equal("RELIST_BAR", RefusalOf(() => DraftOn(source, new ListingApplication("债权人", new DateOnly(2022, 2, 28)), earlier, new DateOnly(2022, 2, 28))));
        DraftOn(source, null, earlier, new DateOnly(2022, 2, 28)); // of its own accord the court may
        DraftOn(source, new ListingApplication("债权人", new DateOnly(2022, 3, 1)), earlier, new DateOnly(2022, 3, 1));
    }

    [Fact, Trait("Rule", "LIST-RELIST-1")]
    public void After_a_deletion_for_performance_a_new_decision_may_list_again()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), new DateOnly(2021, 6, 1));
        Remove(listing, source, RemovalReason.Suspended, Day, "(2021)甘0722执318号裁定");
        listing.Delete(source, Judge, Day);
        DraftOn(source, new ListingApplication("债权人", Day), EarlierEntries.Of([listing]), Day);
    }

    [Fact, Trait("Rule", "LIST-DUP")]
    public void A_debtor_has_one_open_entry_in_a_case()
    {
        var source = Case();
        var listing = Draft(source, Content(Refuses), Day);
        Assert.Equal("ALREADY_LISTED", RefusalOf(() => DraftOn(source, null, EarlierEntries.Of([listing]), Day)));
        listing.Cancel("未发现纳入情形", Judge, Day);
        DraftOn(source, null, EarlierEntries.Of([listing]), Day);
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "CLOCK-8")]
    public void Example_34_three_months_of_grace_end_in_February_and_publication_follows_the_day_after() => AssertGrace("2021-11-30", "2022-02-28", "2022-03-01");

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "CLOCK-8")]
    public void Example_35_grace_that_ends_on_a_Saturday_does_not_roll() => AssertGrace("2021-11-18", "2021-12-18", "2021-12-19");

    [Fact, Trait("Rule", "LIST-GRACE")]
    public void Example_34_paid_on_the_last_day_of_grace_the_entry_falls_away_without_a_trace()
    {
        var source = Case();
        var listing = InGrace(source, new DateOnly(2021, 11, 30), new DateOnly(2022, 2, 28));
        source.Credit("B1", 980_000, new DateOnly(2022, 2, 28), Judge, new DateOnly(2022, 2, 28));
        listing.DebtPerformed(source, Judge, new DateOnly(2022, 2, 28));
        Assert.Equal((ListingState.Cancelled, RemovalReason.GracePerformed), (listing.State, listing.Removal!.Value));
        Assert.All(listing.Acts, act => Assert.Null(act.Publication));
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "LIST-REVOKE")]
    public void Paid_in_grace_but_booked_after_publication_the_entry_is_to_be_revoked()
    {
        var source = Case();
        var listing = InGrace(source, Day, new DateOnly(2021, 12, 18));
        listing.GraceEnded(source, true, Register, new DateOnly(2021, 12, 19));
        source.Credit("B1", 980_000, new DateOnly(2021, 12, 17), Judge, new DateOnly(2021, 12, 20));
        listing.DebtPerformed(source, Judge, new DateOnly(2021, 12, 20));
        var clock = Assert.Single(listing.Acts[^1].Clocks);
        Assert.Equal((DutyKind.RevokePaidEntry, new DateOnly(2021, 12, 23)), (clock.Kind, clock.Due!.Value.Due));
    }

    [Theory, Trait("Rule", "LIST-GRACE")]
    [InlineData("2022-03-18")] // four months
    [InlineData("2021-12-08")] // twenty days
    public void Example_36_grace_lasts_one_to_three_months(string lastDay) =>
        Assert.Equal("GRACE_RANGE", RefusalOf(() => Decided(Case(), Content(Refuses), Day).GrantGrace(Vectors.Day(lastDay), Judge, Day)));

    [Fact, Trait("Rule", "LIST-GRACE")]
    public void A_decision_has_one_grace_period_and_a_bar_that_comes_up_ends_it()
    {
        var source = Case();
        var listing = InGrace(source, Day, new DateOnly(2021, 12, 18));
        Assert.Equal("GRACE_ALREADY_USED", RefusalOf(() => listing.GrantGrace(new DateOnly(2022, 1, 18), Judge, Day)));
        source.StateFacts(source.Facts with { CreditorDeclines = true }, Judge, Day);
        listing.FactsChanged(source, Judge, Day);
        Assert.Equal((ListingState.Cancelled, RemovalReason.Barred), (listing.State, listing.Removal!.Value));
    }

    [Fact, Trait("Rule", "LIST-BAR-5")]
    public void A_student_with_a_campus_loan_is_listed_only_when_the_president_says_why()
    {
        var source = Case(debtor: new NewDebtor(Person(), LaterInOrder: false, StudentLoan: true));
        var listing = Draft(source, Content(Report, 24), Day);
        listing.Submit(source, [], Judge, Day);
        Assert.Equal("STUDENT_LOAN", RefusalOf(() => listing.Sign(source, [], President, Day)));
        Assert.Equal("OVERRIDE_REASON", RefusalOf(() => listing.OverrideBar(" ", source, President)));
        Assert.Equal("SIGNER_NOT_PRESIDENT", RefusalOf(() => listing.OverrideBar("转移财产", source, Judge with { Id = "other" })));
        listing.OverrideBar("转移财产，情节严重", source, President);
        listing.Sign(source, [], President, Day);
        var ordinary = Draft(Case(), Content(Report, 24), Day);
        ordinary.Submit(Case(), [], Judge, Day);
        Assert.Equal("OVERRIDE_REASON", RefusalOf(() => ordinary.OverrideBar("无", Case(), President)));
    }

    [Fact, Trait("Rule", "LIST-GOV"), Trait("Rule", "LIST-SUPPLE")]
    public void A_state_body_needs_its_filing_number_and_a_firm_the_answer_on_its_difficulty()
    {
        var body = Subject.Of(SubjectType.StateBody, "测试局", IdentityNumber.Trusted(DocumentType.Uscc, "11620102MB0000001X"), new SubjectKey(3, 3), legalRepresentative: "负责人");
        var untold = Case(body);
        Assert.Equal("RECIPIENT_MISSING", RefusalOf(() => Draft(untold, Content(Refuses) with { Caution = NoDifficulty }, Day).Submit(untold, [], Judge, Day))); // LIST-NOTIFY: its superior unit is told
        var source = Case(debtor: new NewDebtor(body, LaterInOrder: false, Affiliation: Affiliation.StateOrgan, Unit: "张掖市人民政府"));
        var listing = Draft(source, Content(Refuses), Day);
        Assert.Equal("DIFFICULTY_UNANSWERED", RefusalOf(() => listing.Submit(source, [], Judge, Day)));
        listing.Revise(Content(Refuses) with { Caution = NoDifficulty }, source, Judge, Day);
        listing.Submit(source, [], Judge, Day);
        Assert.Equal("FILING_MISSING", RefusalOf(() => listing.Sign(source, [], President, Day)));
        listing.Return(President);
        listing.Revise(Content(Refuses) with { Caution = NoDifficulty, FilingNumber = "甘高法备1号" }, source, Judge, Day);
        listing.Submit(source, [], Judge, Day);
        listing.Sign(source, [], President, Day);
    }

    [Fact, Trait("Rule", "LIST-GROUND-5")]
    public void The_fifth_ground_needs_an_order_that_bound_on_the_day_of_the_breach()
    {
        var source = Case();
        var order = OrderInForce(source, new DateOnly(2021, 6, 1));
        var content = Content([ListingGround.RestrictionBreach], 24);
        Assert.Equal("BREACH_WITHOUT_ORDER", RefusalOf(() => Draft(source, content, Day).Submit(source, [order], Judge, Day)));
        Assert.Equal("BREACH_WITHOUT_ORDER", RefusalOf(() => Draft(source, content with { BreachOn = new DateOnly(2021, 5, 31) }, Day).Submit(source, [order], Judge, Day)));
        Draft(source, content with { BreachOn = new DateOnly(2021, 6, 1) }, Day).Submit(source, [order], Judge, Day);
    }

    [Theory]
    [InlineData(ListingGround.AbleButRefuses, null), Trait("Rule", "LIST-GROUND-1")]
    [InlineData(ListingGround.Obstruction, 24), Trait("Rule", "LIST-GROUND-2")]
    [InlineData(ListingGround.Evasion, 24), Trait("Rule", "LIST-GROUND-3")]
    [InlineData(ListingGround.AssetReportBreach, 24), Trait("Rule", "LIST-GROUND-4")]
    [InlineData(ListingGround.SettlementRefusal, 24), Trait("Rule", "LIST-GROUND-6")]
    public void The_first_ground_has_no_term_and_every_other_two_years_from_the_decision(ListingGround ground, int? months)
    {
        var listing = Decided(Case(), Content([ground], months), Day);
        Assert.Equal(months is null ? null : new DateOnly(2023, 11, 18), listing.TermEndsOn);
        var start = listing.Acts[^1].Clocks.SingleOrDefault(clock => clock.Starts);
        Assert.Equal(months is null ? null : DutyKind.TermEnd, start?.Kind);
    }

    [Fact, Trait("Rule", "LIST-TERM-3"), Trait("Rule", "CLOCK-8")]
    public void A_term_starts_with_the_decision_and_not_with_publication()
    {
        var source = Case();
        var listing = Decided(source, Content(Report, 24), new DateOnly(2024, 2, 29));
        listing.Serve(new DateOnly(2024, 3, 1), Judge, new DateOnly(2024, 3, 1));
        listing.Publish(source, true, "QG", Judge, new DateOnly(2024, 3, 20));
        Assert.Equal(new DateOnly(2026, 2, 28), listing.TermEndsOn);
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public void Example_18_a_term_of_two_years_ends_on_its_day_and_the_entry_goes_within_three_working_days() => AssertTermEnd("2021-10-08", 24, null, "2023-10-08", "2023-10-11");

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public void Example_19_a_make_up_Saturday_counts_among_the_three_working_days() => AssertTermEnd("2019-10-08", 24, null, "2021-10-08", "2021-10-12");

    [Fact, Trait("Rule", "LIST-DEL-TERM"), Trait("Rule", "LIST-TERM-2")]
    public void Example_21_a_term_of_five_years_ends_likewise() => AssertTermEnd("2021-11-24", 60, ExtensionReason.SeriousResistance, "2026-11-24", "2026-11-27");

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "CLOCK-4")]
    public void Example_11_a_full_payment_before_the_national_holiday_gives_three_working_days_after_it() => AssertRemoval("2021-09-30", "2021-10-11");

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "CLOCK-4")]
    public void Example_12_a_full_payment_before_the_spring_festival_counts_past_it() => AssertRemoval("2021-02-09", "2021-02-19");

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "CLOCK-4")]
    public void Example_14_a_full_payment_on_a_holiday_counts_from_the_first_working_day() => AssertRemoval("2021-10-02", "2021-10-11");

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "CLOCK-4")]
    public void Example_15_a_make_up_Saturday_is_the_third_working_day() => AssertRemoval("2021-04-30", "2021-05-08");

    [Fact, Trait("Rule", "LIST-REVOKE"), Trait("Rule", "LIST-DEL-FAST")]
    public void Example_16_a_wrong_listing_is_revoked_within_three_working_days_of_the_finding()
    {
        var found = new DateOnly(2024, 2, 8);
        var listing = Published(Case(), Content(Refuses), Day);
        listing.NoteFault(wrongful: true, found, Judge, found);
        Assert.Equal(new DateOnly(2024, 2, 19), Assert.Single(listing.Acts[^1].Clocks).Due!.Value.Due);
        listing.Revoke("不应纳入", null, Judge, new DateOnly(2024, 2, 18));
        Assert.Equal(ChangeKind.Revoke, listing.Acts[^1].Publication!.Kind);
        Assert.Equal(listing.DecidedOn, listing.Acts[^1].EffectiveOn); // as if never listed
    }

    [Fact, Trait("Rule", "LIST-DEL-EARLY")]
    public void Example_25_full_payment_of_a_term_entry_makes_a_task_and_shows_the_payment()
    {
        var source = Case();
        var listing = Published(source, Content(Report, 24), new DateOnly(2021, 10, 8));
        source.Credit("B1", 980_000, Day, Judge, Day);
        listing.DebtPerformed(source, Judge, Day);
        Assert.Equal(ListingState.Published, listing.State);
        Assert.Equal(DutyKind.ConsiderEarlyDeletion, Assert.Single(listing.Acts[^1].Clocks).Kind);
        Assert.Equal(Performance.Full, Assert.IsType<ListingRecord>(listing.Acts[^1].Publication!.Record).Performance);
    }

    [Fact, Trait("Rule", "LIST-DEL-5"), Trait("Rule", "LIST-DEL-6"), Trait("Rule", "LIST-DEL-7"), Trait("Rule", "LIST-DEATH")]
    public void Rulings_and_the_end_of_a_debtor_delete_on_their_grounds()
    {
        Assert.Equal(RemovalReason.Terminated, RemovalGround.For(DebtorEnd.DiedWithoutEstate));
        Assert.Equal(RemovalReason.Terminated, RemovalGround.For(DebtorEnd.Deregistered));
        Assert.Equal(RemovalReason.Terminated, RemovalGround.For(DebtorEnd.DeclaredBankrupt));
        Assert.Equal(RemovalReason.Suspended, RemovalGround.For(DebtorEnd.BankruptcyAccepted));
        foreach (var (reason, rule) in new[] { (RemovalReason.Suspended, "LIST-DEL-5"), (RemovalReason.EnforcementRefused, "LIST-DEL-6"), (RemovalReason.Terminated, "LIST-DEL-7") })
        {
            var source = Case();
            var listing = Published(source, Content(Refuses), Day);
            Remove(listing, source, reason, Day, "裁定");
            Assert.Equal(rule, listing.Acts[^1].RuleId);
        }
    }

    [Fact, Trait("Rule", "LIST-DEL-1")]
    public void A_reversed_payment_brings_the_entry_back_and_a_standing_one_does_not()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), Day);
        source.Credit("B1", 980_000, Day, Judge, Day);
        listing.DebtPerformed(source, Judge, Day);
        Assert.Equal("GROUND_STANDS", RefusalOf(() => listing.WithdrawRemoval("误记", source, orderInForce: true, Judge, Day)));
        source.ReverseCredit("B1", Judge, Day);
        listing.DebtOpenAgain(Day, "银行冲正", source, orderInForce: true, Judge, Day);
        Assert.Equal(ListingState.Published, listing.State);
        Assert.Null(listing.OpenLegClosedOn);
    }

    [Fact, Trait("Rule", "LIST-NOTIFY")]
    public void The_unit_of_a_debtor_with_an_office_is_told_and_told_again_when_the_entry_goes()
    {
        var source = Case(debtor: new NewDebtor(Person(), LaterInOrder: false, Affiliation: Affiliation.StateStaff, Unit: "测试县税务局"));
        var listing = Published(source, Content(Refuses), Day);
        var notice = Assert.Single(Notice.ForListing(listing, source.Debtors[0], Judge, Day));
        Assert.Equal(DutyKind.SendNotice, Assert.Single(notice.Acts[^1].Clocks).Kind);
        Assert.Empty(Notice.InTheSameScope([notice], Judge, Day)); // whoever was not told is not untold
        notice.Send(Day, "EMS1", Judge, Day);
        Assert.Equal(("测试县税务局", NoticeKind.Delisted), (Assert.Single(Notice.InTheSameScope([notice], Judge, Day)) is var gone ? (gone.Recipient, gone.Kind) : default));
        Assert.Empty(Notice.ForListing(listing, Case().Debtors[0], Judge, Day));
    }

    [Fact, Trait("Rule", "LIST-PUB")]
    public void Without_the_receipt_of_the_national_base_somebody_has_to_get_it()
    {
        var source = Case();
        var listing = Decided(source, Content(Refuses), Day);
        listing.Serve(Day, Judge, Day);
        listing.Publish(source, true, null, Judge, Day);
        Assert.Contains(listing.Acts[^1].Clocks, clock => clock is { Kind: DutyKind.RecordReceipt, Starts: true });
        listing.KeepReceipt("QG1", Judge, Day);
        Assert.Equal("STATE_FORBIDS", RefusalOf(() => listing.KeepReceipt("QG2", Judge, Day)));
    }

    [Fact, Trait("Rule", "LIST-GRADE")]
    public void The_table_proposes_the_gravest_grade_that_fits_and_changes_nothing()
    {
        var severe = GradeTable.Propose(Content([ListingGround.Obstruction], 60, ExtensionReason.SeriousResistance), Case());
        Assert.Equal((Grade.Severe, DisciplineStep.Criminal), (severe!.Grade, severe.Step));
        Assert.Equal(Grade.Severe, GradeTable.Propose(Content([ListingGround.Evasion], 24), Case(amount: 1_000_000))!.Grade);
        Assert.Equal(Grade.General, GradeTable.Propose(Content([ListingGround.Evasion], 24), Case())!.Grade);
        Assert.Equal(Grade.Minor, GradeTable.Propose(Content(Refuses), Case())!.Grade);
        Assert.Null(Draft(Case(), Content(Refuses), Day).Content.Grade);
    }

    [Fact, Trait("Rule", "LIST-KEEP")]
    public void A_deleted_entry_keeps_everything_in_the_courts_record()
    {
        var source = Case();
        var listing = Published(source, Content(Refuses), Day);
        Remove(listing, source, RemovalReason.CreditorRequest, Day, "申请书");
        listing.Delete(source, Judge, Day);
        Assert.Equal(("失信行为", "申请书", Day), (listing.Content.Conduct, listing.RemovalPaper, listing.PublishedOn!.Value));
        Assert.Empty(listing.Acts[^1].Publication!.Subjects);
    }

    [Fact, Trait("Rule", "CASE-7")]
    public void Example_67_the_document_that_is_enforced_may_have_a_number_of_any_form()
    {
        const string old = "（2012）兰法民二初字第95号";
        var facts = new NewCase(CaseNumber.Trusted("(2021)甘0722执320号"), FiledOn, "债权人", ObligationKind.Payment, "支付货款", 1, "兰州市中级人民法院", old);
        var source = EnforcementCase.Register(facts, [new NewDebtor(Person(), LaterInOrder: false)], Judge, FiledOn);
        Assert.Equal(old, source.BasisNumber);
    }

    private static void AssertReview(string received, string raw, string due)
    {
        var clock = Assert.Single(Applied(Vectors.Day(received), Vectors.Day(received)).Acts[^1].Clocks);
        Assert.Equal((DutyKind.ReviewApplication, Vectors.Day(raw), Vectors.Day(due)), (clock.Kind, clock.Due!.Value.Raw, clock.Due.Value.Due));
    }

    private static void AssertGrace(string decided, string lastDay, string published)
    {
        var source = Case();
        var listing = Decided(source, Content(Refuses), Vectors.Day(decided));
        listing.GrantGrace(Vectors.Day(lastDay), Judge, Vectors.Day(decided));
        listing.Serve(Vectors.Day(decided), Judge, Vectors.Day(decided));
        Assert.Equal("GRACE_RUNNING", RefusalOf(() => listing.Publish(source, true, null, Judge, Vectors.Day(lastDay))));
        Assert.Equal("GRACE_RUNNING", RefusalOf(() => listing.GraceEnded(source, true, Register, Vectors.Day(lastDay))));
        listing.GraceEnded(source, true, Register, Vectors.Day(published));
        Assert.Equal((ListingState.Published, Vectors.Day(published)), (listing.State, listing.PublishedOn!.Value));
    }

    private static void AssertTermEnd(string decided, int months, ExtensionReason? extension, string ends, string due)
    {
        var source = Case(filedOn: new DateOnly(2019, 3, 1), number: "(2019)甘0722执318号");
        var listing = Published(source, Content([ListingGround.Obstruction], months, extension), Vectors.Day(decided));
        Assert.Equal(Vectors.Day(ends), listing.TermEndsOn);
        var after = Vectors.Day(ends).AddDays(1);
        listing.ProveRemoval(RemovalGround.Of(RemovalReason.TermExpired, null, null, source, after), source, Register, after);
        Assert.Equal((ListingState.RemovalDue, Vectors.Day(due)), (listing.State, listing.RemovalDueOn!.Value));
    }

    private static void AssertRemoval(string paid, string due)
    {
        var day = Vectors.Day(paid);
        var source = Case(filedOn: new DateOnly(2020, 3, 1), number: "(2020)甘0722执318号");
        var listing = Published(source, Content(Refuses), new DateOnly(2020, 6, 1));
        source.Credit("B1", 980_000, day, Judge, day);
        listing.DebtPerformed(source, Judge, day);
        Assert.Equal(Vectors.Day(due), listing.RemovalDueOn);
        Assert.Equal(Vectors.Day(due), Assert.Single(listing.Acts[^1].Clocks, clock => clock.Starts).Due!.Value.Due);
    }

    private static Officer Register => Officer.RegisterFor(Judge.CourtCode);

    private static DebtorListing DraftOn(EnforcementCase source, ListingApplication? application, EarlierEntries? earlier, DateOnly day) =>
        DebtorListing.DraftFor(source, source.Debtors[0], Content(Refuses), Judge, day, application, earlier);

    private static DebtorListing Applied(DateOnly received, DateOnly day) => DraftOn(Case(), new ListingApplication("债权人", received), EarlierEntries.None, day);

    private static DebtorListing InGrace(EnforcementCase source, DateOnly decided, DateOnly lastDay)
    {
        var listing = Decided(source, Content(Refuses), decided);
        listing.Serve(decided, Judge, decided);
        listing.GrantGrace(lastDay, Judge, decided);
        return listing;
    }
}
