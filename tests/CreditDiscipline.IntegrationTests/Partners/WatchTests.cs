using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using static CreditDiscipline.IntegrationTests.Partners.WatchList;

namespace CreditDiscipline.IntegrationTests.Partners;

public sealed class WatchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);
    private readonly HttpClient _bank = api.Bank;

    [Fact]
    public async Task A_watched_debtor_brings_one_event_for_each_thing_that_happens_to_him()
    {
        var debtor = TestDebtor.New();
        var watch = await _bank.WatchAsync(debtor);
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);

        var events = await _bank.UntilTypesAsync(watch, "initial", "restricted", "listed", "removed", "restriction-lifted");
        Assert.Equal(["NONE", "RESTRICTED", "LISTED_AND_RESTRICTED", "RESTRICTED", "NONE"], events.Select(one => one.Result()));
        Assert.Equal([null, "NONE", "RESTRICTED", "LISTED_AND_RESTRICTED", "RESTRICTED"], events.Select(one => one.Data().TryGetProperty("resultBefore", out var before) ? before.GetString() : null));
        Assert.Equal(events.Select(one => one.Data().GetProperty("position").GetInt64()).Order(), events.Select(one => one.Data().GetProperty("position").GetInt64()));
        var listed = events[2].Data().GetProperty("entries")[0];
        Assert.Equal(listing, listed.GetProperty("entryId").GetGuid());
        Assert.Equal(ApiFixture.Court, listed.GetProperty("courtCode").GetString());
        Assert.True(listed.GetProperty("nameMatches").GetBoolean());
        Assert.StartsWith($"({api.Today.Year}){ApiFixture.Court}执", listed.GetProperty("caseNumber").GetString(), StringComparison.Ordinal);
        Assert.All(events, one => Assert.Contains("****", one.Data().GetProperty("documentNumber").GetString(), StringComparison.Ordinal));
        Assert.All(events, one => Assert.DoesNotContain(debtor.Number, one.GetRawText(), StringComparison.Ordinal));
        var seen = await _bank.GetAsync($"/v1/watches/{watch}").SuccessAsync();
        Assert.Equal("NONE", seen.GetProperty("result").GetString());
    }

    [Fact]
    public async Task Who_is_on_the_list_when_he_is_watched_is_told_with_every_entry()
    {
        var debtor = TestDebtor.New();
        var (_, listing, order) = await _court.ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the entry is in the index");
        var watch = await _bank.WatchAsync(debtor with { Name = "别人" });
        var first = (await _bank.EventsAsync(watch)).Single();
        Assert.Equal("LISTED_AND_RESTRICTED", first.Result());
        Assert.Equal(new[] { listing, order }.Order(), first.Data().GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("entryId").GetGuid()).Order());
        Assert.All(first.Data().GetProperty("entries").EnumerateArray(), entry => Assert.False(entry.GetProperty("nameMatches").GetBoolean()));
        Assert.DoesNotContain(debtor.Name, first.GetRawText(), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "Q-11")]
    public async Task A_deleted_and_a_revoked_entry_are_told_alike_and_without_a_reason()
    {
        var (first, second) = (TestDebtor.New(), TestDebtor.New());
        var (watched, alike) = (await _bank.WatchAsync(first), await _bank.WatchAsync(second));
        var (paid, deleted, _) = await _court.ListAsync(first);
        await _court.PayAsync(paid);
        await _court.ActAsync($"/v1/listings/{deleted}/delete", new { reason = "PERFORMED" });
        var (_, revoked, _) = await _court.ListAsync(second);
        await _court.ActAsync($"/v1/listings/{revoked}/revoke", new { reason = "不应纳入" });
        var shapes = new List<string>();
        foreach (var watch in new[] { watched, alike })
        {
            var events = await _bank.UntilTypesAsync(watch, "initial", "restricted", "listed", "removed");
            var entry = events[3].Data().GetProperty("entries")[0];
            shapes.Add($"{string.Join(',', events[3].Data().EnumerateObject().Select(member => member.Name))} {string.Join(',', entry.EnumerateObject().Select(member => member.Name))} {events[3].Result()} {entry.GetProperty("version")}");
        }
        Assert.Equal(shapes[0], shapes[1]);
        Assert.EndsWith(" register,entryId,version RESTRICTED 2", shapes[0], StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "PUSH-6")]
    public async Task What_is_decided_and_not_public_yet_is_no_event()
    {
        var debtor = TestDebtor.New();
        var watch = await _bank.WatchAsync(debtor);
        var (_, listing) = await _court.DecideAsync(debtor);
        await _court.ActAsync($"/v1/listings/{listing}/grant-grace", new { lastDay = api.Today.AddMonths(2) });
        var other = TestDebtor.New();
        var marker = await _bank.WatchAsync(other);
        await _court.ListAsync(other);
        await _bank.UntilTypesAsync(marker, "initial", "restricted", "listed");
        Assert.Single(await _bank.EventsAsync(watch));
    }

    [Fact]
    public async Task Each_item_has_its_own_outcome_and_the_same_again_changes_nothing()
    {
        var (debtor, other) = (TestDebtor.New(), TestDebtor.New());
        object[] items =
        [
            Item(debtor, "R-1"),
            Item(debtor, "R-2", authorization: null),
            Item(debtor with { Number = "620102199001010012" }, "R-3"),
            Item(other, "R-1"),
            Item(other, "R-4", purpose: null),
            Item(other, "R-5", expiresOn: api.Today.AddDays(-1)),
            Item(other, "R-6", expiresOn: api.Today),
        ];
        var answer = await _bank.PutAsync(items).SuccessAsync();
        Assert.Equal(
            ["CREATED", "REFUSED CONSENT_REQUIRED /authorizationReference", "REFUSED CHECK_DIGIT /subject/documentNumber", "REFUSED REFERENCE_UNIQUE /reference", "REFUSED PURPOSE_REQUIRED /purpose", "REFUSED WATCH_ENDED /expiresOn", "CREATED"],
            Outcomes(answer));
        Assert.Equal(["UNCHANGED", "UNCHANGED"], Outcomes(await _bank.PutAsync(items).SuccessAsync()).Where(outcome => !outcome.StartsWith("REFUSED", StringComparison.Ordinal)));
        var watch = answer.GetProperty("items")[0].GetProperty("watchId").GetGuid();
        Assert.Single(await _bank.EventsAsync(watch));

        Assert.Equal(["UPDATED"], Outcomes(await _bank.PutAsync(Item(debtor, "R-1", purpose: "GUARANTEE")).SuccessAsync()));
        Assert.Equal("GUARANTEE", (await _bank.GetAsync($"/v1/watches/{watch}").SuccessAsync()).GetProperty("purpose").GetString());
        Assert.Single(await _bank.EventsAsync(watch));

        var replaced = await _bank.PutAsync(Item(other, "R-1")).SuccessAsync();
        Assert.Equal(["UPDATED"], Outcomes(replaced));
        Assert.NotEqual(watch, replaced.GetProperty("items")[0].GetProperty("watchId").GetGuid());
        await _bank.GetAsync($"/v1/watches/{watch}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_released_officer_is_told_free_and_his_successor_bound()
    {
        var (leaving, coming) = (TestDebtor.New(), TestDebtor.New());
        var (order, bound) = await new CompanyOrder(api).MakeAsync(leaving);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(leaving)).GetProperty("result").GetString() == "RESTRICTED", "the officer is found");
        var (left, came) = (await _bank.WatchAsync(leaving), await _bank.WatchAsync(coming));
        await _court.ActAsync($"/v1/restriction-orders/{order}/release", new
        {
            boundPersonId = bound,
            realChange = true,
            notController = true,
            notResponsible = true,
            successor = new { role = "LEGAL_REPRESENTATIVE", person = coming.Subject },
        });
        var freed = await _bank.UntilTypesAsync(left, "initial", "restriction-lifted");
        Assert.Equal("LEGAL_REPRESENTATIVE", freed[0].Data().GetProperty("entries")[0].GetProperty("boundAs")[0].GetString());
        Assert.Equal("NONE", freed[1].Result());
        var caught = await _bank.UntilTypesAsync(came, "initial", "restricted");
        Assert.Equal(order, caught[1].Data().GetProperty("entries")[0].GetProperty("entryId").GetGuid());
    }

    [Fact]
    public async Task An_exemption_is_told_as_one_to_those_who_watch_the_exempted_person_only()
    {
        var (officer, other) = (TestDebtor.New(), TestDebtor.New());
        var (order, _) = await new CompanyOrder(api).MakeAsync(officer, other);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(other)).GetProperty("result").GetString() == "RESTRICTED", "the officers are found");
        var (exempted, bound) = (await _bank.WatchAsync(officer), await _bank.WatchAsync(other));
        var exemption = (await _court.ActAsync($"/v1/restriction-orders/{order}/exemptions", new
        {
            documentType = "CITIZEN_ID",
            documentNumber = officer.Number,
            kind = "URGENT_TRAVEL",
            categories = new[] { "AIR" },
            from = api.Today,
            to = api.Today.AddDays(5),
            reason = "父亲丧葬",
            urgentReason = "FUNERAL",
            evidence = "死亡证明",
            undertaking = true,
        })).GetProperty("exemptionId").GetGuid();
        await _court.ActAsync($"/v1/exemptions/{exemption}/review");
        await _court.ActAsync($"/v1/exemptions/{exemption}/verify", new { isTrue = true });
        await _court.PresidentAsync($"/v1/exemptions/{exemption}/grant");
        await _court.ActAsync($"/v1/exemptions/{exemption}/revoke", new { reason = "出境旅游" });
        await _bank.UntilTypesAsync(exempted, "initial", "exemption-started", "exemption-ended");
        await _bank.UntilTypesAsync(bound, "initial", "restriction-updated", "restriction-updated");
    }

    [Fact]
    public async Task Whom_a_partner_watches_no_more_brings_no_event()
    {
        var (kept, dropped) = (TestDebtor.New(), TestDebtor.New());
        var (stays, goes) = (await _bank.WatchAsync(kept), await _bank.WatchAsync(dropped, "G-1"));
        var removed = await _bank.PostAsJsonAsync("/v1/watches/remove", new { references = new[] { "G-1", "G-2" } }).SuccessAsync();
        Assert.Equal(1, removed.GetProperty("removed").GetInt32());
        Assert.Equal("G-2", removed.GetProperty("unknown")[0].GetString());
        await _bank.DeleteAsync($"/v1/watches/{goes}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await _court.ListAsync(dropped);
        await _court.ListAsync(kept);
        await _bank.UntilTypesAsync(stays, "initial", "restricted", "listed");
        Assert.Single(await _bank.EventsAsync(goes));
        Assert.Equal(HttpStatusCode.NoContent, (await _bank.DeleteAsync($"/v1/watches/{stays}")).StatusCode);
    }

    [Fact]
    public async Task Partners_see_their_own_watches_and_events_only()
    {
        var (debtor, other) = (TestDebtor.New(), api.Partner(await TestPartner.RegisterAsync(api, "bank-other")));
        var watch = await _bank.WatchAsync(debtor, "SHARED");
        Assert.NotEqual(watch, await other.WatchAsync(debtor, "SHARED"));
        await other.GetAsync($"/v1/watches/{watch}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await other.DeleteAsync($"/v1/watches/{watch}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Empty(await other.EventsAsync(watch));
        await api.Judge.GetAsync("/v1/watches").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.Anonymous.GetAsync("/v1/events").ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task The_list_is_paged_and_numbered_without_gaps_and_holds_no_whole_number()
    {
        var (bank, debtors) = (api.Partner(await TestPartner.RegisterAsync(api, "bank-paged")), Enumerable.Range(0, 450).Select(_ => TestDebtor.New()).DistinctBy(debtor => debtor.Number).ToList());
        await bank.PutAsync([.. debtors.Select(debtor => Item(debtor, debtor.Number.GetHashCode().ToString()))]).SuccessAsync();
        var (seen, cursor) = (new List<JsonElement>(), (string?)"");
        while (cursor is not null)
        {
            var page = await bank.GetAsync($"/v1/watches?cursor={cursor}").SuccessAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(debtors.Count, seen.Select(watch => watch.GetProperty("watchId").GetGuid()).Distinct().Count());
        Assert.All(seen, watch => Assert.Contains("****", watch.GetProperty("documentNumber").GetString(), StringComparison.Ordinal));
        var events = await bank.AllEventsAsync();
        Assert.Equal(Enumerable.Range(1, debtors.Count).Select(number => (long)number), events.Select(one => one.Data().GetProperty("sequence").GetInt64()));
        foreach (var table in new[] { "watches", "partner_events", "watch_entries" })
        {
            var dump = await api.ScalarAsync<string>($"select coalesce(string_agg(t::text, chr(10)), '') from {table} t");
            Assert.DoesNotContain(debtors, debtor => dump.Contains(debtor.Number, StringComparison.Ordinal) || dump.Contains(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(debtor.Number)), StringComparison.Ordinal));
        }
        Assert.DoesNotContain(api.Logs.Lines, line => line.Contains(debtors[0].Number, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"items\":[]}", "INVALID")]
    [InlineData("{\"items\":[null]}", "INVALID")]
    [InlineData("{\"items\":null}", "MALFORMED")]
    [InlineData("{}", "MALFORMED")]
    [InlineData("{\"items\":[{\"reference\":null}]}", "MALFORMED")]
    [InlineData("{\"items\":[{\"reference\":\"1\",\"subject\":{\"name\":\"x\",\"documentType\":\"NO\",\"documentNumber\":\"1\"}}]}", "MALFORMED")]
    public async Task A_body_that_is_none_is_refused(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await _bank.PutAsync("/v1/watches", content).ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("/v1/events?after=-1")]
    [InlineData("/v1/events?limit=0")]
    [InlineData("/v1/events?limit=1001")]
    [InlineData("/v1/events?after=x")]
    [InlineData("/v1/watches?cursor=x")]
    public async Task A_parameter_that_is_none_is_refused(string path) => await _bank.GetAsync(path).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");

    private static IEnumerable<string> Outcomes(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(item =>
        item.GetProperty("outcome").GetString() + (item.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? $" {errors[0].GetProperty("code").GetString()} {errors[0].GetProperty("pointer").GetString()}" : ""));
}

/// <summary>The list of a partner is bounded.</summary>
public sealed class WatchLimitTests(WatchLimitTests.Fixture api) : IClassFixture<WatchLimitTests.Fixture>
{
    public sealed class Fixture : ApiFixture
    {
        protected override string[] Settings => ["--Watches:Most=2"];
    }

    [Fact]
    public async Task A_full_list_takes_nobody_until_somebody_is_taken_off()
    {
        var bank = api.Bank;
        var (first, third) = (TestDebtor.New(), TestDebtor.New());
        var answer = await bank.PutAsync(Item(first, "1"), Item(TestDebtor.New(), "2"), Item(third, "3")).SuccessAsync();
        Assert.Equal("WATCH_LIMIT", answer.GetProperty("items")[2].GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("UNCHANGED", (await bank.PutAsync(Item(first, "1")).SuccessAsync()).GetProperty("items")[0].GetProperty("outcome").GetString());
        await bank.PostAsJsonAsync("/v1/watches/remove", new { references = new[] { "1" } }).SuccessAsync();
        await bank.WatchAsync(third, "3");
    }
}

/// <summary>What days do to watches, on a clock of their own.</summary>
public sealed class WatchDaysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_term_that_ends_is_told_once_whether_the_court_has_carried_it_out_or_not()
    {
        api.SetClock(2021, 11, 18);
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        var watch = await api.Bank.WatchAsync(debtor);
        var (_, listing, _) = await court.ListAsync(debtor, ["ASSET_REPORT_BREACH"], 24);
        await api.Bank.UntilTypesAsync(watch, "initial", "restricted", "listed");
        var ends = DateOnly.FromDateTime((await api.ScalarAsync<DateTime>($"select term_ends_on::timestamp from debtor_listings where id = '{listing}'")));
        api.SetClock(ends.Year, ends.Month, ends.Day, 23);
        await Task.Delay(1_500);
        Assert.Equal(3, (await api.Bank.EventsAsync(watch)).Count);
        var next = ends.AddDays(1);
        api.SetClock(next.Year, next.Month, next.Day);
        await api.Bank.UntilTypesAsync(watch, "initial", "restricted", "listed", "removed");
        await api.PassDayAsync();
        Assert.True(await api.ScalarAsync<bool>($"select exists (select 1 from changes where entry_id = '{listing}' and kind = 'DELETE')"));
        await ApiFixture.UntilAsync(() => api.ScalarAsync<bool>("select watch_cursor.position = change_head.position from watch_cursor, change_head"), "the follower has caught up");
        Assert.Equal(1, (await api.Bank.EventsAsync(watch)).Count(one => TypeOf(one) == "removed"));
    }

    [Fact]
    public async Task A_watch_that_is_over_brings_nothing_and_is_forgotten()
    {
        api.SetClock(2021, 11, 18);
        var debtor = TestDebtor.New();
        var watch = await api.Bank.WatchAsync(debtor, expiresOn: api.Today);
        var kept = await api.Bank.WatchAsync(debtor, "KEPT");
        api.SetClock(2021, 11, 19);
        await new CourtActs(api).ListAsync(debtor);
        await api.Bank.UntilTypesAsync(kept, "initial", "restricted", "listed");
        Assert.Single(await api.Bank.EventsAsync(watch));
        await api.Bank.GetAsync($"/v1/watches/{watch}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Equal(await api.ScalarAsync<long>("select count(*) from watches where partner = 'bank-1'"), await api.ScalarAsync<int>("select watches from partner_streams where partner = 'bank-1'"));
    }
}
