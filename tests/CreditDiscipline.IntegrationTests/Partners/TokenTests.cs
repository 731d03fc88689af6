using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Application.Security;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.IntegrationTests.Partners;

public sealed class TokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Question = BankQuestions.About(TestDebtor.New());

    [Fact]
    public async Task A_revoked_token_and_the_tokens_of_a_suspended_partner_die_on_every_host_within_five_seconds()
    {
        await using var second = await TestHost.StartAsync(api);
        var partner = await TestPartner.RegisterAsync(api);
        var (revoked, other) = (await partner.TokenAsync(api.Anonymous), await partner.TokenAsync(api.Anonymous));
        using var bank = second.NewClient(revoked);
        using var beside = second.NewClient(other);
        await bank.PostAsJsonAsync("/v1/status", Question).SuccessAsync();
        await beside.PostAsJsonAsync("/v1/status", Question).SuccessAsync();

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = revoked, ["client_id"] = partner.ClientId, ["client_secret"] = partner.Secret });
        using var done = await api.Anonymous.PostAsync("/connect/revoke", form);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        await VoidWithinFiveSecondsAsync(bank);
        await beside.PostAsJsonAsync("/v1/status", Question).SuccessAsync();

        await partner.ActAsync(api, "suspend");
        await VoidWithinFiveSecondsAsync(beside);
        await partner.ActAsync(api, "restore");
        await beside.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        using var anew = second.NewClient(await partner.TokenAsync(api.Anonymous));
        await ApiFixture.UntilAsync(async () => (await anew.PostAsJsonAsync("/v1/status", Question)).IsSuccessStatusCode, "a new token holds");
    }

    [Fact]
    public async Task A_partner_revokes_its_own_tokens_only()
    {
        var (partner, other) = (await TestPartner.RegisterAsync(api), await TestPartner.RegisterAsync(api));
        var token = await partner.TokenAsync(api.Anonymous);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["client_id"] = other.ClientId, ["client_secret"] = other.Secret });
        using var refused = await api.Anonymous.PostAsync("/connect/revoke", form);
        await Task.Delay(1_500);
        await api.NewClient(token).PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public async Task A_token_that_the_register_did_not_give_is_none()
    {
        var real = await (await TestPartner.RegisterAsync(api)).TokenAsync(api.Anonymous);
        var own = api.Services.GetRequiredService<AnswerSigningKeys>().Current;
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parts = real.Split('.');
        string[] wrong =
        [
            Forge(real, own, issuer: "https://elsewhere.example/"),
            Forge(real, own, audience: "another-service"),
            Forge(real, own, type: "JWT"),
            Forge(real, own), // signed by the register's key, but of no token that was given
            Forge(real, new ECDsaSecurityKey(foreign) { KeyId = own.KeyId }),
            Forge(real, own, expires: api.Clock.GetUtcNow().AddMinutes(-1)),
            $"{parts[0]}.{Altered(parts[1])}.{parts[2]}",
            $"{Base64Url.EncodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}"u8)}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}.",
            real[..^4],
            "a.b.c",
            "....",
            new string('x', 5_000),
            "😀",
        ];
        foreach (var token in wrong)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/status") { Content = JsonContent.Create(Question) };
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = api.Address };
            using var answer = await client.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{token[..Math.Min(30, token.Length)]}: {(int)answer.StatusCode}");
            Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
        await api.NewClient(real).PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public async Task A_token_expires_also_on_a_connection_that_knows_it()
    {
        var bank = api.NewClient(await (await TestPartner.RegisterAsync(api)).TokenAsync(api.Anonymous));
        await bank.PostAsJsonAsync("/v1/status", Question).SuccessAsync();
        var now = api.Clock.GetUtcNow();
        api.Clock.Set(now.AddMinutes(61));
        await bank.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        api.Clock.Set(now);
    }

    [Fact, Trait("Rule", "Q-2")]
    public async Task Scope_purpose_and_address_are_those_of_the_agreement_also_when_it_changes()
    {
        var partner = await TestPartner.RegisterAsync(api, purposes: ["GUARANTEE"], scopes: ["listings:read", "watch"]);
        var (bank, watcher) = (api.NewClient(await partner.TokenAsync(api.Anonymous)), api.NewClient(await partner.TokenAsync(api.Anonymous, "watch")));
        await watcher.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Forbidden, "SCOPE_MISSING");
        var refused = await bank.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Forbidden, "PURPOSE_NOT_AGREED");
        Assert.Equal("Q-2", refused.GetProperty("rule").GetString());
        await partner.ActAsync(api, "agreement", new { purposes = new[] { "LOAN_ORIGINATION" }, scopes = new[] { "listings:read" } });
        await ApiFixture.UntilAsync(async () => (await bank.PostAsJsonAsync("/v1/status", Question)).IsSuccessStatusCode, "the purpose is agreed");
        await partner.ActAsync(api, "agreement", new { purposes = new[] { "LOAN_ORIGINATION" }, scopes = new[] { "watch" } });
        await ApiFixture.UntilAsync(async () => (await bank.PostAsJsonAsync("/v1/status", Question)).StatusCode == HttpStatusCode.Forbidden, "the scope is gone");
        await partner.ActAsync(api, "agreement", new { purposes = new[] { "LOAN_ORIGINATION" }, scopes = new[] { "listings:read" }, addressRanges = new[] { "203.0.113.0/24", "2001:db8::/32" } });
        await ApiFixture.UntilAsync(async () => (await (await bank.PostAsJsonAsync("/v1/status", Question)).JsonAsync()).TryGetProperty("code", out var code) && code.GetString() == "ADDRESS_NOT_AGREED", "the address is not agreed");
        await partner.ActAsync(api, "agreement", new { purposes = new[] { "LOAN_ORIGINATION" }, scopes = new[] { "listings:read" }, addressRanges = new[] { "127.0.0.0/8" } });
        await ApiFixture.UntilAsync(async () => (await bank.PostAsJsonAsync("/v1/status", Question)).IsSuccessStatusCode, "the address is agreed");
    }

    [Fact]
    public async Task Behind_a_proxy_the_callers_address_counts_and_only_the_proxy_is_believed()
    {
        var partner = await TestPartner.RegisterAsync(api, ranges: ["203.0.113.0/24"]);
        await using var behind = await TestHost.StartAsync(api, "--Tls:Proxies=127.0.0.0/8");
        using var client = behind.NewClient();
        using var direct = api.Anonymous;
        foreach (var each in new[] { client, direct })
            each.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var bank = behind.NewClient(await partner.TokenAsync(client));
        Assert.Equal(HttpStatusCode.BadRequest, (await partner.AskTokenAsync(direct)).StatusCode);
        await bank.PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Forbidden, "ADDRESS_NOT_AGREED");
        bank.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await bank.PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public async Task An_answer_covers_the_registers_that_the_scopes_name()
    {
        var debtor = TestDebtor.New();
        await new CourtActs(api).ListAsync(debtor);
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("result").GetString() == "LISTED_AND_RESTRICTED", "both are public");
        var partner = await TestPartner.RegisterAsync(api);
        var listed = await api.NewClient(await partner.TokenAsync(api.Anonymous, "listings:read")).AskAsync(debtor);
        Assert.Equal(("LISTED", 1, 0), (listed.GetProperty("result").GetString(), listed.GetProperty("listings").GetArrayLength(), listed.GetProperty("restrictions").GetArrayLength()));
        var restricted = await api.NewClient(await partner.TokenAsync(api.Anonymous, "restrictions:read")).AskAsync(debtor);
        Assert.Equal(("RESTRICTED", 0, 1), (restricted.GetProperty("result").GetString(), restricted.GetProperty("listings").GetArrayLength(), restricted.GetProperty("restrictions").GetArrayLength()));
    }

    internal static async Task VoidWithinFiveSecondsAsync(HttpClient client)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await ApiFixture.UntilAsync(async () => (await client.PostAsJsonAsync("/v1/status", Question)).StatusCode == HttpStatusCode.Unauthorized, "the token is void");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private string Forge(string real, SecurityKey key, string? issuer = null, string audience = "credit-discipline", string type = "at+jwt", DateTimeOffset? expires = null)
    {
        var token = new JsonWebToken(real);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? token.Issuer,
            Audience = audience,
            TokenType = type,
            Claims = token.Claims.Where(claim => claim.Type is not ("iss" or "aud" or "exp" or "iat" or "oi_tkn_id" or "jti")).ToDictionary(claim => claim.Type, claim => (object)claim.Value),
            Expires = (expires ?? api.Clock.GetUtcNow().AddMinutes(30)).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static string Altered(string payload) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload)).Replace("bank-of-test", "bank-of-best", StringComparison.Ordinal)));
}
