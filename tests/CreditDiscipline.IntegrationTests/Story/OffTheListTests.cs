using System.Globalization;
using System.Net;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Inbound;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Partners;
using Xunit.Abstractions;

namespace CreditDiscipline.IntegrationTests.Story;

/// <summary>The debtor who learns at the bank that he is listed, pays at the court, and is off the list everywhere.</summary>
public sealed class OffTheListTests(WebhookFixture api, ITestOutputHelper output) : IClassFixture<WebhookFixture>
{
    private const string Minle = "甘0722";
    private readonly CourtActs _court = new(api, Minle);

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-DEL-1"), Trait("Rule", "PUSH-2"), Trait("Rule", "Q-11"), Trait("Rule", "REP-8")]
    public async Task From_the_hit_at_the_bank_to_an_answer_as_if_he_had_never_been_listed()
    {
        var debtor = TestDebtor.New();
        await using var province = await ReceiverProcess.StartAsync("s-province", api.Keys, api.Database);
        await using var bureau = await ReceiverProcess.StartAsync("s-bureau", api.Keys, api.Database);
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        var bank = await api.PartnerAsync("s-bank");
        var (_, endpoint) = await api.RegisterAsync(bank);
        var stranger = (await bank.AskAsync(TestDebtor.New())).Shape();
        await bank.WatchAsync(debtor);
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        foreach (var receiver in new[] { province, bureau })
        {
            await api.Administrator.PostAsync($"/v1/receivers/{receiver.Code}/push", null);
            await ApiFixture.UntilAsync(() => receiver.ShowsAsync(listing), $"{receiver.Code} shows the entry");
        }
        await ApiFixture.UntilAsync(async () => (await bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "the bank gets a hit");

        Assert.Equal("BOOKED", await fund.OutcomeAsync(Fund.Credit(await _court.AccountOfAsync(caseId), Fund.NewReference(), "1000.00", api.Today, debtor.Name)));
        Assert.Equal($"1000.00 {api.Today:yyyy-MM-dd} REMOVAL_DUE LIFT_DUE", await _court.StandingAsync(caseId, listing, order));
        Assert.Equal("LISTED_AND_RESTRICTED", (await bank.AskAsync(debtor)).GetProperty("result").GetString()); // still public: the court has three working days
        var duties = (await _court.DutiesOnAsync(listing)).Concat(await _court.DutiesOnAsync(order)).Concat(await _court.DutiesOnAsync(caseId)).ToList();
        Assert.All(new[] { "DELETE_ENTRY OPEN", "LIFT_ORDER OPEN", "PAY_OUT_MONEY OPEN" }, duty => Assert.Contains(duties, open => open.StartsWith(duty, StringComparison.Ordinal)));

        var run = await _court.ActAsync("/v1/payout-runs", new { payDay = api.Today, cases = new[] { caseId } });
        var path = $"/v1/payout-runs/{run.GetProperty("runId").GetGuid()}";
        await _court.ActAsync($"{path}/submit");
        await new CourtActs(api).President.ActAsync($"{path}/sign", new { }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND"); // another court's president
        await _court.PresidentAsync($"{path}/sign", new { });

        await ApiFixture.UntilAsync(async () => (await _court.ReadAsync(path)).GetProperty("state").GetString() == "DONE", "the run is carried out");
        await ApiFixture.UntilAsync(async () => await IsEverywhereAsync(listing) && await IsEverywhereAsync(order), "every receiver has taken the removal");
        foreach (var receiver in new[] { province, bureau })
            Assert.False(await receiver.ShowsAsync(listing) || await receiver.ShowsAsync(order));
        var effect = await _court.ReadAsync($"/v1/listings/{listing}/effect");
        Assert.True(effect.GetProperty("limit").GetProperty("kept").GetBoolean());
        output.WriteLine("from the signature to the receivers: " + string.Join(", ", Concerned(effect).Select(one => one.GetProperty("seconds").GetDouble().ToString("0.00 s", CultureInfo.InvariantCulture))));

        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Any(one => one.Type.EndsWith(".removed", StringComparison.Ordinal)) && endpoint.SubjectEvents.Any(one => one.Type.EndsWith(".restriction-lifted", StringComparison.Ordinal))), "the bank is told");
        await ApiFixture.UntilAsync(async () => (await bank.AskAsync(debtor)).GetProperty("result").GetString() == "NONE", "the bank gets no hit");
        Assert.Equal(stranger, (await bank.AskAsync(debtor)).Shape());
        Assert.All((await _court.DutiesOnAsync(listing)).Concat(await _court.DutiesOnAsync(order)).Concat(await _court.DutiesOnAsync(caseId)), duty => Assert.DoesNotContain(" OPEN ", duty, StringComparison.Ordinal));

        var certificate = await _court.ActAsync($"/v1/cases/{caseId}/certificates", new { documentType = "CITIZEN_ID", documentNumber = debtor.Number });
        using var anybody = new CreditDiscipline.Client.CertificateVerifier(await api.Anonymous.GetByteArrayAsync("/.well-known/jwks.json"));
        var proven = await anybody.VerifyAsync(certificate.GetProperty("signed").GetString()!);
        Assert.Equal((debtor.Name, api.Today), (proven.Content.Debtor.Name, proven.Content.Facts.PerformedOn!.Value));
    }

    [Fact, Trait("Rule", "FUND-1"), Trait("Rule", "LIST-REVOKE"), Trait("Rule", "PUSH-5")]
    public async Task An_entry_whose_debt_had_been_paid_in_time_is_revoked_by_the_run_and_the_judge_cannot_delete_it()
    {
        var (source, listing, _) = await _court.ListAsync(TestDebtor.New());
        await _court.ActAsync($"/v1/cases/{source}/credits", new { bankReference = $"B{Guid.NewGuid():N}", amount = "1000.00", creditedOn = api.Today.AddDays(-1) });
        await _court.Judge.ActAsync($"/v1/listings/{listing}/delete", new { reason = "PERFORMED" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REVOCATION_DUE");
        var run = (await _court.ActAsync("/v1/payout-runs", new { payDay = api.Today, cases = new[] { source } })).GetProperty("runId").GetGuid();
        await _court.ActAsync($"/v1/payout-runs/{run}/submit");
        await _court.PresidentAsync($"/v1/payout-runs/{run}/sign", new { });
        await ApiFixture.UntilAsync(async () => (await _court.ReadAsync($"/v1/payout-runs/{run}")).GetProperty("state").GetString() == "DONE", "the run is carried out");
        Assert.Equal("REVOKED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
        Assert.Equal("REVOKE", await api.ScalarAsync<string>($"select kind from changes where entry_id = '{listing}' order by version desc limit 1"));
        Assert.Contains(await _court.DutiesOnAsync(listing), duty => duty.StartsWith("REVOKE_PAID_ENTRY DONE", StringComparison.Ordinal));
    }

    [Fact, Trait("Rule", "SHD-4"), Trait("Rule", "SHD-1")]
    public async Task An_instalment_that_is_missed_ends_the_shielding_by_itself_and_one_that_was_only_booked_late_gives_it_back()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        await _court.AgreePlanAsync(caseId, "1000.00", days: 14); // what came on the day of the agreement counts
        var asked = _court.AsksToShield(listing, debtor);
        var repair = (await _court.ActAsync("/v1/repairs", asked)).GetProperty("repairId").GetGuid();
        await _court.ActAsync($"/v1/repairs/{repair}/check");
        await _court.ActAsync($"/v1/repairs/{repair}/consult-creditor", new { askedOn = api.Today });
        await _court.ActAsync($"/v1/repairs/{repair}/lay-before", new { creditorAgrees = true });
        await _court.PresidentAsync($"/v1/repairs/{repair}/decide", new { granted = true, reasons = "按计划履行", months = 6 });
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "RESTRICTED", "the bank sees the order alone");

        var (now, lastDay) = (api.Clock.GetUtcNow(), (await _court.ReadAsync($"/v1/cases/{caseId}/plans"))[0].GetProperty("instalments")[0].GetProperty("lastDay").GetDateTime());
        try
        {
            api.Clock.Set(new DateTimeOffset(lastDay.AddHours(9), TimeSpan.FromHours(8)).AddDays(1));
            await api.PassDayAsync();
            var court = _court.Anew();
            Assert.Equal(("REVOKED", "PUBLISHED"), await StandAsync(court));
            Assert.Equal("UNSHIELD", await LastChangeAsync());
            Assert.Contains("SHIELDING_REVOCATION", (await court.ReadAsync($"/v1/repairs/{repair}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString()));

            await court.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = $"B{Guid.NewGuid():N}", amount = "300.00", creditedOn = lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
            Assert.Equal(("REVOKED", "PUBLISHED"), await StandAsync(court)); // half of it is not enough
            await court.ActAsync($"/v1/cases/{caseId}/claim", new { claim = new { delaySince = lastDay.AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) } }); // so that the last instalment does not end the debt
            await court.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = $"B{Guid.NewGuid():N}", amount = "300.00", creditedOn = lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
            Assert.Equal(("IN_EFFECT", "SHIELDED"), await StandAsync(court));
            Assert.Equal("SHIELD", await LastChangeAsync());
        }
        finally
        {
            api.Clock.Set(now);
        }

        Task<string> LastChangeAsync() => api.ScalarAsync<string>($"select kind from changes where entry_id = '{listing}' order by position desc limit 1");

        async Task<(string?, string?)> StandAsync(CourtActs court) =>
            ((await court.ReadAsync($"/v1/repairs/{repair}")).GetProperty("state").GetString(), (await court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
    }

    private async Task<bool> IsEverywhereAsync(Guid entry)
    {
        var register = await api.ScalarAsync<bool>($"select exists (select 1 from debtor_listings where id = '{entry}')") ? "listings" : "restriction-orders";
        return Concerned(await _court.ReadAsync($"/v1/{register}/{entry}/effect")).All(one => one.GetProperty("outcome").GetString() == "ACCEPTED");
    }

    private static IEnumerable<JsonElement> Concerned(JsonElement effect) => effect.GetProperty("receivers").EnumerateArray().Where(one => one.GetProperty("concerned").GetBoolean());
}
