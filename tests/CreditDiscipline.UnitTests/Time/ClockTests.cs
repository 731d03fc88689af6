using CreditDiscipline.Domain.Clocks;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.Domain.Time;
using CreditDiscipline.UnitTests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace CreditDiscipline.UnitTests.Time;

public sealed class ClockTests
{
    [Theory, Trait("Rule", "CLOCK-1"), Trait("Rule", "CLOCK-2"), Trait("Rule", "CLOCK-3"), Trait("Rule", "CLOCK-9")]
    [InlineData("2021-09-17", 15, "2021-10-02", "2021-10-08")] // Example 1
    [InlineData("2021-09-11", 15, "2021-09-26", "2021-09-26")] // Example 2: a make-up working day does not roll
    [InlineData("2021-04-16", 15, "2021-05-01", "2021-05-06")] // Example 3
    [InlineData("2022-01-20", 15, "2022-02-04", "2022-02-07")] // Example 4
    [InlineData("2021-11-05", 15, "2021-11-20", "2021-11-22")] // Example 6
    [InlineData("2021-09-27", 10, "2021-10-07", "2021-10-08")] // Example 7
    [InlineData("2021-10-12", 15, "2021-10-27", "2021-10-27")] // Example 7: the higher court's days
    [InlineData("2021-09-30", 30, "2021-10-30", "2021-11-01")] // Example 56
    public void Example_01_to_07_a_period_in_days_ends_after_rest_days(string start, int days, string raw, string due) =>
        Assert.Equal(new DueDate(Vectors.Day(raw), Vectors.Day(due)), StatutoryClock.CalendarDays(Vectors.Day(start), days, WorkingCalendar.Official));

    [Theory, Trait("Rule", "CLOCK-4"), Trait("Rule", "CLOCK-5")]
    [InlineData("2021-09-30", "2021-10-11")] // Example 11
    [InlineData("2021-02-09", "2021-02-19")] // Example 12
    [InlineData("2021-10-02", "2021-10-11")] // Example 14
    [InlineData("2021-04-30", "2021-05-08")] // Example 15
    [InlineData("2024-02-08", "2024-02-19")] // Example 16
    [InlineData("2023-10-08", "2023-10-11")] // Example 18
    [InlineData("2021-10-08", "2021-10-12")] // Example 19
    [InlineData("2026-11-24", "2026-11-27")] // Example 21
    [InlineData("2021-11-18", "2021-11-23")] // Example 25
    [InlineData("2021-11-21", "2021-11-24")] // an ordinary Sunday
    [InlineData("2023-03-01", "2023-03-06")] // Example 30
    [InlineData("2025-09-30", "2025-10-11")] // Example 44
    public void Example_11_to_44_three_working_days_skip_rest_days(string trigger, string due) =>
        Assert.Equal(Vectors.Day(due), StatutoryClock.WorkingDays(Vectors.Day(trigger), 3, WorkingCalendar.Official).Due);

    [Theory, Trait("Rule", "CLOCK-8")]
    [InlineData("2021-11-30", 3, "2022-02-28")] // Example 34
    [InlineData("2021-11-18", 1, "2021-12-18")] // Example 35: a Saturday does not roll
    [InlineData("2024-02-29", 24, "2026-02-28")]
    [InlineData("2021-10-08", 24, "2023-10-08")] // Example 18
    [InlineData("2021-08-31", 6, "2022-02-28")] // Example 28
    [InlineData("2022-01-25", 1, "2022-02-25")] // Example 46
    public void Example_34_and_35_a_sanction_ends_on_its_day_and_never_rolls(string start, int months, string last) =>
        Assert.Equal(Vectors.Day(last), StatutoryClock.MonthsLater(Vectors.Day(start), months));

    [Fact, Trait("Rule", "CLOCK-11")]
    public void Example_75_no_date_is_guessed_in_a_year_without_a_calendar()
    {
        var missing = Assert.Throws<RuleViolationException>(() => StatutoryClock.WorkingDays(new DateOnly(2026, 12, 30), 3, WorkingCalendar.Official));
        Assert.Equal("CALENDAR_MISSING", missing.Rule.Code);
        Assert.Throws<RuleViolationException>(() => StatutoryClock.CalendarDays(new DateOnly(2026, 12, 25), 15, WorkingCalendar.Official));
        Assert.False(WorkingCalendar.Official.Covers(2027));
    }

    [Fact, Trait("Rule", "CLOCK-11")]
    public void A_removal_does_not_wait_for_a_calendar() => Assert.Null(Clock.RecordDays(new DateOnly(2026, 12, 31)));

    [Fact, Trait("Rule", "CLOCK-11")]
    public void A_new_years_table_can_be_loaded()
    {
        var calendar = WorkingCalendar.Parse(new StringReader("date,kind\n2027-01-01,holiday\n2027-01-02,makeup_workday\n"));
        Assert.Equal(new DateOnly(2027, 1, 2), calendar.RollForward(new DateOnly(2027, 1, 1)));
        Assert.Throws<RuleViolationException>(() => calendar.IsWorkingDay(new DateOnly(2026, 12, 31)));
    }

    [Theory, Trait("Rule", "CLOCK-11")]
    [InlineData("date,kind\n2027-01-01,holiday\n2027-01-02,workday\n", 2)]
    [InlineData("date,kind\n1 January 2027,holiday\n", 1)]
    [InlineData("date,kind\n2027-01-01\n", 1)]
    [InlineData("day,kind\n2027-01-01,holiday\n", 1)]
    [InlineData("date,kind\n2027-01-01,holiday\n\n2027-01-02,holiday\n2027-01-02,makeup_workday\n", 3)]
    public void A_table_that_is_no_calendar_is_refused_by_row(string table, int row) =>
        Assert.Contains($"row {row} ", Assert.Throws<FormatException>(() => WorkingCalendar.Parse(new StringReader(table))).Message, StringComparison.Ordinal);

    [Theory, Trait("Rule", "CLOCK-11")]
    [InlineData("date,kind\n", "A calendar has rows.")]
    [InlineData("date,kind\n2027-01-01,holiday\n2027-05-01,holiday\n", "The table of 2027 is not whole: 2027-10-01 is no holiday in it.")]
    [InlineData("date,kind\n2027-12-31,holiday\n", "The table of 2027 is not whole: 2027-01-01 is no holiday in it.")]
    public void Half_a_year_is_not_added(string table, string why)
    {
        Assert.Equal(why, Assert.Throws<FormatException>(() => WorkingCalendar.Add(new StringReader(table))).Message);
        Assert.False(WorkingCalendar.Official.Covers(2027));
    }

    [Fact, Trait("Rule", "CLOCK-11")]
    public void A_last_day_that_was_missing_is_counted_once_its_calendar_is_out_and_never_moves_again()
    {
        var calendar = WorkingCalendar.Parse(new StringReader("date,kind\n2026-12-31,holiday\n2027-01-01,holiday\n"));
        var duty = Open(Clock.Start(DutyKind.DeleteEntry, "GROUND_COMPLETE", new DateOnly(2026, 12, 31), Clock.RecordDays(new DateOnly(2026, 12, 31)), "judge"));
        Assert.Null(duty.Due);
        Assert.False(duty.CountDue(WorkingCalendar.Official));
        Assert.True(duty.CountDue(calendar));
        Assert.Equal(new DateOnly(2027, 1, 6), duty.Due); // the 4th, 5th and 6th: the 2nd and 3rd are a weekend
        Assert.False(duty.CountDue(calendar));

        var review = Open(Clock.Start(DutyKind.ReviewObjection, "OBJECTION_RECEIVED", new DateOnly(2026, 12, 20), null, "judge"));
        Assert.True(review.CountDue(calendar));
        Assert.Equal(new DateOnly(2027, 1, 4), review.Due);
    }

    [Theory, Trait("Rule", "CLOCK-11")]
    [InlineData(DutyKind.SendNotice, "ENTRY_CHANGED", "2026-06-01")]
    [InlineData(DutyKind.LiftOrder, "GROUND_COMPLETE", "2021-12-05")]
    [InlineData(DutyKind.ConsiderListing, "BREACH_PROVEN", "2026-06-01")]
    public void Where_the_law_sets_no_day_none_is_counted(DutyKind kind, string startEvent, string start)
    {
        var duty = Open(Clock.Start(kind, startEvent, Vectors.Day(start), null, "judge"));
        Assert.False(duty.CountDue(WorkingCalendar.Official));
    }

    [Theory, Trait("Rule", "LIST-DEL-FAST")]
    [InlineData(DutyKind.GraceEnd, 0, false)]
    [InlineData(DutyKind.GraceEnd, 1, false)] // the register acts on the day after
    [InlineData(DutyKind.GraceEnd, 2, true)]
    [InlineData(DutyKind.DeleteEntry, 0, false)]
    [InlineData(DutyKind.DeleteEntry, 1, true)]
    public void A_duty_is_late_after_its_last_day_and_one_of_the_register_a_day_later(DutyKind kind, int daysAfter, bool late)
    {
        var last = new DateOnly(2021, 12, 17);
        var open = Open(Clock.Start(kind, "START", new DateOnly(2021, 11, 18), Clock.LastDay(last), "judge"));
        Assert.Equal(late, open.IsLateOn(last.AddDays(daysAfter)));
        open.End(Clock.Void(kind, last.AddDays(daysAfter)), "somebody");
        Assert.Equal(late ? "judge" : null, open.LateHolder);
        Assert.Equal(late, open.IsLateOn(last.AddDays(100)));
    }

    private static Duty Open(ClockChange start) => Duty.Start(start, "DebtorListing", Guid.NewGuid(), Guid.NewGuid(), "甘0102", "judge");

    [Theory, Trait("Rule", "CLOCK-11")]
    [InlineData(2018, 250)]
    [InlineData(2020, 249)]
    [InlineData(2021, 250)]
    [InlineData(2024, 251)]
    [InlineData(2026, 248)]
    public void Each_year_has_its_known_number_of_working_days(int year, int days)
    {
        var counted = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(day => WorkingCalendar.Official.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(day)));
        Assert.Equal(days, counted);
    }

    [Theory, Trait("Rule", "CLOCK-10")]
    [InlineData("2026-11-23T15:59:59Z", "2026-11-23")]
    [InlineData("2026-11-23T16:00:00Z", "2026-11-24")]
    public void The_courts_day_begins_at_midnight_in_Shanghai(string instant, string day)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Vectors.Day(day), clock.CourtToday());
        Assert.Equal(TimeSpan.FromHours(8), clock.CourtNow().Offset);
    }
}
