using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Proof;
using CreditDiscipline.Application.Security;
using CreditDiscipline.Domain.Publishing;

namespace CreditDiscipline.UnitTests.Proof;

/// <summary>What a stranger may send as a signed answer, and what of it is taken.</summary>
public sealed class AnswerVerifierTests : IDisposable
{
    private const string Issuer = "https://register.example/";
    private static readonly DateTimeOffset AsOf = new(2026, 11, 24, 8, 0, 0, 123, TimeSpan.FromHours(8));
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes("""{"queryId":"01931111-2222-7333-8444-555566667777","reference":"C-1 张","result":"NONE","numberMatches":false,"nameMatches":false,"listings":[],"restrictions":[],"position":7,"asOf":"2026-11-24T08:00:00.123+08:00"}""");
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"cd-proof-{Guid.NewGuid():N}.json");
    private readonly AnswerSigningKeys _keys;
    private readonly string _signed;

    public AnswerVerifierTests()
    {
        _keys = new AnswerSigningKeys(KeyRing.Load(_file, create: true), TimeProvider.System);
        _signed = new AnswerSigner(_keys, Issuer, TimeProvider.System).Sign("bank-1", null, AsOf, SignedContent.Answer, Answer);
    }

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_signed_answer_holds_the_answer_to_the_byte_and_who_gave_it_to_whom_under_which_rules()
    {
        var proven = Verify(_signed);
        Assert.Equal((Issuer, "bank-1", "2025-06-22.1", SignedContent.Answer), (proven.Issuer, proven.Audience, proven.RuleVersion, proven.Content));
        Assert.Equal(Encoding.UTF8.GetString(Answer), proven.Json.GetRawText());
        Assert.Equal(["LISTING", "RESTRICTION"], proven.Registers);
        Assert.InRange(TimeProvider.System.GetUtcNow() - proven.SignedAt, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(_signed.Split('.')[0]));
        Assert.Equal(("ES256", _keys.Current.KeyId, "credit-answer+jwt"), (Text(header, "alg"), Text(header, "kid"), Text(header, "typ")));
        Assert.Contains("NONE", string.Join('\n', AnswerWords.Of(proven)), StringComparison.Ordinal);
        var one = new AnswerSigner(_keys, Issuer, TimeProvider.System).Sign("bank-1", Register.Listing, AsOf, SignedContent.Answer, Answer);
        Assert.Equal(["LISTING"], Verify(one).Registers);
    }

    [Fact]
    public void A_changed_one_proves_nothing_whatever_was_changed()
    {
        var (header, payload, signature) = Parts;
        var pieces = new[] { header, payload, signature };
        for (var part = 0; part < pieces.Length; part++)
        {
            for (var at = 0; at < pieces[part].Length; at += 3)
            {
                var bytes = Base64Url.DecodeFromChars(pieces[part]);
                bytes[at % bytes.Length] ^= 1;
                var changed = pieces.Select((piece, number) => number == part ? Base64Url.EncodeToString(bytes) : piece);
                Refused(string.Join('.', changed));
            }
        }
        foreach (var wrong in new[] { "", ".", "..", "...", $"{header}.{payload}", $"{header}.{payload}.", $"{_signed}.x", $"{header}=.{payload}.{signature}", $"{header}.{payload}.{signature} ", $"{payload}.{header}.{signature}", $"{header}..{signature}", "a.b.c", "😀.😀.😀" })
            Refused(wrong);
    }

    [Fact]
    public void Its_own_word_on_how_to_check_it_counts_for_nothing()
    {
        var (_, payload, signature) = Parts;
        var (kid, published) = (_keys.Current.KeyId, _keys.Current.ECDsa.ExportSubjectPublicKeyInfo());
        Refused($"{Encoded($$"""{"alg":"none","kid":"{{kid}}","typ":"credit-answer+jwt"}""")}.{payload}.");
        Refused($"{Encoded($$"""{"alg":"none","kid":"{{kid}}","typ":"credit-answer+jwt"}""")}.{payload}.{signature}");
        var hmac = $"{Encoded($$"""{"alg":"HS256","kid":"{{kid}}","typ":"credit-answer+jwt"}""")}.{payload}";
        Refused($"{hmac}.{Base64Url.EncodeToString(HMACSHA256.HashData(published, Encoding.ASCII.GetBytes(hmac)))}");

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var jwk = $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        Refused(Forged(own, $$"""{"alg":"ES256","kid":"{{kid}}","typ":"credit-answer+jwt"}"""));
        Refused(Forged(own, $$"""{"alg":"ES256","kid":"{{kid}}","typ":"credit-answer+jwt","jwk":{{jwk}}}"""));
        Refused(Forged(own, $$"""{"alg":"ES256","kid":"another","typ":"credit-answer+jwt","jwk":{{jwk}}}"""));

        // Signed by the register's own key, but not as an answer.
        foreach (var header in new[] { "at+jwt", "JWT", "client-authentication+jwt", "Credit-Answer+jwt" })
            Refused(Forged(_keys.Current.ECDsa, $$"""{"alg":"ES256","kid":"{{kid}}","typ":"{{header}}"}"""));
        foreach (var algorithm in new[] { "none", "HS256", "ES384", "es256" })
            Refused(Forged(_keys.Current.ECDsa, $$"""{"alg":"{{algorithm}}","kid":"{{kid}}","typ":"credit-answer+jwt"}"""));
        Refused(Forged(_keys.Current.ECDsa, $$"""{"alg":"ES256","kid":"{{kid}}"}"""));
        Refused(Forged(_keys.Current.ECDsa, $$"""{"alg":"ES256","kid":"{{kid}}","typ":"credit-answer+jwt","crit":["b64"],"b64":false}"""));
        Refused(Forged(_keys.Current.ECDsa, $$"""{"alg":"none","alg":"ES256","kid":"{{kid}}","typ":"credit-answer+jwt"}"""));
        Refused(Forged(_keys.Current.ECDsa, $$"""{"alg":"ES256","kid":"{{kid}}","typ":"credit-answer+jwt"}""", "{}"));
        Assert.Equal("bank-1", Verify(Forged(_keys.Current.ECDsa, $$"""{"alg":"ES256","kid":"{{kid}}","typ":"credit-answer+jwt"}""")).Audience);
    }

    [Fact]
    public void It_is_for_one_client_of_one_issuer()
    {
        Assert.NotNull(Verify(_signed, "bank-1", Issuer));
        Refused(_signed, "bank-2");
        Refused(_signed, "bank-1", "https://elsewhere.example/");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"1"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"1","x":"AAAA","y":"AAAA"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-384","kid":"1","x":"AAAA","y":"AAAA"}]}""")]
    public void What_is_no_key_set_is_said_to_be_none(string keys) => Assert.Throws<FormatException>(() => new AnswerVerifier(Encoding.UTF8.GetBytes(keys)));

    private (string Header, string Payload, string Signature) Parts => _signed.Split('.') is [var header, var payload, var signature] ? (header, payload, signature) : throw new InvalidOperationException();

    private byte[] KeySet
    {
        get
        {
            var point = _keys.Current.ECDsa.ExportParameters(false).Q;
            return Encoding.UTF8.GetBytes($$"""{"keys":[{"kty":"EC","use":"sig","alg":"ES256","crv":"P-256","kid":"{{_keys.Current.KeyId}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}]}""");
        }
    }

    private VerifiedAnswer Verify(string token, string? audience = null, string? issuer = null)
    {
        using var verifier = new AnswerVerifier(KeySet) { Audience = audience, Issuer = issuer };
        return verifier.Verify(token);
    }

    private void Refused(string token, string? audience = null, string? issuer = null) => Assert.Throws<AnswerRefusedException>(() => Verify(token, audience, issuer));

    private string Forged(ECDsa key, string header, string? payload = null)
    {
        var signed = $"{Encoded(header)}.{(payload is null ? Parts.Payload : Encoded(payload))}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string? Text(JsonDocument document, string name) => document.RootElement.GetProperty(name).GetString();
}
