using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Partners;

/// <summary>Tokens bound to a TLS client certificate (RFC 8705), over TLS on loopback with certificates of the test.</summary>
public sealed class CertificateTests : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private static readonly object Question = BankQuestions.About(TestDebtor.New());
    private readonly ApiFixture _api;
    private readonly string _folder = Directory.CreateTempSubdirectory("cd-tls-").FullName;
    private readonly X509Certificate2 _own = NewCertificate("bank");
    private readonly X509Certificate2 _other = NewCertificate("thief");
    private TestHost _host = null!;

    public CertificateTests(ApiFixture api) => _api = api;

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_folder, "server.pfx");
        using (var server = NewCertificate("localhost"))
            await File.WriteAllBytesAsync(file, server.Export(X509ContentType.Pfx, "test"));
        _host = await TestHost.StartAsync(
            _api, "--urls=https://127.0.0.1:0", "--Tls:TerminatedElsewhere=false", "--Tls:ClientCertificates=true", $"--Kestrel:Certificates:Default:Path={file}", "--Kestrel:Certificates:Default:Password=test");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _own.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task A_token_that_was_got_over_a_certificate_works_over_it_and_is_worth_nothing_to_a_thief()
    {
        var partner = await TestPartner.RegisterAsync(_api);
        var token = await partner.TokenAsync(Client(_own));
        await Client(_own, token).PostAsJsonAsync("/v1/status", Question).SuccessAsync();
        await Client(null, token).PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await Client(_other, token).PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await _api.NewClient(token).PostAsJsonAsync("/v1/status", Question).ProblemAsync(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        await Client(_own, token).PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public async Task A_partner_that_registered_its_certificate_gets_and_uses_tokens_only_over_it()
    {
        var partner = await TestPartner.RegisterAsync(_api);
        var before = await partner.TokenAsync(Client(null));
        await Client(null, before).PostAsJsonAsync("/v1/status", Question).SuccessAsync();
        await partner.ActAsync(_api, "credentials", new { certificateThumbprints = new[] { _own.GetCertHashString(HashAlgorithmName.SHA256) } });
        Assert.Equal(HttpStatusCode.BadRequest, (await partner.AskTokenAsync(Client(null))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await partner.AskTokenAsync(Client(_other))).StatusCode);
        await TokenTests.VoidWithinFiveSecondsAsync(Client(null, before));
        await Client(_own, await partner.TokenAsync(Client(_own))).PostAsJsonAsync("/v1/status", Question).SuccessAsync();
    }

    [Fact]
    public async Task A_certificate_alone_proves_nobody()
    {
        var partner = await TestPartner.RegisterAsync(_api);
        await partner.ActAsync(_api, "credentials", new { certificateThumbprints = new[] { _own.GetCertHashString(HashAlgorithmName.SHA256) } });
        var form = TestPartner.Form();
        form["client_id"] = partner.ClientId;
        using var content = new FormUrlEncodedContent(form);
        using var refused = await Client(_own).PostAsync("/connect/token", content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await partner.With("cds_wrong").AskTokenAsync(Client(_own))).StatusCode);
    }

    private HttpClient Client(X509Certificate2? certificate, string? token = null)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator, ClientCertificateOptions = ClientCertificateOption.Manual };
        if (certificate is not null)
            handler.ClientCertificates.Add(certificate);
        return _host.NewClient(token, handler);
    }

    private static X509Certificate2 NewCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
