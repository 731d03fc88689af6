using System.Net;
using CreditDiscipline.Domain.Law;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Acts;

/// <summary>Two who act on one thing at once: one wins, the other is told, and the history shows both.</summary>
public sealed class ConcurrencyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "LIST-DECIDE")]
    public async Task Of_two_presidents_who_sign_at_once_one_signs()
    {
        var debtor = TestDebtor.New();
        var listing = await _court.DraftAsync(await _court.RegisterAsync(debtor), debtor);
        await _court.ActAsync($"/v1/listings/{listing}/submit");
        HttpClient[] presidents = [.. Enumerable.Range(1, 4).Select(index => api.Staff($"president-{index}", OfficerRole.President, ApiFixture.Court))];
        await AssertOneWinsAsync(listing, [.. presidents.Select(president => president.ActAsync($"/v1/listings/{listing}/sign"))], HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_deletion_and_a_correction_at_once_on_what_both_have_read_are_one_done_and_one_refused()
    {
        var (caseId, listing, _) = await _court.ListAsync(TestDebtor.New());
        await _court.PayAsync(caseId);
        var revision = (await _court.ReadAsync($"/v1/listings/{listing}")).GetProperty("revision").GetInt32();
        await AssertOneWinsAsync(listing,
            [OnAsync(listing, "delete", new { reason = "PERFORMED" }, revision), OnAsync(listing, "correct", new { performance = "FULL" }, revision)], HttpStatusCode.PreconditionFailed, HttpStatusCode.UnprocessableEntity);
    }

    [Fact, Trait("Rule", "LIST-BASE")]
    public async Task A_payment_and_a_signature_at_once_never_list_a_debtor_who_has_paid()
    {
        for (var round = 0; round < 20; round++)
        {
            var debtor = TestDebtor.New();
            var caseId = await _court.RegisterAsync(debtor);
            var listing = await _court.DraftAsync(caseId, debtor);
            await _court.ActAsync($"/v1/listings/{listing}/submit");
            var signing = _court.President.ActAsync($"/v1/listings/{listing}/sign");
            await Task.Delay(round); // now the one, now the other comes first
            await _court.PayAsync(caseId);
            var signed = (await signing).StatusCode;
            var seen = await _court.ReadAsync($"/v1/listings/{listing}");
            var refused = (await _court.ReadAsync($"/v1/listings/{listing}/history")).GetProperty("acts").EnumerateArray().Count(act => act.GetProperty("refusal").ValueKind == System.Text.Json.JsonValueKind.String);
            Assert.Equal(signed == HttpStatusCode.OK ? (HttpStatusCode.OK, "CANCELLED", 0) : (HttpStatusCode.UnprocessableEntity, "PENDING_SIGNATURE", 1), (signed, seen.GetProperty("state").GetString()!, refused));
            Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from changes where entry_id = '{listing}'"));
        }
    }

    private async Task AssertOneWinsAsync(Guid listing, Task<HttpResponseMessage>[] acts, params HttpStatusCode[] refused)
    {
        var answers = await Task.WhenAll(acts);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), answer => Assert.Contains(answer.StatusCode, refused));
        var history = (await _court.ReadAsync($"/v1/listings/{listing}/history")).GetProperty("acts").EnumerateArray().TakeLast(acts.Length).ToList();
        Assert.Equal(acts.Length - 1, history.Count(act => act.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == System.Text.Json.JsonValueKind.String));
    }

    private Task<HttpResponseMessage> OnAsync(Guid listing, string act, object body, int revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/listings/{listing}/{act}") { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return _court.Judge.SendAsync(request);
    }
}
