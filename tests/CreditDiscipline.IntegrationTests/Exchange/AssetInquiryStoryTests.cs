using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditDiscipline.Application.Audit;
using CreditDiscipline.Connectors;
using CreditDiscipline.IntegrationTests.Infrastructure;
using Microsoft.IdentityModel.Tokens;

namespace CreditDiscipline.IntegrationTests.Exchange;

public sealed class AssetInquiryStoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact, Trait("Rule", "NET-1"), Trait("Rule", "ZB-2")]
    public async Task One_partner_answers_by_api_one_by_file_one_objects_and_the_case_has_one_query()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var (bank, land, insurer) = (await desk.PartnerAsync(), await desk.PartnerAsync(), await desk.PartnerAsync());
        var debtor = TestDebtor.New();
        var caseId = await desk.Court.RegisterAsync(debtor);
        var debtors = await desk.DebtorsAsync(caseId);
        var inquiry = await desk.OpenAsync(caseId, bank, land, insurer);
        var id = inquiry.GetProperty("inquiryId").GetGuid();
        Assert.Equal(["ASSISTANCE_NOTICE", "ASSISTANCE_NOTICE", "ASSISTANCE_NOTICE"], await PapersAsync(desk, caseId));

        // The bank sees its own request, reads whom it is about, and the notice; the seal is the register's.
        var mine = (await api.Partner(bank).GetAsync("/v1/asset-requests").SuccessAsync()).GetProperty("items");
        Assert.Equal([ExchangeDesk.RequestTo(inquiry, bank)], mine.EnumerateArray().Select(item => item.GetProperty("requestId").GetGuid()));
        Assert.DoesNotContain(debtor.Number, mine.GetRawText(), StringComparison.Ordinal);
        var request = ExchangeDesk.RequestTo(inquiry, bank);
        var read = await api.Partner(bank).GetAsync($"/v1/asset-requests/{request}").SuccessAsync();
        var asked = read.GetProperty("sealed").GetProperty("request");
        Assert.Equal((debtor.Name, debtor.Number), (asked.GetProperty("debtors")[0].GetProperty("name").GetString(), asked.GetProperty("debtors")[0].GetProperty("documentNumber").GetString()));
        await AssertSealedAsync(read.GetProperty("sealed"), bank);
        using var notice = await api.Partner(bank).GetAsync($"/v1/asset-requests/{request}/notice");
        var file = await notice.Content.ReadAsByteArrayAsync();
        Assert.Equal(asked.GetProperty("noticeSha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(file)));

        await desk.AnswerAsync(bank, request, ExchangeDesk.Found(debtors[0])).SuccessAsync();
        var carried = await desk.Court.Judge.GetStringAsync($"/v1/asset-inquiries/carry-over?partner={land.ClientId}");
        Assert.Contains(debtor.Number, carried, StringComparison.Ordinal);
        var back = JsonDocument.Parse(carried.TrimEnd('\n')).RootElement.GetProperty("request").GetProperty("requestId").GetGuid();
        var taken = await desk.SendFileAsync(ExchangeDesk.Line(back, ExchangeDesk.Nothing(debtors)) + "\n").SuccessAsync();
        Assert.Equal(1, taken.GetProperty("taken").GetInt32());
        await desk.ObjectAsync(insurer, ExchangeDesk.RequestTo(inquiry, insurer)).SuccessAsync();
        Assert.Equal(0, await desk.QueriesAsync(caseId));

        var done = await desk.Staff("judge-2").ActAsync($"/v1/asset-inquiries/{id}/reply-to-objection", new { partner = insurer.ClientId, upheld = true, reply = "确非同一人" }).SuccessAsync();
        Assert.Equal(("COMPLETED", true, $"{api.Today:yyyy-MM-dd}"), (done.GetProperty("state").GetString(), done.GetProperty("foundAssets").GetBoolean(), done.GetProperty("queriedOn").GetString()));
        Assert.Equal(1, await desk.QueriesAsync(caseId));
        Assert.Equal(["OBJECTION_REPLY", "INQUIRY_REPORT"], (await PapersAsync(desk, caseId)).Skip(3));
        Assert.Equal(["TELL_CREDITOR OPEN -"], await desk.Court.DutiesOnAsync(id));
        await desk.Court.ActAsync($"/v1/asset-inquiries/{id}/tell-creditor", new { toldOn = api.Today, by = "EMS1" });
        Assert.Equal(["TELL_CREDITOR DONE -"], await desk.Court.DutiesOnAsync(id));

        var findings = (await desk.Court.ReadAsync($"/v1/asset-inquiries/{id}/findings")).GetProperty("items");
        Assert.Equal(("尾号0815活期账户", "600.00", bank.ClientId), (findings[0].GetProperty("description").GetString(), findings[0].GetProperty("amount").GetString(), findings[0].GetProperty("partner").GetString()));
        await AssertWrittenDownAsync(debtor, request, back, id, bank);
    }

    [Fact, Trait("Rule", "NET-1"), Trait("Rule", "CLOCK-2")]
    public async Task A_rejected_objection_is_to_be_answered_and_what_nobody_answers_is_closed_with_a_reason()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var (bank, land) = (await desk.PartnerAsync(), await desk.PartnerAsync());
        var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
        await desk.Court.ActAsync($"/v1/cases/{caseId}/team", new { team = new[] { desk.Officer, "judge-2" } });
        var inquiry = await desk.OpenAsync(caseId, bank, land);
        var (id, request) = (inquiry.GetProperty("inquiryId").GetGuid(), ExchangeDesk.RequestTo(inquiry, bank));
        await desk.ObjectAsync(bank, request).SuccessAsync();
        Assert.Empty((await api.Partner(bank).GetAsync("/v1/asset-requests").SuccessAsync()).GetProperty("items").EnumerateArray());
        Assert.Equal("judge-2", await api.ScalarAsync<string>($"select holder from duties where thing_id = '{request}' and kind = 'ANSWER_OBJECTION'"));
        Assert.Equal(api.Today.AddDays(15), await api.ScalarAsync<DateOnly>($"select due_raw from duties where thing_id = '{request}' and kind = 'ANSWER_OBJECTION'"));
        var reply = new { partner = bank.ClientId, upheld = false, reply = "经核对无误" };
        await desk.Court.Judge.ActAsync($"/v1/asset-inquiries/{id}/close", new { reason = "不再等待" }).ProblemAsync(HttpStatusCode.UnprocessableEntity, "INQUIRY_OBJECTED");
        await desk.Court.Judge.ActAsync($"/v1/asset-inquiries/{id}/reply-to-objection", reply).ProblemAsync(HttpStatusCode.Forbidden, "MAKER_IS_CHECKER");
        await desk.Staff("judge-2").ActAsync($"/v1/asset-inquiries/{id}/reply-to-objection", reply).SuccessAsync();
        await desk.ObjectAsync(bank, request).ProblemAsync(HttpStatusCode.UnprocessableEntity, "OBJECTION_ANSWERED");
        await desk.AnswerAsync(bank, request, ExchangeDesk.Nothing(await desk.DebtorsAsync(caseId))).SuccessAsync();
        Assert.Equal(0, await desk.QueriesAsync(caseId));
        await desk.Court.Judge.ActAsync($"/v1/asset-inquiries/{id}/close", new { reason = "已充分", sufficient = true }).ProblemAsync(HttpStatusCode.Forbidden, "MAKER_IS_CHECKER");
        var closed = await desk.Staff("judge-2").ActAsync($"/v1/asset-inquiries/{id}/close", new { reason = "系统升级，逾期未答复；其余查询已充分", sufficient = true }).SuccessAsync();
        Assert.Equal(("COMPLETED", false), (closed.GetProperty("state").GetString(), closed.GetProperty("foundAssets").GetBoolean()));
        Assert.Equal(1, await desk.QueriesAsync(caseId));
        await desk.AnswerAsync(land, ExchangeDesk.RequestTo(inquiry, land), ExchangeDesk.Nothing(await desk.DebtorsAsync(caseId))).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        Assert.Equal(1, await desk.QueriesAsync(caseId));
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task Once_the_debt_is_paid_nobody_has_to_answer_and_nobody_is_told_whom_it_was_about()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var bank = await desk.PartnerAsync();
        var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
        var inquiry = await desk.OpenAsync(caseId, bank);
        var request = ExchangeDesk.RequestTo(inquiry, bank);
        await desk.Court.PayAsync(caseId);
        Assert.Equal("LAPSED", (await desk.Court.ReadAsync($"/v1/asset-inquiries/{inquiry.GetProperty("inquiryId").GetGuid()}")).GetProperty("state").GetString());
        var gone = await api.Partner(bank).GetAsync($"/v1/asset-requests/{request}").SuccessAsync();
        Assert.Equal(("WITHDRAWN", JsonValueKind.Null), (gone.GetProperty("details").GetProperty("state").GetString(), gone.GetProperty("sealed").ValueKind));
        await api.Partner(bank).GetAsync($"/v1/asset-requests/{request}/notice").ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        await desk.AnswerAsync(bank, request, ExchangeDesk.Nothing(await desk.DebtorsAsync(caseId))).ProblemAsync(HttpStatusCode.Conflict, "STATE_FORBIDS");
        await desk.Court.Judge.ActAsync("/v1/asset-inquiries", await desk.InquiryAsync(caseId, bank)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "CASE_CLOSED");
        Assert.Equal(0, await desk.QueriesAsync(caseId));
        Assert.Equal(["AWAIT_ANSWER VOID"], (await desk.Court.DutiesOnAsync(request)).Select(duty => duty[..^11]));
    }

    [Fact, Trait("Rule", "NET-1")]
    public async Task Answers_objections_and_closing_that_come_at_once_make_one_query_a_round()
    {
        var desk = new ExchangeDesk(api, new CourtActs(api));
        var partners = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.PartnerAsync()));
        foreach (var partner in partners)
            await partner.TokenAsync(api);
        for (var round = 0; round < 12; round++)
        {
            var chance = new Random(round);
            var caseId = await desk.Court.RegisterAsync(TestDebtor.New());
            var debtors = await desk.DebtorsAsync(caseId);
            var inquiry = await desk.OpenAsync(caseId, partners);
            var id = inquiry.GetProperty("inquiryId").GetGuid();
            var acts = partners.SelectMany(partner => new Func<Task<HttpResponseMessage>>[]
            {
                () => desk.AnswerAsync(partner, ExchangeDesk.RequestTo(inquiry, partner), ExchangeDesk.Nothing(debtors)),
                () => desk.AnswerAsync(partner, ExchangeDesk.RequestTo(inquiry, partner), ExchangeDesk.Nothing(debtors)),
                () => chance.Next(3) == 0 ? desk.ObjectAsync(partner, ExchangeDesk.RequestTo(inquiry, partner)) : desk.SendFileAsync(ExchangeDesk.Line(ExchangeDesk.RequestTo(inquiry, partner), ExchangeDesk.Nothing(debtors))),
            }).Append(() => desk.Court.Judge.ActAsync($"/v1/asset-inquiries/{id}/close", new { reason = "不再等待" })).OrderBy(_ => chance.Next()).ToList();
            var answers = await Task.WhenAll(acts.Select(act => act()));
            Assert.DoesNotContain(answers, answer => (int)answer.StatusCode >= 500);
            foreach (var partner in partners)
                await desk.Staff("judge-2").ActAsync($"/v1/asset-inquiries/{id}/reply-to-objection", new { partner = partner.ClientId, upheld = true, reply = "核实" });
            await desk.Court.Judge.ActAsync($"/v1/asset-inquiries/{id}/close", new { reason = "不再等待" });
            var state = (await desk.Court.ReadAsync($"/v1/asset-inquiries/{id}")).GetProperty("state").GetString();
            Assert.NotEqual("OPEN", state);
            Assert.Equal(state == "COMPLETED" ? 1 : 0, await desk.QueriesAsync(caseId));
        }
    }

    private static async Task<IEnumerable<string?>> PapersAsync(ExchangeDesk desk, Guid caseId) =>
        (await desk.Court.ReadAsync($"/v1/cases/{caseId}/documents")).EnumerateArray().Select(document => document.GetProperty("kind").GetString());

    private async Task AssertSealedAsync(JsonElement sealedRequest, TestPartner partner)
    {
        var parts = sealedRequest.GetProperty("seal").GetString()!.Split('.');
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement;
        Assert.Equal("asset-request+jwt", header.GetProperty("typ").GetString());
        var key = new JsonWebKeySet(await api.Anonymous.GetStringAsync("/.well-known/jwks.json")).Keys.Single(key => key.Kid == header.GetProperty("kid").GetString());
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) } });
        Assert.True(ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal(partner.ClientId, payload.GetProperty("aud").GetString());
        Assert.Equal(sealedRequest.GetProperty("request").GetRawText(), payload.GetProperty("request").GetRawText());
    }

    /// <summary>Readings, answers and looks stand in the ledger under who did them; what was found, and numbers, stand nowhere in plain.</summary>
    private async Task AssertWrittenDownAsync(TestDebtor debtor, Guid byApi, Guid byFile, Guid inquiry, TestPartner bank)
    {
        Assert.Equal($"ReadAssetRequest,ReadAssistanceNotice,AnswerAssetRequest", await api.ScalarAsync<string>($"select string_agg(act, ',' order by seq) from acts where aggregate_id = '{byApi}' and actor_id = 'partner/{bank.ClientId}' and court_code = '{ApiFixture.Court}'"));
        Assert.Equal("AskPartner,CarryRequestOver,AnswerAssetRequest", await api.ScalarAsync<string>($"select string_agg(act, ',' order by seq) from acts where aggregate_id = '{byFile}' and actor_id = 'judge-{ApiFixture.Court}'"));
        Assert.Equal(1, await api.ScalarAsync<long>($"select count(*) from acts where aggregate_id = '{inquiry}' and act = 'LookAtFindings'"));
        foreach (var table in new[] { "acts", "asset_inquiries", "asset_requests", "idempotency_keys", "duties", "court_documents" })
        {
            var dump = await api.ScalarAsync<string>($"select coalesce(string_agg(t::text, chr(10)), '') from {table} t");
            foreach (var secret in new[] { debtor.Number, "尾号0815" })
            {
                Assert.DoesNotContain(secret, dump, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), dump, StringComparison.Ordinal);
            }
        }
        Assert.DoesNotContain(api.Logs.Lines, line => line.Contains(debtor.Number, StringComparison.Ordinal) || line.Contains("尾号0815", StringComparison.Ordinal));
        await using var connection = await api.Database.OpenConnectionAsync();
        using var signer = new BatchSigner(api.Keys.SigningKey, api.Keys.SigningKeyId);
        using var signatures = new BatchVerifier(signer.PublicKeyPem);
        Assert.Empty((await new LedgerVerifier(connection, signatures).RunAsync(CancellationToken.None)).Faults);
    }
}
