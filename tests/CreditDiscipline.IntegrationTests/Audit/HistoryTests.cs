using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Application.Persistence;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Audit;

/// <summary>Answers from history, against what the register said at the time.</summary>
public sealed class HistoryTests(ApiFixture api, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "OBJ-10")]
    public async Task A_retroactive_correction_changes_what_held_then_and_not_what_was_known_then()
    {
        api.SetClock(2021, 6, 1);
        var court = new CourtActs(api);
        var (_, listing, _) = await court.ListAsync(TestDebtor.New());
        api.SetClock(2021, 9, 1);
        await court.Anew().ActAsync($"/v1/listings/{listing}/correct", new { conduct = "更正后的行为", trueSince = "2021-07-01" });
        court = court.Anew();

        Assert.Equal("有履行能力而拒不履行", await ConductAsync(court, listing, "asOf=2021-08-01T00:00:00Z&validOn=2021-07-15")); // known then
        Assert.Equal("更正后的行为", await ConductAsync(court, listing, "validOn=2021-07-15")); // held then, as is known now
        Assert.Equal("有履行能力而拒不履行", await ConductAsync(court, listing, "validOn=2021-06-15")); // before it was true
        Assert.Equal("更正后的行为", await ConductAsync(court, listing, ""));
    }

    [Fact, Trait("Rule", "LIST-FIX")]
    public async Task Nothing_holds_before_the_thing_was_made_however_far_back_a_correction_reaches()
    {
        api.SetClock(2021, 6, 1);
        var court = new CourtActs(api);
        var (_, listing, _) = await court.ListAsync(TestDebtor.New());
        await court.ActAsync($"/v1/listings/{listing}/correct", new { conduct = "新", trueSince = "2021-01-04" });
        Assert.Equal("- False False", await HeldAsync(court, listing, "2021-01-04"));
        Assert.Equal("- False False", await HeldAsync(court, listing, "2021-05-31"));
        Assert.Equal("PUBLISHED True True", await HeldAsync(court, listing, "2021-06-01"));
    }

    [Fact, Trait("Rule", "LIST-DEL-3")]
    public async Task An_entry_was_neither_public_nor_in_force_before_it_was_decided_and_published_though_the_ground_is_older()
    {
        api.SetClock(2021, 6, 1);
        var debtor = TestDebtor.New();
        var court = new CourtActs(api);
        var caseId = await court.RegisterAsync(debtor);
        var listing = await court.DraftAsync(caseId, debtor);
        api.SetClock(2021, 6, 5);
        court = court.Anew();
        await court.ActAsync($"/v1/listings/{listing}/submit");
        await court.PresidentAsync($"/v1/listings/{listing}/sign");
        api.SetClock(2021, 6, 8);
        court = court.Anew();
        var order = await court.BringOrderIntoForceAsync(caseId);
        await court.ActAsync($"/v1/listings/{listing}/serve", new { servedOn = "2021-06-08" });
        await court.ActAsync($"/v1/listings/{listing}/publish", new { nationalReceipt = "QG1" });
        await court.ActAsync($"/v1/listings/{listing}/prove-removal", new { reason = "TERMINATED", paper = "裁定", completeOn = "2021-05-20" });
        Assert.Equal(
            ["- False False", "DRAFT False False", "DECIDED True False", "REMOVAL_DUE True True"],
            await Task.WhenAll(new[] { "2021-05-25", "2021-06-03", "2021-06-06", "2021-06-09" }.Select(day => HeldAsync(court, listing, day))));
        await court.ActAsync($"/v1/restriction-orders/{order}/prove-lift", new { reason = "CREDITOR_CONSENT", paper = "同意书", completeOn = "2021-05-20" });
        Assert.False((await court.ReadAsync($"/v1/restriction-orders/{order}/history?validOn=2021-06-07")).GetProperty("inForce").GetBoolean());
        Assert.True((await court.ReadAsync($"/v1/restriction-orders/{order}/history?validOn=2021-06-08")).GetProperty("inForce").GetBoolean());
    }

    [Fact, Trait("Rule", "LIST-DEL-TERM")]
    public async Task A_term_entry_is_not_public_past_its_last_day_though_the_day_was_not_carried_out()
    {
        api.SetClock(2021, 6, 1);
        var (_, listing, _) = await new CourtActs(api).ListAsync(TestDebtor.New(), ["EVASION"], 24);
        api.SetClock(2023, 7, 1);
        var court = new CourtActs(api);
        Assert.Equal("PUBLISHED True True", await HeldAsync(court, listing, "2023-06-01"));
        Assert.Equal("PUBLISHED False False", await HeldAsync(court, listing, "2023-06-02"));
    }

    [Fact, Trait("Rule", "LIST-REVOKE")]
    public async Task A_revoked_entry_was_never_in_force_as_is_known_now_and_was_as_was_known_then()
    {
        api.SetClock(2021, 6, 1);
        var court = new CourtActs(api);
        var (_, listing, order) = await court.ListAsync(TestDebtor.New());
        api.SetClock(2021, 9, 1);
        court = court.Anew();
        await court.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "不应纳入" });
        await court.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "错误" });
        foreach (var path in new[] { $"/v1/listings/{listing}", $"/v1/restriction-orders/{order}" })
        {
            Assert.False((await court.ReadAsync($"{path}/history?validOn=2021-07-01")).GetProperty("inForce").GetBoolean());
            Assert.True((await court.ReadAsync($"{path}/history?validOn=2021-07-01&asOf=2021-08-01T00:00:00Z")).GetProperty("inForce").GetBoolean());
        }
        Assert.True((await court.ReadAsync($"/v1/listings/{listing}/history?asOf=2021-08-01T00:00:00Z")).GetProperty("public").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await court.ReadAsync($"/v1/listings/{listing}/history?asOf=2020-01-01T00:00:00Z")).GetProperty("known").ValueKind);
    }

    [Fact, Trait("Rule", "LIST-DEL-3")]
    public async Task Proven_and_deleted_in_one_request_the_entry_was_due_since_the_ground_and_gone_since_the_deletion()
    {
        api.SetClock(2021, 6, 1);
        var (_, listing, _) = await new CourtActs(api).ListAsync(TestDebtor.New());
        api.SetClock(2021, 6, 10);
        var court = new CourtActs(api);
        await court.ActAsync($"/v1/listings/{listing}/delete", new { reason = "CREDITOR_REQUEST", paper = "申请书", completeOn = "2021-06-08" });
        Assert.Equal(["PUBLISHED True", "REMOVAL_DUE True", "DELETED False"], await Task.WhenAll(new[] { "2021-06-07", "2021-06-09", "2021-06-10" }.Select(async day =>
        {
            var held = await court.ReadAsync($"/v1/listings/{listing}/history?validOn={day}");
            return $"{held.GetProperty("known").GetProperty("state").GetString()} {held.GetProperty("public").GetBoolean()}";
        })));
    }

    [Fact]
    public async Task After_any_acts_the_history_answers_each_moment_as_the_register_answered_then_and_replays_to_what_is_stored()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        api.SetClock(2021, 2, 1);
        var seen = new List<(DateTimeOffset At, Guid Listing, string State, int Version, string Conduct)>();
        for (var story = 0; story < 8; story++)
        {
            var court = new CourtActs(api);
            var (caseId, listing, order) = await court.ListAsync(TestDebtor.New(), story % 2 == 0 ? null : ["ABLE_BUT_REFUSES", "EVASION"], story % 2 == 0 ? null : 24);
            for (var step = 0; step < 10; step++)
            {
                api.Clock.Set(api.Clock.GetUtcNow().AddHours(chance.Next(1, 60)));
                await RandomActAsync(court.Anew(), chance, caseId, listing, order);
                var now = await court.Anew().ReadAsync($"/v1/listings/{listing}");
                seen.Add((api.Clock.GetUtcNow(), listing, now.GetProperty("state").GetString()!, now.GetProperty("version").GetInt32(), now.GetProperty("conduct").GetString()!));
            }
        }
        var reader = new CourtActs(api);
        foreach (var (at, listing, state, version, conduct) in seen)
        {
            var known = (await reader.ReadAsync($"/v1/listings/{listing}/history?asOf={at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z&validOn=2199-12-31")).GetProperty("known");
            Assert.Equal((state, version, conduct), (known.GetProperty("state").GetString(), known.GetProperty("version").GetInt32(), known.GetProperty("contentConduct").GetString()));
        }
        await AssertReplayIsStoredAsync();
    }

    private static async Task<string> HeldAsync(CourtActs court, Guid listing, string day)
    {
        var held = await court.ReadAsync($"/v1/listings/{listing}/history?validOn={day}");
        var known = held.GetProperty("known");
        return $"{(known.ValueKind == JsonValueKind.Null ? "-" : known.GetProperty("state").GetString())} {held.GetProperty("inForce").GetBoolean()} {held.GetProperty("public").GetBoolean()}";
    }

    private static async Task<string?> ConductAsync(CourtActs court, Guid listing, string query) =>
        (await court.ReadAsync($"/v1/listings/{listing}/history?{query}")).GetProperty("known").GetProperty("contentConduct").GetString();

    private async Task RandomActAsync(CourtActs court, Random chance, Guid caseId, Guid listing, Guid order)
    {
        (HttpClient Who, string Path, object? Body)[] acts =
        [
            (court.Judge, $"/v1/listings/{listing}/correct", new { conduct = $"更正{chance.Next(100)}", trueSince = api.Today.AddDays(-chance.Next(3)) }),
            (court.Judge, $"/v1/listings/{listing}/correct", new { performance = "PARTIAL" }),
            (court.Judge, $"/v1/cases/{caseId}/credits", new { bankReference = $"B{chance.Next(3)}", amount = "500.00", creditedOn = api.Today }),
            (court.Judge, $"/v1/cases/{caseId}/reverse-credit", new { bankReference = $"B{chance.Next(3)}", reason = "冲正" }),
            (court.Judge, $"/v1/listings/{listing}/note-fault", new { wrongful = chance.Next(2) == 0, foundOn = api.Today }),
            (court.Judge, $"/v1/listings/{listing}/delete", new { reason = "CREDITOR_REQUEST", paper = "申请书" }),
            (court.President, $"/v1/listings/{listing}/decide-mixed-removal", new { remove = false, reason = "情节严重" }),
            (court.Judge, $"/v1/restriction-orders/{order}/lift", new { reason = "PERFORMED" }),
            (court.Judge, $"/v1/listings/{listing}/revoke", new { reason = "不应纳入" }),
        ];
        var (who, path, body) = acts[chance.Next(chance.Next(4) == 0 ? acts.Length : 5)];
        using var answer = await who.ActAsync(path, body);
        Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The acts of every listing, order and case replay to the row that is stored.</summary>
    private async Task AssertReplayIsStoredAsync()
    {
        await using var scope = api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CreditDisciplineDbContext>();
        var things = (await db.Listings.AsNoTracking().ToListAsync()).Cast<Aggregate>()
            .Concat(await db.Orders.AsNoTracking().ToListAsync()).Concat(await db.Cases.AsNoTracking().ToListAsync()).ToList();
        Assert.NotEmpty(things);
        foreach (var thing in things)
        {
            var replayed = Replay.Of(await GetHistoryHandler.ReadAsync(api.Database, thing.Id, CancellationToken.None), DateTimeOffset.MaxValue, null);
            Assert.Equal(Canonical(Snapshots.OfNew(db.Model.FindEntityType(thing.GetType())!, thing)), Canonical(replayed!.ToJsonString()));
        }
    }

    private static string Canonical(string json) => string.Join('\n', JsonDocument.Parse(json).RootElement.EnumerateObject().OrderBy(column => column.Name, StringComparer.Ordinal)
        .Select(column => $"{column.Name} = {(column.Value.ValueKind == JsonValueKind.Array ? string.Join(' ', column.Value.EnumerateArray().Select(part => JsonSerializer.Serialize(part)).Order(StringComparer.Ordinal)) : column.Value.ToString())}"));
}
