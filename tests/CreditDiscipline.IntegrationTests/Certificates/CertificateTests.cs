using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.Api.Commands;
using CreditDiscipline.Client;
using CreditDiscipline.IntegrationTests.Infrastructure;
using CreditDiscipline.IntegrationTests.Public;
using DocumentFormat.OpenXml.Packaging;

namespace CreditDiscipline.IntegrationTests.Certificates;

/// <summary>The certificate that a debtor who has performed gets, and that anybody checks.</summary>
public sealed class CertificateTests(PublicFixture api) : IClassFixture<PublicFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "REP-8"), Trait("Rule", "REP-2")]
    public async Task Who_has_performed_gets_a_certificate_on_paper_and_signed_that_anybody_checks_without_the_register()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_PERFORMED");
        await _court.PayAsync(caseId);
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "STILL_ON_RECORD");
        await _court.RemoveAsync(listing, order);
        var issued = await _court.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor));
        var (number, signed, code) = (issued.GetProperty("number").GetString()!, issued.GetProperty("signed").GetString()!, issued.GetProperty("code").GetString()!);
        Assert.Equal(("PERFORMANCE", false), (issued.GetProperty("kind").GetString(), issued.GetProperty("superseded").GetBoolean()));
        await _court.Judge.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "CERTIFICATE_EXISTS");

        var paper = await TextOfAsync(issued.GetProperty("documentId").GetGuid());
        Assert.Contains(code, paper, StringComparison.Ordinal);
        Assert.Contains(number, paper, StringComparison.Ordinal);
        Assert.Contains("不收取任何费用", paper, StringComparison.Ordinal);
        Assert.DoesNotContain(debtor.Number, paper + issued.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("PERFORMANCE_CERTIFICATE", (await _court.ReadAsync($"/v1/cases/{caseId}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString()));

        var keys = await api.Anonymous.GetByteArrayAsync("/.well-known/jwks.json");
        using var client = new CertificateVerifier(keys);
        var proven = await client.VerifyAsync(signed);
        Assert.Equal((number, code, debtor.Name, api.Today), (proven.Content.Number, proven.Code, proven.Content.Debtor.Name, proven.Content.Facts.PerformedOn!.Value));
        Assert.Equal((api.Today, api.Today.AddYears(5)), (Assert.Single(proven.Content.Facts.Entries).RemovedOn!.Value, proven.Content.Facts.AdverseItemUntil!.Value));
        using var fetching = new CertificateVerifier(api.Anonymous, new Uri(api.Address, ".well-known/jwks.json"));
        Assert.Equal(number, (await fetching.VerifyAsync(signed)).Content.Number);

        Assert.Equal(number, Assert.Single((await _court.ReadAsync($"/v1/cases/{caseId}/certificates")).EnumerateArray()).GetProperty("number").GetString());
        Assert.Equal(signed, (await _court.ReadAsync($"/v1/certificates/{number}")).GetProperty("signed").GetString());
        await new CourtActs(api, "甘0722").Judge.GetAsync($"/v1/certificates/{number}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await api.Administrator.GetAsync($"/v1/certificates/{number}").ProblemAsync(HttpStatusCode.Forbidden, "ROLE_MAY_NOT");
        foreach (var wrong in new[] { "LX2026-999999", "x", "LX2026-1'--" })
            await _court.Judge.GetAsync($"/v1/certificates/{wrong}").ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        await VerifyByCommandAsync(signed, code, keys);
    }

    [Fact, Trait("Rule", "LIST-DUP"), Trait("Rule", "REP-8")]
    public async Task Example_72_a_certificate_is_of_one_case_and_says_nothing_of_another_court()
    {
        var (debtor, second) = (TestDebtor.New(), new CourtActs(api, "甘0722"));
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        var (otherCase, otherListing, _) = await second.ListAsync(debtor);
        await _court.PayAsync(caseId);
        await _court.RemoveAsync(listing, order);
        var issued = await _court.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor));
        var number = (await second.ReadAsync($"/v1/cases/{otherCase}")).GetProperty("number").GetString()!;
        Assert.DoesNotContain(number, await TextOfAsync(issued.GetProperty("documentId").GetGuid()), StringComparison.Ordinal);
        Assert.Single(issued.GetProperty("facts").GetProperty("entries").EnumerateArray());
        await second.Judge.ActAsync($"/v1/cases/{otherCase}/certificates", Asked(debtor)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "NOT_PERFORMED");
        await ApiFixture.UntilAsync(async () => (await api.Bank.AskAsync(debtor)).GetProperty("listings").GetArrayLength() == 1, "the bank still gets the other court's entry");
        Assert.Equal("DELETE", (await _court.ReadAsync($"/v1/listings/{listing}/effect")).GetProperty("change").GetProperty("kind").GetString());
        Assert.Equal("ADD", (await second.ReadAsync($"/v1/listings/{otherListing}/effect")).GetProperty("change").GetProperty("kind").GetString());
    }

    [Fact, Trait("Rule", "REP-8"), Trait("Rule", "FUND-1")]
    public async Task The_debtor_fetches_it_with_his_receipt_code_and_after_a_reversed_payment_it_is_told_to_hold_for_its_day_only()
    {
        var (debtor, stranger) = (TestDebtor.New(), "7K3QW-9XN2M-0ZV8R-PHT4B-6JYCD-E");
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        var caseNumber = (await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!;
        var receipt = (await api.Anonymous.PostAsJsonAsync("/public/v1/repairs", new
        {
            name = debtor.Name,
            documentType = "CITIZEN_ID",
            documentNumber = debtor.Number,
            caseNumber,
            kind = "SHIELD",
            basis = "PARTLY_PERFORMED",
            statement = "已付四成",
            undertaking = true,
        }).SuccessAsync()).GetProperty("receiptCode").GetString()!;
        var refusal = await BodyAsync(stranger);
        Assert.Equal(refusal, await BodyAsync(receipt)); // there is none yet
        await _court.ActAsync($"/v1/cases/{caseId}/credits", new { bankReference = "REV-1", amount = "1000.00", creditedOn = api.Today });
        await _court.RemoveAsync(listing, order);
        var issued = await _court.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor));
        var own = await FetchAsync(receipt).SuccessAsync();
        Assert.Equal((issued.GetProperty("signed").GetString(), issued.GetProperty("code").GetString()), (own.GetProperty("signed").GetString(), own.GetProperty("code").GetString()));
        Assert.Equal(refusal, await BodyAsync(stranger));

        await _court.ActAsync($"/v1/cases/{caseId}/reverse-credit", new { bankReference = "REV-1", reason = "冲正" });
        var number = issued.GetProperty("number").GetString();
        var superseded = await _court.ReadAsync($"/v1/certificates/{number}");
        Assert.True(superseded.GetProperty("superseded").GetBoolean());
        Assert.Equal((api.Today.ToString("yyyy-MM-dd"), JsonValueKind.Null), (superseded.GetProperty("facts").GetProperty("performedOn").GetString(), superseded.GetProperty("factsNow").GetProperty("performedOn").ValueKind));
        Assert.Equal(issued.GetProperty("signed").GetString(), superseded.GetProperty("signed").GetString());
        Assert.Equal(refusal, await BodyAsync(receipt)); // nobody is handed what does not hold any more
    }

    [Fact, Trait("Rule", "LIST-REVOKE")]
    public async Task An_entry_that_was_never_valid_is_certified_as_such_though_the_debt_is_open()
    {
        var debtor = TestDebtor.New();
        var (caseId, listing, order) = await _court.ListAsync(debtor);
        await _court.ActAsync($"/v1/listings/{listing}/revoke", new { reason = "同名同姓" });
        await _court.ActAsync($"/v1/restriction-orders/{order}/revoke", new { reason = "错误" });
        var issued = await _court.ActAsync($"/v1/cases/{caseId}/certificates", Asked(debtor));
        Assert.Equal("REVOCATION", issued.GetProperty("kind").GetString());
        var entry = Assert.Single(issued.GetProperty("facts").GetProperty("entries").EnumerateArray());
        Assert.Equal((true, JsonValueKind.Null), (entry.GetProperty("neverValid").GetBoolean(), entry.GetProperty("publishedOn").ValueKind));
        var paper = await TextOfAsync(issued.GetProperty("documentId").GetGuid());
        Assert.Contains("自始无效", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("同名同姓", paper, StringComparison.Ordinal);
    }

    private static object Asked(TestDebtor debtor) => new { documentType = "CITIZEN_ID", documentNumber = debtor.Number };

    private Task<HttpResponseMessage> FetchAsync(string code) => api.Anonymous.PostAsJsonAsync("/public/v1/repairs/certificate", new { receiptCode = code });

    /// <summary>The body of a refusal, without the id of the request.</summary>
    private async Task<string> BodyAsync(string code)
    {
        using var answer = await FetchAsync(code);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return string.Join(' ', (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateObject().Where(member => member.Name != "traceId").Select(member => $"{member.Name}={member.Value}"));
    }

    private async Task<string> TextOfAsync(Guid document)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(await _court.Judge.GetByteArrayAsync($"/v1/documents/{document}")), isEditable: false);
        return file.MainDocumentPart!.Document!.Body!.InnerText;
    }

    /// <summary>The command, as anybody runs it: with the file, the keys and nothing else.</summary>
    private static async Task VerifyByCommandAsync(string signed, string code, byte[] keys)
    {
        var folder = Directory.CreateTempSubdirectory("cd-certificate-");
        var (file, set, changed) = (Path.Combine(folder.FullName, "certificate.jws"), Path.Combine(folder.FullName, "jwks.json"), Path.Combine(folder.FullName, "changed.jws"));
        await File.WriteAllTextAsync(file, signed + "\n");
        await File.WriteAllBytesAsync(set, keys);
        await File.WriteAllTextAsync(changed, signed[..^10] + (signed[^10] == 'A' ? 'B' : 'A') + signed[^9..]);
        Task<int> RunAsync(params string[] words) => CommandLine.Find(["verify-certificate", .. words])!.RunAsync(words);
        try
        {
            Assert.Equal(0, await RunAsync(file, "--keys", set));
            Assert.Equal(0, await RunAsync(file, "--keys", set, "--code", code.ToLowerInvariant()));
            Assert.Equal(1, await RunAsync(file, "--keys", set, "--code", code[..^1] + (code[^1] == '0' ? '1' : '0')));
            Assert.Equal(1, await RunAsync(changed, "--keys", set));
            Assert.Equal(1, await RunAsync(file, "--keys", set, "--issuer", "https://elsewhere.example/"));
            Assert.Equal(2, await RunAsync(file, "--keys", file));
            Assert.Equal(2, await RunAsync(Path.Combine(folder.FullName, "nothing"), "--keys", set));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
