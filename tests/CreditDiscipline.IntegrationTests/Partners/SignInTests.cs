using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Api.Hosting;
using CreditDiscipline.Application.Inbound;
using CreditDiscipline.Application.Partners;
using CreditDiscipline.Application.Security;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;

namespace CreditDiscipline.IntegrationTests.Partners;

public sealed class SignInTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_secret_in_the_header_or_in_the_form_gives_a_token_that_works()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var answer = await partner.AskTokenAsync(api.Anonymous).SuccessAsync();
        Assert.Equal(("Bearer", true), (answer.GetProperty("token_type").GetString(), answer.GetProperty("expires_in").GetInt32() is > 3_500 and <= 3_600));
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.Equal(("ES256", "at+jwt", partner.ClientId, "https://credit-discipline.local/"), (token.Alg, token.Typ, token.Subject, token.Issuer));

        var form = TestPartner.Form();
        (form["client_id"], form["client_secret"]) = (partner.ClientId, partner.Secret);
        var posted = (await PostAsync(form).SuccessAsync()).GetProperty("access_token").GetString()!;
        foreach (var text in new[] { token.EncodedToken, posted })
            Assert.Equal("NONE", (await api.NewClient(text).AskAsync(TestDebtor.New())).GetProperty("result").GetString());
    }

    [Fact]
    public async Task A_private_key_JWT_gives_a_token_and_one_of_another_key_none()
    {
        var partner = await TestPartner.RegisterAsync(api);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var changed = await partner.ActAsync(api, "credentials", new { keySet = KeySetOf(key) });
        Assert.Equal("k1", changed.GetProperty("keySet").GetProperty("keys")[0].GetProperty("kid").GetString());

        var token = (await PostAsync(Assertion(partner.ClientId, key)).SuccessAsync()).GetProperty("access_token").GetString()!;
        await api.NewClient(token).AskAsync(TestDebtor.New());
        await RefusedAsync(PostAsync(Assertion(partner.ClientId, other)), HttpStatusCode.Unauthorized, "invalid_client");
        await RefusedAsync(PostAsync(Assertion(partner.ClientId, key, expired: true)), HttpStatusCode.Unauthorized, "invalid_client");
        await RefusedAsync(PostAsync(Assertion("bank-1", key)), HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Theory]
    [InlineData("bank-1", "cds_wrong", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("nobody", "cds_wrong", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("bank-1'; drop table partners; --", "x", "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("bank-1", "", "client_credentials", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("bank-1", "x", "password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [InlineData("", "", "", HttpStatusCode.BadRequest, "invalid_request")]
    public async Task Who_does_not_prove_itself_gets_an_error_of_RFC_6749(string id, string secret, string grant, HttpStatusCode status, string error) =>
        await RefusedAsync(PostAsync(new() { ["client_id"] = id, ["client_secret"] = secret, ["grant_type"] = grant }), status, error);

    [Theory]
    [InlineData("application/json", "{\"grant_type\":\"client_credentials\"}")]
    [InlineData("text/plain", "hello")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&grant_type=password&client_id=%FF%FE")]
    [InlineData("application/x-www-form-urlencoded", "%00%00=&&&===&client_assertion=a.b.c&client_assertion_type=x")]
    public async Task Nonsense_at_the_sign_in_is_the_callers_fault(string type, string body)
    {
        foreach (var path in new[] { "/connect/token", "/connect/revoke" })
        {
            using var content = new StringContent(body, Encoding.UTF8, type);
            using var answer = await api.Anonymous.PostAsync(path, content);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            using var read = await api.Anonymous.GetAsync(path);
            Assert.True((int)read.StatusCode is >= 400 and < 500, $"{(int)read.StatusCode}");
        }
    }

    [Fact]
    public async Task A_client_id_with_a_NUL_in_the_header_is_the_callers_fault() =>
        await RefusedAsync((await TestPartner.RegisterAsync(api)).With("x", "bank\u0000").AskTokenAsync(api.Anonymous), HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task After_a_rotation_both_secrets_hold_and_then_only_the_new_one()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var former = partner.Secret;
        partner.Secret = (await partner.ActAsync(api, "rotate-secret", new { formerHolds = 2 })).GetProperty("clientSecret").GetString()!;
        Assert.NotEqual(former, partner.Secret);
        await partner.TokenAsync(api.Anonymous);
        await partner.With(former).TokenAsync(api.Anonymous);
        var now = api.Clock.GetUtcNow();
        api.Clock.Set(now.AddHours(3));
        await partner.TokenAsync(api.Anonymous);
        await RefusedAsync(partner.With(former).AskTokenAsync(api.Anonymous), HttpStatusCode.Unauthorized, "invalid_client");
        api.Clock.Set(now);
    }

    [Fact]
    public async Task A_secret_that_leaked_is_void_at_once_and_so_are_the_tokens()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var (former, token) = (partner.Secret, await partner.TokenAsync(api.Anonymous));
        await api.NewClient(token).AskAsync(TestDebtor.New());
        await partner.ActAsync(api, "rotate-secret", new { formerHolds = 0 });
        await RefusedAsync(partner.With(former).AskTokenAsync(api.Anonymous), HttpStatusCode.Unauthorized, "invalid_client");
        await TokenTests.VoidWithinFiveSecondsAsync(api.NewClient(token));
    }

    [Fact]
    public async Task A_token_grants_what_was_asked_and_never_more_than_was_agreed()
    {
        var partner = await TestPartner.RegisterAsync(api, scopes: ["listings:read", "watch"]);
        Assert.Equal(["listings:read", "watch"], ScopesOf(await partner.TokenAsync(api.Anonymous)));
        Assert.Equal(["watch"], ScopesOf(await partner.TokenAsync(api.Anonymous, "watch")));
        await RefusedAsync(partner.AskTokenAsync(api.Anonymous, "listings:read restrictions:read"), HttpStatusCode.BadRequest, "invalid_scope");
        await RefusedAsync(partner.AskTokenAsync(api.Anonymous, "everything"), HttpStatusCode.BadRequest, "invalid_scope");
    }

    [Fact]
    public async Task A_suspended_partner_and_one_that_comes_from_elsewhere_get_no_token()
    {
        var elsewhere = await TestPartner.RegisterAsync(api, ranges: ["203.0.113.0/24"]);
        await RefusedAsync(elsewhere.AskTokenAsync(api.Anonymous), HttpStatusCode.BadRequest, "unauthorized_client");
        var partner = await TestPartner.RegisterAsync(api);
        await partner.ActAsync(api, "suspend");
        await RefusedAsync(partner.AskTokenAsync(api.Anonymous), HttpStatusCode.BadRequest, "unauthorized_client");
        await partner.ActAsync(api, "restore");
        await partner.TokenAsync(api.Anonymous);
    }

    [Fact]
    public async Task Without_TLS_no_secret_is_taken_unless_something_in_front_ends_it()
    {
        await using var host = await TestHost.StartAsync(api, "--Tls:TerminatedElsewhere=false");
        using var client = host.NewClient();
        await RefusedAsync((await TestPartner.RegisterAsync(api)).AskTokenAsync(client), HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_flood_at_the_sign_in_is_cut_off_by_address_and_look_ups_go_on()
    {
        var token = await (await TestPartner.RegisterAsync(api)).TokenAsync(api.Anonymous);
        await using var host = await TestHost.StartAsync(api, "--Tokens:PerSecond=1", "--Tokens:Burst=5");
        using var client = host.NewClient();
        var wrong = new Dictionary<string, string> { ["client_id"] = "bank-1", ["client_secret"] = "guess", ["grant_type"] = "client_credentials" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.PostAsync("/connect/token", new FormUrlEncodedContent(wrong))));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(answers.Length - refused.Count, 5, 25);
        Assert.NotNull(refused[0].Headers.RetryAfter);
        Assert.Equal("RATE_LIMITED", (await refused[0].JsonAsync()).GetProperty("code").GetString());
        using var bank = host.NewClient(token);
        await bank.AskAsync(TestDebtor.New());
    }

    [Fact]
    public async Task The_sign_in_says_where_it_is_and_shows_every_key_the_coming_one_too()
    {
        var configuration = await api.Anonymous.GetAsync("/.well-known/openid-configuration").SuccessAsync();
        Assert.Equal(new Uri(api.Address, "/connect/token").ToString(), configuration.GetProperty("token_endpoint").GetString());
        Assert.Equal("https://credit-discipline.local/", configuration.GetProperty("issuer").GetString());

        var file = Path.Combine(Path.GetTempPath(), $"cd-keys-{Guid.NewGuid():N}.json");
        File.Copy(api.KeyFile, file);
        var coming = KeyRing.Rotate(file, api.Clock.GetUtcNow().AddHours(1));
        var present = api.Keys.PublishedKeys[0];
        await using var host = await TestHost.StartAsync(api, KeyRing.Load(file, create: false));
        File.Delete(file);
        using var client = host.NewClient();
        var ids = (await client.GetAsync("/.well-known/jwks.json").SuccessAsync()).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!).ToList();
        Assert.Equal(new[] { present.Id, coming.Id }.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));

        var partner = await TestPartner.RegisterAsync(api);
        var before = await partner.TokenAsync(client);
        Assert.Equal(present.Id, new JsonWebToken(before).Kid);
        var now = api.Clock.GetUtcNow();
        api.Clock.Set(now.AddMinutes(61));
        var after = await partner.TokenAsync(client);
        Assert.Equal(coming.Id, new JsonWebToken(after).Kid);
        using var bank = host.NewClient(after);
        await bank.AskAsync(TestDebtor.New());
        api.Clock.Set(now);
        using var earlier = host.NewClient(before);
        await earlier.AskAsync(TestDebtor.New());
    }

    [Fact]
    public async Task Tokens_that_have_long_expired_are_removed_at_night()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var now = api.Clock.GetUtcNow();
        foreach (var daysAgo in new[] { 8, 6, 0 })
        {
            api.Clock.Set(now.AddDays(-daysAgo));
            await partner.TokenAsync(api.Anonymous);
        }
        await using var scope = api.Services.CreateAsyncScope();
        await new PruneTokensJob(scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>(), api.Services.GetRequiredService<UsedAssertions>(), api.Services.GetRequiredService<InboundMessages>(), api.Clock).Execute(null!, CancellationToken.None);
        Assert.Equal(2, await api.ScalarAsync<long>($"select count(*) from openiddict_tokens where subject = '{partner.ClientId}'"));
    }

    [Fact]
    public async Task An_assertion_gives_one_token_on_all_hosts_together_and_has_to_end_soon()
    {
        var partner = await TestPartner.RegisterAsync(api);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await partner.ActAsync(api, "credentials", new { keySet = KeySetOf(key) });
        await using var second = await TestHost.StartAsync(api);
        using var other = second.NewClient();
        var assertion = Assertion(partner.ClientId, key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => (number % 2 == 0 ? api.Anonymous : other).PostAsync("/connect/token", new FormUrlEncodedContent(assertion))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));

        await RefusedAsync(PostAsync(Assertion(partner.ClientId, key, withId: false)), HttpStatusCode.Unauthorized, "invalid_client");
        await RefusedAsync(PostAsync(Assertion(partner.ClientId, key, minutes: 90)), HttpStatusCode.Unauthorized, "invalid_client");
        await PostAsync(Assertion(partner.ClientId, key)).SuccessAsync();
    }

    private Task<HttpResponseMessage> PostAsync(Dictionary<string, string> form) => api.Anonymous.PostAsync("/connect/token", new FormUrlEncodedContent(form));

    private static async Task RefusedAsync(Task<HttpResponseMessage> answer, HttpStatusCode status, string error)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal(error, JsonDocument.Parse(text).RootElement.GetProperty("error").GetString());
    }

    private static IEnumerable<string> ScopesOf(string token) => new JsonWebToken(token).GetPayloadValue<string>("scope").Split(' ').Order(StringComparer.Ordinal);

    private static object KeySetOf(ECDsa key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(key));
        return new { keys = new[] { new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, kid = "k1", use = "sig", alg = "ES256" } } };
    }

    private Dictionary<string, string> Assertion(string clientId, ECDsa key, bool expired = false, bool withId = true, int minutes = 5)
    {
        var now = api.Clock.GetUtcNow().UtcDateTime.AddMinutes(expired ? -30 : 0);
        var form = TestPartner.Form();
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "client-authentication+jwt",
            Issuer = clientId,
            Audience = "https://credit-discipline.local/",
            Claims = withId ? new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString() } : new Dictionary<string, object> { ["sub"] = clientId },
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(minutes),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256),
        });
        return form;
    }
}
