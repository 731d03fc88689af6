using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditDiscipline.IntegrationTests.Infrastructure;

namespace CreditDiscipline.IntegrationTests.Inbound;

public sealed class ForwardedRepairTests(InboundFixture api) : IClassFixture<InboundFixture>
{
    private const string Path = "/inbound/v1/repairs";
    private readonly CourtActs _court = new(api);

    [Fact, Trait("Rule", "REP-1"), Trait("Rule", "REP-2"), Trait("Rule", "REP-3")]
    public async Task A_platform_forwards_the_debtor_gets_his_receipt_and_the_court_sees_from_where_it_came()
    {
        var (platform, debtor) = (await SignedPartner.RegisterAsync(api, "repairs.forward"), TestDebtor.New());
        var (number, listing) = await ListPaidInPartAsync(debtor);
        var receipt = await platform.SendAsync(Path, Forwarded("P-1", debtor, number, api.Today.AddDays(-3))).SuccessAsync();
        Assert.Equal(
            ("P-1", api.Today.ToString("yyyy-MM-dd"), "0.00", 5),
            (receipt.GetProperty("reference").GetString(), receipt.GetProperty("receivedOn").GetString(), receipt.GetProperty("fee").GetString(), receipt.EnumerateObject().Count())); // the court's day, and no id
        var repair = Assert.Single((await _court.ReadAsync($"/v1/listings/{listing}/repairs")).EnumerateArray());
        Assert.Equal(
            ("PLATFORM", platform.Partner.ClientId, "P-1", api.Today.AddDays(-3).ToString("yyyy-MM-dd")),
            (Text(repair, "channel"), Text(repair, "platform"), Text(repair, "platformReference"), Text(repair, "platformTookOn")));
        Assert.Equal([$"DECIDE_REPAIR OPEN {Text(receipt, "decideBy")}"], await _court.DutiesOnAsync(repair.GetProperty("repairId").GetGuid()));
        Assert.Equal($"partner/{platform.Partner.ClientId}", await api.ScalarAsync<string>($"select actor_id from acts where act = 'SubmitRepair' and aggregate_id = '{Text(repair, "repairId")}'"));

        var code = Text(receipt, "receiptCode");
        Assert.Equal("SUBMITTED", Text(await api.Anonymous.PostAsJsonAsync("/public/v1/repairs/status", new { receiptCode = code }).SuccessAsync(), "state"));
        var progress = await platform.SendAsync($"{Path}/status", new { reference = "P-1" }).SuccessAsync();
        Assert.Equal("IN_PROGRESS", Text(progress, "state"));
        Assert.DoesNotContain(debtor.Name, progress.GetRawText(), StringComparison.Ordinal);
        var other = await SignedPartner.RegisterAsync(api, "repairs.forward");
        await other.SendAsync($"{Path}/status", new { reference = "P-1" }).ProblemAsync(HttpStatusCode.NotFound, "NOT_FOUND");
        foreach (var table in new[] { "acts", "repair_requests", "inbound_messages", "idempotency_keys" })
            Assert.Equal(0, await api.ScalarAsync<long>($"select count(*) from {table} kept where kept::text like '%{code}%' or kept::text like '%{debtor.Number}%'"));
    }

    [Fact, Trait("Rule", "INB-2")]
    public async Task The_same_request_again_gets_the_same_receipt_once_and_another_under_its_reference_none()
    {
        var (platform, debtor) = (await SignedPartner.RegisterAsync(api, "repairs.forward"), TestDebtor.New());
        var (number, listing) = await ListPaidInPartAsync(debtor);
        await using var second = await TestHost.StartAsync(api);
        var body = Forwarded("P-1", debtor, number, api.Today);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 6).Select(attempt => platform.SendAsync(Path, body, host: attempt % 2 == 0 ? null : second.Address).SuccessAsync()));
        Assert.Single(receipts.Select(receipt => receipt.GetRawText()).Distinct());
        Assert.Single((await _court.ReadAsync($"/v1/listings/{listing}/repairs")).EnumerateArray());

        await platform.SendAsync(Path, Forwarded("P-1", debtor, number, api.Today, "别的说法")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REFERENCE_TAKEN");
        await platform.SendAsync(Path, Forwarded("P-2", debtor, number, api.Today)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REPAIR_OPEN");
        await platform.SendAsync(Path, Forwarded("P-3", debtor, number, api.Today.AddDays(1))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REPAIR_OPEN");
        var other = await SignedPartner.RegisterAsync(api, "repairs.forward");
        await other.SendAsync(Path, Forwarded("P-1", debtor, number, api.Today)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "REPAIR_OPEN"); // the reference is each platform's own
    }

    [Fact, Trait("Rule", "REP-3")]
    public async Task Somebody_elses_entry_is_refused_alike_whatever_is_wrong_and_who_guesses_is_stopped_for_the_day()
    {
        var platform = await SignedPartner.RegisterAsync(api, "repairs.forward");
        var (debtor, other) = (TestDebtor.New(), TestDebtor.New());
        var (number, _) = await ListPaidInPartAsync(debtor);
        var told = new List<string>();
        foreach (var (who, where) in new[] { (other, number), (debtor with { Name = "别人" }, number), (debtor, $"({api.Today.Year})甘0102执99999999号") })
        {
            var problem = await platform.SendAsync(Path, Forwarded($"P-{told.Count}", who, where, api.Today)).ProblemAsync(HttpStatusCode.NotFound, "NO_PUBLIC_ENTRY");
            told.Add(string.Join(' ', problem.EnumerateObject().Where(member => member.Name != "traceId").Select(member => member.Value.GetRawText())));
        }
        Assert.Single(told.Distinct());
        using var stopped = await platform.SendAsync(Path, Forwarded("P-9", debtor, number, api.Today));
        Assert.True(stopped.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await Task.FromResult(stopped).ProblemAsync(HttpStatusCode.TooManyRequests, "TOO_MANY_REFUSALS");
        Assert.Equal((InboundFixture.RefusedPerDay, 1), (await api.CountRefusalsAsync(platform, "NO_PUBLIC_ENTRY"), await api.CountRefusalsAsync(platform, "TOO_MANY_REFUSALS")));
        Assert.Contains(api.Logs.Lines, line => line.Contains($"Partner {platform.Partner.ClientId} named {InboundFixture.RefusedPerDay} entries", StringComparison.Ordinal));
        Assert.DoesNotContain(api.Logs.Lines, line => line.Contains(debtor.Number, StringComparison.Ordinal) || line.Contains(debtor.Name, StringComparison.Ordinal));
        var fellow = await SignedPartner.RegisterAsync(api, "repairs.forward");
        await fellow.SendAsync(Path, Forwarded("P-1", debtor, number, api.Today)).SuccessAsync(); // others go on
    }

    [Fact, Trait("Rule", "REP-3")]
    public async Task A_request_out_of_form_or_taken_tomorrow_is_refused()
    {
        var (platform, debtor) = (await SignedPartner.RegisterAsync(api, "repairs.forward"), TestDebtor.New());
        var (number, listing) = await ListPaidInPartAsync(debtor);
        await platform.SendAsync(Path, Forwarded("P-1", debtor, number, api.Today.AddDays(1))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "DATE_ORDER");
        await platform.SendAsync(Path, Forwarded(" ", debtor, number, api.Today)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await platform.SendAsync(Path, Forwarded("P-1", debtor with { Number = "620102199001010012" }, number, api.Today)).ProblemAsync(HttpStatusCode.BadRequest, "INVALID");
        await platform.SendAsync(Path, new { reference = "P-1", takenOn = api.Today, request = new { name = debtor.Name }, decision = "GRANTED" }).ProblemAsync(HttpStatusCode.BadRequest, "MALFORMED");
        Assert.Empty((await _court.ReadAsync($"/v1/listings/{listing}/repairs")).EnumerateArray());
    }

    private async Task<(string Number, Guid Listing)> ListPaidInPartAsync(TestDebtor debtor)
    {
        var (caseId, listing, _) = await _court.ListAsync(debtor);
        await _court.PayAsync(caseId, "400.00");
        return ((await _court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("number").GetString()!, listing);
    }

    private static string? Text(JsonElement thing, string member) => thing.GetProperty(member).GetString();

    private static object Forwarded(string reference, TestDebtor debtor, string caseNumber, DateOnly takenOn, string statement = "已付四成，余款分期") => new
    {
        reference,
        takenOn,
        request = new { name = debtor.Name, documentType = "CITIZEN_ID", documentNumber = debtor.Number, caseNumber, kind = "SHIELD", basis = "PARTLY_PERFORMED", statement, undertaking = true },
    };
}
