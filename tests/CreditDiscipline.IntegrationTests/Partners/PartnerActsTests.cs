using System.Net;
using System.Net.Http.Json;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

public sealed class PartnerActsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_client_id_is_registered_once_also_by_ten_at_once()
    {
        var id = TestPartner.NewClientId();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.Administrator.PostAsJsonAsync("/v1/partners", TestPartner.Registration(id))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        await api.Administrator.PostAsJsonAsync("/v1/partners", TestPartner.Registration(id)).ProblemAsync(HttpStatusCode.Conflict, "PARTNER_EXISTS");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Bank")]
    [InlineData("a--b")]
    [InlineData("-bank")]
    [InlineData("银行一")]
    [InlineData("bank'; --")]
    [InlineData("bank\u0000x")]
    [InlineData("a-name-that-is-longer-than-any-client-id-may-be-in-this-register-and-more-so")]
    public async Task A_client_id_of_another_form_is_refused(string id)
    {
        var problem = await api.Administrator.PostAsJsonAsync("/v1/partners", TestPartner.Registration(id)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        Assert.Equal(("/clientId", "CLIENT_ID"), (problem.GetProperty("errors")[0].GetProperty("pointer").GetString(), problem.GetProperty("errors")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_is_wrong_with_an_agreement_limits_or_credentials_is_said_by_member()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var path = $"/v1/partners/{partner.Id}";
        await api.Administrator.PostAsJsonAsync("/v1/partners", TestPartner.Registration(TestPartner.NewClientId(), scopes: [])).ProblemAsync(HttpStatusCode.UnprocessableEntity, "AGREEMENT_EMPTY");
        Assert.Equal(["/scopes/1 SCOPE", "/addressRanges/0 ADDRESS_RANGE"], await WrongAsync($"{path}/agreement", new { purposes = new[] { "GUARANTEE" }, scopes = new[] { "watch", "all" }, addressRanges = new[] { "10.0.0.1" } }));
        Assert.Equal(["/burst LIMIT", "/perDay LIMIT"], await WrongAsync($"{path}/limits", new { burst = 0, perSecond = 1, perDay = 2_000_000_000 }));
        Assert.Equal(["/keySet KEY_SET", "/certificateThumbprints/0 THUMBPRINT"], await WrongAsync($"{path}/credentials", new { keySet = new { keys = new[] { new { kty = "EC", crv = "P-256", x = "AA", y = "AA", d = "AA" } } }, certificateThumbprints = new[] { "12" } }));
        foreach (var nonsense in new object[] { "text", 7, Array.Empty<object>(), new { keys = Array.Empty<object>() }, new { keys = new[] { new { kty = "oct", k = "AAAA" } } }, new { } })
            Assert.Equal(["/keySet KEY_SET"], await WrongAsync($"{path}/credentials", new { keySet = nonsense }));
        Assert.Equal(["/formerHolds HOURS"], await WrongAsync($"{path}/rotate-secret", new { formerHolds = 721 }));
        await api.Administrator.PostAsJsonAsync($"{path}/limits", new { burst = 1, perSecond = 1, perDay = 1, perHour = 1 }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        await api.Administrator.ActAsync($"{path}/restore").ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
    }

    [Fact]
    public async Task Administrators_act_on_partners_the_auditor_sees_them_and_nobody_else_does()
    {
        var partner = await TestPartner.RegisterAsync(api);
        var auditor = api.Staff("a", OfficerRole.Auditor, "甘");
        var seen = await auditor.GetAsync($"/v1/partners/{partner.Id}").SuccessAsync();
        Assert.False(seen.TryGetProperty("clientSecret", out _));
        Assert.Contains((await auditor.GetAsync("/v1/partners").SuccessAsync()).GetProperty("items").EnumerateArray(), item => item.GetProperty("clientId").GetString() == partner.ClientId);
        await api.Judge.GetAsync("/v1/partners").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await auditor.ActAsync($"/v1/partners/{partner.Id}/suspend").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await api.Judge.PostAsJsonAsync("/v1/partners", TestPartner.Registration("x-bank")).ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        await api.Bank.GetAsync("/v1/partners").ProblemAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        Assert.Equal("admin-1 RegisterPartner", await api.ScalarAsync<string>($"select actor_id || ' ' || act from acts where aggregate_id = '{partner.Id}'"));
    }

    [Fact]
    public async Task A_repeated_registration_shows_the_same_secret_and_no_secret_or_token_is_kept_or_logged()
    {
        await using var host = await TestHost.StartAsync(api, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace");
        using var client = host.NewClient(api.Administrator.DefaultRequestHeaders.Authorization!.Parameter);
        var id = TestPartner.NewClientId();
        var secret = await RegisterAsync(client, id);
        Assert.Equal(secret, await RegisterAsync(client, id));
        var partner = (await TestPartner.RegisterAsync(api)).With(secret, id);
        var token = await partner.TokenAsync(client);
        using (var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = id, ["client_secret"] = secret, ["grant_type"] = "client_credentials" }))
            await client.PostAsync("/connect/token", form).SuccessAsync();
        using var bank = host.NewClient(token);
        await bank.AskAsync(TestDebtor.New());
        using (var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = id, ["client_secret"] = secret, ["token"] = token }))
            Assert.True((await client.PostAsync("/connect/revoke", form)).IsSuccessStatusCode);
        await Task.Delay(200);

        string[] secrets = [secret, token, token.Split('.')[2], Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{id}:{secret}"))];
        Assert.Contains(api.Logs.Lines, line => line.Contains("/connect/token", StringComparison.Ordinal));
        Assert.DoesNotContain(api.Logs.Lines, line => secrets.Any(text => line.Contains(text, StringComparison.Ordinal)));
        foreach (var table in new[] { "acts", "idempotency_keys", "partners", "openiddict_applications", "openiddict_tokens", "query_journal" })
        {
            var dump = await api.ScalarAsync<string>($"select coalesce(string_agg(t::text, chr(10)), '') from {table} t");
            Assert.True(secrets.All(text => !dump.Contains(text, StringComparison.Ordinal)), table);
        }
    }

    [Fact]
    public async Task A_command_on_the_machine_registers_a_partner_and_shows_how_to_get_a_token()
    {
        var id = TestPartner.NewClientId();
        string[] words = ["partner", "--client-id", id, "--name", "某银行", "--purposes", "GUARANTEE", "--scopes", "listings:read", "--ranges", "127.0.0.0/8", "--per-second", "5"];
        await using var command = HostProcess.Start(words, api.ConnectionString, api.KeyFile);
        Assert.Equal(0, await command.ExitAsync());
        var secret = System.Text.RegularExpressions.Regex.Match(command.Output, "client secret  (cds_[A-Za-z0-9_-]+)").Groups[1].Value;
        Assert.Contains($"-u {id}:{secret}", command.Output, StringComparison.Ordinal);
        await (await TestPartner.RegisterAsync(api)).With(secret, id).TokenAsync(api.Anonymous);
        Assert.Equal("command command", await api.ScalarAsync<string>($"select actor_id || ' ' || origin from acts join partners on partners.id = aggregate_id where client_id = '{id}'"));
        await using var again = HostProcess.Start(words, api.ConnectionString, api.KeyFile);
        Assert.Equal(1, await again.ExitAsync());
        await using var wrong = HostProcess.Start(["partner", "--client-id", "B A D", "--name", "x"], api.ConnectionString, api.KeyFile);
        Assert.Equal(2, await wrong.ExitAsync());
    }

    private static async Task<string> RegisterAsync(HttpClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/partners") { Content = JsonContent.Create(TestPartner.Registration(id)), Headers = { { "Idempotency-Key", $"register-{id}" } } };
        return (await client.SendAsync(request).SuccessAsync()).GetProperty("clientSecret").GetString()!;
    }

    private async Task<IEnumerable<string>> WrongAsync(string path, object body)
    {
        var problem = await api.Administrator.PostAsJsonAsync(path, body).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        return problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("code").GetString()}");
    }
}
