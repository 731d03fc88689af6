using System.Globalization;
using System.Net;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Accounts;

/// <summary>Random payments, reversals and decisions over HTTP, while the days pass.</summary>
public sealed class PaymentsPropertyTests(ApiFixture api, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    private const int Debtors = 12;
    private const int Steps = 300;
    private readonly List<(TestDebtor Debtor, Guid Case, Guid Listing, Guid Order)> _entries = [];
    private readonly Dictionary<Guid, List<string>> _credits = [];
    private CourtActs _court = null!;

    [Fact, Trait("Rule", "LIST-DEL-1"), Trait("Rule", "LIST-DEL-TERM"), Trait("Rule", "LIST-DEL-FAST"), Trait("Rule", "FUND-1")]
    public async Task No_paid_entry_stays_public_beyond_its_clock_without_an_alarm_and_no_term_entry_goes_without_a_decision()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CREDIT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        api.SetClock(2021, 9, 1);
        _court = new CourtActs(api);
        (string[] Grounds, int? Months)[] kinds = [(["ABLE_BUT_REFUSES"], null), (["ASSET_REPORT_BREACH"], 24), (["ABLE_BUT_REFUSES", "ASSET_REPORT_BREACH"], 24)];
        for (var debtor = 0; debtor < Debtors; debtor++)
        {
            var (grounds, months) = kinds[debtor % kinds.Length];
            _entries.Add(await EnterAsync(TestDebtor.New(), grounds, months, inGrace: debtor % 4 == 3));
        }
        var done = 0;
        for (var step = 0; step < Steps; step++)
        {
            if (chance.Next(4) == 0)
            {
                var today = api.Today.AddDays(chance.Next(1, 4));
                api.SetClock(today.Year, today.Month, today.Day);
                _court = _court.Anew();
                await api.PassDayAsync();
                await AssertHoldsAsync($"seed {seed}, step {step}");
            }
            else
            {
                done += await StepAsync(chance) ? 1 : 0;
            }
        }
        output.WriteLine($"{done} acts were done, {await api.ScalarAsync<long>("select count(*) from acts where refusal is not null")} refused");
        output.WriteLine(await api.ScalarAsync<string>("select string_agg(act || ' ' || times, ', ' order by times desc) from (select act, count(*) as times from acts where refusal is null group by act) done"));
        Assert.True(done > Steps / 5, "the random acts did too little to show anything");
        Assert.NotEqual(0, await api.ScalarAsync<long>("select count(*) from duties where kind = 'DELETE_ENTRY' and escalation <> 'NONE'")); // alarms were seen
    }

    private async Task<(TestDebtor Debtor, Guid Case, Guid Listing, Guid Order)> EnterAsync(TestDebtor debtor, string[] grounds, int? months, bool inGrace)
    {
        if (!inGrace)
        {
            var (source, listing, order) = await _court.ListAsync(debtor, grounds, months);
            return (debtor, source, listing, order);
        }
        var (caseId, decided) = await _court.DecideAsync(debtor, grounds, months);
        await _court.ActAsync($"/v1/listings/{decided}/grant-grace", new { lastDay = api.Today.AddMonths(1).AddDays(10) });
        return (debtor, caseId, decided, await _court.BringOrderIntoForceAsync(caseId));
    }

    /// <summary>Tries something. Refusals are part of it; a server error never is.</summary>
    private async Task<bool> StepAsync(Random chance)
    {
        var (debtor, source, listing, order) = _entries[chance.Next(Debtors)];
        var credits = _credits.TryGetValue(source, out var known) ? known : _credits[source] = [];
        var (judge, president) = (_court.Judge, _court.President);
        using var response = await (chance.Next(14) switch
        {
            <= 3 => PayAsync(),
            4 when credits.Count > 0 => judge.ActAsync($"/v1/cases/{source}/reverse-credit", new { bankReference = credits[chance.Next(credits.Count)], reason = "冲正" }),
            5 => judge.ActAsync($"/v1/listings/{listing}/delete", new { reason = "PERFORMED" }),
            6 => judge.ActAsync($"/v1/restriction-orders/{order}/lift", new { reason = "PERFORMED" }),
            7 => president.ActAsync($"/v1/listings/{listing}/decide-mixed-removal", new { remove = chance.Next(2) == 0, reason = "情节轻微" }),
            8 when chance.Next(3) == 0 => president.ActAsync($"/v1/listings/{listing}/prove-removal", new { reason = "EARLY_DELETION", paper = "主动纠正" }),
            8 => judge.ActAsync($"/v1/listings/{listing}/prove-removal", new { reason = "EARLY_DELETION", paper = "主动纠正" }), // not his to decide
            9 => judge.ActAsync($"/v1/listings/{listing}/delete", new { reason = "TERM_EXPIRED" }),
            10 => judge.ActAsync($"/v1/cases/{source}/claim", new { claim = new { fees = chance.Next(2) == 0 ? "0.00" : "50.00" } }),
            11 => PlanAsync(),
            12 => ShieldAsync(),
            _ => PayOutAsync(),
        });
        Assert.True((int)response.StatusCode < 500, await response.Content.ReadAsStringAsync());
        return response.IsSuccessStatusCode;

        Task<HttpResponseMessage> PlanAsync() => judge.ActAsync(
            $"/v1/cases/{source}/plans", new { agreedOn = api.Today, paper = "执行和解协议", instalments = new[] { new { dueOn = api.Today.AddDays(chance.Next(5, 40)), amount = "500.00" } } });

        async Task<HttpResponseMessage> ShieldAsync()
        {
            (await PlanAsync()).Dispose();
            var asked = await judge.ActAsync("/v1/repairs", _court.AsksToShield(listing, debtor));
            if (!asked.IsSuccessStatusCode)
                return asked;
            var repair = JsonElement.Parse(await asked.Content.ReadAsStringAsync()).GetProperty("repairId").GetGuid();
            await judge.ActAsync($"/v1/repairs/{repair}/check");
            await judge.ActAsync($"/v1/repairs/{repair}/consult-creditor", new { askedOn = api.Today });
            await judge.ActAsync($"/v1/repairs/{repair}/lay-before", new { creditorAgrees = true });
            return await president.ActAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 1 });
        }

        async Task<HttpResponseMessage> PayOutAsync()
        {
            var prepared = await judge.ActAsync("/v1/payout-runs", new { payDay = api.Today, cases = new[] { source } });
            if (!prepared.IsSuccessStatusCode)
                return prepared;
            var run = JsonElement.Parse(await prepared.Content.ReadAsStringAsync()).GetProperty("runId").GetGuid();
            await judge.ActAsync($"/v1/payout-runs/{run}/submit");
            var signed = await president.ActAsync($"/v1/payout-runs/{run}/sign", new { });
            if (signed.StatusCode == HttpStatusCode.OK)
                await ApiFixture.UntilAsync(async () => (await _court.ReadAsync($"/v1/payout-runs/{run}")).GetProperty("state").GetString() == "DONE", $"the run {run} is carried out");
            return signed;
        }

        Task<HttpResponseMessage> PayAsync()
        {
            var reference = $"B{Guid.NewGuid():N}";
            credits.Add(reference);
            var on = api.Today.AddDays(-chance.Next(0, 6)); // booked late now and then
            return judge.ActAsync($"/v1/cases/{source}/credits", new { bankReference = reference, amount = chance.Next(2) == 0 ? "1000.00" : "500.00", creditedOn = on });
        }
    }

    private async Task AssertHoldsAsync(string when)
    {
        await using var command = api.Database.CreateCommand("""
            select listing.id, listing.state, source.performed_on,
              exists (select 1 from duties where thing_id = listing.id and kind in ('DELETE_ENTRY', 'REVOKE_PAID_ENTRY') and state = 'OPEN') as clock,
              exists (select 1 from duties where thing_id = listing.id and state = 'OPEN'
                and ((kind in ('DELETE_ENTRY', 'REVOKE_PAID_ENTRY') and escalation <> 'NONE') or (kind = 'REVOKE_PAID_ENTRY' and due >= $1))) as alarm -- what was never to be is revoked within three days of the finding
            from debtor_listings listing join enforcement_cases source on source.id = listing.case_id
            where listing.term_ends_on is null and listing.state in ('PUBLISHED', 'REMOVAL_DUE') and source.performed_on is not null
            """);
        command.Parameters.Add(new() { Value = api.Today });
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var due = Domain.Time.StatutoryClock.WorkingDays(reader.GetFieldValue<DateOnly>(2), 3, Domain.Time.WorkingCalendar.Official).Due;
                Assert.True(reader.GetBoolean(3), $"{when}: {reader.GetGuid(0)} is paid and no clock runs ({reader.GetString(1)})");
                Assert.True(reader.GetBoolean(4) || due >= api.Today, $"{when}: {reader.GetGuid(0)} is paid since {reader.GetFieldValue<DateOnly>(2)}, was to go by {due}, and there is no alarm ({reader.GetString(1)})");
            }
        }
        var groundless = await api.ScalarAsync<long>("""
            select count(*) from duties join debtor_listings listing on listing.id = duties.thing_id join enforcement_cases source on source.id = listing.case_id
            where duties.kind = 'REVOKE_PAID_ENTRY' and duties.state = 'OPEN' and coalesce(source.performed_on, '9999-12-31') > greatest(listing.decided_on - 1, listing.grace_ends_on)
            """);
        Assert.True(groundless == 0, $"{when}: {groundless} entries are to be revoked for money that is not there");
        var undecided = await api.ScalarAsync<string>("""
            select coalesce(string_agg(id || ' ' || removal || ': ' || (select string_agg(act || ' by ' || role, ', ' order by seq) from acts where aggregate_id = listing.id and refusal is null), '; '), '')
            from debtor_listings listing where state = 'DELETED' and term_ends_on is not null and not (
              (removal = 'TERM_EXPIRED' and term_ends_on < ended_on)
              or exists (select 1 from acts where aggregate_id = listing.id and act in ('ProveListingRemoval', 'CloseListingLeg') and role = 'PRESIDENT' and refusal is null)) -- of a mixed entry the leg with a term
            """);
        Assert.True(undecided.Length == 0, $"{when}: deleted before the term without a decision: {undecided}");
    }
}
