using System.Net;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Npgsql;

namespace CreditDiscipline.IntegrationTests.Clocks;

/// <summary>A register whose clock is moved from day to day.</summary>
public sealed class PassageOfDaysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "LIST-DEL-TERM"), Trait("Rule", "CLOCK-10")]
    public async Task A_term_entry_goes_the_day_after_its_last_day_once_though_two_hosts_try()
    {
        api.SetClock(2021, 11, 18);
        var court = new CourtActs(api);
        var (_, listing, order) = await court.ListAsync(TestDebtor.New(), ["ASSET_REPORT_BREACH"], 24);
        Assert.Contains("TERM_END OPEN 2023-11-18", await court.DutiesOnAsync(listing));

        api.SetClock(2023, 11, 18, hour: 23);
        await api.PassDayAsync();
        Assert.Equal("PUBLISHED", await StateAsync(listing));

        api.SetClock(2023, 11, 19, hour: 0);
        await Task.WhenAll(api.PassDayAsync(), api.PassDayAsync(), api.PassDayAsync());
        Assert.Equal("DELETED", await StateAsync(listing));
        Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from changes where entry_id = '{listing}' and kind = 'DELETE'"));
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from acts where act = 'ReachDay' and refusal is not null and court_code = '甘0102'")); // who came second did nothing
        Assert.Equal("register", await api.ScalarAsync<string>($"select actor_id from acts where aggregate_id = '{listing}' and act = 'DeleteListing'"));
        Assert.Contains("DELETE_ENTRY DONE 2023-11-22", await court.DutiesOnAsync(listing));
        Assert.Equal("IN_FORCE", await api.ScalarAsync<string>($"select state from restriction_orders where id = '{order}'")); // RES-LIFT-3
    }

    [Fact, Trait("Rule", "CLOCK-11")]
    public async Task Days_are_counted_in_a_year_whose_table_was_added()
    {
        api.SetClock(2027, 12, 30);
        var court = new CourtActs(api);
        var (_, listing, _) = await court.ListAsync(TestDebtor.New(), ["ASSET_REPORT_BREACH"], 24);
        Assert.Contains("TERM_END OPEN 2029-12-30", await court.DutiesOnAsync(listing));
        api.SetClock(2029, 12, 31, hour: 0);
        await api.PassDayAsync();
        Assert.Contains("DELETE_ENTRY DONE 2030-01-03", await court.DutiesOnAsync(listing)); // 31 December, 2 and 3 January: New Year's Day is a holiday of the table
    }

    [Fact, Trait("Rule", "LIST-GRACE"), Trait("Rule", "PUSH-6")]
    public async Task In_grace_nothing_leaves_and_after_an_outage_order_and_entry_become_public_in_that_order()
    {
        api.SetClock(2021, 11, 18);
        var court = new CourtActs(api);
        var (caseId, listing) = await court.DecideAsync(TestDebtor.New());
        var order = (await court.ReadAsync($"/v1/cases/{caseId}/restriction-orders"))[0].GetProperty("orderId").GetGuid();
        await court.ActAsync($"/v1/restriction-orders/{order}/submit");
        await court.PresidentAsync($"/v1/restriction-orders/{order}/sign");
        await court.ActAsync($"/v1/restriction-orders/{order}/grant-grace", new { lastDay = "2021-12-18" });
        await court.ActAsync($"/v1/restriction-orders/{order}/serve", new { servedOn = api.Today });
        await court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = "2021-12-18" });
        await court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today });
        await court.Judge.ActAsync($"/v1/listings/{listing}/publish", new { }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "GRACE_RUNNING");
        await api.PassDayAsync();
        Assert.Equal(0, await ChangesAsync(listing) + await ChangesAsync(order));

        api.SetClock(2021, 12, 25); // the workers were down for a week
        await api.PassDayAsync();
        Assert.Equal("PUBLISHED", await StateAsync(listing));
        Assert.Equal((1, 1), (await ChangesAsync(listing), await ChangesAsync(order)));
        Assert.True(await api.ScalarAsync<bool>($"select (select position from changes where entry_id = '{order}') < (select position from changes where entry_id = '{listing}')"));
        Assert.Equal("2021-12-19", await api.ScalarAsync<string>($"select in_force_since::text from restriction_orders where id = '{order}'"));
    }

    [Fact, Trait("Rule", "LIST-GRACE")]
    public async Task Example_34_paid_on_the_last_evening_of_grace_there_is_no_trace_outside()
    {
        api.SetClock(2021, 11, 30);
        var court = new CourtActs(api);
        var (caseId, listing) = await court.DecideAsync(TestDebtor.New());
        await court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = "2022-02-28" });
        api.SetClock(2022, 2, 28, hour: 23);
        await court.Anew().PayAsync(caseId);
        Assert.Equal("CANCELLED", await StateAsync(listing));
        api.SetClock(2022, 3, 1);
        await api.PassDayAsync();
        Assert.Equal(0, await ChangesAsync(listing));
    }

    [Fact, Trait("Rule", "LIST-RESTRICT")]
    public async Task When_a_rule_holds_up_what_the_day_brings_it_is_noted_once_a_day_and_stays_in_the_queue()
    {
        api.SetClock(2021, 11, 18);
        var court = new CourtActs(api, "甘0103");
        var (_, listing) = await court.DecideAsync(TestDebtor.New());
        await court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = "2021-12-18" });
        await court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today });
        api.SetClock(2021, 12, 19);
        Assert.Equal(1, (await api.PassDayAsync()).Refused); // its order was never signed
        Assert.Equal(0, (await api.PassDayAsync()).Refused);
        Assert.Equal("ORDER_MISSING", await api.ScalarAsync<string>($"select max(refusal) from acts where act = 'ReachDay' and court_code = '甘0103'"));
        var queue = await court.Anew().ReadAsync("/v1/duties?kind=DELETE_ENTRY"); // another filter does not hide it
        Assert.Contains(queue.GetProperty("items").EnumerateArray(), duty => duty.GetProperty("thingId").GetGuid() == listing && duty.GetProperty("kind").GetString() == "GRACE_END");
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public async Task An_overdue_duty_goes_up_cannot_be_filtered_away_and_stays_late_with_who_held_it()
    {
        api.SetClock(2021, 9, 30);
        var court = new CourtActs(api, "甘0104");
        var (caseId, listing, order) = await court.ListAsync(TestDebtor.New());
        await court.PayAsync(caseId);
        var queue = (await court.ReadAsync("/v1/duties")).GetProperty("items").EnumerateArray().Where(duty => duty.GetProperty("thingId").GetGuid() == listing).ToList();
        var duty = Assert.Single(queue, item => item.GetProperty("kind").GetString() == "DELETE_ENTRY");
        Assert.Equal(("2021-10-11", "judge-甘0104"), (duty.GetProperty("due").GetString(), duty.GetProperty("holder").GetString()));

        api.SetClock(2021, 10, 12);
        await api.PassDayAsync();
        var late = await FindAsync(court.Anew(), "/v1/duties?holder=nobody&kind=QUERY_ASSETS", listing);
        Assert.Equal(("PRESIDENT", true), (late.GetProperty("escalation").GetString(), late.GetProperty("late").GetBoolean()));

        api.SetClock(2021, 10, 15);
        await api.PassDayAsync();
        var handed = await court.Anew().ActAsync($"/v1/duties/{late.GetProperty("dutyId").GetGuid()}/hand-over", new { holder = "judge-new" });
        Assert.Equal(("judge-new", "judge-甘0104", "HIGHER_COURT"), (handed.GetProperty("holder").GetString(), handed.GetProperty("lateHolder").GetString(), handed.GetProperty("escalation").GetString()));

        await court.Anew().RemoveAsync(listing, order);
        var ended = await FindAsync(court.Anew(), "/v1/duties?late=true", listing);
        Assert.Equal(("DONE", "judge-甘0104", true), (ended.GetProperty("state").GetString(), ended.GetProperty("lateHolder").GetString(), ended.GetProperty("late").GetBoolean()));
        await Assert.ThrowsAsync<PostgresException>(() => api.ScalarAsync<object>($"delete from duties where thing_id = '{listing}' returning 1"));
        await Assert.ThrowsAsync<PostgresException>(() => api.ScalarAsync<object>($"update duties set late_holder = null where thing_id = '{listing}' and late_holder is not null returning 1"));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST")]
    public async Task A_late_duty_that_falls_away_afterwards_stays_among_the_late_ones()
    {
        api.SetClock(2021, 9, 30);
        var court = new CourtActs(api, "甘0123");
        var (_, listing, _) = await court.ListAsync(TestDebtor.New());
        await court.ActAsync($"/v1/listings/{listing}/prove-removal", new { reason = "CREDITOR_REQUEST", paper = "申请书" });
        api.SetClock(2021, 10, 13);
        court = court.Anew();
        Assert.True((await FindAsync(court, "/v1/duties?late=true", listing)).GetProperty("late").GetBoolean()); // before any job has seen it
        await court.ActAsync($"/v1/listings/{listing}/withdraw-removal", new { reason = "申请撤回" });
        var fallen = await FindAsync(court, "/v1/duties?late=true", listing);
        Assert.Equal(("VOID", true, "judge-甘0123"), (fallen.GetProperty("state").GetString(), fallen.GetProperty("late").GetBoolean(), fallen.GetProperty("lateHolder").GetString()));
    }

    [Fact, Trait("Rule", "LIST-DEL-FAST"), Trait("Rule", "LIST-RESTRICT")]
    public async Task What_the_register_was_to_do_by_itself_and_could_not_is_late_two_days_after_and_goes_up()
    {
        api.SetClock(2021, 11, 18);
        var court = new CourtActs(api, "甘0502");
        var (_, listing) = await court.DecideAsync(TestDebtor.New());
        await court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = "2021-12-18" });
        await court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = api.Today });
        api.SetClock(2021, 12, 19);
        await api.PassDayAsync(); // held up: its order was never signed
        Assert.DoesNotContain((await court.Anew().ReadAsync("/v1/duties?late=true")).GetProperty("items").EnumerateArray(), duty => duty.GetProperty("thingId").GetGuid() == listing);
        api.SetClock(2021, 12, 20);
        await api.PassDayAsync();
        var late = (await court.Anew().ReadAsync("/v1/duties?late=true")).GetProperty("items").EnumerateArray().Single(duty => duty.GetProperty("thingId").GetGuid() == listing);
        Assert.Equal(("GRACE_END", true, "PRESIDENT"), (late.GetProperty("kind").GetString(), late.GetProperty("late").GetBoolean(), late.GetProperty("escalation").GetString()));
        api.SetClock(2021, 12, 23);
        await api.PassDayAsync();
        Assert.Equal("HIGHER_COURT", (await court.Anew().ReadAsync($"/v1/duties/{late.GetProperty("dutyId").GetGuid()}")).GetProperty("escalation").GetString());
    }

    [Fact, Trait("Rule", "LIST-GROUND-4")]
    public async Task A_missed_asset_report_is_noted_by_itself_and_listing_is_to_be_considered()
    {
        api.SetClock(2021, 11, 18);
        var court = new CourtActs(api);
        var caseId = await court.RegisterAsync(TestDebtor.New());
        await court.ActAsync($"/v1/cases/{caseId}/order-asset-report", new { servedOn = "2021-11-18", dueOn = "2021-11-26" });
        api.SetClock(2021, 11, 26);
        await api.PassDayAsync();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await court.Anew().ReadAsync($"/v1/cases/{caseId}")).GetProperty("assetReportBrokenOn").ValueKind);
        api.SetClock(2021, 11, 27);
        await api.PassDayAsync();
        Assert.Equal("2021-11-27", (await court.Anew().ReadAsync($"/v1/cases/{caseId}")).GetProperty("assetReportBrokenOn").GetString());
        Assert.Contains("CONSIDER_LISTING OPEN -", await court.DutiesOnAsync(caseId));
    }

    [Fact, Trait("Rule", "OBJ-3"), Trait("Rule", "CLOCK-7")]
    public async Task The_time_to_ask_for_reconsideration_closes_by_itself_also_after_it_was_extended()
    {
        api.SetClock(2021, 9, 27);
        var debtor = TestDebtor.New();
        var court = new CourtActs(api);
        var (_, listing, _) = await court.ListAsync(debtor);
        var objection = (await court.ActAsync("/v1/objections", new
        {
            register = "LISTING",
            entryId = listing,
            applicantName = debtor.Name,
            documentType = "CITIZEN_ID",
            documentNumber = debtor.Number,
            reasons = "理由",
            receivedOn = api.Today,
            ground = "INACCURATE",
        })).GetProperty("objectionId").GetGuid();
        await court.ActAsync($"/v1/objections/{objection}/panel", new { panel = new[] { "p1", "p2", "p3" } });
        await api.Staff("p1", Domain.Law.OfficerRole.Judge, ApiFixture.Court).ActAsync($"/v1/objections/{objection}/decide", new { founded = false, reasons = "不成立" }).SuccessAsync();
        await court.ActAsync($"/v1/objections/{objection}/serve", new { servedOn = api.Today });
        Assert.Contains("RECONSIDERATION_WINDOW OPEN 2021-10-08", await court.DutiesOnAsync(objection));

        api.SetClock(2021, 10, 9);
        await api.PassDayAsync();
        Assert.Equal("CLOSED_FINAL", (await court.Anew().ReadAsync($"/v1/objections/{objection}")).GetProperty("state").GetString());
        var higher = api.Staff("h1", Domain.Law.OfficerRole.Reviewer, "甘01");
        await higher.ActAsync($"/v1/objections/{objection}/extend", new { obstacleEndedOn = "2021-10-08", askedOn = "2021-10-09", until = "2021-10-15" }).SuccessAsync();
        api.SetClock(2021, 10, 16);
        await api.PassDayAsync();
        Assert.Equal("CLOSED_FINAL", (await court.Anew().ReadAsync($"/v1/objections/{objection}")).GetProperty("state").GetString());
    }

    [Fact, Trait("Rule", "CLOCK-11")]
    public async Task Example_75_where_no_calendar_is_out_the_duty_has_no_guessed_day_and_the_payment_is_taken()
    {
        api.SetClock(YearsToCome.Last, 12, 31);
        var court = new CourtActs(api);
        var (caseId, listing, _) = await court.ListAsync(TestDebtor.New());
        await court.PayAsync(caseId);
        Assert.Contains("DELETE_ENTRY OPEN -", await court.DutiesOnAsync(listing));
    }

    [Fact, Trait("Rule", "CLOCK-11")]
    public async Task Once_the_calendar_is_out_the_register_counts_the_missing_last_day_once()
    {
        api.SetClock(YearsToCome.Last, 12, 31);
        var court = new CourtActs(api, "甘0503");
        var (caseId, listing, _) = await court.ListAsync(TestDebtor.New());
        await court.PayAsync(caseId);
        Assert.Equal(0, (await api.PassDayAsync()).Counted);
        await api.ScalarAsync<Guid>($"update duties set started_on = '2026-11-24', tried_on = null where thing_id = '{listing}' and kind = 'DELETE_ENTRY' returning id"); // as if the year after were out
        Assert.Equal((1, 0), ((await api.PassDayAsync()).Counted, (await api.PassDayAsync()).Counted));
        Assert.Contains("DELETE_ENTRY OPEN 2026-11-27", await court.DutiesOnAsync(listing));
        Assert.Equal("register", await api.ScalarAsync<string>($"select actor_id from acts where act = 'CountDueDate' and aggregate_id = (select id from duties where thing_id = '{listing}' and kind = 'DELETE_ENTRY')"));
        await Assert.ThrowsAsync<PostgresException>(() => api.ScalarAsync<object>($"update duties set due = '2027-12-31' where thing_id = '{listing}' and due is not null returning 1"));
    }

    private static async Task<System.Text.Json.JsonElement> FindAsync(CourtActs court, string path, Guid thing) =>
        (await court.ReadAsync(path)).GetProperty("items").EnumerateArray().Single(duty => duty.GetProperty("thingId").GetGuid() == thing && duty.GetProperty("kind").GetString() == "DELETE_ENTRY");

    private Task<string> StateAsync(Guid listing) => api.ScalarAsync<string>($"select state from debtor_listings where id = '{listing}'");

    private Task<long> ChangesAsync(Guid entry) => api.ScalarAsync<long>($"select count(*) from changes where entry_id = '{entry}'");
}
