using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>What was tried against the interface by hand, so that it stays refused.</summary>
public sealed class HostilePartnerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TestDebtor Debtor = TestDebtor.New();

    [Theory]
    [InlineData("""{"iss":"a\u0000b","sub":"a\u0000b","aud":"https://credit-discipline.local/","jti":"1","exp":1795604767}""")]
    [InlineData("""{"iss":"a","sub":"a","aud":"https://credit-discipline.local/","jti":"1","exp":1000000000000000000}""")]
    [InlineData("""{"iss":"a","sub":"a","aud":"https://credit-discipline.local/","jti":"1","exp":1795604767,"nbf":4102444800}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"iss":"a","sub":"a","jti":"1","exp":1795604767}""", """{"alg":"ES256","typ":"client-authentication+jwt","kid":"k","crit":["x"]}""")]
    public async Task An_assertion_out_of_form_is_refused_before_anybody_is_looked_for(string claims, string header = """{"alg":"ES256","typ":"client-authentication+jwt","kid":"k"}""")
    {
        var assertion = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}.AAAA";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
        });
        using var answer = await api.Anonymous.PostAsync("/connect/token", form);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client", "The assertion is not in form."), (answer.StatusCode, said.GetProperty("error").GetString(), said.GetProperty("error_description").GetString()));
    }

    [Theory, Trait("Rule", "Q-2")]
    [InlineData("LOAN_ORIGINATION,LOAN_REVIEW")]
    [InlineData("LoanReview")]
    [InlineData("guarantee")]
    [InlineData(" GUARANTEE")]
    public async Task A_purpose_that_is_no_code_is_never_taken_for_another(string purpose)
    {
        await api.Bank.PostAsJsonAsync("/v1/status", Question(purpose)).ProblemAsync(HttpStatusCode.BadRequest, "PURPOSE_REQUIRED");
        using var watched = await api.Bank.PutAsJsonAsync("/v1/watches", new { items = new[] { Watch("W-1", purpose) } });
        Assert.Equal(HttpStatusCode.BadRequest, watched.StatusCode);
    }

    [Fact, Trait("Rule", "Q-2")]
    public async Task A_kind_of_document_that_is_none_is_named_where_it_stands()
    {
        var problem = await api.Bank.PostAsJsonAsync("/v1/status", Question("GUARANTEE", documentType: "HMT_RESIDENCE_PERMIT,TW_TRAVEL_PERMIT")).ProblemAsync(HttpStatusCode.BadRequest, "DOCUMENT_TYPE");
        Assert.Equal("/subject/documentType", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory, Trait("Rule", "Q-4")]
    [InlineData("{0}")]
    [InlineData("KD-{0}-1")]
    [InlineData("KD {1}")]
    public async Task The_number_is_kept_in_no_reference_however_it_is_written(string form)
    {
        var spaced = string.Join(' ', Debtor.Number.Chunk(6).Select(part => new string(part)));
        foreach (var number in new[] { Debtor.Number, spaced, Debtor.Number[..6] + Debtor.Number[8..17] })
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, number, number);
            await api.Bank.PostAsJsonAsync("/v1/status", Question("GUARANTEE", authorization: text)).ProblemAsync(HttpStatusCode.BadRequest, "NUMBER_IN_TEXT");
            await api.Bank.PostAsJsonAsync("/v1/status", Question("GUARANTEE", reference: text)).ProblemAsync(HttpStatusCode.BadRequest, "NUMBER_IN_TEXT");
        }
    }

    [Fact]
    public async Task The_public_credit_code_of_an_enterprise_may_stand_in_a_reference()
    {
        const string code = "91110000600037341L";
        await api.Bank.PostAsJsonAsync("/v1/status", new { subject = new { name = "某公司", documentType = "USCC", documentNumber = code }, purpose = "GUARANTEE", reference = $"KD-{code}" }).SuccessAsync();
    }

    [Fact]
    public async Task A_reference_that_cannot_be_written_is_refused_alone()
    {
        var outcome = await api.Bank.PutAsJsonAsync("/v1/watches", new { items = new[] { Watch("a\0b"), Watch($"W-{Guid.NewGuid():N}") } }).SuccessAsync();
        Assert.Equal(["REFUSED", "CREATED"], outcome.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("outcome").GetString()));
        Assert.Equal("URL_FORM", await FaultOfAsync(api.Bank.PostAsJsonAsync("/v1/webhooks", new { url = "https://example.com/\0" })));
    }

    [Theory]
    [InlineData("""{"\ud800":[]}""")]
    [InlineData("""{"items":[{"\ud800":1}]}""")]
    public async Task A_member_whose_name_is_no_text_is_malformed(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await api.Bank.PostAsync("/v1/status/batch", content);
        Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"keySet":{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}}""", "KEY_SET")]
    [InlineData("""{"keySet":{"keys":[{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}]}}""", "KEY_SET")]
    [InlineData("""{"certificateThumbprints":[null]}""", "THUMBPRINT")]
    public async Task Keys_that_are_none_are_not_kept(string credentials, string code)
    {
        var partner = await TestPartner.RegisterAsync(api);
        using var content = new StringContent(credentials, Encoding.UTF8, "application/json");
        Assert.Equal(code, await FaultOfAsync(api.Administrator.PostAsync($"/v1/partners/{partner.Id}/credentials", content)));
    }

    [Fact]
    public async Task A_network_that_is_none_is_not_agreed()
    {
        foreach (var range in new string?[] { null, "::ffff:127.0.0.0/104" })
            Assert.Equal("ADDRESS_RANGE", await FaultOfAsync(api.Administrator.PostAsJsonAsync("/v1/partners", TestPartner.Registration(TestPartner.NewClientId(), ranges: [range!]))));
    }

    [Fact]
    public async Task A_stream_that_is_open_ends_when_the_partner_is_suspended()
    {
        var partner = await TestPartner.RegisterAsync(api);
        using var client = new TcpClient();
        await client.ConnectAsync(api.Address.Host, api.Address.Port);
        await using var connection = client.GetStream();
        var head = $"POST /v1/status/stream HTTP/1.1\r\nHost: {api.Address.Authority}\r\nAuthorization: Bearer {await partner.TokenAsync(api.Anonymous)}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
        await connection.WriteAsync(Encoding.ASCII.GetBytes(head));
        await SendLineAsync(connection);
        Assert.Contains("\"line\":1", await ReadUntilAsync(connection, "\"line\":1"), StringComparison.Ordinal);
        await api.Administrator.PostAsync($"/v1/partners/{partner.Id}/suspend", null).SuccessAsync();
        await ApiFixture.UntilAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/limits") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", partner.LastToken ?? "x") } };
            using var answer = await api.Anonymous.SendAsync(request);
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        }, "the suspension holds");
        await SendLineAsync(connection);
        var end = await ReadUntilAsync(connection, "\"closing\"");
        Assert.Contains("UNAUTHENTICATED", end, StringComparison.Ordinal);
        Assert.DoesNotContain("\"line\":2", end, StringComparison.Ordinal);
    }

    private static async Task<string?> FaultOfAsync(Task<HttpResponseMessage> answer) =>
        (await answer.ProblemAsync(HttpStatusCode.BadRequest, "INVALID")).GetProperty("errors")[0].GetProperty("code").GetString();

    private static async Task SendLineAsync(NetworkStream connection)
    {
        var line = JsonSerializer.Serialize(Question("GUARANTEE")) + "\n";
        await connection.WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(line):x}\r\n{line}\r\n"));
    }

    private static async Task<string> ReadUntilAsync(NetworkStream connection, string wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (text, bytes) = (new StringBuilder(), new byte[4096]);
        while (!text.ToString().Contains(wanted, StringComparison.Ordinal) && await connection.ReadAsync(bytes, limit.Token) is > 0 and var length)
            text.Append(Encoding.UTF8.GetString(bytes, 0, length));
        return text.ToString();
    }

    private static object Question(string purpose, string documentType = "CITIZEN_ID", string authorization = "A-1", string? reference = null) => new
    {
        subject = new { name = Debtor.Name, documentType, documentNumber = Debtor.Number },
        purpose,
        authorizationReference = authorization,
        reference,
    };

    private static object Watch(string reference, string purpose = "LOAN_REVIEW") => new
    {
        reference,
        subject = new { name = Debtor.Name, documentType = "CITIZEN_ID", documentNumber = Debtor.Number },
        purpose,
        authorizationReference = "A-1",
    };
}
