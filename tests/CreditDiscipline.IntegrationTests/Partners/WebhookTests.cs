using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

public sealed class WebhookTests(WebhookFixture api) : IClassFixture<WebhookFixture>, IAsyncLifetime
{
    private HttpClient _bank = null!;

    public async Task InitializeAsync() => _bank = api.Partner(await TestPartner.RegisterAsync(api));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_a_court_does_arrives_signed_in_order_and_is_what_the_bank_can_pull()
    {
        var (_, endpoint) = await api.RegisterAsync(_bank);
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        await _bank.WatchAsync(debtor);
        var (caseId, listing, order) = await court.ListAsync(debtor);
        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count >= 5), "five events have arrived");
        Assert.Equal(["initial", "restricted", "listed", "removed", "restriction-lifted"], endpoint.SubjectEvents.Select(one => WatchList.TypeOf(one.Event)));
        Assert.Equal((await _bank.AllEventsAsync()).Select(Plain), endpoint.SubjectEvents.Select(one => Plain(one.Event)));
        Assert.DoesNotContain(debtor.Number, string.Concat(endpoint.Taken.Select(one => one.Body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_gets_nothing_before_it_has_answered_the_challenge_and_then_what_it_missed()
    {
        var endpoint = api.Receiver.Add();
        endpoint.AnswersChallenges = false;
        var id = await api.RegisterAsync(_bank, endpoint, []);
        await _bank.PostAsync($"/v1/webhooks/{id}/ping", null).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        await _bank.WatchAsync(TestDebtor.New());
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Taken.Count(one => one.Type.EndsWith("challenge", StringComparison.Ordinal)) >= 2), "the challenge has come again");
        Assert.Empty(endpoint.SubjectEvents);
        Assert.Equal("PENDING", await WebhookFixture.StateAsync(_bank, id));
        var deliveries = await WebhookFixture.DeliveriesAsync(_bank, id);
        Assert.Contains(deliveries[0].GetProperty("attempts").EnumerateArray(), attempt => attempt.GetProperty("error").GetString() == "CHALLENGE");

        endpoint.AnswersChallenges = true;
        await _bank.PostAsync($"/v1/webhooks/{id}/verify", null).SuccessAsync();
        await WebhookFixture.UntilStateAsync(_bank, id, "ACTIVE");
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 1), "the event of the meantime has come");
        await _bank.PostAsync($"/v1/webhooks/{id}/verify", null).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_until_the_overlap_is_over()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        await PingAsync(id, endpoint, 1);
        var old = endpoint.Secret;
        var rotated = await _bank.PostAsync($"/v1/webhooks/{id}/rotate-secret", null).SuccessAsync();
        Assert.NotEqual(old, rotated.GetProperty("secret").GetString());
        await PingAsync(id, endpoint, 2); // with the secret of before
        Assert.Equal([2, 3], endpoint.Taken.Where(IsPing).Select(one => one.Signatures)); // v1 and v1a, then a second v1
        endpoint.Secret = rotated.GetProperty("secret").GetString();
        await PingAsync(id, endpoint, 3);
        await ApiFixture.UntilAsync(async () => (await _bank.GetAsync($"/v1/webhooks/{id}").SuccessAsync()).GetProperty("previousSecretUntil").ValueKind == JsonValueKind.Null, "the overlap is over");
        await PingAsync(id, endpoint, 4);
        Assert.Equal(2, endpoint.Taken.Last(IsPing).Signatures);
        endpoint.Secret = old;
        await _bank.PostAsync($"/v1/webhooks/{id}/ping", null).SuccessAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Refused.Contains("bad v1")), "the old secret is worth nothing");
    }

    [Fact]
    public async Task A_failed_delivery_comes_again_until_it_is_taken_and_every_attempt_is_shown()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        var left = 2;
        endpoint.Mood = (_, _) => Task.FromResult<int?>(Interlocked.Decrement(ref left) >= 0 ? 503 : null);
        await _bank.WatchAsync(TestDebtor.New());
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 1), "the event has come");
        Assert.Equal(3, endpoint.Seen.Count(seen => seen == endpoint.SubjectEvents[0].Id));
        await ApiFixture.UntilAsync(async () => (await WebhookFixture.DeliveriesAsync(_bank, id, "DELIVERED")).Count >= 2, "it is booked");
        var attempts = (await WebhookFixture.DeliveriesAsync(_bank, id))[^1].GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal([503, 503, 200], attempts.Select(attempt => attempt.GetProperty("status").GetInt32()));
        Assert.Equal(["STATUS", "STATUS", null], attempts.Select(attempt => attempt.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_delivery_that_is_given_up_is_a_dead_letter_that_can_be_resent_under_its_id()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        endpoint.Mood = (_, _) => Task.FromResult<int?>(500);
        await _bank.WatchAsync(TestDebtor.New());
        await ApiFixture.UntilAsync(async () => (await WebhookFixture.DeliveriesAsync(_bank, id, "DEAD_LETTER")).Count == 1, "it is given up");
        var dead = (await WebhookFixture.DeliveriesAsync(_bank, id, "DEAD_LETTER"))[0];
        Assert.Equal(1, (await _bank.GetAsync($"/v1/webhooks/{id}").SuccessAsync()).GetProperty("deadLetters").GetInt32());
        endpoint.Mood = (_, _) => Task.FromResult<int?>(null);
        await _bank.PostAsync($"/v1/webhooks/{id}/deliveries/{dead.GetProperty("deliveryId").GetGuid()}/resend", null).SuccessAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 1), "it was resent");
        Assert.Equal(dead.GetProperty("eventId").GetGuid(), endpoint.SubjectEvents[0].Id);
        await _bank.PostAsync($"/v1/webhooks/{id}/deliveries/{Guid.NewGuid()}/resend", null).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task A_poisoned_event_blocks_no_later_one()
    {
        var (_, endpoint) = await api.RegisterAsync(_bank);
        var poison = await _bank.WatchAsync(TestDebtor.New(), "POISON");
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 1), "the first event has come");
        endpoint.Mood = (_, one) => Task.FromResult<int?>(one.GetRawText().Contains("\"POISON\"", StringComparison.Ordinal) ? 500 : null);
        await _bank.DeleteAsync($"/v1/watches/{poison}");
        await _bank.WatchAsync(TestDebtor.New(), "POISON");
        var later = await _bank.WatchAsync(TestDebtor.New(), "LATER");
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Exists(one => one.Event.Data().GetProperty("watchId").GetGuid() == later)), "the later event has come");
    }

    [Fact]
    public async Task A_range_is_replayed_by_time_or_position_with_the_same_ids_and_only_types_that_are_wanted()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        await _bank.WatchAsync(debtor);
        await court.ListAsync(debtor);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 3), "three events have come");
        var first = endpoint.SubjectEvents;
        var position = first[1].Event.Data().GetProperty("position").GetInt64();
        Assert.Equal(2, (await _bank.PostAsJsonAsync($"/v1/webhooks/{id}/replay", new { fromPosition = position }).SuccessAsync()).GetProperty("events").GetInt32());
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 5), "two have come again");
        Assert.Equal(first.Skip(1).Select(one => (one.Id, one.Body)), endpoint.SubjectEvents.Skip(3).Select(one => (one.Id, one.Body)));

        await _bank.PatchAsJsonAsync($"/v1/webhooks/{id}", new { eventTypes = new[] { "cn.creditdiscipline.subject.listed" } }).SuccessAsync();
        Assert.Equal(1, (await _bank.PostAsJsonAsync($"/v1/webhooks/{id}/replay", new { from = DateTimeOffset.UtcNow.AddHours(-1), to = DateTimeOffset.UtcNow.AddHours(1) }).SuccessAsync()).GetProperty("events").GetInt32());
        await _bank.PostAsJsonAsync($"/v1/webhooks/{id}/replay", new { }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await _bank.PostAsJsonAsync($"/v1/webhooks/{id}/replay", new { from = DateTimeOffset.UtcNow, fromPosition = 1 }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_disabled_and_gets_what_it_missed_when_it_is_enabled()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        endpoint.Mood = (_, _) => Task.FromResult<int?>(410);
        await _bank.WatchAsync(TestDebtor.New());
        await WebhookFixture.UntilStateAsync(_bank, id, "DISABLED");
        Assert.Equal("GONE", (await _bank.GetAsync($"/v1/webhooks/{id}").SuccessAsync()).GetProperty("disabledBecause").GetString());
        var seen = endpoint.Seen.Count;
        await _bank.WatchAsync(TestDebtor.New());
        await Task.Delay(500);
        Assert.Equal(seen, endpoint.Seen.Count);
        endpoint.Mood = (_, _) => Task.FromResult<int?>(null);
        await _bank.PostAsync($"/v1/webhooks/{id}/enable", null).SuccessAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count == 2), "both events have come");
        await _bank.PostAsync($"/v1/webhooks/{id}/disable", null).SuccessAsync();
        Assert.Equal("DISABLED", await WebhookFixture.StateAsync(_bank, id));
    }

    [Fact]
    public async Task An_endpoint_with_a_new_address_has_to_prove_itself_anew()
    {
        var (id, _) = await api.RegisterAsync(_bank);
        var moved = api.Receiver.Add();
        var changed = await _bank.PatchAsJsonAsync($"/v1/webhooks/{id}", new { url = api.Receiver.UrlOf(moved), description = "moved" }).SuccessAsync();
        Assert.Equal(("PENDING", "moved"), (changed.GetProperty("state").GetString(), changed.GetProperty("description").GetString()));
        await _bank.WatchAsync(TestDebtor.New());
        var rotated = await _bank.PostAsync($"/v1/webhooks/{id}/rotate-secret", null).SuccessAsync();
        (moved.Secret, moved.PublicKey) = (rotated.GetProperty("secret").GetString(), changed.GetProperty("publicKey").GetString());
        await WebhookFixture.UntilStateAsync(_bank, id, "ACTIVE");
        await ApiFixture.UntilAsync(() => Task.FromResult(moved.SubjectEvents.Count == 1), "the event has come to the new address");
    }

    [Fact]
    public async Task An_endpoint_gets_the_types_that_it_wants()
    {
        var (_, endpoint) = await api.RegisterAsync(_bank, "cn.creditdiscipline.subject.removed");
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        await _bank.WatchAsync(debtor);
        var (caseId, listing, order) = await court.ListAsync(debtor);
        await court.PayAsync(caseId);
        await court.RemoveAsync(listing, order);
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.SubjectEvents.Count > 0), "the removal has come");
        Assert.Equal(["removed"], endpoint.SubjectEvents.Select(one => WatchList.TypeOf(one.Event)));
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        var other = api.Receiver.Add();
        endpoint.Mood = (context, _) =>
        {
            context.Response.Headers.Location = api.Receiver.UrlOf(other);
            return Task.FromResult<int?>(307);
        };
        await _bank.PostAsync($"/v1/webhooks/{id}/ping", null).SuccessAsync();
        await ApiFixture.UntilAsync(async () => (await WebhookFixture.DeliveriesAsync(_bank, id))[^1].GetProperty("attempts") is var attempts && attempts.GetArrayLength() > 0 && attempts[0].GetProperty("error").GetString() == "REDIRECT", "the redirect is a failure");
        Assert.Empty(other.Seen);
    }

    [Fact]
    public async Task A_name_that_moves_into_a_private_network_is_not_followed_there()
    {
        var endpoint = api.Receiver.Add();
        var id = await api.RegisterAsync(_bank, endpoint, [], "bank.test");
        await WebhookFixture.UntilStateAsync(_bank, id, "ACTIVE");
        api.Names["bank.test"] = [IPAddress.Parse("10.1.2.3")];
        try
        {
            await _bank.PostAsync($"/v1/webhooks/{id}/ping", null).SuccessAsync();
            await ApiFixture.UntilAsync(async () => (await WebhookFixture.DeliveriesAsync(_bank, id))[^1].GetProperty("attempts") is var attempts && attempts.GetArrayLength() > 0 && attempts[0].GetProperty("error").GetString() == "TARGET_FORBIDDEN", "the connection is refused");
            Assert.DoesNotContain(endpoint.Taken, IsPing);
        }
        finally
        {
            api.Names["bank.test"] = [IPAddress.Loopback];
        }
    }

    [Fact]
    public async Task Partners_see_their_own_endpoints_only_and_an_address_once()
    {
        var (id, endpoint) = await api.RegisterAsync(_bank);
        var problem = await _bank.PostAsJsonAsync("/v1/webhooks", new { url = api.Receiver.UrlOf(endpoint) }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        Assert.Equal("URL_TAKEN", problem.GetProperty("errors")[0].GetProperty("code").GetString());
        var other = api.Partner(await TestPartner.RegisterAsync(api, "bank-other"));
        foreach (var path in new[] { "verify", "ping", "rotate-secret", "disable", "enable" })
            await other.PostAsync($"/v1/webhooks/{id}/{path}", null).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await other.PostAsJsonAsync($"/v1/webhooks/{id}/replay", new { fromPosition = 0 }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await other.PatchAsJsonAsync($"/v1/webhooks/{id}", new { description = "x" }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await other.GetAsync($"/v1/webhooks/{id}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await other.GetAsync($"/v1/webhooks/{id}/deliveries").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await other.DeleteAsync($"/v1/webhooks/{id}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        Assert.Empty((await other.GetAsync("/v1/webhooks").SuccessAsync()).EnumerateArray());
        await api.Judge.GetAsync("/v1/webhooks").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        var listed = Assert.Single((await _bank.GetAsync("/v1/webhooks").SuccessAsync()).EnumerateArray());
        Assert.DoesNotContain("whsec_", listed.GetRawText(), StringComparison.Ordinal);
        var stored = await api.ScalarAsync<string>("select string_agg(webhooks::text, '') from webhooks");
        Assert.DoesNotContain(Convert.ToHexStringLower(Convert.FromBase64String(endpoint.Secret!["whsec_".Length..])), stored, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await _bank.DeleteAsync($"/v1/webhooks/{id}")).StatusCode);
    }

    [Theory]
    [InlineData("ftp://bank.test/x", "URL_FORM")]
    [InlineData("/x", "URL_FORM")]
    [InlineData("", "URL_FORM")]
    [InlineData("https://user:secret@bank.test/x", "URL_FORM")]
    [InlineData("https://bank.test/#x", "URL_FORM")]
    [InlineData("https://unknown.test/", "TARGET_UNKNOWN")]
    [InlineData("https://nobody.test/", "TARGET_UNKNOWN")]
    [InlineData("https://mixed.test/", "TARGET_FORBIDDEN")]
    [InlineData("https://10.0.0.1/", "TARGET_FORBIDDEN")]
    [InlineData("https://169.254.169.254/latest/meta-data", "TARGET_FORBIDDEN")]
    [InlineData("https://[::ffff:192.168.1.1]/", "TARGET_FORBIDDEN")]
    [InlineData("https://[fd00:ec2::254]/", "TARGET_FORBIDDEN")]
    public async Task A_target_that_is_none_is_refused_at_registration(string url, string code)
    {
        var problem = await _bank.PostAsJsonAsync("/v1/webhooks", new { url }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        Assert.Equal(("/url", code), (problem.GetProperty("errors")[0].GetProperty("pointer").GetString(), problem.GetProperty("errors")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_type_that_is_none_is_refused()
    {
        var problem = await _bank.PostAsJsonAsync("/v1/webhooks", new { url = "http://127.0.0.1/none", eventTypes = new[] { "x" } }).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        Assert.Equal("EVENT_TYPE", problem.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    private async Task PingAsync(Guid id, BankEndpoint endpoint, int count)
    {
        await _bank.PostAsync($"/v1/webhooks/{id}/ping", null).SuccessAsync();
        await ApiFixture.UntilAsync(() => Task.FromResult(endpoint.Taken.Count(IsPing) == count), $"ping {count} has come");
    }

    private static bool IsPing((Guid Id, string Type, JsonElement Event, string Body, DateTimeOffset At, int Signatures) one) => one.Type.EndsWith(".ping", StringComparison.Ordinal);

    /// <summary>An event without white space, however it was written.</summary>
    private static string Plain(JsonElement one) => JsonSerializer.Serialize(one);
}
