using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Client;
using CreditDiscipline.UnitTests.Client;
using CreditDiscipline.UnitTests.Infrastructure;
using Signed = CreditDiscipline.Application.Proof.CertificateVerifier;

namespace CreditDiscipline.UnitTests.Proof;

/// <summary>What somebody may show as a signed certificate, and what of it is taken: by the register's command and by a bank's program alike.</summary>
public sealed class CertificateVerifierTests : IDisposable
{
    private const string Issuer = "https://register.example/";
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"cd-certificate-{Guid.NewGuid():N}.json");
    private readonly AnswerSigningKeys _keys;
    private readonly AnswerSigner _signer;
    private readonly byte[] _record;
    private readonly string _signed;

    public CertificateVerifierTests()
    {
        _keys = new AnswerSigningKeys(KeyRing.Load(_file, create: true), TimeProvider.System);
        _signer = new AnswerSigner(_keys, Issuer, TimeProvider.System);
        var source = TestCourt.Case();
        source.Credit("B1", source.AmountDue, new DateOnly(2021, 9, 30), TestCourt.Judge, new DateOnly(2021, 9, 30));
        _record = Encoding.UTF8.GetBytes(TestCertificate.Issue(source, [], [], new DateOnly(2021, 10, 12)).Signed);
        _signed = _signer.SignCertificate(_record);
    }

    public void Dispose() => File.Delete(_file);

    [Fact, Trait("Rule", "REP-8")]
    public async Task A_certificate_is_read_alike_by_the_command_and_by_the_client()
    {
        using var verifier = new Signed(KeySet) { Issuer = Issuer };
        using var client = new CreditDiscipline.Client.CertificateVerifier(KeySet) { Issuer = Issuer };
        var (here, there) = (verifier.Verify(_signed), await client.VerifyAsync(_signed));
        Assert.Equal((Issuer, _keys.Current.KeyId, "LX2025-000001"), (here.Issuer, here.KeyId, here.Certificate.Number));
        Assert.Equal(Encoding.UTF8.GetString(_record), Encoding.UTF8.GetString(here.Certificate.ToJson()));
        Assert.Equal((here.Issuer, here.KeyId, here.Code, here.SignedAt), (there.Issuer, there.KeyId, there.Code, there.SignedAt));
        Assert.Equal((here.Certificate.Number, here.Certificate.Debtor.DocumentNumber, here.Certificate.Facts.PerformedOn), (there.Content.Number, there.Content.Debtor.DocumentNumber, there.Content.Facts.PerformedOn));
        Assert.Equal((CertificateKind.Performance, DocumentType.CitizenId), (there.Content.Kind, there.Content.Debtor.DocumentType));
    }

    [Fact, Trait("Rule", "REP-8")]
    public async Task Not_a_byte_of_it_can_be_changed()
    {
        var pieces = _signed.Split('.');
        for (var part = 0; part < pieces.Length; part++)
        {
            for (var at = 0; at < pieces[part].Length; at += 7)
            {
                var bytes = Base64Url.DecodeFromChars(pieces[part]);
                bytes[at % bytes.Length] ^= 1;
                await RefusedAsync(string.Join('.', pieces.Select((piece, number) => number == part ? Base64Url.EncodeToString(bytes) : piece)), KeySet);
            }
        }
        foreach (var wrong in new[] { "", "...", $"{pieces[0]}.{pieces[1]}", $"{_signed} ", _signed[..^2] })
            await RefusedAsync(wrong, KeySet);
    }

    [Fact, Trait("Rule", "REP-8")]
    public async Task Another_key_and_a_key_that_is_not_in_the_set_prove_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (header, payload) = ($$"""{"alg":"ES256","kid":"{{_keys.Current.KeyId}}","typ":"credit-certificate+jwt"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_signed.Split('.')[1])));
        await RefusedAsync(Recorded.Sign(other, payload, header: header), KeySet, "another key signed it");
        await RefusedAsync(_signed, Recorded.KeySet(other), "not in the");
        await RefusedAsync(_signer.Sign("bank-1", null, TimeProvider.System.GetUtcNow(), SignedContent.Answer, "{}"u8), KeySet); // an answer is no certificate
        using var answers = new AnswerVerifier(KeySet);
        Assert.Throws<AnswerRefusedException>(() => answers.Verify(_signed)); // nor a certificate an answer
        foreach (var bare in new[] { "{}", "[]", """{"iss":"x","iat":1}""", """{"iss":"x","iat":1,"certificate":{}}""", """{"iss":"x","iat":1,"certificate":null}""" })
            await RefusedAsync(Recorded.Sign(_keys.Current.ECDsa, bare, header: header), KeySet);
        using var elsewhere = new Signed(KeySet) { Issuer = "https://elsewhere.example/" };
        Assert.Throws<AnswerRefusedException>(() => elsewhere.Verify(_signed));
    }

    private byte[] KeySet => Recorded.KeySet(_keys.Current.ECDsa, _keys.Current.KeyId);

    private static async Task RefusedAsync(string token, byte[] keySet, string words = "")
    {
        using var verifier = new Signed(keySet);
        Assert.Contains(words, Assert.Throws<AnswerRefusedException>(() => verifier.Verify(token)).Message, StringComparison.Ordinal);
        using var client = new CreditDiscipline.Client.CertificateVerifier(keySet);
        Assert.Contains(words, (await Assert.ThrowsAsync<CreditIntegrityException>(() => client.VerifyAsync(token))).Message, StringComparison.Ordinal);
    }
}
