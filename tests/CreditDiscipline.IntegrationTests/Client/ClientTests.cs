using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using static CreditDiscipline.IntegrationTests.Client.ClientQuestions;

namespace CreditDiscipline.IntegrationTests.Client;

/// <summary>The package against the real host: look-ups, sign-in, problems, and what is sent again.</summary>
public sealed class ClientTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Token = "/connect/token";
    private const string Status = "/v1/status";

    [Fact]
    public async Task An_answer_comes_with_everything_that_is_public()
    {
        var (debtor, court) = (TestDebtor.New(), new CourtActs(api));
        var (_, listing, order) = await court.ListAsync(debtor, ["ABLE_BUT_REFUSES", "EVASION"], 24);
        using var bank = await BankProgram.NewAsync(api);
        StatusAnswer answer = null!;
        await ApiFixture.UntilAsync(async () => (answer = await bank.Credit.AskAsync(About(debtor, "C-1"))).Result == StatusResult.ListedAndRestricted, "the entry is in the index");
        Assert.Equal(("C-1", true, true), (answer.Reference, answer.NumberMatches, answer.NameMatches));
        Assert.Equal(TimeSpan.FromHours(8), answer.AsOf.Offset);
        var listed = Assert.Single(answer.Listings);
        Assert.Equal((listing, 1, ApiFixture.Court, Performance.None, api.Today), (listed.ListingId, listed.Version, listed.CourtCode, listed.Performance, listed.PublishedOn));
        Assert.Equal([ListingGround.AbleButRefuses, ListingGround.Evasion], listed.Grounds);
        Assert.Equal("测试法院", listed.Basis.Issuer);
        var restricted = Assert.Single(answer.Restrictions);
        Assert.Equal((order, null), (restricted.OrderId, restricted.BoundAs));
        Assert.Equal(9, restricted.Categories.Distinct().Count());
        Assert.DoesNotContain(RestrictionCategory.Unknown, restricted.Categories);

        var other = await bank.Credit.AskAsync(About(debtor with { Name = "别人" }));
        Assert.Equal((true, false), (other.NumberMatches, other.NameMatches));
        Assert.Equal(StatusResult.None, (await bank.Credit.AskAsync(About(TestDebtor.New()))).Result);
        Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from query_journal where query_id = '{answer.QueryId}'"));
    }

    [Fact]
    public async Task A_batch_is_answered_in_order_and_limits_are_told()
    {
        using var bank = await BankProgram.NewAsync(api);
        var answer = await bank.Credit.AskManyAsync([About(TestDebtor.New(), "1"), About(TestDebtor.New(), "2", authorization: null), About(TestDebtor.New(), "3")]);
        Assert.Equal(["1", "2", "3"], answer.Items.Select(item => item.Reference));
        Assert.Equal([null, "CONSENT_REQUIRED", null], answer.Items.Select(item => item.Problem?.Code));
        Assert.All(answer.Items.Where(item => item.Answer is not null), item => Assert.Equal(answer.Position, item.Answer!.Position));
        var limits = await bank.Credit.GetLimitsAsync();
        Assert.Equal((1_000_000, 1_000_000_000), (limits.Burst, limits.PerDay));
        Assert.Equal(TimeSpan.Zero, limits.DayEndsAt.TimeOfDay);

        var tooMany = await Assert.ThrowsAsync<CreditProblemException>(() => bank.Credit.AskManyAsync([.. Enumerable.Repeat(About(TestDebtor.New()), 1_001)]));
        Assert.Equal(ProblemCodes.TooManyItems, tooMany.Code);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_with_code_rule_and_place_and_without_anything_about_the_person()
    {
        var partner = await TestPartner.RegisterAsync(api, purposes: ["LOAN_ORIGINATION"]);
        using var bank = BankProgram.Of(api, partner, options => options.Language = "zh");
        var debtor = TestDebtor.New();
        var wrong = debtor with { Number = debtor.Number[..17] + (debtor.Number[17] == '0' ? '1' : '0') };
        var refused = await Assert.ThrowsAsync<CreditProblemException>(() => bank.Credit.AskAsync(About(wrong, "C-1")));
        Assert.Equal((HttpStatusCode.BadRequest, "CHECK_DIGIT", "ID-1", "/subject/documentNumber"), (refused.Status, refused.Code, refused.Rule, refused.Errors[0].Pointer));
        Assert.Contains(refused.Title, character => character > '\u4e00');
        Assert.False(string.IsNullOrEmpty(refused.TraceId));
        foreach (var secret in new[] { wrong.Number, wrong.Number[6..14], wrong.Name, partner.Secret, bank.Sent.Requests.First(request => request.Path == Status).Token! })
            Assert.DoesNotContain(secret, refused.ToString(), StringComparison.Ordinal);

        var purpose = await Assert.ThrowsAsync<CreditProblemException>(() => bank.Credit.AskAsync(About(debtor, purpose: QueryPurpose.Guarantee)));
        Assert.Equal((HttpStatusCode.Forbidden, ProblemCodes.PurposeNotAgreed), (purpose.Status, purpose.Code));
        Assert.Equal(3, bank.Sent.Requests.Count); // a refusal is not sent again
    }

    [Fact]
    public async Task A_wrong_secret_is_told_once_and_stands_in_no_exception()
    {
        var partner = await TestPartner.RegisterAsync(api);
        using var bank = BankProgram.Of(api, partner.With("cds_wrong-secret"));
        var refused = await Assert.ThrowsAsync<CreditSignInException>(() => bank.Credit.AskAsync(About(TestDebtor.New())));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, refused.Error));
        Assert.DoesNotContain("wrong-secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Single(bank.Sent.Requests);
    }

    [Fact]
    public async Task A_hundred_threads_share_one_token()
    {
        using var bank = await BankProgram.NewAsync(api);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => bank.Credit.AskAsync(About(TestDebtor.New())))));
        Assert.Equal(1, bank.Sent.Count(Token));
        Assert.Single(bank.Sent.Requests.Where(request => request.Path == Status).Select(request => request.Token).Distinct());

        await TokenRevocation.RevokeAsync(api, bank.Sent.Requests.Last(request => request.Path == Status).Token!);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => bank.Credit.AskAsync(About(TestDebtor.New())))));
        Assert.Equal(2, bank.Sent.Count(Token)); // however many found the old one void
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends_and_nobody_waits_for_it()
    {
        await using var host = await TestHost.StartAsync(api, "--Tokens:Lifetime=00:00:10");
        using var bank = await BankProgram.NewAsync(api, address: host.Address);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(9))
        {
            await bank.Credit.AskAsync(About(TestDebtor.New()));
            await Task.Delay(100);
        }
        Assert.InRange(bank.Sent.Count(Token), 2, 4);
        Assert.DoesNotContain(bank.Sent.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_private_key_signs_in_without_a_secret()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var (ecKey, rsaKey) = (JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ec)), JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false))));
        var partner = await TestPartner.RegisterAsync(api);
        await partner.ActAsync(api, "credentials", new
        {
            keySet = new { keys = new object[] { new { kty = "EC", crv = ecKey.Crv, x = ecKey.X, y = ecKey.Y, kid = "ec-1", use = "sig" }, new { kty = "RSA", n = rsaKey.N, e = rsaKey.E, kid = "rsa-1", use = "sig" } } },
        });
        foreach (var credentials in new[] { PartnerCredentials.PrivateKey(partner.ClientId, ec, "ec-1"), PartnerCredentials.PrivateKey(partner.ClientId, rsa, "rsa-1") })
        {
            using var bank = BankProgram.Of(api, partner, credentials: credentials);
            await bank.Credit.AskAsync(About(TestDebtor.New()));
        }
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var thief = BankProgram.Of(api, partner, credentials: PartnerCredentials.PrivateKey(partner.ClientId, other, "ec-1"));
        Assert.Equal("invalid_client", (await Assert.ThrowsAsync<CreditSignInException>(() => thief.Credit.AskAsync(About(TestDebtor.New())))).Error);
    }

    [Fact]
    public async Task Among_the_services_of_a_program_it_signs_in_over_its_client_certificate()
    {
        var folder = Directory.CreateTempSubdirectory("cd-client-tls-");
        using var server = NewCertificate("localhost");
        using var own = NewCertificate("bank");
        var file = Path.Combine(folder.FullName, "server.pfx");
        await File.WriteAllBytesAsync(file, server.Export(X509ContentType.Pfx, "test"));
        await using var host = await TestHost.StartAsync(
            api, "--urls=https://127.0.0.1:0", "--Tls:TerminatedElsewhere=false", "--Tls:ClientCertificates=true", $"--Kestrel:Certificates:Default:Path={file}", "--Kestrel:Certificates:Default:Password=test");
        folder.Delete(recursive: true);
        var partner = await TestPartner.RegisterAsync(api);
        await partner.ActAsync(api, "credentials", new { certificateThumbprints = new[] { own.GetCertHashString(HashAlgorithmName.SHA256) } });

        await using var with = Services(own);
        Assert.Same(with.GetRequiredService<CreditDisciplineClient>(), with.GetRequiredService<CreditDisciplineClient>());
        Assert.Equal(StatusResult.None, (await with.GetRequiredService<CreditDisciplineClient>().AskAsync(About(TestDebtor.New()))).Result);
        await using var without = Services(null);
        var refused = await Assert.ThrowsAsync<CreditSignInException>(() => without.GetRequiredService<CreditDisciplineClient>().AskAsync(About(TestDebtor.New())));
        Assert.Equal("unauthorized_client", refused.Error);

        ServiceProvider Services(X509Certificate2? certificate)
        {
            var services = new ServiceCollection();
            services.AddCreditDisciplineClient((_, options) => (options.Address, options.Credentials, options.ClientCertificate) = (host.Address, PartnerCredentials.Secret(partner.ClientId, partner.Secret), certificate))
                .ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null);
            return services.BuildServiceProvider();
        }
    }

    [Fact]
    public async Task Too_many_questions_wait_as_long_as_the_register_asks()
    {
        using var bank = BankProgram.Of(api, await TestPartner.RegisterAsync(api, limits: new { burst = 2, perSecond = 1, perDay = 1_000 }));
        for (var question = 0; question < 5; question++)
            await bank.Credit.AskAsync(About(TestDebtor.New()));
        var requests = bank.Sent.Requests.Where(request => request.Path == Status).ToList();
        Assert.Equal(5, requests.Count(request => request.Status == 200));
        var early = requests.Zip(requests.Skip(1)).Where(pair => pair.First.Status == 429).ToList();
        Assert.NotEmpty(early);
        Assert.All(early, pair => Assert.InRange(pair.Second.At - pair.First.At, TimeSpan.FromSeconds(0.95), TimeSpan.FromSeconds(5))); // Retry-After: 1
    }

    [Fact]
    public async Task A_quota_that_ends_at_midnight_is_not_waited_for()
    {
        using var bank = BankProgram.Of(api, await TestPartner.RegisterAsync(api, limits: new { burst = 1_000, perSecond = 1_000, perDay = 2 }));
        await bank.Credit.AskAsync(About(TestDebtor.New()));
        await bank.Credit.AskAsync(About(TestDebtor.New()));
        var watch = Stopwatch.StartNew();
        var refused = await Assert.ThrowsAsync<CreditProblemException>(() => bank.Credit.AskAsync(About(TestDebtor.New())));
        Assert.Equal((HttpStatusCode.TooManyRequests, ProblemCodes.QuotaExhausted), (refused.Status, refused.Code));
        Assert.True(refused.RetryAfter > TimeSpan.FromSeconds(1) || api.Clock.GetUtcNow().AddHours(8).TimeOfDay > new TimeSpan(23, 59, 0));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_question_whose_connection_breaks_is_asked_again_and_a_webhook_is_not_registered_twice()
    {
        await using var proxy = new CuttingProxy(api.Address);
        using var bank = await BankProgram.NewAsync(api, address: proxy.Address);
        await bank.Credit.AskAsync(About(TestDebtor.New()));
        proxy.CutNext(10); // in the middle of the answer's head
        Assert.Equal(StatusResult.None, (await bank.Credit.AskAsync(About(TestDebtor.New(), "again"))).Result);
        Assert.Equal(1, proxy.Cut);
        Assert.Equal(2, await api.ScalarAsync<long>("select count(*) from query_journal where reference = 'again'")); // both reached the register

        proxy.CutNext(10);
        await Assert.ThrowsAsync<CreditConnectionException>(() => bank.Credit.RegisterWebhookAsync(new Uri("https://93.184.215.14/hook")));
        Assert.Equal(2, proxy.Cut);
        Assert.Single(await bank.Credit.ListWebhooksAsync()); // it was made once; the bank finds it and rotates its secret
    }

    [Fact]
    public async Task A_register_that_is_away_is_waited_for_within_bounds_and_a_call_can_be_given_up()
    {
        var nowhere = new Uri("http://127.0.0.1:1/");
        using var bank = await BankProgram.NewAsync(api, options => options.TotalTimeout = TimeSpan.FromSeconds(1.5), nowhere);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<CreditConnectionException>(() => bank.Credit.AskAsync(About(TestDebtor.New())));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        watch.Restart();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bank.Credit.AskAsync(About(TestDebtor.New()), cancel.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1.2));
    }

    private static X509Certificate2 NewCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
