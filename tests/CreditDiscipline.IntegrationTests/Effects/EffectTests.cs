using System.Net;
using System.Text.Json;
using CreditDiscipline.Application.Effects;
using CreditDiscipline.Application.Publishing;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace CreditDiscipline.IntegrationTests.Effects;

/// <summary>What court staff see of a removal outside the court, with real receivers and a real bank.</summary>
public sealed class EffectTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "PUSH-2"), Trait("Rule", "PUSH-4"), Trait("Rule", "REP-8")]
    public async Task A_removal_shows_each_receiver_and_each_bank_with_its_seconds_and_who_is_not_concerned()
    {
        var (debtor, stranger) = (TestDebtor.New(), TestDebtor.New());
        await using var province = await ReceiverProcess.StartAsync("e-province", api.Keys, api.Database);
        await using var enterprises = await ReceiverProcess.StartAsync("e-sme", api.Keys, api.Database, enterprisesOnly: true);
        var bank = await api.PartnerAsync("effect-bank");
        var (webhook, endpoint) = await api.RegisterAsync(bank);
        await bank.WatchAsync(debtor);
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank gets a hit");
        await api.Bank.AskAsync(stranger);
        await PushedAsync(province, listing);
        Assert.Equal(("ADD", JsonValueKind.Null), Of(await EffectAsync(listing), "limit"));

        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        var effect = await UntilAsync(listing, province, "ACCEPTED");
        var accepted = At(effect, province);
        Assert.InRange(accepted.GetProperty("seconds").GetDouble(), 0, 30);
        Assert.Equal((true, 1, true, 0), (accepted.GetProperty("inTime").GetBoolean(), accepted.GetProperty("attempts").GetInt32(), accepted.GetProperty("concerned").GetBoolean(), accepted.GetProperty("resends").GetArrayLength()));
        Assert.True(accepted.GetProperty("sentAt").GetDateTimeOffset() <= accepted.GetProperty("acceptedAt").GetDateTimeOffset());
        Assert.Equal((false, JsonValueKind.Null), (At(effect, enterprises).GetProperty("concerned").GetBoolean(), At(effect, enterprises).GetProperty("outcome").ValueKind));
        Assert.Equal((await _court.DutiesOnAsync(listing)).Single(duty => duty.StartsWith("DELETE_ENTRY", StringComparison.Ordinal))["DELETE_ENTRY DONE ".Length..], effect.GetProperty("limit").GetProperty("lastDay").GetString());
        Assert.Equal("DELETE", effect.GetProperty("change").GetProperty("kind").GetString());

        var told = await BankAsync(listing, "effect-bank");
        Assert.True(told.GetProperty("answers").GetInt64() >= 1);
        var delivery = told.GetProperty("events")[0].GetProperty("deliveries")[0];
        Assert.Equal((webhook, "DELIVERED"), (delivery.GetProperty("webhookId").GetGuid(), delivery.GetProperty("state").GetString()));
        Assert.InRange(delivery.GetProperty("seconds").GetDouble(), 0, 30);
        Assert.NotEmpty(endpoint.SubjectEvents);
        Assert.DoesNotContain("bank-1", (await EffectAsync(listing)).GetProperty("banks").EnumerateArray().Select(one => one.GetProperty("clientId").GetString())); // it asked about somebody else
        Assert.Equal("RESTRICT_LIFT", (await EffectAsync(order, "restriction-orders")).GetProperty("change").GetProperty("kind").GetString());
        Assert.DoesNotContain(debtor.Number, (await EffectAsync(listing)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "PUSH-2"), Trait("Rule", "CLOCK-4"), Trait("Rule", "LIST-DEL-FAST")]
    public async Task Example_70_a_receiver_that_is_down_is_tried_again_raises_an_alarm_on_the_last_day_and_takes_the_removal_once_it_is_back()
    {
        await using var platform = await ReceiverProcess.StartAsync("e-down", api.Keys, api.Database);
        await api.ScalarAsync<long>("with off as (update receivers set enabled = false where code <> 'e-down' returning 1) select count(*) from off"); // those of other tests are gone
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await PushedAsync(platform, listing);
        await _court.PayAsync(caseId);
        await platform.TellAsync("FAIL", int.MaxValue);
        await _court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(async () => At(await EffectAsync(listing), platform) is var at && at.GetProperty("attempts").GetInt32() > 1 && at.GetProperty("lastError").ValueKind == JsonValueKind.String, "it is tried again and why it fails is told");
        Assert.Equal(("OPEN", JsonValueKind.Null), (At(await EffectAsync(listing), platform).GetProperty("outcome").GetString(), At(await EffectAsync(listing), platform).GetProperty("inTime").ValueKind));
        Assert.Empty(await AlarmsAsync(listing));

        var lastDay = DateOnly.Parse((await EffectAsync(listing)).GetProperty("limit").GetProperty("lastDay").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var start = api.Clock.GetUtcNow();
        try
        {
            await MoveAsync(platform, lastDay.AddDays(-1));
            await FollowAsync();
            Assert.Empty(await AlarmsAsync(listing));
            await MoveAsync(platform, lastDay);
            await Task.WhenAll(FollowAsync(), FollowAsync()); // two hosts at once
            Assert.Equal([$"CONFIRM_REMOVAL OPEN {lastDay:yyyy-MM-dd}"], await AlarmsAsync(listing));
            Assert.Equal([$"CONFIRM_REMOVAL OPEN {lastDay:yyyy-MM-dd}"], await AlarmsAsync(order));
            await MoveAsync(platform, lastDay.AddDays(1));
            await FollowAsync();
            await api.PassDayAsync();
            Assert.Equal("PRESIDENT", await api.ScalarAsync<string>($"select escalation from duties where thing_id = '{listing}' and kind = 'CONFIRM_REMOVAL'"));
            var late = await EffectAsync(listing);
            Assert.Equal((false, false), (late.GetProperty("limit").GetProperty("kept").GetBoolean(), At(late, platform).GetProperty("inTime").GetBoolean()));

            await platform.TellAsync("OK", 0);
            await UntilAsync(listing, platform, "ACCEPTED");
            Assert.False(await platform.ShowsAsync(listing));
            await FollowAsync();
            Assert.Equal([$"CONFIRM_REMOVAL DONE {lastDay:yyyy-MM-dd}"], await AlarmsAsync(listing));
            Assert.Empty((await platform.StatsAsync()).GetProperty("refusals").EnumerateArray());
        }
        finally
        {
            api.Clock.Set(start);
        }
    }

    [Fact, Trait("Rule", "PUSH-3"), Trait("Rule", "PUSH-2")]
    public async Task Example_70_a_refused_removal_is_sent_again_by_staff_at_once_and_by_the_register_the_next_day()
    {
        await using var platform = await ReceiverProcess.StartAsync("e-picky", api.Keys, api.Database);
        var (caseId, listing, order) = await _court.ListAsync(TestDebtor.New());
        await PushedAsync(platform, listing);
        await _court.PayAsync(caseId);
        await platform.TellAsync("REJECT", 1);
        await _court.ActAsync($"/v1/listings/{listing}/delete", new { reason = "PERFORMED" });
        var refused = At(await UntilAsync(listing, platform, "REJECTED"), platform);
        Assert.Equal("TEST_REJECT", refused.GetProperty("code").GetString());
        Assert.True(await platform.ShowsAsync(listing));

        var asked = await _court.ActAsync($"/v1/listings/{listing}/resend", new { receiver = platform.Code });
        Assert.Equal(("DELETE", platform.Code), (asked.GetProperty("kind").GetString(), asked.GetProperty("receiver").GetString()));
        var accepted = At(await UntilAsync(listing, platform, "ACCEPTED"), platform);
        Assert.False(await platform.ShowsAsync(listing));
        Assert.Equal(("judge-甘0102", 2), (accepted.GetProperty("resends")[0].GetProperty("askedBy").GetString(), accepted.GetProperty("attempts").GetInt32()));
        Assert.Equal($"PUSH-3 {platform.Code}", await api.ScalarAsync<string>($"select rule_id || ' ' || (after ->> 'receiver') from acts where act = 'Resend' and after ->> 'entry_id' = '{listing}'"));

        await _court.ActAsync($"/v1/listings/{listing}/resend", new { receiver = platform.Code }); // once more: it has it already
        await ApiFixture.UntilAsync(async () => (await platform.StatsAsync()).GetProperty("olderVersionsIgnored").GetInt64() > 0, "the receiver gets it again, without effect");
        Assert.False(await platform.ShowsAsync(listing));

        await platform.TellAsync("REJECT", 1);
        await _court.ActAsync($"/v1/restriction-orders/{order}/lift", new { reason = "PERFORMED" });
        await UntilAsync(order, platform, "REJECTED", "restriction-orders");
        await FollowAsync();
        Assert.Equal(0, At(await EffectAsync(order, "restriction-orders"), platform).GetProperty("resends").GetArrayLength()); // the same day
        var start = api.Clock.GetUtcNow();
        try
        {
            await MoveAsync(platform, api.Today.AddDays(1));
            await Task.WhenAll(FollowAsync(), FollowAsync()); // two hosts at once
            var mended = At(await UntilAsync(order, platform, "ACCEPTED", "restriction-orders"), platform);
            Assert.Equal("register", Assert.Single(mended.GetProperty("resends").EnumerateArray()).GetProperty("askedBy").GetString());
            Assert.False(await platform.ShowsAsync(order));
            Assert.Empty((await platform.StatsAsync()).GetProperty("refusals").EnumerateArray());
        }
        finally
        {
            api.Clock.Set(start);
        }
    }

    [Fact, Trait("Rule", "PUSH-2")]
    public async Task A_removal_that_cannot_be_looked_after_hinders_no_other()
    {
        await using var platform = await ReceiverProcess.StartAsync("e-hindered", api.Keys, api.Database);
        var (first, second) = (await _court.ListAsync(TestDebtor.New()), await _court.ListAsync(TestDebtor.New()));
        await PushedAsync(platform, second.Listing);
        Guid[] entries = [first.Listing, second.Listing];
        foreach (var (caseId, listing, _) in new[] { first, second })
        {
            await _court.PayAsync(caseId);
            await platform.TellAsync("REJECT", 1);
            await _court.ActAsync($"/v1/listings/{listing}/delete", new { reason = "PERFORMED" });
            await UntilAsync(listing, platform, "REJECTED");
        }
        await ExecuteAsync($"alter table push_resends add constraint hindered check (entry_id <> '{entries[0]}')");
        var start = api.Clock.GetUtcNow();
        try
        {
            await MoveAsync(platform, api.Today.AddDays(1));
            await FollowAsync();
            await UntilAsync(entries[1], platform, "ACCEPTED");
            Assert.Equal("REJECTED", At(await EffectAsync(entries[0]), platform).GetProperty("outcome").GetString());
            await ExecuteAsync("alter table push_resends drop constraint hindered");
            await FollowAsync();
            await UntilAsync(entries[0], platform, "ACCEPTED"); // the next pass finds it
        }
        finally
        {
            api.Clock.Set(start);
            await ExecuteAsync("alter table push_resends drop constraint if exists hindered");
        }
    }

    [Fact, Trait("Rule", "PUSH-4")]
    public async Task What_nobody_has_to_get_is_not_sent_and_what_the_court_does_not_handle_is_refused()
    {
        await using var enterprises = await ReceiverProcess.StartAsync("e-only", api.Keys, api.Database, enterprisesOnly: true);
        var (caseId, listing, _) = await _court.ListAsync(TestDebtor.New());
        var other = TestDebtor.New();
        var draft = await _court.DraftAsync(await _court.RegisterAsync(other), other);
        await _court.Judge.ActAsync($"/v1/listings/{listing}/resend", new { receiver = enterprises.Code }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "RECEIVER_NOT_CONCERNED");
        await _court.Judge.ActAsync($"/v1/listings/{draft}/resend", new { receiver = enterprises.Code }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOTHING_TO_SEND");
        await _court.Judge.ActAsync($"/v1/listings/{listing}/resend", new { receiver = "nobody" }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await new CourtActs(api, "甘0722").Judge.ActAsync($"/v1/listings/{listing}/resend", new { receiver = enterprises.Code }).ProblemAsync(HttpStatusCode.Forbidden, "OTHER_COURT");
        await new CourtActs(api, "甘0722").Judge.GetAsync($"/v1/listings/{listing}/effect").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Administrator.GetAsync($"/v1/listings/{listing}/effect").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        Assert.Equal(JsonValueKind.Null, (await EffectAsync(draft)).GetProperty("change").ValueKind);

        await using var later = await ReceiverProcess.StartAsync("e-later", api.Keys, api.Database); // joined when all of it had happened
        Assert.False(At(await EffectAsync(listing), later).GetProperty("concerned").GetBoolean());
        Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from duties where kind = 'CONFIRM_REMOVAL' and case_id = '{caseId}'"));
    }

    [Fact, Trait("Rule", "SHD-3"), Trait("Rule", "REP-8")]
    public async Task A_repair_shows_the_removal_that_it_led_to_and_none_before_it_is_granted()
    {
        await using var platform = await ReceiverProcess.StartAsync("e-shield", api.Keys, api.Database);
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await PushedAsync(platform, listing);
        await _court.PayAsync(caseId, "400.00");
        await _court.AgreePlanAsync(caseId);
        var repair = (await _court.ActAsync("/v1/repairs", _court.AsksToShield(listing, debtor))).GetProperty("repairId").GetGuid();
        await _court.ActAsync($"/v1/repairs/{repair}/check");
        await _court.ActAsync($"/v1/repairs/{repair}/consult-creditor", new { askedOn = api.Today });
        await _court.ActAsync($"/v1/repairs/{repair}/lay-before", new { creditorAgrees = true });
        Assert.Equal(JsonValueKind.Null, (await EffectAsync(repair, "repairs")).GetProperty("change").ValueKind);
        await _court.PresidentAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 2 });
        var shown = await UntilAsync(repair, platform, "ACCEPTED", "repairs");
        Assert.Equal(("SHIELD", listing), (shown.GetProperty("change").GetProperty("kind").GetString(), shown.GetProperty("entryId").GetGuid()));
        Assert.InRange(At(shown, platform).GetProperty("seconds").GetDouble(), 0, 30);
        await _court.ActAsync($"/v1/repairs/{repair}/revoke", new { loss = "FALSE_MATERIAL", reasons = "还款凭证系伪造" });
        Assert.Equal("SHIELD", (await EffectAsync(repair, "repairs")).GetProperty("change").GetProperty("kind").GetString());
        Assert.Equal(("UNSHIELD", JsonValueKind.Null), Of(await EffectAsync(listing), "limit"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = api.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task FollowAsync() => await api.Services.GetRequiredService<RemovalFollower>().RunAsync(CancellationToken.None);

    private async Task<List<string>> AlarmsAsync(Guid thing) => [.. (await _court.DutiesOnAsync(thing)).Where(duty => duty.StartsWith("CONFIRM_REMOVAL", StringComparison.Ordinal))];

    /// <summary>Moves the clocks of the service and of the receiver to a day.</summary>
    private async Task MoveAsync(ReceiverProcess receiver, DateOnly day)
    {
        api.SetClock(day.Year, day.Month, day.Day, hour: 9);
        await receiver.TellAsync("AHEAD", (int)(api.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds);
    }

    /// <summary>Runs the nightly push and waits until the receiver shows an entry.</summary>
    private async Task PushedAsync(ReceiverProcess receiver, Guid entry)
    {
        await new Receivers(api.Database).RunRoutineAsync(receiver.Code, CancellationToken.None);
        await ApiFixture.UntilAsync(() => receiver.ShowsAsync(entry), $"{receiver.Code} shows the entry");
    }

    /// <summary>The effect by somebody whose token is of the present day.</summary>
    private Task<JsonElement> EffectAsync(Guid id, string things = "listings") => _court.Anew().ReadAsync($"/v1/{things}/{id}/effect");

    private static JsonElement At(JsonElement effect, ReceiverProcess receiver) => effect.GetProperty("receivers").EnumerateArray().Single(one => one.GetProperty("receiver").GetString() == receiver.Code);

    private static (string?, JsonValueKind) Of(JsonElement effect, string member) => (effect.GetProperty("change").GetProperty("kind").GetString(), effect.GetProperty(member).ValueKind);

    private async Task<JsonElement> UntilAsync(Guid id, ReceiverProcess receiver, string outcome, string things = "listings")
    {
        var effect = await EffectAsync(id, things);
        await ApiFixture.UntilAsync(async () => At(effect = await EffectAsync(id, things), receiver).GetProperty("outcome").GetString() == outcome, $"{receiver.Code} is at {outcome}");
        return effect;
    }

    /// <summary>What the effect tells of a bank once its webhook has brought the event.</summary>
    private async Task<JsonElement> BankAsync(Guid listing, string clientId)
    {
        JsonElement told = default;
        await ApiFixture.UntilAsync(
            async () =>
            {
                told = (await EffectAsync(listing)).GetProperty("banks").EnumerateArray().SingleOrDefault(bank => bank.GetProperty("clientId").GetString() == clientId);
                return told.ValueKind == JsonValueKind.Object && told.GetProperty("events").EnumerateArray().Any(one => one.GetProperty("deliveries").EnumerateArray().Any(delivery => delivery.GetProperty("state").GetString() == "DELIVERED"));
            }, "the bank was told");
        return told;
    }
}
