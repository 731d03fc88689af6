using System.Security.Cryptography;
using System.Text;
using CreditDiscipline.Client;
using Microsoft.Extensions.Time.Testing;

namespace CreditDiscipline.UnitTests.Client;

/// <summary>Signed answers, past answers, exports and the sandbox, on answers as the register writes them.</summary>
public sealed class ProofTests : IDisposable
{
    private static readonly (DateOnly From, DateOnly To) Range = (new(2026, 11, 1), new(2026, 11, 24));
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task A_signed_answer_is_checked_without_a_network_and_says_to_whom_when_and_under_which_rules()
    {
        using var verifier = new SignedAnswerVerifier("bank-1", Recorded.KeySet(_key)) { Issuer = "https://credit-discipline.local/" };
        var token = Recorded.Sign(_key, Recorded.Payload("answer", Recorded.Answer));
        var signed = await verifier.VerifyAnswerAsync(token);
        Assert.Equal((token, "k1", "bank-1", "2025-06-22.1"), (signed.Token, signed.KeyId, signed.Audience, signed.RuleVersion));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_795_507_200), signed.SignedAt);
        Assert.Equal([Register.Listing, Register.Restriction], signed.Registers);
        Assert.Equal((StatusResult.Listed, 123, "C-1"), (signed.Content.Result, signed.Content.Position, signed.Content.Reference));
        var company = await verifier.VerifyAnswerAsync(Recorded.Sign(_key, Recorded.Payload("answer", Recorded.Company)));
        Assert.Equal((BoundRole.LegalRepresentative, "沙盒癸"), company.Content.Restrictions[0].BoundPersons!.Select(person => (person.BoundAs, person.Name)).Single());
        var batch = await verifier.VerifyBatchAsync(Recorded.Sign(_key, Recorded.Payload("batch", $$"""{"position":123,"asOf":"2026-11-24T08:00:00+08:00","items":[{"reference":"C-1","answer":{{Recorded.Answer}}}]}""")));
        Assert.Equal(StatusResult.Listed, batch.Content.Items[0].Answer!.Result);
        Assert.Equal(QueryPurpose.LoanReview, (await verifier.VerifyQueryAsync(Recorded.Sign(_key, Recorded.Payload("query", Recorded.Query)))).Content.Purpose);
    }

    [Fact]
    public async Task What_is_forged_altered_given_to_another_or_of_another_kind_proves_nothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var verifier = new SignedAnswerVerifier("bank-1", Recorded.KeySet(_key)) { Issuer = "https://credit-discipline.local/" };
        var payload = Recorded.Payload("answer", Recorded.Answer);
        var real = Recorded.Sign(_key, payload);
        var parts = real.Split('.');
        string[] tokens =
        [
            "", "a.b", "a.b.c", real[..^2], real + "=", $"{parts[0]}.{parts[1]}.", $" {real}",
            Recorded.Sign(other, payload), // another key under the same id
            Recorded.Sign(_key, payload, "k2"), // a key that is not in the set
            $"{parts[0]}.{Recorded.Sign(_key, Recorded.Payload("answer", Recorded.Answer.Replace("\"LISTED\"", "\"NONE\"", StringComparison.Ordinal))).Split('.')[1]}.{parts[2]}",
            Recorded.Sign(_key, payload, header: """{"alg":"none","kid":"KID","typ":"credit-answer+jwt"}"""),
            Recorded.Sign(_key, payload, header: """{"alg":"HS256","kid":"KID","typ":"credit-answer+jwt"}"""),
            Recorded.Sign(_key, payload, header: """{"alg":"ES256","kid":"KID","typ":"at+jwt"}"""), // a token
            Recorded.Sign(_key, payload, header: """{"alg":"ES256","kid":"KID"}"""),
            Recorded.Sign(_key, payload, header: """{"alg":"ES256","kid":"KID","typ":"credit-answer+jwt","crit":["b64"],"b64":false}"""),
            Recorded.Sign(_key, payload, header: """{"alg":"none","alg":"ES256","kid":"KID","typ":"credit-answer+jwt"}"""),
            Recorded.Sign(_key, Recorded.Payload("answer", Recorded.Answer, "bank-2")),
            Recorded.Sign(_key, payload.Replace("credit-discipline.local", "elsewhere.example", StringComparison.Ordinal)),
            Recorded.Sign(_key, Recorded.Payload("query", Recorded.Query)),
            Recorded.Sign(_key, payload[..^1] + ",\"query\":" + Recorded.Query + "}"),
            Recorded.Sign(_key, payload[..^1] + ",\"aud\":\"bank-1\"}"),
            Recorded.Sign(_key, "[]"),
        ];
        foreach (var token in tokens)
            await Assert.ThrowsAsync<CreditIntegrityException>(() => verifier.VerifyAnswerAsync(token));
        await verifier.VerifyAnswerAsync(real);
        Assert.Throws<FormatException>(() => new SignedAnswerVerifier("bank-1", "{\"keys\":[]}"u8.ToArray()));
        Assert.Throws<FormatException>(() => new SignedAnswerVerifier("bank-1", "nothing"u8.ToArray()));
    }

    [Fact]
    public async Task A_key_that_is_new_is_fetched_and_one_that_nobody_knows_at_most_once_a_minute()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (clock, present) = (new FakeTimeProvider(), Recorded.KeySet(_key));
        var register = new RecordedRegister(_ => ("application/json", present));
        using var http = new HttpClient(register);
        using var verifier = new SignedAnswerVerifier("bank-1", http, new Uri("https://credit.example/.well-known/jwks.json"), clock);
        var (before, after) = (Recorded.Sign(_key, Recorded.Payload("answer", Recorded.Answer)), Recorded.Sign(next, Recorded.Payload("answer", Recorded.Answer), "k2"));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => verifier.VerifyAnswerAsync(before))));
        Assert.Single(register.Asked);
        present = Recorded.KeySet(next, "k2"); // the register has forgotten the old one
        clock.Advance(TimeSpan.FromSeconds(59));
        for (var attempt = 0; attempt < 20; attempt++)
            await Assert.ThrowsAsync<CreditIntegrityException>(() => verifier.VerifyAnswerAsync(after));
        Assert.Single(register.Asked);
        clock.Advance(TimeSpan.FromSeconds(2));
        await verifier.VerifyAnswerAsync(after);
        await verifier.VerifyAnswerAsync(before);
        Assert.Equal(2, register.Asked.Count);
    }

    [Fact]
    public async Task Signed_answers_are_asked_for_by_their_type_and_an_unsigned_one_is_not_taken()
    {
        var token = Recorded.Sign(_key, Recorded.Payload("answer", Recorded.Answer));
        var register = new RecordedRegister(request => request.RequestUri!.AbsolutePath.EndsWith("jwks.json", StringComparison.Ordinal) ? ("application/json", Recorded.KeySet(_key)) : ("application/jose", Encoding.ASCII.GetBytes(token)));
        using var client = register.NewClient();
        var question = new StatusQuestion(new SubjectQuery("沙盒乙", DocumentType.CitizenId, "620320198502020217"), QueryPurpose.LoanReview, "A-1");
        Assert.Equal(token, (await client.AskSignedAsync(question)).Token);
        Assert.StartsWith("POST /base/v1/status application/jose {\"subject\":{\"name\":\"沙盒乙\"", register.Asked[1], StringComparison.Ordinal);
        await Assert.ThrowsAsync<CreditIntegrityException>(() => client.GetSignedQueryAsync(Guid.Empty)); // it holds an answer and no query

        using var unsigned = new RecordedRegister(_ => ("application/json", Encoding.UTF8.GetBytes(Recorded.Answer))).NewClient();
        await Assert.ThrowsAsync<CreditIntegrityException>(() => unsigned.AskSignedAsync(question));
    }

    [Fact]
    public async Task A_past_answer_and_the_sandbox_are_read()
    {
        var register = new RecordedRegister(request => ("application/json", Encoding.UTF8.GetBytes(request.RequestUri!.AbsolutePath.Contains("sandbox", StringComparison.Ordinal) ? Recorded.Sandbox : Recorded.Query)));
        using var client = register.NewClient();
        var query = await client.GetQueryAsync(Guid.Parse("019abc00-0000-7000-8000-000000000001"));
        Assert.Equal((QueryPurpose.LoanReview, "A-1", "2025-06-22.1", StatusResult.Listed), (query.Purpose, query.AuthorizationReference, query.RuleVersion, query.Answer!.Result));
        var subject = Assert.Single((await client.GetSandboxAsync()).Items);
        Assert.Equal(("LISTED", "620320198502020217", SandboxChange.RestrictAdd), (subject.Code, subject.Subject.DocumentNumber, subject.Changes[^1]));
        await client.ChangeSandboxSubjectAsync("LISTED", SandboxChange.Shield);
        await client.ResetSandboxAsync();
        Assert.Equal(
            ["GET /base/v1/queries/019abc00-0000-7000-8000-000000000001", "GET /base/v1/sandbox/subjects", "POST /base/v1/sandbox/subjects/LISTED/change  {\"kind\":\"SHIELD\"}", "POST /base/v1/sandbox/reset"],
            register.Asked.Skip(1));
    }

    [Fact]
    public async Task An_export_is_read_and_its_closing_line_is_checked()
    {
        var register = new RecordedRegister(_ => ("application/x-ndjson", Lines(2)));
        using var client = register.NewClient();
        var queries = new List<ExportedQuery>();
        await foreach (var query in client.ExportQueriesAsync(Range.From, Range.To))
            queries.Add(query);
        Assert.Equal([("C-1", StatusResult.Listed), (null, StatusResult.None)], queries.Select(query => (query.Reference, query.Result)));
        Assert.Equal("GET /base/v1/queries?from=2026-11-01&to=2026-11-24 application/x-ndjson", register.Asked[1]);
        foreach (var broken in new[] { Lines(3), Lines(2)[..^200], Lines(2)[1..], Encoding.UTF8.GetBytes(Recorded.Lines), [], [.. Lines(2), .. "{}\n"u8] })
            await Assert.ThrowsAsync<CreditIntegrityException>(() => DownloadAsync(broken, "application/x-ndjson", ExportForm.Lines));
        var early = await Assert.ThrowsAsync<CreditProblemException>(() => DownloadAsync(Lines(2, ",\"problem\":{\"code\":\"UNAVAILABLE\",\"title\":\"Later.\"}"), "application/x-ndjson", ExportForm.Lines));
        Assert.Equal(ProblemCodes.Unavailable, early.Code);
    }

    [Fact]
    public async Task A_table_is_written_byte_for_byte_and_its_signature_is_checked()
    {
        var table = Encoding.UTF8.GetBytes(Recorded.Table);
        var digest = Convert.ToHexStringLower(SHA256.HashData(table));
        var signature = Recorded.Sign(_key, Recorded.Payload("export", $$"""{"from":"2026-11-01","to":"2026-11-24","count":1,"sha256":"{{digest}}"}"""));
        byte[] whole = [.. table, .. Encoding.UTF8.GetBytes($"closing,2026-11-01,2026-11-24,1,{digest},,{signature},,,,\r\n")];
        var (closing, written) = await DownloadAsync(whole, "text/csv", ExportForm.Table);
        Assert.Equal((1, digest, signature, Range.To), (closing.Count, closing.Sha256, closing.Signature, closing.To));
        Assert.Equal(whole, written);
        var another = Recorded.Sign(_key, Recorded.Payload("export", $$"""{"from":"2026-11-01","to":"2026-11-24","count":1,"sha256":"{{new string('0', 64)}}"}"""));
        await Assert.ThrowsAsync<CreditIntegrityException>(() => DownloadAsync([.. table, .. Encoding.UTF8.GetBytes($"closing,2026-11-01,2026-11-24,1,{digest},,{another},,,,\r\n")], "text/csv", ExportForm.Table));
        using var thief = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = Recorded.Sign(thief, Recorded.Payload("export", $$"""{"from":"2026-11-01","to":"2026-11-24","count":1,"sha256":"{{digest}}"}"""));
        await Assert.ThrowsAsync<CreditIntegrityException>(() => DownloadAsync([.. table, .. Encoding.UTF8.GetBytes($"closing,2026-11-01,2026-11-24,1,{digest},,{forged},,,,\r\n")], "text/csv", ExportForm.Table));
        await Assert.ThrowsAsync<CreditIntegrityException>(() => DownloadAsync([.. table, .. Encoding.UTF8.GetBytes($"closing,2026-11-01,2026-11-24,2,{digest},,,,,,\r\n")], "text/csv", ExportForm.Table));
    }

    private async Task<(ExportClosing Closing, byte[] Written)> DownloadAsync(byte[] body, string type, ExportForm form)
    {
        using var client = new RecordedRegister(request => request.RequestUri!.AbsolutePath.EndsWith("jwks.json", StringComparison.Ordinal) ? ("application/json", Recorded.KeySet(_key)) : (type, body)).NewClient();
        using var written = new MemoryStream();
        return (await client.DownloadQueriesAsync(Range.From, Range.To, form, written, signed: form == ExportForm.Table), written.ToArray());
    }

    private static byte[] Lines(int count, string more = "")
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Recorded.Lines)));
        return Encoding.UTF8.GetBytes($$$"""{{{Recorded.Lines}}}{"closing":{"from":"2026-11-01","to":"2026-11-24","count":{{{count}}},"sha256":"{{{digest}}}"{{{more}}}}}""" + "\n");
    }
}
