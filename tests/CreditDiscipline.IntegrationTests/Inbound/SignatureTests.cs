using System.Net;
using System.Net.Http.Json;
using System.Text;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Inbound;

/// <summary>Messages that are not signed, not by the partner, not of this moment, or not this message: refused before anything of them is read, and written down.</summary>
public sealed class SignatureTests(InboundFixture api) : IClassFixture<InboundFixture>
{
    private const string Path = "/inbound/v1/credits";
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "INB-1")]
    public async Task A_message_that_is_not_the_partners_books_nothing_and_stands_in_the_ledger_under_its_name()
    {
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        var other = await SignedPartner.RegisterAsync(api, "fund.credits");
        using var stranger = SignedPartner.NewKey();
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var body = new { items = new[] { Fund.Credit(await _court.AccountOfAsync(caseId), Fund.NewReference(), "1000.00", api.Today) } };
        var half = new { items = new[] { Fund.Credit(await _court.AccountOfAsync(caseId), Fund.NewReference(), "500.00", api.Today) } };

        await RefusedAsync(message => message with { Key = null }, "SIGNATURE_MISSING");
        await RefusedAsync(message => message with { Key = stranger }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { Key = other.Key }, "SIGNATURE_INVALID"); // another partner's key under the same name
        await RefusedAsync(message => message with { KeyId = "k2" }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { Algorithm = "none" }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { Algorithm = "HS256" }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { Algorithm = "ES384" }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { SentBody = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(half) }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { Path = "/inbound/v1/decisions", SentPath = Path }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { SentId = Guid.NewGuid().ToString() }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { SentTime = message.Time + 1 }, "SIGNATURE_INVALID");
        await RefusedAsync(message => message with { Time = message.Time - 301 }, "SIGNATURE_STALE");
        await RefusedAsync(message => message with { Time = message.Time + 120 }, "SIGNATURE_STALE");
        Assert.Equal((1, 10, 2), (await api.CountRefusalsAsync(fund, "SIGNATURE_MISSING"), await api.CountRefusalsAsync(fund, "SIGNATURE_INVALID"), await api.CountRefusalsAsync(fund, "SIGNATURE_STALE")));
        Assert.Equal("0.00 open", await _court.StandingAsync(caseId));

        async Task RefusedAsync(Func<Message, Message> change, string code)
        {
            var problem = await fund.SendAsync(Path, body, change).ProblemAsync(HttpStatusCode.Unauthorized, code);
            Assert.Equal("INB-1", problem.GetProperty("rule").GetString());
        }
    }

    [Fact, Trait("Rule", "INB-1")]
    public async Task Two_keys_hold_while_they_change_over_and_one_that_was_taken_away_holds_no_more()
    {
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        using var next = SignedPartner.NewKey();
        var body = new { items = new[] { Fund.Reversal(Fund.NewReference(), api.Today) } };
        await fund.UseKeysAsync((fund.Key, "k1"), (next, "k2"));
        await fund.SendAsync(Path, body).SuccessAsync();
        await fund.SendAsync(Path, body, message => message with { Key = next, KeyId = "k2" }).SuccessAsync();
        await fund.UseKeysAsync((next, "k2"));
        await fund.SendAsync(Path, body).ProblemAsync(HttpStatusCode.Unauthorized, "SIGNATURE_INVALID");
        await fund.SendAsync(Path, body, message => message with { Key = next, KeyId = "k2" }).SuccessAsync();
    }

    [Fact, Trait("Rule", "INB-2")]
    public async Task The_same_message_gets_the_first_answer_again_on_every_host_and_another_under_its_id_is_a_replay()
    {
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        await using var second = await TestHost.StartAsync(api);
        var caseId = await _court.RegisterAsync(TestDebtor.New());
        var (account, reference, id) = (await _court.AccountOfAsync(caseId), Fund.NewReference(), Guid.NewGuid().ToString());
        var body = new { items = new[] { Fund.Reversal(reference, api.Today), Fund.Credit(account, reference, "400.00", api.Today.AddDays(-1)), Fund.Credit(account, Fund.NewReference(), "300.00", api.Today) } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var answer = await fund.SendAsync(Path, body, message => message with { Id = id }, number % 2 == 0 ? null : second.Address);
            return await answer.Content.ReadAsStringAsync();
        }));
        Assert.Single(answers.Distinct());
        Assert.Equal("300.00 open", await _court.StandingAsync(caseId));
        Assert.Equal(2, await api.ScalarAsync<long>($"select count(*) from case_credits where case_id = '{caseId}'"));

        var other = new { items = new[] { Fund.Credit(account, Fund.NewReference(), "700.00", api.Today) } };
        await fund.SendAsync(Path, other, message => message with { Id = id }).ProblemAsync(HttpStatusCode.Conflict, "REPLAYED");
        Assert.Equal(1, await api.CountRefusalsAsync(fund, "REPLAYED"));
        Assert.Equal("300.00 open", await _court.StandingAsync(caseId));
    }

    [Fact, Trait("Rule", "REP-1")]
    public async Task Who_has_no_token_another_scope_or_a_sandbox_comes_no_further_than_the_door()
    {
        var platform = await SignedPartner.RegisterAsync(api, "repairs.forward");
        var body = new { items = new[] { Fund.Reversal(Fund.NewReference(), api.Today) } };
        await api.Anonymous.PostAsJsonAsync(Path, body).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await api.Judge.PostAsJsonAsync(Path, body).ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        await api.Bank.PostAsJsonAsync(Path, body).ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        await platform.SendAsync(Path, body).ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        var sandbox = await TestPartner.RegisterAsync(api, purposes: [], scopes: ["fund.credits"], sandbox: true);
        await api.Partner(sandbox).PostAsJsonAsync(Path, body).ProblemAsync(HttpStatusCode.Forbidden, "NOT_IN_SANDBOX");
        var nothing = TestPartner.Registration(TestPartner.NewClientId(), purposes: [], scopes: ["repairs.forward", "watch"]);
        await api.Administrator.PostAsJsonAsync("/v1/partners", nothing).ProblemAsync(HttpStatusCode.UnprocessableEntity, "AGREEMENT_EMPTY"); // who asks needs a purpose
    }

    [Fact, Trait("Rule", "REP-1")]
    public async Task A_platform_decides_nothing_whatever_it_says()
    {
        var platform = await SignedPartner.RegisterAsync(api, "repairs.forward");
        var (_, listing, _) = await _court.ListAsync(TestDebtor.New());
        foreach (var body in new object[] { new { reference = "P-1", decision = "GRANTED", listingId = listing }, Encoding.UTF8.GetBytes("{not json") })
            await platform.SendAsync("/inbound/v1/decisions", body).ProblemAsync(HttpStatusCode.Forbidden, "NOT_DECIDER");
        await platform.SendAsync("/inbound/v1/decisions", new { }, message => message with { Key = null }).ProblemAsync(HttpStatusCode.Unauthorized, "SIGNATURE_MISSING");
        Assert.Equal(2, await api.CountRefusalsAsync(platform, "NOT_DECIDER"));
        Assert.Equal("PUBLISHED", (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Headers_and_bodies_out_of_form_are_the_senders_fault()
    {
        var fund = await SignedPartner.RegisterAsync(api, "fund.credits");
        foreach (var id in new[] { "short", "with blank in it", new string('x', 101), "甲乙丙丁戊己庚辛" }.Where(id => id.All(char.IsAscii)))
            await fund.SendAsync(Path, new { }, message => message with { Id = id }).ProblemAsync(HttpStatusCode.BadRequest, "BAD_HEADER");
        foreach (var time in new[] { -1L, 999_999_999_999L })
            await fund.SendAsync(Path, new { }, message => message with { Time = time }).ProblemAsync(HttpStatusCode.BadRequest, "BAD_HEADER");
        await fund.SendAsync(Path, new { }, message => message with { Time = 99_999_999_999L }).ProblemAsync(HttpStatusCode.Unauthorized, "SIGNATURE_STALE");
        await fund.SendAsync(Path, new byte[10 << 20]).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE");
        var deep = Encoding.UTF8.GetBytes($"{{\"items\":{string.Concat(Enumerable.Repeat("[", 5_000))}{string.Concat(Enumerable.Repeat("]", 5_000))}}}");
        foreach (var body in new object[] { deep, Array.Empty<byte>(), Encoding.UTF8.GetBytes("{\"items\":[]"), new { }, new { items = Array.Empty<object>() }, new { items = 1 }, new[] { 1 }, Encoding.UTF8.GetBytes("{\"items\":[{}],\"items\":[{}]}"), new byte[] { 0xFF, 0xFE, 0x00 } })
            await fund.SendAsync(Path, body).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        await fund.SendAsync(Path, new { items = Enumerable.Repeat(new { }, 1_001) }).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "TOO_MANY_ITEMS");
        await fund.SendAsync(Path, new { items = new[] { 1 } }, message => message with { SentPath = $"{Path}?signed=true" }).ProblemAsync(HttpStatusCode.BadRequest, "BAD_PARAMETER");

        using var chunked = new HttpClient { BaseAddress = api.Address, DefaultRequestHeaders = { Authorization = new("Bearer", await fund.Partner.TokenAsync(api)), TransferEncodingChunked = true } };
        var large = SignedPartner.Sign(new Message(Path, new byte[10 << 20], Guid.NewGuid().ToString(), api.Clock.GetUtcNow().ToUnixTimeSeconds(), fund.Key, "k1"));
        large.Headers.TransferEncodingChunked = true;
        try
        {
            using var answer = await chunked.SendAsync(large);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // cut off while it was still sending: that is an answer too
        }
    }
}
