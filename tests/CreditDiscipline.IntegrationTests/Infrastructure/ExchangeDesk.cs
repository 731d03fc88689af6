using System.Text;
using System.Text.Json;
using CreditDiscipline.Domain.Law;

namespace CreditDiscipline.IntegrationTests.Infrastructure;

/// <summary>A judge of a court who asks partners about assets, and the partners.</summary>
internal sealed class ExchangeDesk(ApiFixture api, CourtActs court)
{
    public static readonly string[] Kinds = ["DEPOSIT", "REAL_ESTATE"];

    public CourtActs Court => court;

    public string Officer { get; } = $"judge-{ApiFixture.Court}";

    /// <summary>A partner of the exchange with whom the judge is registered.</summary>
    public async Task<TestPartner> PartnerAsync(bool registered = true)
    {
        var partner = await TestPartner.RegisterAsync(api, TestPartner.NewClientId(), scopes: ["asset-requests"]);
        if (registered)
            await RegisterAsync(partner, Officer);
        return partner;
    }

    public Task RegisterAsync(TestPartner partner, string account, string code = ApiFixture.Court) => partner.ActAsync(api, "exchange-officers", new { account, courtCode = code });

    /// <summary>The debtors of a case, by their ids in it.</summary>
    public async Task<Guid[]> DebtorsAsync(Guid caseId) => [.. (await court.ReadAsync($"/v1/cases/{caseId}")).GetProperty("debtors").EnumerateArray().Select(debtor => debtor.GetProperty("debtorId").GetGuid())];

    public async Task<object> InquiryAsync(Guid caseId, params TestPartner[] partners) =>
        new { caseId, debtorIds = await DebtorsAsync(caseId), partners = partners.Select(partner => partner.ClientId), kinds = Kinds };

    public async Task<JsonElement> OpenAsync(Guid caseId, params TestPartner[] partners) => await court.ActAsync("/v1/asset-inquiries", await InquiryAsync(caseId, partners));

    public static Guid RequestTo(JsonElement inquiry, TestPartner partner) =>
        inquiry.GetProperty("requests").EnumerateArray().Single(request => request.GetProperty("partner").GetString() == partner.ClientId).GetProperty("requestId").GetGuid();

    public Task<HttpResponseMessage> AnswerAsync(TestPartner partner, Guid request, object debtors) => api.Partner(partner).ActAsync($"/v1/asset-requests/{request}/answer", new { debtors });

    public Task<HttpResponseMessage> ObjectAsync(TestPartner partner, Guid request) => api.Partner(partner).ActAsync($"/v1/asset-requests/{request}/object", new { objection = "姓名与号码不一致" });

    public Task<HttpResponseMessage> SendFileAsync(string lines, HttpClient? who = null) =>
        (who ?? court.Judge).PostAsync("/v1/asset-inquiries/answers", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"));

    public static object[] Nothing(params Guid[] debtors) => [.. debtors.Select(debtor => new { debtorId = debtor, findings = Array.Empty<object>() })];

    public static object[] Found(Guid debtor, string description = "尾号0815活期账户", string amount = "600.00", bool controllable = true, string kind = "DEPOSIT") =>
        [new { debtorId = debtor, findings = new[] { new { kind, description, amount, controllable } } }];

    public static string Line(Guid request, object[] debtors) => JsonSerializer.Serialize(new { requestId = request, debtors });

    public HttpClient Staff(string account, OfficerRole role = OfficerRole.Judge, string code = ApiFixture.Court) => api.Staff(account, role, code);

    public Task<long> QueriesAsync(Guid caseId) => api.ScalarAsync<long>($"select count(*) from case_asset_queries where case_id = '{caseId}'");
}
